"""The contestants of the benchmark of the API: how each is started, and what it is asked."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.db.queries.search import words_index
from app.db.queries.search_reading import read_search
from benchmarks import api_datasette
from benchmarks.load import pin

Name = TypeVar("Name", bound=Hashable)
_STARTS = 5
_WAIT = 60.0  # seconds for a server to come up


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


def expression(database: Path, word: str) -> str:
    """Return the expression of FTS5 that the API makes of a word: its spellings, and names of the same."""
    engine = make_engine(f"sqlite:///{database}")
    with Session(engine) as session:
        found = words_index(session, "statement_search", read_search(session, word), ())
        compiled = found and found.matches.compile(engine)
    engine.dispose()
    return str(next(iter(compiled.params.values()))) if compiled else ""


def contestants(database: Path) -> dict[str, Server]:
    """Return the contestants by their letters."""

    def said(word: str) -> str:
        return quote(expression(database, word))

    statements = "/v1/statements"
    bare = (f"{statements}?speaker={{}}", f"{statements}?q={{}}", f"{statements}/{{}}")
    positions = "/v1/pledges/by-country"
    return {
        "a": Server(_uvicorn("benchmarks.api_bare:app", "--factory"), *bare, positions, said),
        "b": Server(
            api_datasette.command,
            api_datasette.path_of(database, "by_speaker", "speaker"),
            api_datasette.path_of(database, "by_word", "q"),
            api_datasette.path_of(database, "one", "id"),
            api_datasette.path_of(database, "by_country"),
            said,
        ),
        "c": Server(_uvicorn("benchmarks.api_naive:app"), *bare, positions, said),
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


def seconds_to_answer(server: Server, file: Path, port: int) -> float:
    """Return how long a server takes from its start to its first answer, the middle of some starts."""
    found = []
    for _ in range(_STARTS + 1):
        with start({"alone": (server, file)}, port) as started:
            found.append(started["alone"].seconds)
    return median(found[1:])  # the first one may have to compile modules


def _start(server: Server, file: Path, port: int) -> Started:
    environment = {**os.environ, "BENCH_DATABASE": str(file), "COALITION_LOG_LEVEL": "warning"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every start would compile all modules
    began = time.monotonic()
    process = subprocess.Popen(
        server.command(file, port),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    path = server.by_speaker.format("friedrich-merz")
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
