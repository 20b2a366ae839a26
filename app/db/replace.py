"""Replacing rows by difference: what is the same stays untouched, so that loading twice changes nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Delete,
    Insert,
    Result,
    Select,
    SQLColumnExpression,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from app.db.tables import Row

RowValues = dict[str, Any]
SCOPES = 128  # conditions joined by OR in one statement; SQLite allows a depth of 1,000
_VARIABLES = 500  # values of one IN list; old builds of SQLite stop at 999


@dataclass(frozen=True)
class Changes:
    """What a replacement did: whole rows inserted and updated, rows that are gone as they were.

    `former` are the updated rows as they were.
    """

    inserted: tuple[RowValues, ...] = ()
    updated: tuple[RowValues, ...] = ()
    deleted: tuple[RowValues, ...] = ()
    former: tuple[RowValues, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.inserted or self.updated or self.deleted)


def table_of(model: type[Row]) -> Table:
    """Return the Core table of a model."""
    return Row.metadata.tables[str(model.__tablename__)]


def rows_where(session: Session, table: Table, scope: ColumnElement[bool]) -> list[RowValues]:
    """Return whole rows as dicts, in no particular order."""
    return _as_dicts(session.connection().execute(select(table).where(scope)))


def rows_found(session: Session, query: Select[Any], given: RowValues) -> list[RowValues]:
    """Return the rows of a statement that is run with these values, as dicts."""
    return _as_dicts(session.connection().execute(query, given))


def _as_dicts(found: Result[Any]) -> list[RowValues]:
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def chunks(values: Iterable[Any], *, most: int = _VARIABLES) -> Iterable[list[Any]]:
    """Yield sorted distinct values in lists that fit into one IN list, or of so many at `most`."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), most):
        yield ordered[start : start + most]


def rows_in(session: Session, table: Table, column: str, values: Iterable[Any]) -> list[RowValues]:
    """Return the whole rows whose column holds one of the values."""
    return [
        row
        for result in _results(session, table, None, column, values)
        for row in _as_dicts(result)
    ]


def columns_in(
    session: Session, table: Table, names: tuple[str, ...], column: str, values: Iterable[Any]
) -> list[tuple[Any, ...]]:
    """Return the named columns of the rows whose column holds one of the values."""
    found = _results(session, table, names, column, values)
    return [tuple(row) for result in found for row in result]


def _results(
    session: Session,
    table: Table,
    names: tuple[str, ...] | None,
    column: str,
    values: Iterable[Any],
) -> Iterator[Result[Any]]:
    for some in chunks(values):
        one = len(some) == 1  # told by itself, which costs the driver less
        given = {"value": some[0]} if one else {"values": some}
        yield session.connection().execute(_select_in(table, names, column, one=one), given)


Given = Callable[[str], BindParameter[Any]]
Scope = Callable[[Given], ColumnElement[bool]]
"""Makes a condition of values by name: `table.c.id == given("id")`; to be kept, so no lambda."""


def scopes(given: Iterable[RowValues]) -> Iterator[tuple[int, RowValues]]:
    """Yield how many conditions to join by OR, and the values in them.

    There are few such numbers: where there are fewer values, the last ones stand several times.
    """
    waiting = iter(given)
    while some := list(islice(waiting, SCOPES)):
        number = 1 << (len(some) - 1).bit_length()
        padded = [*some, *(some[-1:] * (number - len(some)))]
        yield number, {f"{name}_{at}": row[name] for at, row in enumerate(padded) for name in row}


def any_of(scope: Scope, number: int) -> ColumnElement[bool]:
    """Return that one of so many conditions holds, each of the values of its number in `scopes`."""
    return or_(*(scope(partial(_numbered, at)) for at in range(number)))


def _numbered(number: int, name: str) -> BindParameter[Any]:
    return bindparam(f"{name}_{number}")


def rows_in_any(
    session: Session, table: Table, scope: Scope, given: Iterable[RowValues]
) -> list[RowValues]:
    """Return the whole rows for which the condition holds with one of the given sets of values."""
    found: list[RowValues] = []
    for number, values in scopes(given):
        query = _select_any(table, scope, number)
        found += _as_dicts(session.connection().execute(query, values))
    return found


