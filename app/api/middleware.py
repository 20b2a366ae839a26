"""What every answer gets, errors included: a request id, CORS, caching, HEAD, and a last resort.

Pure ASGI, around everything else: Starlette's own CORS middleware stands inside its error handler,
so that a browser could not read an error 500.
"""

import re
import secrets
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.deprecations import Deprecation, deprecation_headers
from app.api.errors import internal_error
from app.api.exports.negotiation import LISTS
from app.api.problems import PAGES, TOO_LONG, TOO_MUCH, Kind, problem
from app.api.sending import Sending, header

MAX_URL_BYTES = 8192
MAX_HEADER_BYTES = 16_384
_REQUEST_ID = re.compile(rb"[A-Za-z0-9-]{8,64}")
_EXPOSED = (
    b"ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Deprecation,"
    b" Sunset, Content-Disposition"
)
RawHeaders = list[tuple[bytes, bytes]]


def _request_id(scope: Scope) -> str:
    given = header(scope, b"x-request-id")
    return given.decode("ascii") if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _cors(scope: Scope, origins: tuple[str, ...]) -> RawHeaders:
    """Return the headers that let other sites read; without credentials, so `*` is safe."""
    exposed = (b"access-control-expose-headers", _EXPOSED)
    if "*" in origins:
        return [(b"access-control-allow-origin", b"*"), exposed]
    origin = header(scope, b"origin")
    allowed = origin.decode("latin-1") in origins
    return [(b"access-control-allow-origin", origin), exposed] if allowed else []


def _vary(scope: Scope, origins: tuple[str, ...]) -> bytes:
    """Return which headers of the request the answer may depend on, the same for all of a path."""
    names = [b"Accept-Encoding"]
    if scope["path"].startswith(("/v1", PAGES)):
        names.append(b"Accept-Language")
    if scope["path"].startswith(PAGES) or scope["path"] in LISTS:
        names.append(b"Accept")
    return b", ".join((*names, *([] if "*" in origins else [b"Origin"])))


def _too_large(scope: Scope) -> tuple[Kind, str] | None:
    """Return why a request is refused before it is read, None where it is not."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_URL_BYTES:
        return TOO_LONG, f"A URL may have {MAX_URL_BYTES} bytes."
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADER_BYTES:
        return TOO_MUCH, f"The headers of a request may have {MAX_HEADER_BYTES} bytes."
    return None


class Edge:
    """The outermost layer of the application."""

    def __init__(
        self, app: ASGIApp, *, origins: tuple[str, ...], deprecations: tuple[Deprecation, ...] = ()
    ):
        self._app, self._origins, self._deprecations = app, origins, deprecations

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what is not HTTP passes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        headers = [
            (b"x-request-id", request_id.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"vary", _vary(scope, self._origins)),
            *_cors(scope, self._origins),
            *deprecation_headers(self._deprecations, scope["path"], scope["query_string"]),
        ]
        sending = Sending(scope, send, headers)
        state: dict[str, Any] = {**scope.get("state", {}), "request_id": request_id}
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        scope = {**scope, "state": state, "method": method}
        request = Request(scope, receive)
        too_large = _too_large(scope)
        if too_large is not None:
            await problem(request, *too_large)(scope, receive, sending)
            return
        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            if sending.started:
                raise
            await internal_error(request, error)(scope, receive, sending)
