"""Events: what happened, who took part, which articles report it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.corroboration import carriers, event_reports
from app.db.queries.articles import Origins, load_origins
from app.db.queries.conditions import any_of, bare_id, linked
from app.db.queries.groups import by_column, by_date, by_link
from app.db.queries.search import match_text
from app.db.queries.selection import Searched, Selection
from app.db.tables import (
    Article,
    Event,
    EventEvidence,
    EventParticipant,
    Source,
    Statement,
)
from app.domain.corroboration import Report

_KEY = col(Event.id)
_EVIDENCE = select(col(EventEvidence.event_id))
_PUBLISHED = _EVIDENCE.join(Article, col(Article.id) == col(EventEvidence.article_id)).join(
    Source, col(Source.id) == col(Article.source_id)
)

EVENTS = Selection(
    key=_KEY,
    tests={
        "id": any_of(_KEY),
        "type": any_of(col(Event.type)),
        "status": any_of(col(Event.status)),
        "date": any_of(col(Event.date)),
        "independent": any_of(col(Event.independent)),
        "place_country": bare_id(col(Event.place_country)),
        "participant": linked(
            _KEY, select(col(EventParticipant.event_id)), ref=col(EventParticipant.ref)
        ),
        "article": linked(_KEY, _EVIDENCE, ref=col(EventEvidence.article_id)),
        "source": linked(_KEY, _PUBLISHED, ref=col(Source.ref)),
    },
    ranges={"date": col(Event.date), "independent": col(Event.independent)},
    groups={
        "type": by_column(col(Event.type)),
        "status": by_column(col(Event.status)),
        "participant": by_link(
            select(col(EventParticipant.event_id)).add_columns(col(EventParticipant.ref))
        ),
        "place_country": by_column(col(Event.place_country)),
        "source": by_link(_PUBLISHED.add_columns(col(Source.id))),
        **by_date(col(Event.date)),
    },
    sorts={
        "date": col(Event.date),
        "reports": col(Event.reports),
        "independent": col(Event.independent),
    },
    search=lambda session, query: match_text(session, "event_search", col(Event.seq), query),
    searched=Searched(
        Event,
        {"text": col(Event.text), "place.text": col(Event.place)},
        (col(Event.participants),),
        usual=15,
    ),
)


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event with its evidence, by article, its reports, and the number of statements made there."""

    row: Event
    evidence: tuple[EventEvidence, ...]
    reports: tuple[Report, ...]
    statements: int


def _count_statements(session: Session, ids: Sequence[str]) -> Mapping[str, int]:
    event = col(Statement.event_id)
    query = select(event, func.count()).where(event.in_(ids)).group_by(event)
    return {str(id_): count for id_, count in session.execute(query)}


def load_events(session: Session, ids: Sequence[str]) -> tuple[list[EventRecord], Origins]:
    """Return the events with these ids, in this order, and what they refer to."""
    rows = {row.id: row for row in session.scalars(select(Event).where(_KEY.in_(ids)))}
    evidence: dict[str, list[EventEvidence]] = {id_: [] for id_ in rows}
    found = (
        select(EventEvidence)
        .where(col(EventEvidence.event_id).in_(ids))
        .order_by(col(EventEvidence.article_id), col(EventEvidence.position))
    )
    for item in session.scalars(found):
        evidence.setdefault(str(item.event_id), []).append(item)
    spoken = _count_statements(session, ids)
    reports = event_reports(session, ids)
    refs = carriers(reports)
    for row in rows.values():
        refs.update(row.participants)
    for items in evidence.values():
        for item in items:
            refs.update(item.participants, item.absent or ())
    articles = {item.article_id for items in evidence.values() for item in items}
    origins = load_origins(session, refs=refs, articles=articles)
    records = [
        EventRecord(rows[id_], tuple(evidence[id_]), reports.get(id_, ()), spoken.get(id_, 0))
        for id_ in ids
        if id_ in rows
    ]
    return records, origins