def replace_rows(
    session: Session,
    model: type[Row],
    existing: Sequence[RowValues],
    wanted: Sequence[RowValues],
    *,
    new: Mapping[str, Any] | None = None,
) -> Changes:
    """Turn the `existing` rows of a table into the `wanted` ones.

    Columns that `wanted` rows do not have keep their values; inserted rows get those of `new`, and
    the next numbers in `seq` where the table has it. Rows are matched by `id`, by the primary key
    where there is none.
    """
    table = table_of(model)
    names = ("id",) if "id" in table.c else tuple(column.name for column in table.primary_key)
    key_of = itemgetter(*names)
    before = {key_of(row): row for row in existing}
    inserted, updated, kept = [], [], set()
    for row in wanted:
        key = key_of(row)
        found = before.get(key)
        if found is None:
            inserted.append({**(new or {}), **row})
            continue
        kept.add(key)
        if not row.items() <= found.items():
            updated.append({**found, **row})
    deleted = [row for row_key, row in before.items() if row_key not in kept]
    delete_rows(session, table, names, deleted)
    former = [before[key_of(row)] for row in updated]
    _make_room(session, table, names, zip(former, updated, strict=True))
    _update(session, table, names, updated)
    insert_rows(session, table, inserted)
    return Changes(tuple(inserted), tuple(updated), tuple(deleted), tuple(former))


def _make_room(
    session: Session,
    table: Table,
    names: tuple[str, ...],
    moved: Iterable[tuple[RowValues, RowValues]],
) -> None:
    """Take rows out of the way that get other numbers, where rows are told apart by numbers."""
    if "seq" in table.primary_key.columns:
        rows = [{**old, "seq": -old["seq"]} for old, new in moved if old["seq"] != new["seq"]]
        _update(session, table, names, rows)


def insert_rows(session: Session, table: Table, rows: list[RowValues]) -> None:
    """Insert rows at once; rows without a `seq` that their table has are numbered on from the last, in place."""
    if not rows:
        return
    if "seq" in table.c and "seq" not in rows[0]:
        last = session.connection().execute(_last_number(table)).scalar_one()
        for number, row in enumerate(rows, last + 1):
            row["seq"] = number
    session.connection().execute(_insert(table), rows)


# Storing an article runs some hundred small statements, and making one anew costs more than running
# it. So each is made once for a table and its columns, of which there are few.


def among(column: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Return that a column holds one of the `values` that the statement is run with."""
    return column.in_(bindparam("values", expanding=True))


@cache
def _select_in(
    table: Table, names: tuple[str, ...] | None, column: str, *, one: bool
) -> Select[Any]:
    wanted = table.c[column] == bindparam("value") if one else among(table.c[column])
    columns = [table] if names is None else [table.c[name] for name in names]
    return select(*columns).where(wanted)


@cache
def _select_any(table: Table, scope: Scope, number: int) -> Select[Any]:
    return select(table).where(any_of(scope, number))


@cache
def _last_number(table: Table) -> Select[Any]:
    return select(func.coalesce(func.max(table.c.seq), literal(0)))


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _delete_by(table: Table, names: tuple[str, ...]) -> Delete:
    return delete(table).where(*_matching(table, names))


@cache
def _update_by(table: Table, names: tuple[str, ...], columns: tuple[str, ...]) -> Update:
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}
    return update(table).where(*_matching(table, names)).values(values)


@cache
def _set_other(table: Table, names: tuple[str, ...]) -> Update:
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
    other = or_(*(table.c[name].is_distinct_from(value) for name, value in values.items()))
    return update(table).where(table.c.id == bindparam("key"), other).values(values)


def _matching(table: Table, names: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(f"key_{name}") for name in names]


def _keys(names: tuple[str, ...], row: RowValues) -> RowValues:
    return {f"key_{name}": row[name] for name in names}


def set_columns(
    session: Session, model: type[Row], names: tuple[str, ...], rows: Mapping[str, tuple[Any, ...]]
) -> None:
    """Set columns of rows by their ids; those that have these values already stay untouched."""
    if rows:
        given = [
            {
                "key": id_,
                **{f"new_{name}": value for name, value in zip(names, values, strict=True)},
            }
            for id_, values in rows.items()
        ]
        session.connection().execute(_set_other(table_of(model), names), given)


def delete_rows(
    session: Session, table: Table, names: tuple[str, ...], rows: Sequence[RowValues]
) -> None:
    """Delete rows found by the named columns."""
    if rows:
        keys = [_keys(names, row) for row in rows]
        session.connection().execute(_delete_by(table, names), keys)


def _update(
    session: Session, table: Table, names: tuple[str, ...], rows: Sequence[RowValues]
) -> None:
    if rows:
        columns = tuple(name for name in rows[0] if name not in names)
        statement = _update_by(table, names, columns)
        new = [_keys(names, row) | {f"new_{name}": row[name] for name in columns} for row in rows]
        session.connection().execute(statement, new)
