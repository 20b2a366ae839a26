"""All rows of a database, to be compared with those of another one.

Tables are found in the database, not listed here: what a new one holds is compared like the rest.
Left out are the numbers of loading and the times of recording, which are those of the run, and the feed
of changes and former ids, which tell of the past too; an index of words is compared by what it finds.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnClause, Connection, Engine, column, inspect, select, table

from app.db.tables import Row
from app.db.tables.columns import UtcDateTime

Rows = dict[str, list[tuple[Any, ...]]]
_OF_THE_RUN = {"seq"}
_OF_THE_PAST = {"data_revision", "changes", "former_ids"}


def rows_of(engine: Engine, *, without: Collection[str] = ()) -> Rows:
    """Return the rows of every table but `without`, in one order, times and numbers left out."""
    with engine.connect() as connection:
        listed = inspect(connection).get_table_names()
        indexes = {name for name in listed if name.endswith("_search")}
        shadows = {name for name in listed if any(name.startswith(f"{i}_") for i in indexes)}
        kept = set(listed) - indexes - shadows - _OF_THE_PAST
        found = {name: _plain(connection, name) for name in kept}
        found |= {name: _words(connection, name) for name in indexes}
    return {name: rows for name, rows in sorted(found.items()) if name not in without}


def _plain(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    known = Row.metadata.tables.get(name)
    told = [one["name"] for one in inspect(connection).get_columns(name)]
    times = (
        {one.name for one in known.c if isinstance(one.type, UtcDateTime)}
        if known is not None
        else set()
    )
    columns: list[ColumnClause[Any]] = [
        column(one) for one in sorted(set(told) - times - _OF_THE_RUN)
    ]
    rows = connection.execute(select(*columns).select_from(table(name)))
    return sorted(map(tuple, rows), key=repr)


def _words(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    """Return (word, id of the row, place) of an index of FTS5."""
    of = {"article": "articles", "statement": "statements", "event": "events", "pledge": "pledges"}
    owner = of[name.removesuffix("_search")]
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name}_words USING fts5vocab(main, {name}, instance)"
    )
    words = table(f"{name}_words", column("term"), column("offset"), column("doc"), schema="temp")
    rows = table(owner, column("id"), column("seq"))
    found = select(rows.c.id, words.c.offset, words.c.term).select_from(
        words.outerjoin(rows, rows.c.seq == words.c.doc)
    )
    return sorted(map(tuple, connection.execute(found)), key=repr)


def differences(one: Rows, other: Rows) -> dict[str, tuple[list[Any], list[Any]]]:
    """Return by table what only one of them holds: to read in a failure, where all rows are too many."""
    return {
        name: (
            _less(one.get(name, []), other.get(name, [])),
            _less(other.get(name, []), one.get(name, [])),
        )
        for name in one.keys() | other.keys()
        if one.get(name) != other.get(name)
    }


def _less(one: list[Any], other: list[Any]) -> list[Any]:
    rest = list(map(repr, other))
    return [row for row in one if repr(row) not in rest][:5]
