"""Links that follow from joining: the event a statement was made at, the event of a pledge."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Table, func, or_, select
from sqlalchemy.orm import Session

from app.db.groups import link_event_parents, link_pledges, link_statements
from app.db.replace import SCOPES, chunks, rows_in, table_of
from app.db.tables import EventEvidence, Pledge, PledgeEvidence, PledgePoint, Statement

_NEWS = timedelta(days=10)  # how long reports of a pledge can be of the occasion it was made at


def link_events(session: Session, evidence: Iterable[str]) -> None:
    """Point the statements made at these event namings to their events, and the pledges in them.

    A pledge belongs to the event at which its earliest report was spoken.
    """
    namings = rows_in(session, table_of(EventEvidence), "id", evidence)
    event_of = {row["id"]: row["event_id"] for row in namings}
    statements = rows_in(session, table_of(Statement), "made_at", event_of)
    link_statements(session, {row["id"]: event_of[row["made_at"]] for row in statements})
    reports = rows_in(
        session, table_of(PledgeEvidence), "statement_id", (row["id"] for row in statements)
    )
    link_event_of_pledges(session, {row["pledge_id"] for row in reports if row["pledge_id"]})


def link_event_of_pledges(session: Session, pledges: Iterable[str]) -> None:
    """Point pledges to the event at which their earliest report was spoken, if to any.

    That is a report of the first days: where it is repeated much later, it is not made again.
    """
    reports, points, spoken = (table_of(one) for one in (PledgeEvidence, PledgePoint, Statement))
    days = {
        row["id"]: row["announced_on"] for row in rows_in(session, table_of(Pledge), "id", pledges)
    }
    order = (points.c.day.asc().nulls_last(), reports.c.id)
    rank = func.row_number().over(partition_by=reports.c.pledge_id, order_by=order)
    found: dict[str, str | None] = dict.fromkeys(days)
    for some in chunks(days, most=SCOPES):
        scopes = (_first_days(points, id_, days[id_]) for id_ in some)
        ranked = (
            select(reports.c.pledge_id, spoken.c.event_id, rank.label("rank"))
            .join(points, points.c.id == reports.c.point_id)
            .join(spoken, spoken.c.id == reports.c.statement_id)
            .where(or_(*scopes), spoken.c.event_id.is_not(None))
            .subquery()
        )
        first = select(ranked.c.pledge_id, ranked.c.event_id).where(ranked.c.rank == 1)
        found |= {str(id_): event for id_, event in session.connection().execute(first)}
    link_pledges(session, found)


def _first_days(points: Table, pledge: str, announced: date | None) -> ColumnElement[bool]:
    of_it = points.c.pledge_id == pledge
    return of_it if announced is None else of_it & (points.c.day <= announced + _NEWS)


def link_parents(session: Session, evidence: Iterable[str]) -> None:
    """Point the events that these namings are of to what they were a part of, and their parts to them.

    An event is a part of what most of the reports say that name anything else, the first by id of
    equals; where two events would be part of one another, neither is of the other.
    """
    table = table_of(EventEvidence)
    named = rows_in(session, table, "id", evidence)
    parts = rows_in(session, table, "parent_id", (row["id"] for row in named))
    wholes = rows_in(session, table, "id", {row["parent_id"] for row in named} - {None})
    touched = {row["event_id"] for row in (*named, *parts, *wholes)} - {None}
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
    table = table_of(EventEvidence)
    reports = rows_in(session, table, "event_id", events)
    parents = {row["parent_id"] for row in reports} - {None}
    event_of = {row["id"]: row["event_id"] for row in rows_in(session, table, "id", parents)}
    counted: dict[str, Counter[str]] = {row["event_id"]: Counter() for row in reports}
    for row in reports:
        whole = event_of.get(row["parent_id"])
        if whole is not None and whole != row["event_id"]:
            counted[row["event_id"]][whole] += 1
    return {
        event: min(counts, key=lambda whole: (-counts[whole], whole), default=None)
        for event, counts in counted.items()
    }
