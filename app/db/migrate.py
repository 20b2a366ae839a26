"""Making and changing the tables: Alembic with the `migrations` folder that ships beside `app`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

import app
from app.db.engine import writing
from app.db.schema import SchemaState, place, reason, schema_state
from app.domain.errors import DatabaseNotReady

# `app` and `migrations` lie side by side, in a checkout as in an installed wheel. The import system
# is not asked: a folder `migrations` of the place one works in must not be taken for ours.
MIGRATIONS = Path(app.__file__).resolve().parent.parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Return the configuration for Alembic's commands, on an open connection if one is given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Bring an empty or older database to the tables of this version; a current one stays as it is.

    Raises:
        DatabaseNotReady: it has tables of a newer version or of another program, or cannot be opened.
    """
    if schema_state(engine) in (SchemaState.NEWER, SchemaState.FOREIGN):
        raise DatabaseNotReady(
            f"The database {place(engine)} has tables of a newer version or of another program;"
            " nothing was changed."
        )
    _run(engine, "upgrade", "head")


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Undo revisions down to `revision`; with them goes what the tables held.

    Raises:
        DatabaseNotReady: it has tables of a newer version or of another program, or cannot be opened.
    """
    if schema_state(engine) not in (SchemaState.CURRENT, SchemaState.OLDER):
        raise DatabaseNotReady(f"The database {place(engine)} has no tables of this version.")
    _run(engine, "downgrade", revision)


def _run(engine: Engine, what: str, revision: str) -> None:
    try:
        with writing(engine).connect() as connection:
            _prepare(connection)
            with connection.begin():
                getattr(command, what)(alembic_config(connection), revision)
                _check_links(connection)
            # These connections go back to the pool: give them their safety again.
            _pragma(connection, "foreign_keys = ON")
    except DatabaseError as error:
        raise DatabaseNotReady(
            f"The database {place(engine)} cannot be migrated: {reason(error)}."
        ) from error


def _prepare(connection: Connection) -> None:
    """Set what SQLite only sets outside of a transaction.

    WAL lets readers read while one writes. Foreign keys are off because changing a table of SQLite
    means making it anew, and dropping the old one would delete all that hangs on it.
    """
    _pragma(connection, "journal_mode = WAL")
    _pragma(connection, "foreign_keys = OFF")


def _pragma(connection: Connection, pragma: str) -> None:
    raw = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        raw.cursor().execute(f"PRAGMA {pragma}").fetchall()


def _check_links(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise DatabaseNotReady(f"The migration would leave {len(broken)} links to nowhere.")
