"""What every answer gets, errors included: a request id, CORS, HEAD, and a last resort.

Pure ASGI, around everything else: Starlette's own CORS middleware stands inside its error handler,
so that a browser could not read an error 500.
"""

import re
import secrets
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import TOO_LONG, internal_error, problem

MAX_URL_BYTES = 8192
_REQUEST_ID = re.compile(rb"[A-Za-z0-9-]{8,64}")
_EXPOSED = (
    b"ETag, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Deprecation, Sunset"
)
RawHeaders = list[tuple[bytes, bytes]]


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


def _request_id(scope: Scope) -> str:
    given = _header(scope, b"x-request-id")
    return given.decode("ascii") if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _cors(scope: Scope, origins: tuple[str, ...]) -> RawHeaders:
    """Return the headers that let other sites read; without credentials, so `*` is safe."""
    exposed = (b"access-control-expose-headers", _EXPOSED)
    if "*" in origins:
        return [(b"access-control-allow-origin", b"*"), exposed]
    origin = _header(scope, b"origin")
    allowed = origin.decode("latin-1") in origins
    found = [(b"access-control-allow-origin", origin), exposed] if allowed else []
    return [(b"vary", b"Origin"), *found]


class Edge:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, *, origins: tuple[str, ...]):
        self._app, self._origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what is not HTTP passes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        head = scope["method"] == "HEAD"
        state: dict[str, Any] = {**scope.get("state", {}), "request_id": request_id}
        scope = {**scope, "state": state, "method": "GET" if head else scope["method"]}
        headers = [
            (b"x-request-id", request_id.encode()),
            (b"x-content-type-options", b"nosniff"),
            *_cors(scope, self._origins),
        ]
        started = False

        async def send_on(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": [*message.get("headers", ()), *headers]}
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        request = Request(scope, receive)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_URL_BYTES:
            refusal = problem(request, TOO_LONG, f"A URL may have {MAX_URL_BYTES} bytes.")
            await refusal(scope, receive, send_on)
            return
        try:
            await self._app(scope, receive, send_on)
        except Exception as error:
            if started:
                raise
            await internal_error(request, error)(scope, receive, send_on)
