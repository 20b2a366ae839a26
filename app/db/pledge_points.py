"""Points of pledges: what is said in a block on a day, read and written as joining needs it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from app.db.replace import (
    RowValues,
    chunks,
    delete_rows,
    replace_rows,
    rows_in,
    rows_in_any,
    table_of,
)
from app.db.tables import Pledge, PledgeEvidence, PledgePoint
from app.db.term_columns import terms_columns, terms_of
from app.domain import knowledge

_DAYS = 10  # days of a block that are read at once
_POINTS = table_of(PledgePoint)
_EVIDENCE = table_of(PledgeEvidence)
_PLEDGES = table_of(Pledge)
KINDS = ("action", "status", "condition_type", "quantity_value", "quantity_unit")
_SAID = ("words", *KINDS)
_WITH_PLEDGES: Any = select(_POINTS, _PLEDGES.c.supersedes).outerjoin(
    _PLEDGES, _PLEDGES.c.id == _POINTS.c.pledge_id
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A point with the pledge it belongs to, None for one that is not joined yet.

    `supersedes` is the pledge that this one takes the place of; left out where nobody asks.
    """

    point: knowledge.PledgePoint
    pledge: str | None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was last said of a pledge before some day: the latest point of each thing said."""

    pledge: str
    began: date
    superseded: bool
    points: tuple[knowledge.PledgePoint, ...]


def load_placed(session: Session, ids: Iterable[str]) -> dict[str, Placed]:
    """Return points by id."""
    return {row["id"]: _placed(row) for row in rows_in(session, _POINTS, "id", ids)}


def first_articles(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return the first article of each point in canonical order; none for one without evidence."""
    table = _EVIDENCE
    found: dict[str, str] = {}
    for some in chunks(ids):
        query = (
            select(table.c.point_id, func.min(table.c.article_id))
            .where(table.c.point_id.in_(some))
            .group_by(table.c.point_id)
        )
        found |= {str(point): article for point, article in session.connection().execute(query)}
    return found


def articles_of(session: Session, evidence: Iterable[str]) -> dict[str, str]:
    """Return the article of each piece of evidence that there is."""
    rows = rows_in(session, _EVIDENCE, "id", evidence)
    return {row["id"]: row["article_id"] for row in rows}


def save_points(session: Session, points: Collection[knowledge.PledgePoint]) -> None:
    """Write points; to which pledge they belong stays."""
    wanted = [_row(point) for point in points]
    existing = rows_in(session, _POINTS, "id", (row["id"] for row in wanted))
    replace_rows(session, PledgePoint, existing, wanted)


def point_evidence(session: Session, placed: Mapping[str, Placed]) -> None:
    """Set point and pledge of evidence, by its id."""
    other = or_(  # what is the same stays untouched
        _EVIDENCE.c.point_id.is_distinct_from(bindparam("point")),
        _EVIDENCE.c.pledge_id.is_distinct_from(bindparam("pledge")),
    )
    statement = update(_EVIDENCE).where(_EVIDENCE.c.id == bindparam("key"), other)
    rows = [
        {"key": id_, "point": one.point.id, "pledge": one.pledge} for id_, one in placed.items()
    ]
    if rows:
        values = statement.values(point_id=bindparam("point"), pledge_id=bindparam("pledge"))
        session.connection().execute(values, rows)


def place_points(session: Session, pledges: Mapping[str, str]) -> None:
    """Set the pledge of points and of all their evidence, point id → pledge id."""
    rows = [{"key": point, "target": pledge} for point, pledge in pledges.items()]
    for table, key in ((_POINTS, _POINTS.c.id), (_EVIDENCE, _EVIDENCE.c.point_id)):
        other = table.c.pledge_id.is_distinct_from(bindparam("target"))
        statement = update(table).where(key == bindparam("key"), other)
        if rows:
            values = statement.values(pledge_id=bindparam("target"))
            session.connection().execute(values, rows)


def drop_unfounded_points(session: Session, ids: Iterable[str]) -> None:
    """Delete those of the points that have no evidence."""
    wanted = set(ids)
    founded = first_articles(session, wanted)
    delete_rows(session, _POINTS, ("id",), [{"id": id_} for id_ in wanted - founded.keys()])


