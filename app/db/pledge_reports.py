"""Which reports of pledges are compared with one another: a few for each thing told, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.db.pledge_points import KINDS
from app.db.replace import SCOPES, chunks, rows_in, table_of
from app.db.tables import Pledge, PledgeEvidence, PledgePoint

_POINTS = table_of(PledgePoint)
_EVIDENCE = table_of(PledgeEvidence)
_PLEDGES = table_of(Pledge)


def first_reports(session: Session, pledges: Collection[str], *, most: int) -> dict[str, list[str]]:
    """Return the first reports of each different thing told of pledges, by the pledge.

    That is the evidence in the first articles, so many at `most`, of the first point of each kind.
    """
    kinds = [_POINTS.c[name] for name in (*KINDS, "quantity_bound", "quantity_high")]
    order = (_POINTS.c.day, _POINTS.c.id)
    rank = func.row_number().over(partition_by=(_POINTS.c.pledge_id, *kinds), order_by=order)
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(pledges):
        ranked = select(_POINTS.c.id, rank.label("rank")).where(_POINTS.c.pledge_id.in_(some))
        ranked_points = ranked.subquery()
        first = select(ranked_points.c.id).where(ranked_points.c.rank == 1)
        _add_reports(session, first, most, found)
    return found


def reports_around(
    session: Session, days: Iterable[tuple[str, date]], *, within: timedelta, most: int
) -> dict[str, list[str]]:
    """Return the reports of pledges around days, in the first articles of each point, by the pledge."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(days, most=SCOPES):
        scopes = (
            (_POINTS.c.pledge_id == id_) & _POINTS.c.day.between(day - within, day + within)
            for id_, day in some
        )
        _add_reports(session, select(_POINTS.c.id).where(or_(*scopes)), most, found)
    return found


def _add_reports(
    session: Session, points: Select[tuple[str]], most: int, found: dict[str, list[str]]
) -> None:
    table = _EVIDENCE
    rank = func.dense_rank().over(partition_by=table.c.point_id, order_by=table.c.article_id)
    ranked = (
        select(table.c.id, table.c.pledge_id, rank.label("rank"))
        .where(table.c.point_id.in_(points))
        .subquery()
    )
    query = select(ranked.c.pledge_id, ranked.c.id).where(ranked.c.rank <= most)
    for pledge, id_ in session.connection().execute(query):
        if id_ not in found[pledge]:
            found[pledge].append(id_)


def pledges_told(session: Session, block: str, first: date, last: date) -> set[str]:
    """Return the pledges of a block that anything is said of from the first to the last day."""
    wanted = (_POINTS.c.block == block) & _POINTS.c.day.between(first, last)
    query = select(_POINTS.c.pledge_id).where(wanted, _POINTS.c.pledge_id.is_not(None)).distinct()
    return set(session.connection().execute(query).scalars())


def announced_on(session: Session, pledges: Iterable[str]) -> dict[str, date | None]:
    """Return the day of the first report of each of these pledges."""
    return {row["id"]: row["announced_on"] for row in rows_in(session, _PLEDGES, "id", pledges)}
