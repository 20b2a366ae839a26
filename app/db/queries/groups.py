"""Records counted by what they have in common: the values of a field, of which a record may have several.

A `Group` says how the values of a field read in SQL. Counting takes one statement, whatever the data:
the records that fit, joined with their values, and counted by them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Subquery, cast, func, select, union_all
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.counted_by import Group
from app.db.queries.selection import Column, Selection, conditions
from app.db.tables import Country, Organization, Person
from app.domain.filters import Wanted

COUNT = "count"  # the metric that every list has
_MONTH, _YEAR = 7, 4  # characters of an ISO date


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted by which fields, and how many groups are wanted.

    With `unknown_first`, records without a value come before all others; `offset` groups are left out
    before.
    """

    fields: tuple[str, ...]
    metric: str = COUNT
    limit: int = 200
    offset: int = 0
    unknown_first: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records have these values; None is that they have no value."""

    values: tuple[str | None, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """The greatest groups; how many there are, and how many records all of them count together.

    Both numbers are 0 where no group is behind those left out.
    """

    some: tuple[Tally, ...]
    groups: int
    together: int


def by_column(column: Any) -> Group:
    """Group by a column, or another value that every record has at most one of."""
    return Group(value=column)


def by_link(links: Select[Any], listed: Any = None) -> Group:
    """Group by the rows of a select of keys and values; `listed` is a column of the same values."""
    return Group(links=links, listed=listed)


def by_date(column: Any) -> dict[str, Group]:
    """Group by the day, month and year of a date."""
    text = cast(column, String)
    return {
        "day": Group(value=text),
        "month": Group(value=func.substr(text, 1, _MONTH)),
        "year": Group(value=func.substr(text, 1, _YEAR)),
    }


def by_country(links: Select[Any], ref: Column, listed: Any = None) -> Group:
    """Group by the countries of refs: themselves, or those that people and bodies belong to."""
    country = func.coalesce(col(Country.code), col(Person.country), col(Organization.country))
    joined = (
        links.outerjoin(Country, col(Country.ref) == ref)
        .outerjoin(Person, col(Person.ref) == ref)
        .outerjoin(Organization, col(Organization.ref) == ref)
    )
    found = joined.add_columns(country).where(country.is_not(None))
    return Group(links=found, listed=listed, of_refs=_countries)


def _countries(session: Session) -> dict[str, str]:
    """Return the country of every ref that has one."""
    columns: list[tuple[Any, Any]] = [
        (Country.ref, Country.code),
        (Person.ref, Person.country),
        (Organization.ref, Organization.country),
    ]
    some = (select(ref, country).where(country.is_not(None)) for ref, country in columns)
    return {ref: country for ref, country in session.execute(union_all(*some))}  # noqa: C416


def tally(session: Session, selection: Selection, wanted: Wanted, counting: Counting) -> Tallies:
    """Count the records that are wanted by the values of fields, the most frequent first."""
    groups = [selection.groups[field] for field in counting.fields]
    where = conditions(session, selection, wanted)
    if counting.metric == COUNT and len(groups) == 1 and groups[0].listed is not None:
        return _by_lists(session, groups[0], where, counting)
    found = _found(selection, groups, where, counting)
    keys = [found.c[f"value{at}"] for at in range(len(groups))]
    query = select(found, func.count().over(), func.sum(found.c.number).over())
    if counting.unknown_first:
        query = query.order_by(*(key.is_not(None) for key in keys))
    query = query.order_by(found.c.number.desc(), *(key.asc().nulls_last() for key in keys))
    bound = query.params(selection.values_of(wanted))
    rows = session.execute(bound.limit(counting.limit).offset(counting.offset)).all()
    some = tuple(Tally(tuple(row[: len(keys)]), row[len(keys)]) for row in rows)
    return Tallies(some, *(map(int, rows[0][-2:]) if rows else (0, 0)))


def _by_lists(
    session: Session, group: Group, where: Sequence[ColumnElement[bool]], counting: Counting
) -> Tallies:
    """Count records by lists of refs, of which there are few, and then by what stands in them.

    The database reads a narrow index from end to end; nothing is joined.
    """
    query = select(group.listed, func.count()).where(*where).group_by(group.listed)
    rows = session.connection().execute(query).all()
    value_of = None if group.of_refs is None else group.of_refs(session)
    numbers: Counter[str | None] = Counter()
    for refs, number in rows:
        values = (
            set(refs) if value_of is None else {value_of[ref] for ref in refs if ref in value_of}
        )
        for value in values or {None}:
            numbers[value] += number
    ordered = sorted(
        numbers.items(),
        key=lambda one: (
            counting.unknown_first and one[0] is not None,
            -one[1],
            one[0] is None,
            one[0] or "",
        ),
    )
    some = tuple(
        Tally((value,), number) for value, number in ordered[counting.offset :][: counting.limit]
    )
    return Tallies(some, len(ordered), numbers.total())


def _found(
    selection: Selection,
    groups: Sequence[Group],
    where: Sequence[ColumnElement[bool]],
    counting: Counting,
) -> Subquery:
    """Return the values of each group with the number of what is counted."""
    if counting.metric == COUNT and all(one.links is None for one in groups):
        # Without a join the records need not be told apart: an index of the values is enough.
        plain = (one.value.label(f"value{at}") for at, one in enumerate(groups))
        each = select(*plain, selection.key.label("key")).where(*where).subquery()
        alone = [each.c[f"value{at}"] for at in range(len(groups))]
        return select(*alone, func.count().label("number")).group_by(*alone).subquery()
    own = {f"own{at}": one.value for at, one in enumerate(groups) if one.value is not None}
    base = (
        select(
            selection.key.label("key"),
            selection.metrics[counting.metric].label("what"),
            *(value.label(name) for name, value in own.items()),
        )
        .where(*where)
        .subquery()
    )
    origin: Any = base
    values: list[ColumnElement[Any]] = []
    for at, group in enumerate(groups):
        if group.links is None:
            values.append(base.c[f"own{at}"])
            continue
        links = group.links.subquery()
        key, value = links.c
        origin = origin.outerjoin(links, base.c.key == key)
        values.append(value)
    named = [value.label(f"value{at}") for at, value in enumerate(values)]
    number = func.count(base.c.what.distinct()).label("number")
    return select(*named, number).select_from(origin).group_by(*values).subquery()
