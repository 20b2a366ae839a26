"""Copies of a database file in memory: fast, and gone with their engine."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from app.db.engine import make_engine

_FIRST = make_engine("sqlite://")
_FIRST.connect().close()  # only then does its dialect know what the database can do
_FIRST.dispose()


def fresh_copy(file: Path) -> Engine:
    """Return an engine on a copy of the file in memory."""
    engine = compiling_once(make_engine("sqlite://"))
    source = sqlite3.connect(file)
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            source.backup(driver)
    finally:
        source.close()
    return engine


def compiling_once(engine: Engine) -> Engine:
    """Return an engine of SQLite that shares what it compiles with all others of which this is asked.

    A test needs some hundred statements; to compile them costs more than to run them.
    """
    engine.dialect, engine._compiled_cache = _FIRST.dialect, _FIRST._compiled_cache
    return engine
