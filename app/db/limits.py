"""Cutting SQL that takes too long: what answers readers must not hold a server for minutes.

SQLite looks at the clock now and then while it works; PostgreSQL has a limit of its own.
"""

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, event

from app.db.engine import WRITER

_INTERRUPTED, _CANCELED = 9, "57014"  # what SQLite and PostgreSQL call a statement that was cut
_STEPS = 10_000  # instructions of SQLite between two looks at the clock: well below a millisecond
_DEADLINE = "coalition_deadline"  # in the notes of a connection


def limit_queries(engine: Engine, seconds: float) -> Engine:
    """Return the engine, whose readers' statements from now on fail after so many seconds."""
    if engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _limit_postgresql(seconds))
        return engine
    event.listen(engine, "connect", _watch_clock)

    def set_deadline(connection: Connection, *_: Any) -> None:
        writes = connection.get_execution_options().get(WRITER)
        clock: _Clock | None = connection.info.get(_DEADLINE)
        if clock is not None:
            clock.deadline = None if writes else time.monotonic() + seconds

    event.listen(engine, "before_cursor_execute", set_deadline)
    return engine


def is_cut(error: Exception) -> bool:
    """Tell whether a statement failed because it took too long."""
    cause = getattr(error, "orig", None)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return code == _INTERRUPTED or getattr(cause, "sqlstate", "") == _CANCELED


class _Clock:
    """When the statement that a connection runs is to be cut, if ever."""

    deadline: float | None = None

    def is_over(self) -> int:
        """Tell SQLite whether to stop."""
        return int(self.deadline is not None and time.monotonic() > self.deadline)


def _watch_clock(connection: sqlite3.Connection, record: Any) -> None:
    clock = record.info[_DEADLINE] = _Clock()
    connection.set_progress_handler(clock.is_over, _STEPS)


def _limit_postgresql(seconds: float) -> Any:
    def limit(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITER):
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")

    return limit
