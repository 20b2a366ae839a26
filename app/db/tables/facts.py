"""Events and pledges: one row for each real one, and the evidence it was joined from."""

import datetime as dt
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from app.db.tables.articles import SEQ
from app.db.tables.columns import Row, UtcDateTime, check, json_column, number, one_of, words
from app.db.tables.terms import TermColumns, terms_checks
from app.domain.vocabulary import (
    ChangeKind,
    DateBasis,
    DatePrecision,
    EventStatus,
    EventType,
)


def _event_checks() -> tuple[Any, ...]:
    return (
        one_of("type", EventType),
        one_of("status", EventStatus),
        one_of("date_precision", DatePrecision),
        one_of("date_basis", DateBasis),
        check("text", "text <> ''"),
        Index(None, "type", "date"),
    )


def _pledge_checks() -> tuple[Any, ...]:
    return (*terms_checks(), check("text", "text <> ''"))


class Event(Row, table=True):
    """Something that happened or is to happen; `participants` are refs.

    `reports` counts articles, `independent` the independent sources among them.
    `parent_id` is the event that it was a part of.
    """

    __tablename__ = "events"
    __table_args__: Any = (*_event_checks(), Index(None, "date", "id"))
    id: str = Field(primary_key=True)
    seq: int = Field(sa_type=SEQ, unique=True)
    type: str
    status: str
    date: dt.date | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    place: str | None = None
    place_country: str | None = Field(default=None, foreign_key="countries.code", index=True)
    participants: list[str] = json_column()
    reports: int
    independent: int = number()
    text: str
    parent_id: str | None = Field(default=None, index=True)


class EventParticipant(Row, table=True):
    """Who took part in an event."""

    __tablename__ = "event_participants"
    __table_args__: Any = (Index(None, "ref", "event_id"),)
    event_id: str = Field(primary_key=True, foreign_key="events.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref")


class EventEvidence(Row, table=True):
    """What one article says of an event; `event_id` and `cluster_id` are empty only until it is joined.

    `voices` are the people whom the article quotes at that time, `absent` refs of those who are told
    not to have taken part, `context` what stands before and behind each span, `figures` numbers within the text: start, end, value, unit,
    bound, upper end. `attendance` says how people took part: ref, how, span and text of what says so.
    `parent_id` is the evidence of the event that the article makes it a part of.
    """

    __tablename__ = "event_evidence"
    __table_args__: Any = _event_checks()
    id: str = Field(primary_key=True)
    event_id: str | None = Field(
        default=None, foreign_key="events.id", ondelete="SET NULL", index=True
    )
    article_id: str = Field(foreign_key="articles.id", ondelete="CASCADE", index=True)
    position: int
    type: str
    status: str
    date: dt.date | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    place: str | None = None
    place_span: list[int] | None = json_column(default=None)
    place_country: str | None = Field(default=None, foreign_key="countries.code", index=True)
    participants: list[str] = json_column()
    spans: list[list[int]] = json_column()
    context: list[list[str]] | None = json_column(default=None)
    text: str
    rule: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    in_capital: bool | None = None
    voices: list[str] | None = json_column(default=None)
    absent: list[str] | None = json_column(default=None)
    attendance: list[dict[str, Any]] | None = json_column(default=None)
    figures: list[list[Any]] | None = json_column(default=None)
    parent_id: str | None = Field(default=None, index=True)
    cluster_id: str | None = Field(default=None, index=True)


class Pledge(TermColumns, table=True):
    """One real commitment or refusal; `parties` are refs.

    `reports` counts articles, `independent` the independent sources among them.
    `announced_basis` says where `announced_on` comes from: a date basis, or the article's own.
    """

    __tablename__ = "pledges"
    __table_args__: Any = (
        *_pledge_checks(),
        Index(None, "action", "status"),
        Index(None, "status"),
        Index(None, "condition_type"),
        Index(None, "announced_on"),
        Index(None, "deadline_on"),
    )
    id: str = Field(primary_key=True)
    seq: int = Field(sa_type=SEQ, unique=True)
    parties: list[str] = json_column()
    action: str
    status: str
    condition: str | None = None
    condition_type: str
    announced_on: dt.date | None = None
    announced_basis: str | None = None
    event_id: str | None = Field(
        default=None, foreign_key="events.id", ondelete="SET NULL", index=True
    )
    supersedes: str | None = Field(
        default=None, foreign_key="pledges.id", ondelete="SET NULL", index=True
    )
    reports: int
    independent: int = number()
    text: str


