"""Validators of answers: entity tags and times, by which a client that asks again is told "the same".

A record has a strong tag made from its bytes, and the time of its own last change where that is known,
else that of all data. A list has a weak one made from the revision of the
data and from what was asked, so that the answer "the same" costs no search. It is signed: what is
remembered from another server, another version of the program or another database never fits.
"""

import hashlib
import hmac
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from app.db.revision import Revision
from app.domain.digest import answer_digest

STARTED = time.time()  # of this process: its program may answer otherwise than the one before
_TAG_BYTES = 12
now = time.time


@dataclass(frozen=True, slots=True)
class Validators:
    """The tag of an answer, and since when nothing behind it has changed, as headers have them."""

    etag: str
    last_modified: str | None

    def headers(self) -> dict[str, str]:
        """Return the headers that carry them."""
        dated = {"Last-Modified": self.last_modified} if self.last_modified else {}
        return {"ETag": self.etag, **dated}


class NotModified(Exception):
    """The client has the answer already."""

    def __init__(self, validators: Validators):
        super().__init__()
        self.validators = validators


def list_validators(
    secret: bytes,
    revision: Revision,
    asked: tuple[str, str],
    query: Mapping[str, Sequence[str]],
) -> Validators:
    """Return the validators of a list; `asked` is its path and the language of the answer."""
    canonical = sorted((name, tuple(values)) for name, values in query.items())
    what = repr((revision.mark, answer_digest(), asked, canonical))
    message = what.encode("utf-8", "surrogatepass")
    tag = hmac.new(secret, message, hashlib.sha256).hexdigest()[: 2 * _TAG_BYTES]
    return Validators(f'W/"{revision.number}-{tag}"', last_modified(revision.changed_at))


def last_modified(changed: datetime) -> str | None:
    """Return the full second after the last change, once it has passed; within it, none.

    Times in headers have no fractions: a second change in the same second must get another time.
    """
    after = int(max(changed.timestamp(), STARTED)) + 1
    if now() < after:
        return None
    return format_datetime(datetime.fromtimestamp(after, UTC), usegmt=True)


def content_etag(body: bytes) -> str:
    """Return the strong tag of an answer with these bytes."""
    return f'"{hashlib.blake2b(body, digest_size=_TAG_BYTES).hexdigest()}"'


def is_known(if_none_match: str, if_modified_since: str, etag: str, last_modified: str) -> bool:
    """Tell whether the client that sent these headers has this very answer already.

    Tags are compared weakly, and win over times (RFC 9110, 13.2.2).
    """
    if if_none_match:
        tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return bool(etag) and ("*" in tags or etag.removeprefix("W/") in tags)
    if not if_modified_since:
        return False
    since, last = _time(if_modified_since), _time(last_modified)
    return since is not None and last is not None and last <= since


def _time(value: str) -> datetime | None:
    if not value:
        return None
    try:
        parsed = parsedate_to_datetime(value)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
