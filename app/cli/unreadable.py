"""Requests that are no HTTP, or a URL as nobody may write it: answered as problems like all others.

The parser below the application refuses them before that sees anything, as plain text and without CORS.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

import httptools
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.api.middleware import MAX_URL_BYTES, Edge
from app.api.problems import MALFORMED, TOO_LONG, Kind, problem

_MOST_HEADERS = 100
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (
        httptools.HttpParserInvalidMethodError,
        "The request does not begin with a method of HTTP; this port speaks HTTP/1.1 without TLS.",
    ),
    (
        httptools.HttpParserInvalidURLError,
        "The URL holds a character that it may only have percent-encoded, such as %20 for a space.",
    ),
    (BaseException, "The request is not well-formed HTTP/1.1."),
)
_BEYOND_ASCII = (
    "The URL holds letters beyond ASCII as they are; percent-encode them as UTF-8: %D9%82 for one of"
    " two bytes."
)


def why(error: BaseException, line: bytes, url: bytes) -> tuple[Kind, str]:
    """Return the problem of a request by what the parser said, its first line, and its URL so far."""
    if isinstance(error, httptools.HttpParserCallbackError) and len(url) > MAX_URL_BYTES:
        return TOO_LONG, f"A URL may have {MAX_URL_BYTES} bytes."
    of_url = isinstance(error, httptools.HttpParserInvalidURLError)
    if of_url and not line.isascii():
        return MALFORMED, _BEYOND_ASCII
    return MALFORMED, next(text for type_, text in _REASONS if isinstance(error, type_))


class ReadableRefusals(HttpToolsProtocol):
    """The protocol of uvicorn, with refusals in the shape of all other errors."""

    url = b""
    _received = b""
    _refused = False

    def data_received(self, data: bytes) -> None:
        """Take what came in; nothing more once the request was refused."""
        if not self._refused:
            self._received = data
            super().data_received(data)

    def send_400_response(self, msg: str) -> None:
        """Answer a request that cannot be read, and close the connection."""
        self._refused = True
        line, _, rest = self._received.partition(b"\r\n")
        kind, detail = why(sys.exc_info()[1] or ValueError(msg), line, self.url)
        task = self.loop.create_task(self._refuse(kind, detail, rest))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _refuse(self, kind: Kind, detail: str, headers: bytes) -> None:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def refusal(scope: Scope, receive: Receive, send: Send) -> None:
            await problem(Request(scope, receive), kind, detail)(scope, receive, send)

        service: Any = self.config.app
        edge = Edge(refusal, origins=service.state.config.cors_origins)
        await edge(_scope(headers), _nothing, send)
        self.transport.write(b"".join(_written(sent, self.server_state.default_headers)))
        self.transport.close()


def _scope(headers: bytes) -> Scope:
    """Return as much of a request as its answer depends on: the headers that can be read."""
    pairs = (line.partition(b":") for line in headers.partition(b"\r\n\r\n")[0].split(b"\r\n"))
    found = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
    return {"type": "http", "method": "GET", "path": "", "raw_path": b"", "query_string": b"",
            "headers": found[:_MOST_HEADERS]}  # fmt: skip


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _written(sent: Sequence[Message], more: Iterable[tuple[bytes, bytes]]) -> Iterator[bytes]:
    """Yield an answer as it goes over the wire."""
    start, *bodies = sent
    status = HTTPStatus(start["status"])
    yield f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode()
    for name, value in (*start["headers"], *more, (b"connection", b"close")):
        yield name + b": " + value + b"\r\n"
    yield b"\r\n"
    for one in bodies:
        yield one.get("body", b"")
