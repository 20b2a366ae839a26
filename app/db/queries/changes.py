"""Reading the feed of changes from a number on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, union_all
from sqlalchemy.orm import Session

from app.db.replace import table_of
from app.db.tables import Change, DataRevision
from app.domain.changes import RecordChange, RecordType

_CHANGES, _REVISION = table_of(Change), table_of(DataRevision)
_HEAD = select(_REVISION.c.feed, select(func.max(_CHANGES.c.seq)).scalar_subquery())


@dataclass(frozen=True, slots=True)
class Head:
    """Which feed it is, and the number of its last change."""

    feed: str
    last: int


def read_head(session: Session) -> Head:
    """Return the end of the feed; to be read before the changes up to it."""
    feed, last = session.connection().execute(_HEAD).one()
    return Head(feed, last or 0)


def read_changes(
    session: Session,
    after: tuple[int, Head],
    *,
    types: Collection[RecordType],
    kinds: Collection[RecordChange],
    limit: int,
) -> list[Change]:
    """Return the first changes after a number and up to the end, of some types and kinds, all unless given.

    However few they are, no other ones are looked at: each type and kind has its own range of an index.
    """
    since, head = after
    query = select(Change).where(_CHANGES.c.seq > since, _CHANGES.c.seq <= head.last)
    if types or kinds:
        ranges = [
            _ids(since, head, limit).where(_CHANGES.c.type == type_, _CHANGES.c.kind == kind)
            for type_ in sorted(types or RecordType)
            for kind in sorted(kinds or RecordChange)
        ]
        some = union_all(*(select(one.subquery().c.seq) for one in ranges))
        query = select(Change).where(_CHANGES.c.seq.in_(some))
    return list(session.scalars(query.order_by(_CHANGES.c.seq).limit(limit)))


def last_change(session: Session, id_: str) -> datetime | None:
    """Return when the record with this id changed last, as its prepared document tells it."""
    query = select(_CHANGES.c.at).where(_CHANGES.c.id == id_)
    return session.connection().execute(query).scalar_one_or_none()


def _ids(since: int, head: Head, limit: int) -> Select[Any]:
    within = (_CHANGES.c.seq > since, _CHANGES.c.seq <= head.last)
    return select(_CHANGES.c.seq).where(*within).order_by(_CHANGES.c.seq).limit(limit)
