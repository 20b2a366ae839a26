"""What two articles tell of one event or pledge, compared: found by what it is about, who and when."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.articles import Origins, load_origins
from app.db.queries.conditions import any_of, bare_id, of_country
from app.db.queries.search import match_text
from app.db.queries.selection import Selection, Test
from app.db.tables import Conflict, Event, EventParticipant, Pledge, PledgeParty
from app.domain.conflicts import Attribute, Relation
from app.domain.search import Query

MOST_SHOWN = 50
_KEY = col(Conflict.id)
_ARTICLES = (col(Conflict.one_article_id), col(Conflict.other_article_id))
_PLEDGES = (col(Conflict.pledge_id), col(Conflict.other_pledge_id))


def _either(*tests: Test) -> Test:
    """Return the test that one of several holds."""
    return Test(lambda values: or_(*(test(values) for test in tests)), several=True)


def _in_event(test: Test) -> Test:
    """Return the test that a conflict is about an event of which this holds."""

    def of_event(values: Sequence[str]) -> ColumnElement[bool]:
        return col(Conflict.event_id).in_(select(col(Event.id)).where(test(values)))

    return Test(of_event)


def _telling(session: Session, query: Query) -> ColumnElement[bool]:
    """Return the condition of being told of an event or pledge in whose words something is found."""
    events = select(col(Event.id)).where(match_text(session, "event_search", col(Event.seq), query))
    pledges = select(col(Pledge.id)).where(
        match_text(session, "pledge_search", col(Pledge.seq), query)
    )
    return or_(col(Conflict.event_id).in_(events), *(column.in_(pledges) for column in _PLEDGES))


CONFLICTS = Selection(
    key=_KEY,
    tests={
        "id": any_of(_KEY),
        "kind": any_of(col(Conflict.kind)),
        "relation": any_of(col(Conflict.relation)),
        "attribute": any_of(col(Conflict.attribute)),
        "country": _either(
            of_country(
                col(Conflict.event_id),
                select(col(EventParticipant.event_id)),
                ref=col(EventParticipant.ref),
            ),
            _in_event(bare_id(col(Event.place_country))),
            of_country(
                col(Conflict.pledge_id),
                select(col(PledgeParty.pledge_id)),
                ref=col(PledgeParty.ref),
            ),
        ),
        "article": _either(*map(any_of, _ARTICLES)),
        "event": any_of(col(Conflict.event_id)),
        "pledge": _either(*map(any_of, _PLEDGES)),
        "date": any_of(col(Conflict.date)),
    },
    ranges={"date": col(Conflict.date)},
    sorts={
        "date": col(Conflict.date),
        "relation": col(Conflict.relation),
        "attribute": col(Conflict.attribute),
    },
    search=_telling,
)


def load_conflicts(session: Session, ids: Sequence[str]) -> tuple[list[Conflict], Origins]:
    """Return the conflicts with these ids, in this order, and what they refer to."""
    rows = {row.id: row for row in session.scalars(select(Conflict).where(_KEY.in_(ids)))}
    found = [rows[id_] for id_ in ids if id_ in rows]
    articles = {id_ for row in found for id_ in (row.one_article_id, row.other_article_id)}
    refs = {row.subject for row in found if row.attribute == Attribute.PARTICIPANT}
    return found, load_origins(session, refs=refs, articles=articles)


def conflicts_of(
    session: Session, *, event: str | None = None, pledge: str | None = None
) -> tuple[str, ...]:
    """Return the ids of what is told of an event or a pledge, what conflicts first, up to a limit."""
    of = (
        col(Conflict.event_id) == event
        if event is not None
        else or_(*(column == pledge for column in _PLEDGES))
    )
    query = select(_KEY, col(Conflict.relation), col(Conflict.attribute)).where(of)
    ranks = list(reversed(Relation))
    found = session.execute(query.limit(10 * MOST_SHOWN)).all()
    ordered = sorted(found, key=lambda row: (ranks.index(Relation(row[1])), row[2], row[0]))
    return tuple(row[0] for row in ordered[:MOST_SHOWN])
