"""The revision of the data: raised by whoever writes, in the same transaction, and read by whoever answers.

Writers need not think of it: the statements of a writing connection are watched, and the revision
is raised when they changed a row and are about to be committed.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, event, inspect, select, update
from sqlalchemy.orm import Session

from app.db.replace import table_of
from app.db.tables import DataRevision

_READING = ("SELECT", "WITH", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW")
# Documents are made from the data: making them changes nothing.
_NO_CHANGE = (*_READING, "UPDATE DOCUMENTS ")
_SCHEMA = ("CREATE", "ALTER", "DROP")
_TABLE = table_of(DataRevision)
_READ = select(_TABLE.c.number, _TABLE.c.mark, _TABLE.c.changed_at)
_RAISE = update(_TABLE).values(
    number=_TABLE.c.number + 1,
    mark=bindparam("new_mark", type_=_TABLE.c.mark.type),
    changed_at=bindparam("now", type_=_TABLE.c.changed_at.type),
)
_CHANGED = "coalition_changed"  # in the notes of a connection: what its transaction changed so far


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the data; `mark` differs between any two states of any two databases."""

    number: int
    mark: str
    changed_at: datetime


def read_revision(session: Session) -> Revision:
    """Return the revision; to be read before the data, which then is of it or newer, never older."""
    return Revision(*session.connection().execute(_READ).one())


def read_cursor_secret(engine: Engine) -> bytes:
    """Return what signs the page cursors of a database: the same for all processes, and after a restart."""
    with engine.connect() as connection:
        found: str = connection.execute(select(_TABLE.c.cursor_secret)).scalar_one()
    return found.encode()


def watch(engine: Engine, option: str) -> None:
    """Let transactions of connections that have an execution option raise the revision."""

    def note(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        if not connection.get_execution_options().get(option):
            return
        said = statement.lstrip().upper()
        if said.startswith(_SCHEMA):
            connection.info[_CHANGED] = "schema"
        elif not said.startswith(_NO_CHANGE) and cursor.rowcount != 0:
            connection.info.setdefault(_CHANGED, "rows")

    event.listen(engine, "after_cursor_execute", note)
    event.listen(engine, "commit", _raise_it)
    event.listen(engine, "rollback", _forget)


def before_commit(engine: Engine, finish: Callable[[Connection], None]) -> None:
    """Let transactions of a watched engine be finished before the revision is raised and all is committed."""
    event.remove(engine, "commit", _raise_it)
    event.listen(engine, "commit", finish)
    event.listen(engine, "commit", _raise_it)


def _raise_it(connection: Connection) -> None:
    changed = connection.info.pop(_CHANGED, None)
    # A migration may leave, or come from, a schema without the table.
    if changed == "rows" or (changed and inspect(connection).has_table("data_revision")):
        raise_revision(connection)
        connection.info.pop(_CHANGED, None)


def _forget(connection: Connection) -> None:
    connection.info.pop(_CHANGED, None)


def raise_revision(connection: Connection) -> None:
    """Say that the data is different from now on."""
    values = {"new_mark": secrets.token_hex(8), "now": datetime.now(UTC)}
    connection.execute(_RAISE, values)
