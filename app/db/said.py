"""What is said of a pledge at its points: each different thing found by a step in an index.

Thousands of points may say the same few things of a pledge; only as many steps are made as there are
things said.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, ScalarSelect, func, select

from app.db.replace import RowValues, table_of
from app.db.tables import Pledge, PledgePoint
from app.domain.refs import content_id

KINDS = ("action", "status", "condition_type", "quantity_value", "quantity_unit")
_TOLD_APART = ("status", "condition_type", "quantity_unit", "quantity_bound")
_NUMBERS = ("quantity_value", "quantity_high")
_PLEDGES, _POINTS = table_of(Pledge), table_of(PledgePoint)


def said_key(words: str, terms: RowValues) -> str:
    """Return a key that is the same where words and columns of terms say the same, deadlines aside."""
    numbers = (terms[name] for name in _NUMBERS)
    return content_id(
        "say",
        words,
        terms["action"],
        *(terms[name] or "" for name in _TOLD_APART),
        *("" if number is None else repr(float(number)) for number in numbers),
    )


def things_said(of: ColumnElement[bool]) -> CTE:
    """Return (pledge, said) of each different thing said of the pledges that a condition chooses."""
    other = _POINTS.alias()
    first = select(func.min(other.c.said)).where(other.c.pledge_id == _PLEDGES.c.id)
    found = select(_PLEDGES.c.id.label("pledge"), first.scalar_subquery().label("said")).where(of)
    things = found.cte(recursive=True)
    following = select(func.min(other.c.said)).where(
        other.c.pledge_id == things.c.pledge, other.c.said > things.c.said
    )
    return things.union_all(
        select(things.c.pledge, following.scalar_subquery()).where(things.c.said.is_not(None))
    )


def edge_of(things: CTE, day: ColumnElement[Any], within: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Return the first or last day on which each of the things was said, of the days within."""
    said = (_POINTS.c.pledge_id == things.c.pledge) & (_POINTS.c.said == things.c.said)
    return select(day).where(said, within).correlate(things).scalar_subquery()


def first_of(things: CTE) -> ScalarSelect[Any]:
    """Return the id of the first point that says each of the things."""
    said = (_POINTS.c.pledge_id == things.c.pledge) & (_POINTS.c.said == things.c.said)
    order = (_POINTS.c.day, _POINTS.c.id)
    return (
        select(_POINTS.c.id)
        .where(said)
        .order_by(*order)
        .limit(1)
        .correlate(things)
        .scalar_subquery()
    )
