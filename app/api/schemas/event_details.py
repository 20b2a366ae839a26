"""One event as JSON with all that hangs on it."""

import datetime as dt
from collections.abc import Callable, Sequence

from pydantic import BaseModel, Field

from app.api.schemas.conflicts import Conflict
from app.api.schemas.events import Event, Place
from app.api.schemas.shared import Worded
from app.api.schemas.statements import Statement, statement_out
from app.db.queries.articles import Origins
from app.db.queries.event_details import MOST_STATEMENTS, AroundEvent, SimilarEvent
from app.db.queries.events import EventRecord
from app.db.queries.statements import StatementRecord
from app.db.tables import Event as EventRow
from app.db.tables import EventEvidence as EvidenceRow
from app.domain.vocabulary import Doubt, EventStatus, EventType


class EventHead(Worded):
    """Another event, in short."""

    id: str
    type: EventType
    status: EventStatus
    date: dt.date | None
    place: Place
    text: str


class Told(BaseModel):
    """A value and the ids of the evidence that tells it."""

    value: str
    evidence: list[str]


class EventAttributes(BaseModel):
    """What the evidence says of each attribute, the value told most often first."""

    type: list[Told]
    status: list[Told]
    date: list[Told] = Field(description="Days; or `first/last`, where a week or month is told.")
    place: list[Told] = Field(description="Names of the place as reported.")


class MaybeSame(BaseModel):
    """An event that may be the same one and is kept apart on doubt."""

    event: EventHead
    score: float = Field(description="How likely they are the same, 0 to 1.")
    reason: Doubt = Field(description="What is lacking.")


class EventDetail(Event):
    """An event with its attributes, its parts, what was said there and what may be the same."""

    attributes: EventAttributes
    parent: EventHead | None = Field(description="The event it was a part of.")
    children: list[EventHead] = Field(description="Its parts: a signing, a press conference.")
    conflicts: list[Conflict] = Field(
        description="What its articles tell differently, what conflicts first."
    )
    maybe_same: list[MaybeSame] = Field(description="The likeliest first.")
    said: list[Statement] = Field(
        description=f"What was said there, by article, the first {MOST_STATEMENTS};"
        " `links.statements` has all."
    )


def _head(row: EventRow) -> EventHead:
    return EventHead(
        id=row.id,
        type=EventType(row.type),
        status=EventStatus(row.status),
        date=row.date,
        place=Place(text=row.place, country=row.place_country),
        text=row.text,
    )


def _similar(found: SimilarEvent) -> MaybeSame:
    return MaybeSame(event=_head(found.row), score=found.score, reason=found.reason)


def _day(row: EvidenceRow) -> str | None:
    if row.date is not None:
        return row.date.isoformat()
    return f"{row.earliest}/{row.latest}" if row.earliest and row.latest else None


def _told(
    evidence: Sequence[EvidenceRow], value_of: Callable[[EvidenceRow], str | None]
) -> list[Told]:
    found: dict[str, list[str]] = {}
    for row in evidence:
        value = value_of(row)
        if value is not None:
            found.setdefault(value, []).append(row.id)
    told = [Told(value=value, evidence=ids) for value, ids in found.items()]
    return sorted(told, key=lambda one: -len(one.evidence))


def event_detail_out(
    event: Event,
    record: EventRecord,
    around: AroundEvent,
    statements: tuple[Sequence[StatementRecord], Origins],
    conflicts: list[Conflict],
) -> EventDetail:
    """Return an event as JSON has it by itself."""
    said, origins = statements
    return EventDetail(
        **dict(event),
        attributes=EventAttributes(
            type=_told(record.evidence, lambda row: row.type),
            status=_told(record.evidence, lambda row: row.status),
            date=_told(record.evidence, _day),
            place=_told(record.evidence, lambda row: row.place),
        ),
        parent=_head(around.parent) if around.parent else None,
        children=[_head(row) for row in around.children],
        conflicts=conflicts,
        maybe_same=[_similar(found) for found in around.maybe_same],
        said=[statement_out(one, origins) for one in said],
    )
