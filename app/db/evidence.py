"""Reading evidence back as the records that are joined into events and pledges."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import RowMapping, Select, bindparam, select
from sqlalchemy.orm import Session

from app.db.replace import among, chunks, rows_in, table_of
from app.db.tables import Article, EventEvidence, Person, PledgeEvidence, Row
from app.db.term_columns import deadline_of, quantity_of
from app.db.utterances import statements_of
from app.domain import knowledge
from app.domain.records import Attendance, Event, Figure, Pledge
from app.domain.refs import entity_ref
from app.domain.utterances import StatementEvidence
from app.domain.vocabulary import (
    Bound,
    ConditionType,
    DateBasis,
    DatePrecision,
    EntityKind,
    EventStatus,
    EventType,
    PledgeAction,
    PledgeStatus,
    Presence,
)
from app.text.spans import Span

Record = TypeVar("Record")


@dataclass(frozen=True)
class Touched:
    """What a change of articles leaves to be joined anew and swept up.

    `events`, `pledges` and `statements` are as they were before and as they are now; `event_ids` and
    `pledge_ids` are what that evidence belonged to; `refs` are entities that may be named no more, or
    by other names, `bearers` people of no registry whom articles may name no more. `articles` are what
    was saved, `copies` the near-duplicates of what was deleted, `points` those of the pledges.
    """

    events: tuple[knowledge.EventEvidence, ...] = ()
    pledges: tuple[knowledge.PledgeEvidence, ...] = ()
    event_ids: frozenset[str] = frozenset()
    pledge_ids: frozenset[str] = frozenset()
    refs: frozenset[str] = frozenset()
    statements: tuple[StatementEvidence, ...] = ()
    articles: frozenset[str] = frozenset()
    copies: frozenset[str] = frozenset()
    bearers: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()

    def __add__(self, other: "Touched") -> "Touched":
        return Touched(
            self.events + other.events,
            self.pledges + other.pledges,
            self.event_ids | other.event_ids,
            self.pledge_ids | other.pledge_ids,
            self.refs | other.refs,
            self.statements + other.statements,
            self.articles | other.articles,
            self.copies | other.copies,
            self.bearers | other.bearers,
            self.points | other.points,
        )


def article_evidence(session: Session, article_id: str) -> Touched:
    """Return an article's evidence in text order, with the events and pledges it belongs to."""
    events = _read(session, EventEvidence, "article_id", [article_id])
    homes = _homes(session, events)
    pledges = _read(session, PledgeEvidence, "article_id", [article_id])
    return Touched(
        tuple(_event(row, homes) for row in events),
        tuple(map(_pledge, pledges)),
        frozenset(row["event_id"] for row in events if row["event_id"]),
        frozenset(row["pledge_id"] for row in pledges if row["pledge_id"]),
        statements=statements_of(session, article_id),
        points=frozenset(row["point_id"] for row in pledges if row["point_id"]),
    )


def event_evidence(
    session: Session, *, types: Iterable[EventType], on: date
) -> tuple[knowledge.EventEvidence, ...]:
    """Return all evidence of events of these types on a day, in no order that means anything."""
    given = {"values": [type_.value for type_ in types], "day": on}
    query = _with_day(EventEvidence, "type", dated=True)
    return _events(session, list(session.connection().execute(query, given).mappings()))


def evidence_of_clusters(
    session: Session, clusters: Iterable[str]
) -> dict[str, tuple[knowledge.EventEvidence, ...]]:
    """Return the evidence of clusters, cluster id → evidence in no order that means anything."""
    rows = _read(session, EventEvidence, "cluster_id", clusters)
    found: dict[str, list[knowledge.EventEvidence]] = {}
    for row, one in zip(rows, _events(session, rows), strict=True):
        found.setdefault(row["cluster_id"], []).append(one)
    return {id_: tuple(members) for id_, members in found.items()}


def _events(session: Session, rows: Sequence[RowMapping]) -> tuple[knowledge.EventEvidence, ...]:
    homes = _homes(session, rows)
    return tuple(_event(row, homes) for row in rows)


