"""Walking a whole list in chunks.

Each chunk has its own short transaction, so that no reader holds the database while a slow client takes
its time, and memory holds one chunk only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.api.exports.kinds import Kind
from app.api.parameters import PAGING, Resource
from app.api.wanted import read_wanted
from app.domain.filters import Count, Key, Wanted

CHUNK = 500  # records
_ON = "as_of"
_PAGES_ONLY = frozenset(PAGING) - {"sort"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with its filters and order; `on` is the day as of which it is asked for.

    `query` is what it was asked with.
    """

    kind: Kind
    resource: Resource
    wanted: Wanted
    on: date | None
    query: Mapping[str, list[str]]


def parameters(kind: Kind) -> tuple[str, ...]:
    """Return the parameters that an export of a list takes: all but those of pages."""
    return tuple(name for name in kind.resource.parameters() if name not in _PAGES_ONLY)


def listed(session: Session, kind: Kind, query: Mapping[str, list[str]]) -> Listed:
    """Return the list that a query asks for, to be walked whole.

    Raises:
        BadParameter, UnknownName, AmbiguousName: a parameter that cannot be answered.
    """
    resource = kind.on_day if kind.on_day is not None and _ON in query else kind.resource
    wanted = read_wanted(session, resource, query)
    days = [v for one in wanted.conditions if one.field == _ON for v in one.values]
    on = next((day for day in days if isinstance(day, date)), None)
    whole = replace(wanted, limit=CHUNK, after=None, count=Count.NONE)
    return Listed(kind, resource, whole, on, query)


def walk(engine: Engine, what: Listed) -> Iterator[Sequence[BaseModel]]:
    """Yield the records of a list in its order, chunk by chunk."""
    after: tuple[Key, ...] | None = None
    while True:
        with Session(engine) as session:
            wanted = replace(what.wanted, after=after)
            page = what.resource.find(session, what.resource.selection, wanted)
            chunk = what.kind.load(session, page.ids, what.on) if page.ids else ()
        yield chunk
        if page.last is None:
            return
        after = page.last
