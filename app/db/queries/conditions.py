"""The few shapes that filters take in SQL. Entities come as refs, everything else as it is stored."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import col

from app.db.queries.selection import Column, Test
from app.db.tables import Country, Organization, Person
from app.domain.refs import split_ref


def any_of(column: Column) -> Test:
    """Return the test that a column holds one of the values."""
    return Test(column.in_, _null(column))


def bare_id(column: Column) -> Test:
    """Return the test that a column holds the bare id of one of the refs."""
    return Test(lambda refs: column.in_([split_ref(ref)[1] for ref in refs]), _null(column))


def is_true(column: Column) -> Test:
    """Return the test of a truth value; both values together ask for nothing."""
    return Test(lambda values: or_(*(column.is_(value) for value in values)))


def external(**schemes: Column) -> Test:
    """Return the test that the column of a scheme holds the id of one of the values, `scheme:id`."""

    def holds(values: Sequence[Any]) -> ColumnElement[bool]:
        given: dict[str, list[str]] = {}
        for value in values:
            scheme, _, id_ = value.partition(":")
            given.setdefault(scheme, []).append(id_.upper())
        return or_(*(schemes[scheme].in_(ids) for scheme, ids in given.items()))

    return Test(holds, _null(next(iter(schemes.values()))))


def linked(key: Column, links: Select[Any], ref: Column, *, several: bool = True) -> Test:
    """Return the test that `links`, a select of keys, has a row for one of the refs.

    `several` is whether it may have rows for more than one.
    """
    (linking,) = links.selected_columns
    none = ~links.where(linking == key, ref.is_not(None)).exists()
    return Test(lambda refs: key.in_(links.where(ref.in_(refs))), none, several)


def of_country(key: Column, links: Select[Any], ref: Column) -> Test:
    """Return the test that `links` has a row for a country of the refs, its people or its bodies."""

    def holds(refs: Sequence[Any]) -> ColumnElement[bool]:
        codes = [split_ref(country)[1] for country in refs]
        theirs = or_(
            ref.in_(select(col(Country.ref)).where(col(Country.code).in_(codes))),
            ref.in_(select(col(Person.ref)).where(col(Person.country).in_(codes))),
            ref.in_(select(col(Organization.ref)).where(col(Organization.country).in_(codes))),
        )
        return key.in_(links.where(theirs))

    return Test(holds, several=True)


def _null(column: Any) -> ColumnElement[bool] | None:
    """Return the condition that a column has no value, None where it always has one."""
    nullable = getattr(getattr(column, "expression", column), "nullable", False)
    return column.is_(None) if nullable else None
