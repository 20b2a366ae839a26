"""Lists of any resource: conditions, total order, keyset page and honest total, from one table of parts.

A `Selection` says for one resource how each filter and sort name reads in SQL; `find_page` does the
rest. The number of statements does not depend on the data: one for the page, one for the total.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.util import ClauseAdapter

from app.db.queries.counted_by import Group
from app.db.queries.leads import Lead
from app.db.replace import table_of
from app.db.tables import Row
from app.domain.filters import Condition, Count, Key, Operator, SortKey, Wanted
from app.domain.search import Query

COUNT_CAP = 10_000
Holds = Callable[[Sequence[Any]], ColumnElement[bool]]
Search = Callable[[Session, Query], ColumnElement[bool]]
Column = SQLColumnExpression[Any]


@dataclass(frozen=True, slots=True)
class Test:
    """How a filter reads in SQL: that a record has one of the values.

    `missing` is that it has none at all, where that can be; `several` whether it may have more than one.
    """

    holds: Holds
    missing: ColumnElement[bool] | None = None
    several: bool = False

    def __call__(self, values: Sequence[Any]) -> ColumnElement[bool]:
        """Return the condition that a record has one of the values."""
        return self.holds(values)


@dataclass(frozen=True)
class Distinct:
    """Columns of a table that tell which records are one thing, and in which order they stand for it."""

    model: type[Row]
    group: str
    position: str


@dataclass(frozen=True)
class Searched:
    """What full text looks through: fields of records by path, columns of those they belong to.

    A record has `usual` words; the newest `window` hits are compared for relevance. `order` is that of
    the numbers in `model` where the newest have the lowest, empty where they have the highest.
    """

    model: type[Row]
    texts: Mapping[str, Column]
    refs: tuple[Column, ...]
    usual: int
    window: int = 1_000
    order: tuple[SortKey, ...] = ()


@dataclass(frozen=True)
class Selection:
    """How a resource's filters and sorts read in SQL; `key` is the column of its ids.

    `ranges` are the dates and numbers that may be asked for by their ends. `sortable_by_id` is false where
    ids alone give no order; `shown` says which records the list has at all; `groups` is what can be counted
    by, `counted` what can be counted besides the records. `ranked` gives what leads to them in an order
    that is kept, where that one is wanted. The other tests and groups may depend on the value of a filter
    named in `bound`, as a bound parameter of its name.
    """

    key: Column
    tests: Mapping[str, Test | Holds]
    sorts: Mapping[str, Column]
    search: Search | None = None
    searched: Searched | None = None
    ranges: Mapping[str, Column] = field(default_factory=dict)
    shown: ColumnElement[bool] | None = None
    distinct: Mapping[str, Distinct] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    counted: Mapping[str, Column] = field(default_factory=dict)
    sortable_by_id: bool = True
    ranked: Callable[[Session, Wanted], Lead | None] | None = None
    bound: frozenset[str] = frozenset()

    def values_of(self, wanted: Wanted) -> dict[str, Any]:
        """Return the values of the bound parameters."""
        return {c.field: c.values[0] for c in wanted.conditions if c.field in self.bound}

    @property
    def metrics(self) -> dict[str, Column]:
        """What can be counted: the records, or the different values of a column."""
        return {"count": self.key, **self.counted}


@dataclass(frozen=True, slots=True)
class Total:
    """The number of records, or a number that there are at least."""

    value: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of one page in order, where it ended (None on the last page), and the total."""

    ids: tuple[str, ...]
    last: tuple[Key, ...] | None
    total: Total


def find_page(session: Session, selection: Selection, wanted: Wanted) -> Page:
    """Return the page of a list that `wanted` describes."""
    query, some = page_query(session, selection, wanted)
    ids, last = page_of(session.execute(query).all(), wanted)
    return Page(ids, last, total_of(session, some, (wanted, ids, last is not None)))


def page_of(
    rows: Sequence[Sequence[Any]], wanted: Wanted
) -> tuple[tuple[str, ...], tuple[Key, ...] | None]:
    """Return the ids of a page, and where it ended unless it is the last, from the rows of its query."""
    page = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    last = tuple(_as_key(value) for value in page[-1][1:]) if more else None
    return tuple(str(row[0]) for row in page), last


def page_query(
    session: Session, selection: Selection, wanted: Wanted
) -> tuple[Select[Any], Select[Any]]:
    """Return the query of a page and one row more, and that of all that fits."""
    lead = selection.ranked(session, wanted) if selection.ranked else None
    if lead is not None:
        where = [*lead.where, *conditions(session, selection, lead.left)]
        every = select(lead.key).select_from(lead.source).where(*where)
        return lead.page(where, wanted), every
    where = conditions(session, selection, wanted)
    page, every = _sorted_query(selection, where, wanted), select(selection.key).where(*where)
    given = selection.values_of(wanted)
    return (page.params(given), every.params(given)) if given else (page, every)


