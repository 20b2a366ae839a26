"""Which reports of pledges are compared with one another: a few for each thing told, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.db.replace import (
    Given,
    RowValues,
    among,
    any_of,
    chunks,
    columns_in,
    scopes,
    table_of,
)
from app.db.said import KINDS, first_of, things_said
from app.db.tables import Pledge, PledgeEvidence, PledgePoint

_POINTS = table_of(PledgePoint)
_EVIDENCE = table_of(PledgeEvidence)
_PLEDGES = table_of(Pledge)
_PLEDGES_TOLD = (
    select(_POINTS.c.pledge_id)
    .where(
        _POINTS.c.block == bindparam("block"),
        _POINTS.c.day.between(bindparam("first"), bindparam("last")),
        _POINTS.c.pledge_id.is_not(None),
    )
    .distinct()
)


def first_reports(session: Session, pledges: Collection[str], *, most: int) -> dict[str, list[str]]:
    """Return the first reports of each different thing told of pledges, by the pledge.

    That is the evidence in the first articles, so many at `most`, of the first point of each kind.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(pledges):
        _add_reports(session, _first_reports(), {"values": some, "most": most}, found)
    return found


@cache
def _first_reports() -> Select[Any]:
    kinds = [_POINTS.c[name] for name in (*KINDS, "quantity_bound", "quantity_high")]
    order = (_POINTS.c.day, _POINTS.c.id)
    rank = func.row_number().over(partition_by=(_POINTS.c.pledge_id, *kinds), order_by=order)
    # The first of each thing said is there, so the first of each kind is among them.
    things = things_said(among(_PLEDGES.c.id))
    firsts = _POINTS.c.id.in_(select(first_of(things)).select_from(things))
    points = select(_POINTS.c.id, rank.label("rank")).where(firsts).subquery()
    return _reports(select(points.c.id).where(points.c.rank == 1))


def reports_around(
    session: Session, days: Iterable[tuple[str, date]], *, within: timedelta, most: int
) -> dict[str, list[str]]:
    """Return the reports of pledges around days, in the first articles of each point, by the pledge."""
    found: dict[str, list[str]] = defaultdict(list)
    given = (
        {"pledge": id_, "first": day - within, "last": day + within}
        for id_, day in sorted(set(days))
    )
    for number, values in scopes(given):
        _add_reports(session, _reports_around(number), {**values, "most": most}, found)
    return found


@cache
def _reports_around(number: int) -> Select[Any]:
    return _reports(select(_POINTS.c.id).where(any_of(_around, number)))


def _around(given: Given) -> ColumnElement[bool]:
    between = _POINTS.c.day.between(given("first"), given("last"))
    return (_POINTS.c.pledge_id == given("pledge")) & between


def _reports(points: Select[Any]) -> Select[Any]:
    table = _EVIDENCE
    rank = func.dense_rank().over(partition_by=table.c.point_id, order_by=table.c.article_id)
    ranked = (
        select(table.c.id, table.c.pledge_id, rank.label("rank"))
        .where(table.c.point_id.in_(points))
        .subquery()
    )
    return select(ranked.c.pledge_id, ranked.c.id).where(ranked.c.rank <= bindparam("most"))


def _add_reports(
    session: Session, query: Select[Any], given: RowValues, found: dict[str, list[str]]
) -> None:
    for pledge, id_ in session.connection().execute(query, given):
        if id_ not in found[pledge]:
            found[pledge].append(id_)


def pledges_told(session: Session, block: str, first: date, last: date) -> set[str]:
    """Return the pledges of a block that anything is said of from the first to the last day."""
    given = {"block": block, "first": first, "last": last}
    return set(session.connection().execute(_PLEDGES_TOLD, given).scalars())


def announced_on(session: Session, pledges: Iterable[str]) -> dict[str, date | None]:
    """Return the day of the first report of each of these pledges."""
    return dict(columns_in(session, _PLEDGES, ("id", "announced_on"), "id", pledges))
