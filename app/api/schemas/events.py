"""Events as JSON."""

import datetime as dt

from pydantic import BaseModel, Field

from app.api.schemas.corroboration import Corroboration, corroboration_out
from app.api.schemas.evidence import Evidence, evidence_fields
from app.api.schemas.shared import (
    EntityLink,
    SpanOut,
    Worded,
    article_head,
    entities_out,
    entity_out,
    span_at,
)
from app.db.queries.articles import Origins
from app.db.queries.events import EventRecord
from app.db.tables import EventEvidence as EvidenceRow
from app.domain.vocabulary import DateBasis, DatePrecision, EventStatus, EventType, Presence


class Place(BaseModel):
    """Where it took place, as reported, and the country's code; null where not said."""

    text: str | None
    country: str | None


class Attendance(BaseModel):
    """How somebody took part, and the words that say so."""

    who: EntityLink
    how: Presence
    words: SpanOut


class EventEvidence(Evidence):
    """What one article says of an event; participants and attributes that rest on it name its id."""

    type: EventType
    status: EventStatus
    date: dt.date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis | None
    place: Place
    participants: list[EntityLink]
    absent: list[EntityLink] = Field(description="Of whom it says that they did not take part.")
    attendance: list[Attendance] = Field(description="How people took part, where it tells.")
    rule: str = Field(description="Id of the rule that found it.")


class Took(BaseModel):
    """A way of taking part, and what says so."""

    how: Presence
    evidence: list[str] = Field(description="Ids of the evidence that tells it.")


class Participant(EntityLink):
    """Somebody who took part, and what says so."""

    evidence: list[str] = Field(description="Ids of the evidence that names them.")
    attendance: list[Took] = Field(
        description="How they took part; several where articles differ, none where none tells."
    )


class EventLinks(BaseModel):
    """Paths of the event and of what belongs to it."""

    self: str
    statements: str
    pledges: str


class Event(Worded):
    """Something that happened or is to happen, with proof from each article."""

    id: str
    type: EventType
    status: EventStatus
    date: dt.date | None
    date_precision: DatePrecision | None = Field(description="How much of the date is known.")
    date_basis: DateBasis | None = Field(description="Where the date comes from.")
    place: Place
    participants: list[Participant]
    text: str = Field(description="The words that report it best.")
    reports: int = Field(description="Number of articles that report it.")
    independent: int = Field(
        description="Number of sources among them that do not have it from one another."
    )
    statements: int = Field(description="Number of statements made there.")
    corroboration: Corroboration
    parent_id: str | None = Field(description="The event it was a part of: a signing at a summit.")
    evidence: list[EventEvidence]
    links: EventLinks


def _evidence(row: EvidenceRow, origins: Origins) -> EventEvidence:
    astral = article_head(row.article_id, origins).astral
    return EventEvidence(
        **evidence_fields(row.id, row, origins),
        type=EventType(row.type),
        status=EventStatus(row.status),
        date=row.date,
        date_precision=row.date_precision and DatePrecision(row.date_precision),
        date_basis=row.date_basis and DateBasis(row.date_basis),
        place=Place(text=row.place, country=row.place_country),
        participants=entities_out(row.participants, origins.names),
        absent=entities_out(row.absent or (), origins.names),
        attendance=[
            Attendance(
                who=entity_out(one["ref"], origins.names),
                how=Presence(one["how"]),
                words=span_at(one["span"][0], one["text"], astral),
            )
            for one in row.attendance or ()
        ],
        rule=row.rule,
    )


def _participants(record: EventRecord, origins: Origins) -> list[Participant]:
    return [
        Participant(
            **dict(entity_out(ref, origins.names)),
            evidence=[item.id for item in record.evidence if ref in item.participants],
            attendance=_took(record, ref),
        )
        for ref in record.row.participants
    ]


def _took(record: EventRecord, ref: str) -> list[Took]:
    """Return how somebody took part by what tells it, the way told most often first."""
    told: dict[Presence, list[str]] = {}
    for item in record.evidence:
        for one in item.attendance or ():
            if one["ref"] == ref:
                told.setdefault(Presence(one["how"]), []).append(item.id)
    ways = sorted(told, key=lambda how: -len(told[how]))
    return [Took(how=how, evidence=told[how]) for how in ways]


def event_out(record: EventRecord, origins: Origins) -> Event:
    """Return an event as JSON has it."""
    row = record.row
    behind = corroboration_out(record.reports, origins)
    return Event(
        id=row.id,
        type=EventType(row.type),
        status=EventStatus(row.status),
        date=row.date,
        date_precision=row.date_precision and DatePrecision(row.date_precision),
        date_basis=row.date_basis and DateBasis(row.date_basis),
        place=Place(text=row.place, country=row.place_country),
        participants=_participants(record, origins),
        text=row.text,
        reports=row.reports,
        independent=behind.independent,
        statements=record.statements,
        corroboration=behind,
        parent_id=row.parent_id,
        evidence=[_evidence(item, origins) for item in record.evidence],
        links=EventLinks(
            self=f"/v1/events/{row.id}",
            statements=f"/v1/statements?event={row.id}",
            pledges=f"/v1/pledges?event={row.id}",
        ),
    )
