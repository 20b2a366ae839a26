"""The contestants of the benchmark of the API: how each is started, and what it is asked."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from app.db.queries.spellings import spellings
from app.text.folding import fold
from benchmarks.api_bare import BY_SPEAKER, BY_WORD, ONE
from benchmarks.load import pin

Name = TypeVar("Name", bound=Hashable)
_WAIT = 60.0  # seconds for a server to come up
_JOINED = ", (SELECT json_group_array(json_object('ref', n.ref, 'name_ar', n.name_ar, 'name_en', n.name_en, 'role', l.role)) FROM statement_entities l JOIN entities n ON n.ref = l.ref WHERE l.statement_id = s.id) AS named FROM"
_POSITIONS = """SELECT c.ref, c.coalition, g.status, count(*) AS pledges, json_group_array(json_object('id', g.id,
 'action', g.action, 'status', g.status, 'text', g.text, 'announced_on', g.announced_on)) AS listed
 FROM countries c JOIN pledge_parties p ON p.ref = c.ref JOIN pledges g ON g.id = p.pledge_id GROUP BY 1, 2, 3"""


@dataclass(frozen=True)
class Server:
    """A contestant: its command for a database and a port, and the paths of its answers."""

    command: Callable[[Path, int], list[str]]
    by_speaker: str
    by_word: str
    one: str
    by_country: str
    said: Callable[[str], str] = field(default=quote)

    @staticmethod
    def quoted(path: str) -> str:
        """Return a path as it travels."""
        return quote(path, safe="/?&=")


@dataclass
class Started:
    """A server that answers; `seconds` from its start to its first answer."""

    process: "subprocess.Popen[bytes]"
    port: int
    seconds: float

    def get(self, path: str) -> Any:
        """Return an answer."""
        with urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return json.load(answer)

    def memory(self, what: str = "VmRSS") -> int:
        """Return resident kilobytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(what))

    def peak_of(self, path: str) -> int:
        """Return the most resident kilobytes while an answer is read to its end."""
        seen, done = [self.memory()], threading.Event()

        def watch() -> None:
            while not done.wait(0.02):
                seen.append(self.memory())

        watcher = threading.Thread(target=watch)
        watcher.start()
        with urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            while answer.read(1 << 16):
                pass
        done.set()
        watcher.join()
        return max(seen)


def _uvicorn(name: str, *options: str) -> Callable[[Path, int], list[str]]:
    command = [sys.executable, "-m", "uvicorn", name, *options, "--log-level", "warning"]
    return lambda _file, port: [*command, "--port", str(port)]


def _datasette(file: Path, port: int) -> list[str]:
    named = {
        "by_speaker": BY_SPEAKER.replace("e.ref = ?", "e.ref = :speaker").replace("e.seq > ?", "e.seq > 0"),
        "by_word": BY_WORD.replace("MATCH ?", "MATCH :q").replace("f.rowid > ?", "f.rowid > 0"),
        "one": ONE.replace("s.id = ?", "s.id = :id"),
        "by_country": _POSITIONS,
    }  # fmt: skip
    queries = {name: {"sql": sql.replace("LIMIT 51", "LIMIT 50").replace(" FROM", _JOINED, 1)
                      if name != "by_country" else sql} for name, sql in named.items()}  # fmt: skip
    metadata = Path(tempfile.mkdtemp()) / "metadata.json"
    metadata.write_text(
        json.dumps({"databases": {file.stem: {"queries": queries}}}), encoding="utf-8"
    )
    return [sys.executable, "-m", "datasette", "serve", str(file), "--port", str(port),
            "--metadata", str(metadata), "--setting", "sql_time_limit_ms", "20000"]  # fmt: skip


def _match(word: str) -> str:
    """Return the expression of FTS5 that the API makes of a word."""
    return quote(" OR ".join(f'"{one}"' for one in spellings(fold(word))))


def contestants(database: Path) -> dict[str, Server]:
    """Return the contestants by their letters."""
    of = f"/{database.stem}"
    statements = "/v1/statements"
    bare = (f"{statements}?speaker={{}}", f"{statements}?q={{}}", f"{statements}/{{}}")
    positions = "/v1/pledges/by-country"
    return {
        "a": Server(_uvicorn("benchmarks.api_bare:app", "--factory"), *bare, positions, _match),
        "b": Server(
            _datasette,
            of + "/by_speaker.json?_shape=array&speaker={}",
            of + "/by_word.json?_shape=array&q={}",
            of + "/one.json?_shape=array&id={}",
            of + "/by_country.json?_shape=array",
            _match,
        ),
        "c": Server(_uvicorn("benchmarks.api_naive:app"), *bare, positions, _match),
        "d": Server(
            lambda file, port: [sys.executable, "-m", "app.cli", "serve", "--port", str(port),
                                "--database", f"sqlite:///{file}"],
            f"{statements}?limit=50&speaker={{}}",
            f"{statements}?limit=50&sort=-said_on,article,position&highlights=false&q={{}}",
            f"{statements}/{{}}",
            f"{positions}?limit=200",
        ),
    }  # fmt: skip


@contextmanager
def start(wanted: Mapping[Name, tuple[Server, Path]], port: int) -> Iterator[dict[Name, Started]]:
    """Start servers on databases, each pinned to the last core, and stop them at the end."""
    with ExitStack() as stack:
        found = {}
        for number, (name, (server, file)) in enumerate(wanted.items()):
            one = _start(server, file, port + number)
            stack.callback(one.process.wait, 60)
            stack.callback(one.process.terminate)
            found[name] = one
        yield found


def _start(server: Server, file: Path, port: int) -> Started:
    environment = {**os.environ, "BENCH_DATABASE": str(file), "COALITION_LOG_LEVEL": "warning"}
    began = time.monotonic()
    process = subprocess.Popen(
        server.command(file, port),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    path = server.by_country
    while time.monotonic() - began < _WAIT:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}"):
                break
        except URLError as error:
            if hasattr(error, "code"):
                break
            time.sleep(0.01)
    seconds = time.monotonic() - began
    pin(1, process.pid)
    return Started(process, port, seconds)
