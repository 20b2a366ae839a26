"""Cursors: where a page ended, opaque to users, signed, and bound to the list it came from.

base64url without padding of a 16-byte HMAC-SHA256 and a JSON array of sort values. What the cursor
is bound to (resource, filters, sort) goes into the signature only, so it cannot be moved to
another list and stays short.
"""

import base64
import binascii
import hashlib
import hmac
import json

from app.domain.errors import BadCursor
from app.domain.filters import Key, Wanted

_SIGNATURE_BYTES = 16


def binding(resource: str, wanted: Wanted) -> str:
    """Return what a cursor of this list is bound to: everything but the page itself."""
    return repr((resource, wanted.conditions, wanted.text, wanted.sort, wanted.distinct))


def _sign(secret: bytes, bound_to: str, payload: bytes) -> bytes:
    message = bound_to.encode("utf-8", "surrogatepass") + b"\x00" + payload
    return hmac.new(secret, message, hashlib.sha256).digest()[:_SIGNATURE_BYTES]


def write_cursor(secret: bytes, bound_to: str, values: tuple[Key, ...]) -> str:
    """Return the cursor for the page after the record with these sort values."""
    payload = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    signed = _sign(secret, bound_to, payload) + payload
    return base64.urlsafe_b64encode(signed).rstrip(b"=").decode("ascii")


def read_cursor(secret: bytes, bound_to: str, cursor: str) -> tuple[Key, ...]:
    """Return the sort values a cursor holds.

    Raises:
        BadCursor: it was not made by `write_cursor` for the same secret and list.
    """
    try:
        raw = cursor.encode("ascii")
        signed = base64.b64decode(raw + b"=" * (-len(raw) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise BadCursor from None
    if (
        base64.urlsafe_b64encode(signed).rstrip(b"=") != raw
    ):  # one list, one way to write its cursor
        raise BadCursor
    signature, payload = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _sign(secret, bound_to, payload)):
        raise BadCursor
    values: list[Key] = json.loads(payload)
    return tuple(values)
