"""A client that asks as fast as it is answered, over some connections, in one process on one core."""

import os
import selectors
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import quantiles

_CHUNK = 1 << 18
_END = b"0\r\n\r\n"  # of an answer in chunks


@dataclass(frozen=True)
class Rate:
    """Answers in a second, and in a second of the server's processor; times in milliseconds; size of a body."""

    per_second: float
    per_cpu: float
    p50: float
    p99: float
    size: int


def pin(core: int, process: int = 0) -> None:
    """Let a process run on one core only, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0)) if process else range(os.cpu_count() or 1)
        os.sched_setaffinity(process, {core % len(list(cores))})


class _Asker:
    """One connection: sends a request, reads the answer, knows when it began."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began, self._left, self._head, self.size = 0.0, -1, b"", 0
        self._chunked = False

    def ask(self, request: bytes) -> None:
        self._left, self._head = -1, b""
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> bool:
        """Read what is there; tell whether the answer is whole."""
        data = self.socket.recv(_CHUNK)
        if not data:
            raise ConnectionError("the server closed the connection")
        if self._left < 0:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return False
            head = self._head[:end].lower()
            if b" 200 " not in head.split(b"\r\n", 1)[0]:
                sys.exit(f"not answered: {self._head[:600]!r}")
            at = head.find(b"content-length:")
            self._chunked = at < 0
            if self._chunked:
                self.size, self._left = len(self._head), 0
                return self._head.endswith(_END)
            self.size = int(head[at + 15 :].split(b"\r\n", 1)[0])
            self._left = self.size - (len(self._head) - end - 4)
        elif self._chunked:
            self.size += len(data)
            return data.endswith(_END)
        else:
            self._left -= len(data)
        return self._left == 0


def cpu_of(process: int) -> float:
    """Return the seconds of processor time that a process has used, threads that have ended included."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def _drain(selector: selectors.BaseSelector, askers: Sequence[_Asker]) -> None:
    """Read the answers still under way: a server left working would slow the next one on its core."""
    waiting = {asker.socket for asker in askers}
    while waiting:
        for key, _ in selector.select():
            if key.data.read():
                waiting.discard(key.data.socket)
                selector.unregister(key.data.socket)


def measure(
    port: int, process: int, paths: Sequence[str], connections: int, seconds: float
) -> Rate:
    """Ask a server for the paths in turn for some seconds."""
    requests = cycle(
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n".encode()
        for path in paths
    )
    times: list[float] = []
    sizes = 0
    with selectors.DefaultSelector() as selector:
        askers = [_Asker(port) for _ in range(connections)]
        for asker in askers:
            selector.register(asker.socket, selectors.EVENT_READ, asker)
            asker.ask(next(requests))
        began, used = time.perf_counter(), cpu_of(process)
        while (now := time.perf_counter()) - began < seconds or len(times) < connections + 1:
            for key, _ in selector.select():
                asker = key.data
                if asker.read():
                    times.append(time.perf_counter() - asker.began)
                    sizes += asker.size
                    asker.ask(next(requests))
        used = cpu_of(process) - used
        _drain(selector, askers)
        for asker in askers:
            asker.socket.close()
    cuts = quantiles(times, n=100)
    return Rate(
        len(times) / (now - began),
        len(times) / used,
        cuts[49] * 1000,
        cuts[98] * 1000,
        sizes // max(1, len(times)),
    )
