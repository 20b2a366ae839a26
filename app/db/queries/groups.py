"""Records counted by what they have in common: the values of a field, of which a record may have several.

A `Group` says how the values of a field read in SQL. Counting takes one statement, whatever the data:
the records that fit, joined with their values, and counted by them.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.selection import Column, Group, Selection, conditions
from app.db.tables import Country, Organization, Person
from app.domain.filters import Wanted

COUNT = "count"  # the metric that every list has
_MONTH, _YEAR = 7, 4  # characters of an ISO date


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted by which fields, and how many groups are wanted.

    With `unknown_first`, records without a value come before all others.
    """

    fields: tuple[str, ...]
    metric: str = COUNT
    limit: int = 200
    unknown_first: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records have these values; None is that they have no value."""

    values: tuple[str | None, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """The greatest groups; how many there are, and how many records all of them count together."""

    some: tuple[Tally, ...]
    groups: int
    together: int


def by_column(column: Any) -> Group:
    """Group by a column, or another value that every record has at most one of."""
    return Group(value=column)


def by_link(links: Select[Any]) -> Group:
    """Group by the rows of a select of keys and values."""
    return Group(links=links)


def by_date(column: Any) -> dict[str, Group]:
    """Group by the day, month and year of a date."""
    text = cast(column, String)
    return {
        "day": Group(value=text),
        "month": Group(value=func.substr(text, 1, _MONTH)),
        "year": Group(value=func.substr(text, 1, _YEAR)),
    }


def by_country(links: Select[Any], ref: Column) -> Group:
    """Group by the countries of refs: themselves, or those that people and bodies belong to."""
    country = func.coalesce(col(Country.code), col(Person.country), col(Organization.country))
    joined = (
        links.outerjoin(Country, col(Country.ref) == ref)
        .outerjoin(Person, col(Person.ref) == ref)
        .outerjoin(Organization, col(Organization.ref) == ref)
    )
    return Group(links=joined.add_columns(country).where(country.is_not(None)))


def tally(session: Session, selection: Selection, wanted: Wanted, counting: Counting) -> Tallies:
    """Count the records that are wanted by the values of fields, the most frequent first."""
    groups = [selection.groups[field] for field in counting.fields]
    own = {f"own{at}": one.value for at, one in enumerate(groups) if one.value is not None}
    base = (
        select(
            selection.key.label("key"),
            selection.metrics[counting.metric].label("what"),
            *(value.label(name) for name, value in own.items()),
        )
        .where(*conditions(session, selection, wanted))
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
    # What is counted stands once in a group only if it is the record, and all values are its own.
    once = counting.metric == COUNT and len(own) == len(groups)
    number = func.count(base.c.what if once else base.c.what.distinct()).label("number")
    found = select(*named, number).select_from(origin).group_by(*values).subquery()
    keys = [found.c[one.name] for one in named]
    query = select(found, func.count().over(), func.sum(found.c.number).over())
    if counting.unknown_first:
        query = query.order_by(*(key.is_not(None) for key in keys))
    query = query.order_by(found.c.number.desc(), *(key.asc().nulls_last() for key in keys))
    bound = query.params(selection.values_of(wanted))
    rows = session.execute(bound.limit(counting.limit)).all()
    some = tuple(Tally(tuple(row[: len(keys)]), row[len(keys)]) for row in rows)
    return Tallies(some, *(map(int, rows[0][-2:]) if rows else (0, 0)))
