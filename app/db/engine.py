"""Engines and transactions.

SQLite takes one writer at a time. A transaction that reads first and writes later can fail at once
when another has written in between, whatever the timeout; so writers say so when they begin
(`BEGIN IMMEDIATE`) and wait for their turn. PostgreSQL gets the same order from an advisory lock. What they
change raises the revision of the data (`app/db/revision.py`).
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from app.db.revision import watch
from app.domain.errors import DatabaseNotReady

BUSY_TIMEOUT_MS = 5_000
WRITER = "coalition_writer"  # execution option of connections that write
_WRITER_LOCK = 7_103_556_011  # any number, the same in every process
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}

_to_json: Callable[[Any], str] = partial(json.dumps, ensure_ascii=False)


def database_url(url: str) -> URL:
    """Return a URL with the driver this project uses.

    Raises:
        DatabaseNotReady: not a URL of SQLite or PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseNotReady(
            "The database URL is not one such as sqlite:///FILE or postgresql://HOST/NAME."
        ) from error
    backend = parsed.get_backend_name()
    if backend not in _DRIVERS:
        raise DatabaseNotReady(f"{backend} is not supported; use sqlite:///FILE or postgresql://.")
    return parsed.set(drivername=_DRIVERS[backend])


def make_engine(url: str) -> Engine:
    """Return an engine for a SQLite file (`sqlite:///coalition.db`), memory or PostgreSQL.

    Nothing is opened or made before the first use.

    Raises:
        DatabaseNotReady: not a URL of SQLite or PostgreSQL, or the driver is not installed.
    """
    parsed = database_url(url)
    options: dict[str, Any] = {"json_serializer": _to_json}
    if parsed.get_backend_name() == "postgresql":
        try:
            engine = create_engine(parsed, pool_pre_ping=True, **options)
        except ModuleNotFoundError as error:
            raise DatabaseNotReady(
                "PostgreSQL needs its driver; install coalition[postgres]."
            ) from error
        event.listen(engine, "begin", _begin_postgresql)
        watch(engine, WRITER)
        return engine
    if parsed.database in (None, "", ":memory:"):
        options |= {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    engine = create_engine(parsed, **options)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    watch(engine, WRITER)
    return engine


def open_only(engine: Engine) -> Engine:
    """Return the engine, which from now on opens a file that is there and makes none that is not."""
    if engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:"):
        event.listen(engine, "do_connect", _open_sqlite)
    return engine


def _open_sqlite(_: object, _record: object, arguments: list[str], options: Any) -> Any:
    file = Path(arguments[0]).resolve().as_uri()
    return sqlite3.connect(f"{file}?mode=rw", uri=True, **options)


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Make a connection safe; WAL is a property of the file, set where its tables are made."""
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "foreign_keys = ON",
        "synchronous = FULL",  # in WAL, NORMAL would answer before the commit is on the disk
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITER)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITER):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})


def writing(engine: Engine) -> Engine:
    """Return the engine on whose connections transactions are those of a writer."""
    return engine.execution_options(**{WRITER: True})


@contextmanager
def write_session(engine: Engine) -> Iterator[Session]:
    """Give a session whose one transaction is committed at the end, or undone on an error."""
    with Session(writing(engine)) as session, session.begin():
        yield session