def is_ranked(session: Session, selection: Selection, wanted: Wanted) -> bool:
    """Tell whether pages are read in the order of a number, and begin after one."""
    return selection.ranked is not None and selection.ranked(session, wanted) is not None


def _sorted_query(
    selection: Selection, where: Sequence[ColumnElement[bool]], wanted: Wanted
) -> Select[Any]:
    keys = [*wanted.sort, SortKey("id")]
    columns = [_sort_column(selection, key) for key in keys]
    query = select(selection.key, *columns).where(*where).limit(wanted.limit + 1)
    for key, column in zip(keys, columns, strict=True):
        direction = column.desc() if key.descending else column.asc()
        query = query.order_by(direction.nulls_last())
    if wanted.after is not None:
        after = [_from_key(selection, *pair) for pair in zip(keys, wanted.after, strict=True)]
        query = query.where(_after(keys, columns, after))
    return query


def _sort_column(selection: Selection, key: SortKey) -> Column:
    return selection.key if key.field == "id" else selection.sorts[key.field]


def conditions(session: Session, selection: Selection, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what must hold of the records that are asked for, whatever page."""
    where = [_test(selection, condition) for condition in wanted.conditions]
    if selection.shown is not None:
        where.append(selection.shown)
    if wanted.text is not None and selection.search is not None:
        where.append(selection.search(session, wanted.text))
    if wanted.distinct is not None:
        where.append(_first_of_its_kind(selection.distinct[wanted.distinct], where))
    return where


def _first_of_its_kind(
    distinct: Distinct, where: Sequence[ColumnElement[bool]]
) -> ColumnElement[bool]:
    """Return the condition that no record before this one is the same thing and fits too.

    Only the few records of one group are looked at, through the index of the group.
    """
    own = table_of(distinct.model)
    others = own.alias("others")
    of_others = ClauseAdapter(others)
    before = [
        others.c[distinct.group] == own.c[distinct.group],
        others.c[distinct.position] < own.c[distinct.position],
    ]
    fitting = [of_others.traverse(condition) for condition in where]
    return ~exists(select(1).select_from(others).where(*before, *fitting))


_COMPARED = {
    Operator.AT_LEAST: operator.ge,
    Operator.AT_MOST: operator.le,
    Operator.ABOVE: operator.gt,
    Operator.BELOW: operator.lt,
}


def test_of(selection: Selection, field: str) -> Test:
    """Return how a filter reads in SQL."""
    test = selection.tests[field]
    return test if isinstance(test, Test) else Test(test)


def _test(selection: Selection, condition: Condition) -> ColumnElement[bool]:
    values = condition.values
    if condition.operator in _COMPARED:
        compared: ColumnElement[bool] = _COMPARED[condition.operator](
            selection.ranges[condition.field], values[0]
        )
        return compared
    test = test_of(selection, condition.field)
    if condition.operator is Operator.NOT:
        return not_(func.coalesce(test(values), false()))  # also of what has no value
    if condition.operator is Operator.ALL:
        return and_(*(test([value]) for value in values))
    if condition.operator is Operator.MISSING:
        missing = false() if test.missing is None else test.missing
        return missing if values[0] else not_(missing)
    return test(values)


def _as_key(value: Any) -> Key:
    return value.isoformat() if isinstance(value, date) else value


def _from_key(selection: Selection, key: SortKey, value: Key) -> Any:
    dated = key.field in selection.ranges and isinstance(value, str)
    return date.fromisoformat(str(value)) if dated else value


def _after(
    keys: Sequence[SortKey], columns: Sequence[Column], after: Sequence[Any]
) -> ColumnElement[bool]:
    """Return the condition of standing after the record with these values: (a, b) > (x, y), nulls last."""
    ways: list[ColumnElement[bool]] = []
    same: list[ColumnElement[bool]] = []
    for key, column, value in zip(keys, columns, after, strict=True):
        if value is None:
            same.append(column.is_(None))
            continue
        beyond = column < value if key.descending else column > value
        ways.append(and_(*same, or_(beyond, column.is_(None))))
        same.append(column == value)
    return or_(false(), *ways)


def total_of(
    session: Session, some: Select[Any], seen: tuple[Wanted, tuple[str, ...], bool]
) -> Total:
    """Return the total of a list of which a page was seen: what was wanted, its ids, if more follow."""
    wanted, ids, more = seen
    if wanted.count is Count.NONE:
        return Total(len(ids), exact=wanted.after is None and not more)
    if wanted.after is None and not more:
        return Total(len(ids), exact=True)
    if wanted.count is Count.CAPPED:
        some = some.limit(COUNT_CAP + 1)
    found = session.execute(select(func.count()).select_from(some.subquery())).scalar_one()
    if wanted.count is Count.CAPPED and found > COUNT_CAP:
        return Total(COUNT_CAP, exact=False)
    return Total(found, exact=True)
