"""How an answer leaves: validated, compressed, with the headers that every answer has.

An answer made in one piece gets a strong tag from its bytes unless it has a tag, and is replaced by
304 where the client has it already. A streamed one is compressed as it comes.
"""

import zlib
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

from app.api.validators import content_etag, is_known

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=300"
_SMALLEST = 1024  # bytes; compressing less costs more than it saves
_LEVEL = 1  # level 6 takes five times as long for a fifth less
_GZIP: Final = zlib.MAX_WBITS | 16
_TEXTUAL = ("text/", "application/json", "application/javascript", "application/xml")
_SUFFIXES = ("+json", "+xml", "ndjson", "javascript")
_KEPT = (
    "etag", "cache-control", "vary", "last-modified", "link", "content-language", "date", "deprecation", "sunset",
    "ratelimit", "ratelimit-policy",
)  # fmt: skip


def header(scope: Scope, name: bytes) -> bytes:
    """Return the value of a header of a request, all values where it stands several times."""
    return b",".join(value for key, value in scope["headers"] if key == name)


def accepts_gzip(accepted: bytes) -> bool:
    """Tell whether an `Accept-Encoding` allows gzip (RFC 9110, 12.5.3)."""
    weights: dict[bytes, bool] = {}
    for part in accepted.lower().split(b","):
        coding, _, parameter = part.partition(b";")
        name, _, weight = parameter.partition(b"=")
        refused = name.strip() == b"q" and not weight.strip(b" .0")
        weights[coding.strip()] = not refused
    return weights.get(b"gzip", weights.get(b"*", False))


def _is_text(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip()
    return media_type.startswith(_TEXTUAL) or media_type.endswith(_SUFFIXES)


class Sending:
    """Sends one answer on; `started` tells whether any of it has left."""

    def __init__(self, scope: Scope, send: Send, headers: list[tuple[bytes, bytes]]):
        self._scope, self._send, self._headers = scope, send, headers
        self._start: Message | None = None
        self._compressor: Any = None
        self._has_body = scope["method"] != "HEAD"
        self.started = False

    async def __call__(self, message: Message) -> None:
        """Take a message of the application."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            start["headers"] = [*start.get("headers", ()), *self._headers]
            headers = MutableHeaders(raw=start["headers"])
            headers.setdefault("Cache-Control", _cache_control(start["status"]))
            body = self._open(start, headers, body) if more else self._whole(start, headers, body)
            self.started = True
            await self._send(start)
        elif self._compressor is not None:
            body = self._compressor.compress(body)
        if self._compressor is not None and not more:
            body += self._compressor.flush()
        if not self._has_body:
            body = b""
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    def _open(self, start: Message, headers: MutableHeaders, body: bytes) -> bytes:
        """Return what to send of the first piece of a stream."""
        if not self._compresses(start, headers):
            return body
        self._compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
        del headers["Content-Length"]
        _mark_compressed(headers)
        return bytes(self._compressor.compress(body))

    def _whole(self, start: Message, headers: MutableHeaders, body: bytes) -> bytes:
        """Return what to send of an answer in one piece: nothing where the client has it."""
        compress = len(body) > _SMALLEST and self._compresses(start, headers)
        kept = start["status"] == 200 and "no-store" not in headers["Cache-Control"]  # noqa: PLR2004
        if kept and "etag" not in headers:
            headers["ETag"] = content_etag(body)
        if compress:
            _mark_compressed(headers)
        if kept and self._is_known(headers):
            start["status"] = 304
            start["headers"] = [pair for pair in start["headers"] if _is_kept(pair[0])]
            return b""
        if compress:
            body = zlib.compress(body, _LEVEL, _GZIP)
            headers["Content-Length"] = str(len(body))
        return body

    def _compresses(self, start: Message, headers: MutableHeaders) -> bool:
        coded = "content-encoding" in headers or start["status"] in (204, 206, 304)
        textual = _is_text(headers.get("content-type", ""))
        return textual and not coded and accepts_gzip(header(self._scope, b"accept-encoding"))

    def _is_known(self, headers: MutableHeaders) -> bool:
        return is_known(
            header(self._scope, b"if-none-match").decode("latin-1"),
            header(self._scope, b"if-modified-since").decode("latin-1"),
            headers["etag"],
            headers.get("last-modified", ""),
        )


def _cache_control(status: int) -> str:
    return CACHE_CONTROL if status in (200, 206, 304) else "no-store"


def _is_kept(name: bytes) -> bool:
    """Tell whether 304 keeps a header: those of the answer itself go with its body."""
    lower = name.lower().decode("latin-1")
    return lower in _KEPT or lower.startswith(("access-control-", "x-"))


def _mark_compressed(headers: MutableHeaders) -> None:
    """Say that the bytes are others: a strong tag stands for the plain ones alone."""
    headers["Content-Encoding"] = "gzip"
    if headers.get("etag", "").startswith('"'):
        headers["ETag"] = f"W/{headers['etag']}"