def _homes(session: Session, rows: Iterable[RowMapping]) -> dict[str, str]:
    """Return the countries of the people who took part, person → ref of the country."""
    named = {ref for row in rows for ref in row["participants"]}
    people = rows_in(session, table_of(Person), "ref", named)
    return {
        row["ref"]: entity_ref(EntityKind.COUNTRY, row["country"])
        for row in people
        if row["country"]
    }


def pledge_evidence(
    session: Session, articles: Iterable[str]
) -> tuple[knowledge.PledgeEvidence, ...]:
    """Return all evidence of pledges in articles, of each in text order."""
    return tuple(map(_pledge, _read(session, PledgeEvidence, "article_id", articles)))


def pledge_evidence_with(
    session: Session, ids: Iterable[str]
) -> dict[str, knowledge.PledgeEvidence]:
    """Return pieces of evidence by id."""
    return {row["id"]: _pledge(row) for row in _read(session, PledgeEvidence, "id", ids)}


def _read(
    session: Session, model: type[Row], column: str, values: Iterable[str]
) -> list[RowMapping]:
    return [
        row
        for some in chunks(values)
        for row in session.connection()
        .execute(_with_day(model, column), {"values": some})
        .mappings()
    ]


@cache
def _with_day(model: type[Row], column: str, *, dated: bool = False) -> Select[Any]:
    """Return the evidence whose column holds one of some values, and whose date is a `day` if it has one."""
    table, articles = table_of(model), table_of(Article)
    query = (
        select(table, articles.c.published_on)
        .join(articles, articles.c.id == table.c.article_id)
        .where(among(table.c[column]))
        .order_by(table.c.article_id, table.c.position)
    )
    return query.where(table.c.date == bindparam("day")) if dated else query


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _maybe(make: Callable[[str], Record], value: str | None) -> Record | None:
    return None if value is None else make(value)


def _figures(rows: Iterable[Sequence[Any]] | None) -> tuple[Figure, ...]:
    return tuple(
        Figure(Span(start, end), value, unit, Bound(bound), *high)
        for start, end, value, unit, bound, *high in rows or ()
    )


def _event(row: RowMapping, homes: Mapping[str, str]) -> knowledge.EventEvidence:
    event = Event(
        type=EventType(row["type"]),
        status=EventStatus(row["status"]),
        date=row["date"],
        date_precision=_maybe(DatePrecision, row["date_precision"]),
        date_basis=_maybe(DateBasis, row["date_basis"]),
        place=Span(*row["place_span"]) if row["place_span"] else None,
        place_country=row["place_country"],
        participants=tuple(row["participants"]),
        spans=_spans(row["spans"]),
        rule=row["rule"],
        earliest=row["earliest"],
        latest=row["latest"],
        in_capital=bool(row["in_capital"]),
        absent=tuple(row["absent"] or ()),
        attendance=tuple(
            Attendance(one["ref"], Presence(one["how"]), Span(*one["span"]))
            for one in row["attendance"] or ()
        ),
    )
    return knowledge.EventEvidence(
        id=row["id"],
        article_id=row["article_id"],
        published=row["published_on"],
        event=event,
        text=row["text"],
        place_text=row["place"],
        voices=tuple(row["voices"] or ()),
        homes=tuple(dict.fromkeys(homes[ref] for ref in row["participants"] if ref in homes)),
        figures=_figures(row["figures"]),
        parent_id=row["parent_id"],
    )


def _pledge(row: RowMapping) -> knowledge.PledgeEvidence:
    condition = _spans(row["condition_spans"] or ())
    pledge = Pledge(
        by=tuple(row["parties"]),
        action=PledgeAction(row["action"]),
        status=PledgeStatus(row["status"]),
        condition=condition[0] if condition else None,
        condition_type=ConditionType(row["condition_type"]),
        quantity=quantity_of(row.__getitem__),
        spans=_spans(row["spans"]),
        rule=row["rule"],
        deadline=deadline_of(row.__getitem__),
    )
    return knowledge.PledgeEvidence(
        row["id"],
        row["article_id"],
        row["published_on"],
        pledge,
        row["text"],
        row["condition"],
        _figures(row["figures"]),
        row["deadline"],
    )
