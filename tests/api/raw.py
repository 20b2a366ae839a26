"""Requests as a hostile client sends them: any bytes as path, query and headers, nothing made nice."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body, read."""
        return json.loads(self.body)


def send_raw(
    app: ASGIApp, target: bytes, headers: Sequence[Header] = (), *, method: str = "GET"
) -> Answer:
    """Return the answer to a request with this target, as a server hands it to the application."""
    path, _, query = target.partition(b"?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": _decoded(path), "raw_path": path, "query_string": query,
        "root_path": "", "headers": list(headers), "client": ("192.0.2.1", 40000),
        "server": ("127.0.0.1", 8000), "state": {},
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def request() -> None:
        await app(scope, receive, send)

    asyncio.run(request())
    start, *bodies = sent
    told = {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], told, b"".join(one.get("body", b"") for one in bodies))


def _decoded(path: bytes) -> str:
    """Return a path as uvicorn does: percent signs read, the rest as it stands."""
    out, rest = bytearray(), path
    while rest:
        head, sign, rest = rest.partition(b"%")
        out += head
        if sign:
            try:
                out.append(int(rest[:2], 16))
                rest = rest[2:]
            except ValueError:
                out += b"%"
    return out.decode("utf-8", "replace")
