"""What hangs on one event: the events it is part of or has as parts, those that may be the same, words said there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.tables import Event, EventCluster, EventDoubt, Statement
from app.domain.vocabulary import Doubt

MOST_STATEMENTS = 50
_MOST_EVENTS = 50


@dataclass(frozen=True, slots=True)
class SimilarEvent:
    """An event that may be the same as another one, how likely it is and what is lacking."""

    row: Event
    score: float
    reason: Doubt


@dataclass(frozen=True, slots=True)
class AroundEvent:
    """The whole that an event is part of, its parts by day, and what may be the same, the likeliest first."""

    parent: Event | None
    children: tuple[Event, ...]
    maybe_same: tuple[SimilarEvent, ...]


def load_around_event(session: Session, row: Event) -> AroundEvent:
    """Return the events that hang on one."""
    parts = (
        select(Event)
        .where(col(Event.parent_id) == row.id)
        .order_by(col(Event.date), col(Event.id))
        .limit(_MOST_EVENTS)
    )
    parent = session.get(Event, row.parent_id) if row.parent_id else None
    return AroundEvent(parent, tuple(session.scalars(parts)), _similar(session, row.id))


def _similar(session: Session, event_id: str) -> tuple[SimilarEvent, ...]:
    """Return each other event once, with its best pair of clusters."""
    own = select(col(EventCluster.id)).where(col(EventCluster.event_id) == event_id)
    one_id, other_id = col(EventDoubt.one_id), col(EventDoubt.other_id)
    pairs = (
        select(Event, col(EventDoubt.score), col(EventDoubt.reason))
        .join(EventCluster, col(EventCluster.event_id) == col(Event.id))
        .join(
            EventDoubt,
            or_(
                and_(one_id == col(EventCluster.id), other_id.in_(own)),
                and_(other_id == col(EventCluster.id), one_id.in_(own)),
            ),
        )
        .where(col(Event.id) != event_id)
        .order_by(col(EventDoubt.score).desc(), col(Event.id), col(EventDoubt.reason))
    )
    found: dict[str, SimilarEvent] = {}
    for event, score, reason in session.execute(pairs):
        found.setdefault(event.id, SimilarEvent(event, score, Doubt(reason)))
    return tuple(found.values())[:_MOST_EVENTS]


def statements_at(session: Session, event_id: str) -> Sequence[str]:
    """Return the ids of statements made at an event, by article and in text order, up to a limit."""
    query = (
        select(col(Statement.id))
        .where(col(Statement.event_id) == event_id)
        .order_by(col(Statement.article_id), col(Statement.position))
        .limit(MOST_STATEMENTS)
    )
    return tuple(session.scalars(query))
