"""The README's calls: run as they stand, against a server of the seed articles.

`python -m tests.readme` writes the outputs anew.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO
from unittest.mock import patch
from urllib.request import urlopen

from app.cli import main as coalition
from tests.repository import ROOT, read

README = Path("README.md")
ADDRESS = "http://127.0.0.1:8000"
# What differs from one database or request to the next.
VOLATILE = {
    "request_id", "ingested_at", "recorded_at", "extractor_version", "next", "next_cursor", "data_revision",
}  # fmt: skip
# The output may be folded away under a summary.
_CALL = re.compile(
    r"```console\n\$ (?P<command>curl .*?)\n```\n"
    r"(?:\n<details><summary>.*?</summary>\n)?"
    r"\n```json\n(?P<output>.*?)```",
    re.DOTALL,
)
_PATIENCE = (
    120  # seconds until a server or a command must answer; a busy machine is no reason to fail
)
_PORTS = 3  # tried, for another program may take one before the server does


@dataclass(frozen=True, slots=True)
class Call:
    """A command of the README with the output printed below it."""

    command: str
    output: str


def calls() -> tuple[Call, ...]:
    """Return the README's calls in their order."""
    found = _CALL.finditer(read(README))
    return tuple(Call(match["command"], match["output"]) for match in found)


def run(command: str, address: str) -> str:
    """Run a call as a shell does, on a server at another address than the README's."""
    shell = command.replace(ADDRESS, address).replace("python3", sys.executable)
    done = subprocess.run(
        ["/bin/sh", "-c", shell],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=_PATIENCE,
    )
    return done.stdout.replace(address, ADDRESS)


def without_volatile(answer: Any) -> Any:
    """Return an answer with the values that differ from time to time taken out."""
    if isinstance(answer, dict):
        return {
            key: None if key in VOLATILE else without_volatile(value)
            for key, value in answer.items()
        }
    return [without_volatile(item) for item in answer] if isinstance(answer, list) else answer


@contextmanager
def served_seeds(folder: Path) -> Iterator[str]:
    """Serve a new database in `folder` with the seeds loaded, as `make serve` does; yield its address."""
    database = f"sqlite:///{folder}/seeds.db"
    environment = {
        **_clean_environment(), "COALITION_DATABASE_URL": database, "COALITION_QUERY_SECONDS": "60",
    }  # fmt: skip
    with patch.dict(os.environ, environment, clear=True), chdir(ROOT), redirect_stdout(StringIO()):
        for arguments in (["migrate"], ["load", "seeds/"]):
            if coalition(arguments):
                raise RuntimeError("the seeds cannot be loaded")
    with (folder / "server.log").open("wb") as log:
        address, server = _started(environment, log)
        with server:
            try:
                yield address
            finally:
                server.terminate()


def _started(environment: dict[str, str], log: BinaryIO) -> tuple[str, subprocess.Popen[bytes]]:
    """Start a server and return its address once it answers."""
    for _ in range(_PORTS):
        port = _free_port()
        environment = {**environment, "COALITION_PORT": str(port)}
        server = subprocess.Popen(
            [_program(), "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        address = f"http://127.0.0.1:{port}"
        if _answers(address, server):
            return address, server
        server.kill()
        server.wait()
    raise RuntimeError("the server does not answer")


def _program() -> str:
    return str(Path(sys.executable).with_name("coalition"))


def _clean_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("COALITION_")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until a server answers; tell whether it does."""
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"{address}/readyz", timeout=_PATIENCE):
                return True
        except OSError:  # not yet
            time.sleep(0.1)
    return False


def rewritten(address: str) -> str:
    """Return the README with the outputs of a server at `address`."""

    def answer(match: re.Match[str]) -> str:
        output = run(match["command"], address)
        json.loads(output)
        return match[0].replace(match["output"], output)

    return _CALL.sub(answer, read(README))


def main() -> None:
    """Write the README's outputs anew."""
    with tempfile.TemporaryDirectory() as folder, served_seeds(Path(folder)) as address:
        (ROOT / README).write_text(rewritten(address), encoding="utf-8")


if __name__ == "__main__":
    main()