class PledgeParty(Row, table=True):
    """By whom a pledge is."""

    __tablename__ = "pledge_parties"
    __table_args__: Any = (Index(None, "ref", "pledge_id"),)
    pledge_id: str = Field(primary_key=True, foreign_key="pledges.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref")


class PledgePoint(TermColumns, table=True):
    """What all reports of one block and day say that say the same; `pledge_id` is empty until joined.

    A block is who does what. `evidence_id` is the report that comes first, whose words stand here.
    `said` is the same where words, status, condition and quantity are.
    """

    __tablename__ = "pledge_points"
    __table_args__: Any = (
        *terms_checks(),
        Index(None, "block", "day"),
        Index(None, "pledge_id", "day"),
        Index(None, "pledge_id", "said", "day", "id"),
    )
    id: str = Field(primary_key=True)
    said: str = words()
    block: str
    day: dt.date | None = None
    pledge_id: str | None = Field(default=None, foreign_key="pledges.id", ondelete="SET NULL")
    evidence_id: str
    words: str
    action: str
    status: str
    condition: str | None = None
    condition_type: str


class PledgeEvidence(TermColumns, table=True):
    """What one article says of a pledge; `pledge_id` and `point_id` are empty only until it is joined.

    `source_keys` is what makes its article one source with others: publisher, carriers, copies.
    """

    __tablename__ = "pledge_evidence"
    __table_args__: Any = (
        *_pledge_checks(),
        Index(None, "pledge_id", "article_id"),
        Index(None, "point_id", "article_id"),
    )
    id: str = Field(primary_key=True)
    point_id: str | None = None
    pledge_id: str | None = Field(default=None, foreign_key="pledges.id", ondelete="SET NULL")
    article_id: str = Field(foreign_key="articles.id", ondelete="CASCADE", index=True)
    statement_id: str | None = Field(
        default=None, foreign_key="statements.id", ondelete="SET NULL", index=True
    )
    position: int
    source_keys: str = words()
    parties: list[str] = json_column()
    action: str
    status: str
    condition: str | None = None
    condition_spans: list[list[int]] | None = json_column(default=None)
    condition_type: str
    deadline_span: list[int] | None = json_column(default=None)
    spans: list[list[int]] = json_column()
    context: list[list[str]] | None = json_column(default=None)
    text: str
    rule: str
    figures: list[list[Any]] | None = json_column(default=None)


class PledgeEvidenceParty(Row, table=True):
    """The parties of a piece of evidence, for finding what may be the same pledge."""

    __tablename__ = "pledge_evidence_parties"
    __table_args__: Any = (Index(None, "ref", "action", "evidence_id"),)
    evidence_id: str = Field(primary_key=True, foreign_key="pledge_evidence.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref")
    action: str


class PledgeHistory(TermColumns, table=True):
    """What the reports of a point did to a pledge, and its terms since; appended to only, while they exist.

    The terms hold from `effective_on` to the day before `until`; a row that another one of the same
    day follows has both the same, one without a date holds at no time. `position` counts the rows of
    a day, `announced_on` is the pledge's.
    """

    __tablename__ = "pledge_history"
    __table_args__: Any = (
        one_of("kind", ChangeKind),
        *terms_checks(),
        Index(None, "pledge_id", "effective_on"),
        Index(None, "effective_on", "id"),
        Index(None, "until"),
    )
    id: str = Field(primary_key=True)
    pledge_id: str = Field(foreign_key="pledges.id", ondelete="CASCADE")
    point_id: str = Field(foreign_key="pledge_points.id", ondelete="CASCADE", index=True)
    evidence_id: str = Field(index=True)
    position: int
    kind: str
    changed: list[str] = json_column()
    action: str
    status: str
    condition: str | None = None
    condition_type: str
    replaced_by: str | None = None
    announced_on: dt.date | None = None
    effective_on: dt.date | None = None
    until: dt.date | None = None
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
