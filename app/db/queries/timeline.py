"""One order over three tables: statements, steps of pledges and events, by date, then kind, then id.

Each table is read from where the last page ended, through an index of date and id, and no further
than one page; the three are merged. What has no date stands last, read where the dates are at an end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.conditions import any_of, linked, of_country
from app.db.queries.search import match_text
from app.db.queries.selection import COUNT_CAP, Distinct, Page, Selection, Test, Total, conditions
from app.db.tables import (
    Article,
    Event,
    EventEvidence,
    EventParticipant,
    Pledge,
    PledgeEvidence,
    PledgeHistory,
    PledgeParty,
    Source,
    Statement,
    StatementEntity,
)
from app.domain.filters import Count, Key, Operator, Wanted
from app.domain.vocabulary import ChangeKind


class ItemKind(StrEnum):
    """What stands in the timeline, in the order of one day."""

    EVENT = "event"
    PLEDGE = "pledge"
    STATEMENT = "statement"


def _dated(column: Any) -> Test:
    return Test(
        lambda values: or_(*(column.is_not(None) if v else column.is_(None) for v in values))
    )


def _published(links: Select[Any], article: Any) -> Select[Any]:
    return links.join(Article, col(Article.id) == article).join(
        Source, col(Source.id) == col(Article.source_id)
    )


def _dates(column: Any) -> dict[str, Test]:
    return {"date": any_of(column), "dated": _dated(column)}


_SPEAKERS = select(col(StatementEntity.statement_id)).where(col(StatementEntity.role) == "speaker")
_STATEMENT_ID, _SAID_ON = col(Statement.id), col(Statement.said_on)
_SPEAKS = linked(_STATEMENT_ID, _SPEAKERS, ref=col(StatementEntity.ref))
_STATEMENTS = Selection(
    key=_STATEMENT_ID,
    tests={
        "entity": _SPEAKS,
        "person": replace(_SPEAKS, missing=None),
        "country": of_country(_STATEMENT_ID, _SPEAKERS, ref=col(StatementEntity.ref)),
        "action": linked(
            _STATEMENT_ID, select(col(PledgeEvidence.statement_id)), ref=col(PledgeEvidence.action)
        ),
        "source": linked(
            col(Statement.article_id),
            select(col(Article.id)).join(Source, col(Source.id) == col(Article.source_id)),
            ref=col(Source.ref),
        ),
        "event": any_of(col(Statement.event_id)),
        **_dates(_SAID_ON),
    },
    ranges={"date": _SAID_ON},
    sorts={"date": _SAID_ON},
    search=lambda session, query: match_text(
        session, "statement_search", col(Statement.seq), query
    ),
    distinct={"utterance": Distinct(Statement, "utterance_id", "utterance_position")},
)

_PARTIES = select(col(PledgeParty.pledge_id))
_PLEDGE_ID, _EFFECTIVE_ON = col(PledgeHistory.pledge_id), col(PledgeHistory.effective_on)
_PROMISES = linked(_PLEDGE_ID, _PARTIES, ref=col(PledgeParty.ref))
_STEPS = Selection(
    key=col(PledgeHistory.id),
    tests={
        "entity": _PROMISES,
        "person": replace(_PROMISES, missing=None),
        "country": of_country(_PLEDGE_ID, _PARTIES, ref=col(PledgeParty.ref)),
        "action": any_of(col(PledgeHistory.action)),
        "source": linked(
            col(PledgeHistory.evidence_id),
            _published(select(col(PledgeEvidence.id)), col(PledgeEvidence.article_id)),
            ref=col(Source.ref),
        ),
        "event": linked(_PLEDGE_ID, select(col(Pledge.id)), ref=col(Pledge.event_id)),
        **_dates(_EFFECTIVE_ON),
    },
    ranges={"date": _EFFECTIVE_ON},
    sorts={"date": _EFFECTIVE_ON},
    search=lambda session, query: _PLEDGE_ID.in_(
        select(col(Pledge.id)).where(match_text(session, "pledge_search", col(Pledge.seq), query))
    ),
)

_PARTICIPANTS = select(col(EventParticipant.event_id))
_EVENT_ID = col(Event.id)
_TAKES_PART = linked(_EVENT_ID, _PARTICIPANTS, ref=col(EventParticipant.ref))
_EVENTS = Selection(
    key=_EVENT_ID,
    tests={
        "entity": _TAKES_PART,
        "person": replace(_TAKES_PART, missing=None),
        "country": of_country(_EVENT_ID, _PARTICIPANTS, ref=col(EventParticipant.ref)),
        "action": linked(_EVENT_ID, select(col(Pledge.event_id)), ref=col(Pledge.action)),
        "source": linked(
            _EVENT_ID,
            _published(select(col(EventEvidence.event_id)), col(EventEvidence.article_id)),
            ref=col(Source.ref),
        ),
        "event": any_of(_EVENT_ID),
        **_dates(col(Event.date)),
    },
    ranges={"date": col(Event.date)},
    sorts={"date": col(Event.date)},
    search=lambda session, query: match_text(session, "event_search", col(Event.seq), query),
)


@dataclass(frozen=True)
class Part:
    """One table of the timeline; `told` holds for its rows that tell something."""

    selection: Selection
    told: ColumnElement[bool]

    @property
    def date(self) -> Any:
        """Return the column of dates."""
        return self.selection.sorts["date"]


PARTS = {
    ItemKind.EVENT: Part(_EVENTS, true()),
    ItemKind.PLEDGE: Part(_STEPS, col(PledgeHistory.kind) != ChangeKind.CONFIRMED.value),
    ItemKind.STATEMENT: Part(_STATEMENTS, true()),
}
TIMELINE = replace(
    _STATEMENTS, tests={**_STATEMENTS.tests, "kind": lambda _: true()}, sortable_by_id=False
)
"""What the timeline can be asked for: the filters of each part, and `kind`, which chooses parts."""

_Place = tuple[date | None, ItemKind, str]


def find_timeline(session: Session, _: Selection, wanted: Wanted) -> Page:
    """Return the page of the timeline that `wanted` describes, in at most three SQL statements."""
    parts = _parts(wanted)
    where = {kind: _where(session, kind, wanted) for kind in parts}
    down = wanted.sort[0].descending
    after = _place(wanted.after)
    rows: list[Any] = []
    for dated in (True, False):
        left = wanted.limit + 1 - len(rows)
        if left and not (dated and after is not None and after[0] is None):
            begin = after if after is not None and (after[0] is not None) == dated else None
            queries = [
                _range(kind, [*where[kind], *_from(kind, begin, dated=dated, down=down)])
                .order_by(*_ordered(PARTS[kind].date, PARTS[kind].selection.key, down=down))
                .limit(left)
                for kind in parts
            ]
            rows += session.execute(_merged(queries, down=down).limit(left)).all()
    page = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    last = page[-1] if more else None
    return Page(
        tuple(row.id for row in page),
        None if last is None else (last.date and last.date.isoformat(), last.kind, last.id),
        _total(session, wanted, [_range(kind, where[kind]) for kind in parts], (len(page), more)),
    )


def _parts(wanted: Wanted) -> list[ItemKind]:
    asked = [one for one in wanted.conditions if one.field == "kind"]
    return [
        kind
        for kind in PARTS
        if all((kind.value in one.values) is (one.operator is Operator.ANY) for one in asked)
    ]


def _where(session: Session, kind: ItemKind, wanted: Wanted) -> list[ColumnElement[bool]]:
    part = PARTS[kind]
    asked = tuple(one for one in wanted.conditions if one.field != "kind")
    distinct = wanted.distinct if wanted.distinct in part.selection.distinct else None
    narrowed = replace(wanted, conditions=asked, distinct=distinct)
    return [part.told, *conditions(session, part.selection, narrowed)]


def _place(after: tuple[Key, ...] | None) -> _Place | None:
    if after is None:
        return None
    day, kind, id_ = after
    return (date.fromisoformat(str(day)) if day else None), ItemKind(str(kind)), str(id_)


def _range(kind: ItemKind, where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    part = PARTS[kind]
    columns: tuple[Any, ...] = (
        part.date.label("date"),
        literal(kind.value).label("kind"),
        part.selection.key.label("id"),
    )
    return select(*columns).where(*where)


def _from(
    kind: ItemKind, begin: _Place | None, *, dated: bool, down: bool
) -> list[ColumnElement[bool]]:
    """Return the conditions of standing after a place, within what has a date or within what has none."""
    part = PARTS[kind]
    column = part.date
    where = [column.is_not(None) if dated else column.is_(None)]
    if begin is None:
        return where
    day, other, id_ = begin
    key = part.selection.key
    if kind is other:
        beyond = key < id_ if down else key > id_
    else:
        beyond = true() if (kind < other) is down else false()
    if day is None:
        return [*where, beyond]
    return [
        *where,
        column <= day if down else column >= day,
        or_(column < day if down else column > day, and_(column == day, beyond)),
    ]


def _ordered(*columns: Any, down: bool) -> list[Any]:
    return [column.desc() if down else column.asc() for column in columns]


def _merged(queries: Sequence[Select[Any]], *, down: bool) -> Select[Any]:
    found = union_all(*(select(query.subquery()) for query in queries)).subquery()
    columns = (found.c.date, found.c.kind, found.c.id)
    return select(*columns).order_by(*_ordered(*columns, down=down))


def _total(
    session: Session, wanted: Wanted, queries: Sequence[Select[Any]], seen: tuple[int, bool]
) -> Total:
    number, more = seen
    if wanted.after is None and not more:
        return Total(number, exact=True)
    if wanted.count is Count.NONE:
        return Total(number, exact=False)
    capped = wanted.count is Count.CAPPED
    some = [query.limit(COUNT_CAP + 1) if capped else query for query in queries]
    every = union_all(*(select(query.subquery()) for query in some)).subquery()
    found = session.execute(select(func.count()).select_from(every)).scalar_one()
    return (
        Total(COUNT_CAP, exact=False) if capped and found > COUNT_CAP else Total(found, exact=True)
    )
