"""Links that follow from joining: the event a statement was made at, the event of a pledge."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.db.groups import link_event_parents, link_pledges, link_statements
from app.db.replace import Given, Scope, any_of, columns_in, scopes, table_of
from app.db.tables import EventEvidence, Pledge, PledgeEvidence, PledgePoint, Statement

_NAMINGS, _REPORTS, _POINTS, _SPOKEN = (
    table_of(model) for model in (EventEvidence, PledgeEvidence, PledgePoint, Statement)
)
_NEWS = timedelta(days=10)  # how long reports of a pledge can be of the occasion it was made at


def link_events(session: Session, evidence: Iterable[str]) -> None:
    """Point the statements made at these event namings to their events, and the pledges in them.

    A pledge belongs to the event at which its earliest report was spoken.
    """
    event_of = dict(columns_in(session, _NAMINGS, ("id", "event_id"), "id", evidence))
    made_at = dict(columns_in(session, _SPOKEN, ("id", "made_at"), "made_at", event_of))
    link_statements(session, {id_: event_of[naming] for id_, naming in made_at.items()})
    reports = columns_in(session, _REPORTS, ("pledge_id",), "statement_id", made_at)
    link_event_of_pledges(session, {pledge for (pledge,) in reports if pledge})


def link_event_of_pledges(session: Session, pledges: Iterable[str]) -> None:
    """Point pledges to the event at which their earliest report was spoken, if to any.

    That is a report of the first days: where it is repeated much later, it is not made again.
    """
    days = dict(columns_in(session, table_of(Pledge), ("id", "announced_on"), "id", pledges))
    found: dict[str, str | None] = dict.fromkeys(days)
    dated = [{"pledge": id_, "last": day + _NEWS} for id_, day in sorted(days.items()) if day]
    undated = [{"pledge": id_} for id_, day in sorted(days.items()) if not day]
    for scope, given in ((_first_days, dated), (_any_day, undated)):
        for number, values in scopes(given):
            rows = session.connection().execute(_first_spoken(scope, number), values)
            found |= {str(id_): event for id_, event in rows}
    link_pledges(session, found)


@cache
def _first_spoken(scope: Scope, number: int) -> Select[Any]:
    order = (_POINTS.c.day.asc().nulls_last(), _REPORTS.c.id)
    rank = func.row_number().over(partition_by=_REPORTS.c.pledge_id, order_by=order)
    ranked = (
        select(_REPORTS.c.pledge_id, _SPOKEN.c.event_id, rank.label("rank"))
        .join(_POINTS, _POINTS.c.id == _REPORTS.c.point_id)
        .join(_SPOKEN, _SPOKEN.c.id == _REPORTS.c.statement_id)
        .where(any_of(scope, number), _SPOKEN.c.event_id.is_not(None))
        .subquery()
    )
    return select(ranked.c.pledge_id, ranked.c.event_id).where(ranked.c.rank == 1)


def _any_day(given: Given) -> ColumnElement[bool]:
    return _POINTS.c.pledge_id == given("pledge")


def _first_days(given: Given) -> ColumnElement[bool]:
    return _any_day(given) & (_POINTS.c.day <= given("last"))


def link_parents(session: Session, evidence: Iterable[str]) -> None:
    """Point the events that these namings are of to what they were a part of, and their parts to them.

    An event is a part of what most of the reports say that name anything else, the first by id of
    equals; where two events would be part of one another, neither is of the other.
    """
    ids, columns = set(evidence), ("event_id", "parent_id")
    named = columns_in(session, _NAMINGS, columns, "id", ids)
    parts = columns_in(session, _NAMINGS, columns, "parent_id", ids)
    wholes = columns_in(session, _NAMINGS, columns, "id", {parent for _, parent in named} - {None})
    touched = {event for event, _ in (*named, *parts, *wholes)} - {None}
    chosen = _wholes(session, touched)
    others = _wholes(session, {whole for whole in chosen.values() if whole} - touched)
    known = {**others, **chosen}
    link_event_parents(
        session,
        {
            event: None if whole and known.get(whole) == event else whole
            for event, whole in chosen.items()
        },
    )


def _wholes(session: Session, events: Iterable[str]) -> dict[str, str | None]:
    """Return for each event the one that its reports make it a part of, if any."""
    reports = columns_in(session, _NAMINGS, ("event_id", "parent_id"), "event_id", events)
    parents = {parent for _, parent in reports} - {None}
    event_of = dict(columns_in(session, _NAMINGS, ("id", "event_id"), "id", parents))
    counted: dict[str, Counter[str]] = {event: Counter() for event, _ in reports}
    for event, parent in reports:
        whole = event_of.get(parent)
        if whole is not None and whole != event:
            counted[event][whole] += 1
    return {
        event: min(counts, key=lambda whole: (-counts[whole], whole), default=None)
        for event, counts in counted.items()
    }
