"""Which schema the database has, told without Alembic: readers start fast and change nothing."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from app.domain.errors import DatabaseNotReady

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
    "0021",
    "0022",
    "0023",
    "0024",
)
"""All revisions of `migrations/versions`, the oldest first; a test compares the two."""


class SchemaState(StrEnum):
    """What a database holds, compared with this version of the program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"
    FOREIGN = "foreign"  # tables of another program


_WHY = {
    SchemaState.EMPTY: "has no tables yet; run `coalition migrate`",
    SchemaState.OLDER: "has the tables of an older version; run `coalition migrate`",
    SchemaState.NEWER: "has the tables of a newer version; update this program",
    SchemaState.FOREIGN: "holds tables of another program; choose another database",
}


def place(engine: Engine) -> str:
    """Return how to call the database in a message: its file, or its URL without the password."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        return engine.url.database
    return engine.url.set(drivername=engine.dialect.name).render_as_string(hide_password=True)


def reason(error: DatabaseError) -> str:
    """Return what the driver says, in one line."""
    return " ".join(str(error.orig).split()).rstrip(".")


def _read_state(engine: Engine) -> SchemaState:
    if engine.dialect.name == "sqlite" and engine.url.database:
        file = Path(engine.url.database)
        if file.name != ":memory:" and not file.exists():  # connecting would make the file
            return SchemaState.EMPTY
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            return SchemaState.FOREIGN if tables else SchemaState.EMPTY
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is None:  # left by a downgrade to nothing
        return SchemaState.EMPTY if tables == ["alembic_version"] else SchemaState.FOREIGN
    if found not in REVISIONS:
        return SchemaState.NEWER
    return SchemaState.CURRENT if found == REVISIONS[-1] else SchemaState.OLDER


def schema_state(engine: Engine) -> SchemaState:
    """Compare the database with this version of the program; nothing is written, no file made.

    Raises:
        DatabaseNotReady: it cannot be reached or is no database.
    """
    try:
        return _read_state(engine)
    except DatabaseError as error:
        raise DatabaseNotReady(
            f"The database {place(engine)} cannot be read: {reason(error)}."
        ) from error


def require_current(engine: Engine) -> None:
    """Check that the database has exactly the tables of this version.

    Raises:
        DatabaseNotReady: it has none, older, newer or other ones, or cannot be read.
    """
    state = schema_state(engine)
    if state is not SchemaState.CURRENT:
        raise DatabaseNotReady(f"The database {place(engine)} {_WHY[state]}.")