def points_without_day(session: Session, block: str) -> list[Placed]:
    """Return the points of a block that have no day."""
    wanted = (_POINTS.c.block == block) & _POINTS.c.day.is_(None)
    rows = session.connection().execute(_WITH_PLEDGES.where(wanted)).mappings()
    return [_placed(row) for row in rows]


def points_by_day(session: Session, block: str, first: date) -> Iterator[list[Placed]]:
    """Yield the points of a block day by day from the first day on, read a few days at a time."""
    wanted, day = _POINTS.c.block == block, _POINTS.c.day
    begin: ColumnElement[bool] = day >= first
    while True:
        query = select(day).where(wanted, begin).distinct().order_by(day).limit(_DAYS)
        days = list(session.connection().execute(query).scalars())
        if not days:
            return
        rows = _WITH_PLEDGES.where(wanted, day.between(days[0], days[-1])).order_by(day)
        found: dict[date, list[Placed]] = {one: [] for one in days}
        for row in session.connection().execute(rows).mappings().all():
            found[row["day"]].append(_placed(row))
        yield from found.values()
        begin = day > days[-1]


def points_since(
    session: Session, since: Mapping[str, date]
) -> dict[str, list[knowledge.PledgePoint]]:
    """Return the points of pledges from a day on, those without a day among them, by the pledge."""
    day = _POINTS.c.day
    return _points(
        session,
        (
            (_POINTS.c.pledge_id == pledge) & ((day >= first) | day.is_(None))
            for pledge, first in sorted(since.items())
        ),
    )


def first_points(
    session: Session, announced: Mapping[str, date | None]
) -> dict[str, list[knowledge.PledgePoint]]:
    """Return the points of pledges on the day on which each was announced, by the pledge."""
    day = _POINTS.c.day
    return _points(
        session,
        (
            (_POINTS.c.pledge_id == pledge) & (day.is_(None) if first is None else day == first)
            for pledge, first in sorted(announced.items())
        ),
    )


def _points(
    session: Session, scopes: Iterable[ColumnElement[bool]]
) -> dict[str, list[knowledge.PledgePoint]]:
    found: dict[str, list[knowledge.PledgePoint]] = defaultdict(list)
    for row in rows_in_any(session, _POINTS, scopes):
        found[row["pledge_id"]].append(_placed(row).point)
    return found


def told_before(session: Session, block: str, day: date, *, since: date) -> list[Told]:
    """Return what was said before a day of the pledges of a block that were told of since another."""
    table = _POINTS
    recent = (
        select(table.c.pledge_id)
        .where(table.c.block == block, table.c.day >= since, table.c.day < day)
        .distinct()
    )
    said = [table.c[name] for name in _SAID]
    query = (
        select(table.c.pledge_id, *said, func.max(table.c.day), func.min(table.c.day))
        .where(table.c.pledge_id.in_(recent), table.c.day < day)
        .group_by(table.c.pledge_id, *said)
    )
    points: dict[str, list[knowledge.PledgePoint]] = defaultdict(list)
    began: dict[str, date] = {}
    for pledge, *values, latest, earliest in session.connection().execute(query):
        row = dict(zip(_SAID, values, strict=True))
        terms = terms_of(row.get)
        told = knowledge.PledgePoint("", block, latest, row["words"], terms, "")
        points[pledge].append(told)
        began[pledge] = min(began.get(pledge, earliest), earliest)
    replaced = _replaced(session, began, day)
    return [Told(id_, began[id_], id_ in replaced, tuple(points[id_])) for id_ in began]


def _replaced(session: Session, ids: Iterable[str], before: date) -> set[str]:
    found: set[str] = set()
    for some in chunks(ids):
        query = select(_PLEDGES.c.supersedes).where(
            _PLEDGES.c.supersedes.in_(some), _PLEDGES.c.announced_on < before
        )
        found.update(session.connection().execute(query).scalars())
    return found


def _row(point: knowledge.PledgePoint) -> RowValues:
    return {
        "id": point.id,
        "block": point.block,
        "day": point.day,
        "evidence_id": point.evidence_id,
        "words": point.words,
        **terms_columns(point.terms),
    }


def _placed(row: Mapping[str, Any] | RowMapping) -> Placed:
    point = knowledge.PledgePoint(
        row["id"], row["block"], row["day"], row["words"], terms_of(row.get), row["evidence_id"]
    )
    return Placed(point, row["pledge_id"], row.get("supersedes"))
