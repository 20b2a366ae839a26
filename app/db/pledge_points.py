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
    Given,
    RowValues,
    Scope,
    among,
    chunks,
    columns_in,
    delete_rows,
    replace_rows,
    rows_in,
    rows_in_any,
    table_of,
)
from app.db.said import KINDS, edge_of, first_of, said_key, things_said
from app.db.tables import Pledge, PledgeEvidence, PledgePoint
from app.db.term_columns import terms_columns, terms_of
from app.domain import knowledge

_DAYS = 10  # days of a block that are read at once
_POINTS = table_of(PledgePoint)
_EVIDENCE = table_of(PledgeEvidence)
_PLEDGES = table_of(Pledge)
_SAID = ("words", *KINDS)

# Each statement is made once: making one takes longer than running it (see `replace`).
_IN_BLOCK = _POINTS.c.block == bindparam("block")
_WITH_PLEDGES: Any = (
    select(_POINTS, _PLEDGES.c.supersedes)
    .outerjoin(_PLEDGES, _PLEDGES.c.id == _POINTS.c.pledge_id)
    .where(_IN_BLOCK)
)
_WITHOUT_DAY = _WITH_PLEDGES.where(_POINTS.c.day.is_(None))
_BETWEEN = _WITH_PLEDGES.where(
    _POINTS.c.day.between(bindparam("first"), bindparam("last"))
).order_by(_POINTS.c.day)
_DAYS_IN_ORDER = (
    select(_POINTS.c.day).where(_IN_BLOCK).distinct().order_by(_POINTS.c.day).limit(_DAYS)
)
_DAYS_FROM = _DAYS_IN_ORDER.where(_POINTS.c.day >= bindparam("first"))
_DAYS_AFTER = _DAYS_IN_ORDER.where(_POINTS.c.day > bindparam("first"))
_FIRST_ARTICLES = (
    select(_EVIDENCE.c.point_id, func.min(_EVIDENCE.c.article_id))
    .where(among(_EVIDENCE.c.point_id))
    .group_by(_EVIDENCE.c.point_id)
)
_RECENT = (
    select(_POINTS.c.pledge_id)
    .where(_IN_BLOCK, _POINTS.c.day >= bindparam("since"), _POINTS.c.day < bindparam("day"))
    .distinct()
)
_THINGS = things_said(_PLEDGES.c.id.in_(_RECENT))
_TOLD = (_POINTS.c.pledge_id, *(_POINTS.c[name] for name in _SAID))
_LATEST, _EARLIEST = (
    edge_of(_THINGS, how(_POINTS.c.day), _POINTS.c.day < bindparam("day"))
    for how in (func.max, func.min)
)
_TOLD_BEFORE: Any = (
    select(*_TOLD, func.max(_LATEST), func.min(_EARLIEST))
    .join(_THINGS, _POINTS.c.id == first_of(_THINGS))
    .where(_LATEST.is_not(None))
    .group_by(*_TOLD)
)
_REPLACED = select(_PLEDGES.c.supersedes).where(
    among(_PLEDGES.c.supersedes), _PLEDGES.c.announced_on < bindparam("day")
)
_PLEDGE: Any = bindparam("pledge")
# What is the same stays untouched.
_POINT_EVIDENCE = (
    update(_EVIDENCE)
    .where(
        _EVIDENCE.c.id == bindparam("key"),
        or_(
            _EVIDENCE.c.point_id.is_distinct_from(bindparam("point")),
            _EVIDENCE.c.pledge_id.is_distinct_from(_PLEDGE),
        ),
    )
    .values(point_id=bindparam("point"), pledge_id=_PLEDGE)
)
_PLACE_POINTS = tuple(
    update(table)
    .where(key == bindparam("key"), table.c.pledge_id.is_distinct_from(_PLEDGE))
    .values(pledge_id=_PLEDGE)
    for table, key in ((_POINTS, _POINTS.c.id), (_EVIDENCE, _EVIDENCE.c.point_id))
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
    found: dict[str, str] = {}
    for some in chunks(ids):
        rows = session.connection().execute(_FIRST_ARTICLES, {"values": some})
        found |= {str(point): article for point, article in rows}
    return found


def articles_of(session: Session, evidence: Iterable[str]) -> dict[str, str]:
    """Return the article of each piece of evidence that there is."""
    return dict(columns_in(session, _EVIDENCE, ("id", "article_id"), "id", evidence))


def articles_telling(session: Session, points: Iterable[str]) -> set[str]:
    """Return the articles that tell any of these points."""
    return {id_ for (id_,) in columns_in(session, _EVIDENCE, ("article_id",), "point_id", points)}


def save_points(session: Session, points: Collection[knowledge.PledgePoint]) -> None:
    """Write points; to which pledge they belong stays."""
    wanted = [_row(point) for point in points]
    existing = rows_in(session, _POINTS, "id", (row["id"] for row in wanted))
    replace_rows(session, PledgePoint, existing, wanted)


def point_evidence(session: Session, placed: Mapping[str, Placed]) -> None:
    """Set point and pledge of evidence, by its id."""
    rows = [
        {"key": id_, "point": one.point.id, "pledge": one.pledge} for id_, one in placed.items()
    ]
    if rows:
        session.connection().execute(_POINT_EVIDENCE, rows)


def place_points(session: Session, pledges: Mapping[str, str]) -> None:
    """Set the pledge of points and of all their evidence, point id → pledge id."""
    rows = [{"key": point, "pledge": pledge} for point, pledge in pledges.items()]
    if rows:
        for statement in _PLACE_POINTS:
            session.connection().execute(statement, rows)


def drop_unfounded_points(session: Session, ids: Iterable[str]) -> None:
    """Delete those of the points that have no evidence."""
    wanted = set(ids)
    founded = first_articles(session, wanted)
    delete_rows(session, _POINTS, ("id",), [{"id": id_} for id_ in wanted - founded.keys()])


def points_without_day(session: Session, block: str) -> list[Placed]:
    """Return the points of a block that have no day."""
    rows = session.connection().execute(_WITHOUT_DAY, {"block": block}).mappings()
    return [_placed(row) for row in rows]


def points_by_day(session: Session, block: str, first: date) -> Iterator[list[Placed]]:
    """Yield the points of a block day by day from the first day on, read a few days at a time."""
    connection, following = session.connection(), _DAYS_FROM
    while True:
        given = {"block": block, "first": first}
        days = connection.execute(following, given).scalars().all()
        if not days:
            return
        found: dict[date, list[Placed]] = {one: [] for one in days}
        span = {"block": block, "first": days[0], "last": days[-1]}
        for row in connection.execute(_BETWEEN, span).mappings().all():
            found[row["day"]].append(_placed(row))
        yield from found.values()
        if len(days) < _DAYS:
            return
        following, first = _DAYS_AFTER, days[-1]


def points_since(
    session: Session, since: Mapping[str, date]
) -> dict[str, list[knowledge.PledgePoint]]:
    """Return the points of pledges from a day on, those without a day among them, by the pledge."""
    return _points(session, _since, sorted(since.items()))


def _since(given: Given) -> ColumnElement[bool]:
    return _of_pledge(given) & ((_POINTS.c.day >= given("day")) | _POINTS.c.day.is_(None))


def _of_pledge(given: Given) -> ColumnElement[bool]:
    return _POINTS.c.pledge_id == given("pledge")


def first_points(
    session: Session, announced: Mapping[str, date | None]
) -> dict[str, list[knowledge.PledgePoint]]:
    """Return the points of pledges on the day on which each was announced, by the pledge."""
    days = sorted(announced.items())
    dated = _points(session, _on_day, [one for one in days if one[1] is not None])
    return dated | _points(session, _on_no_day, [one for one in days if one[1] is None])


def _on_day(given: Given) -> ColumnElement[bool]:
    return _of_pledge(given) & (_POINTS.c.day == given("day"))


def _on_no_day(given: Given) -> ColumnElement[bool]:
    return _of_pledge(given) & _POINTS.c.day.is_(None)


def _points(
    session: Session, scope: Scope, days: Iterable[tuple[str, date | None]]
) -> dict[str, list[knowledge.PledgePoint]]:
    found: dict[str, list[knowledge.PledgePoint]] = defaultdict(list)
    given = ({"pledge": pledge, "day": day} for pledge, day in days)
    for row in rows_in_any(session, _POINTS, scope, given):
        found[row["pledge_id"]].append(_placed(row).point)
    return found


def told_before(session: Session, block: str, day: date, *, since: date) -> list[Told]:
    """Return what was said before a day of the pledges of a block that were told of since another."""
    given = {"block": block, "day": day, "since": since}
    points: dict[str, list[knowledge.PledgePoint]] = defaultdict(list)
    began: dict[str, date] = {}
    for pledge, *values, latest, earliest in session.connection().execute(_TOLD_BEFORE, given):
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
        given = {"values": some, "day": before}
        found.update(session.connection().execute(_REPLACED, given).scalars())
    return found


def _row(point: knowledge.PledgePoint) -> RowValues:
    terms = terms_columns(point.terms)
    return {
        "id": point.id,
        "said": said_key(point.words, terms),
        "block": point.block,
        "day": point.day,
        "evidence_id": point.evidence_id,
        "words": point.words,
        **terms,
    }


def _placed(row: Mapping[str, Any] | RowMapping) -> Placed:
    point = knowledge.PledgePoint(
        row["id"], row["block"], row["day"], row["words"], terms_of(row.get), row["evidence_id"]
    )
    return Placed(point, row["pledge_id"], row.get("supersedes"))
