"""Copies of a database file in memory: fast, and gone with their engine."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from app.db.engine import make_engine


def fresh_copy(file: Path) -> Engine:
    """Return an engine on a copy of the file in memory."""
    engine = make_engine("sqlite://")
    source = sqlite3.connect(file)
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            source.backup(driver)
    finally:
        source.close()
    return engine
