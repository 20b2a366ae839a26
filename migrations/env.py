"""How Alembic runs here: on the connection it is handed, or as SQL for a dialect (`--sql`)."""

from typing import Any

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.schema import SchemaItem

from app.db.changes import CHANGE_TRIGGERS
from app.db.documents import DOCUMENT_TRIGGERS
from app.db.former_ids import FORMER_ID_TRIGGERS
from app.db.tables import Row


def include_object(item: SchemaItem, name: str | None, kind: str, *_: Any) -> bool:
    """Leave the full-text tables and SQLite's own shadows of them out of comparisons."""
    del item
    return not (kind == "table" and name is not None and "_search" in name)


TRIGGERS = (FORMER_ID_TRIGGERS, DOCUMENT_TRIGGERS, CHANGE_TRIGGERS)
OPTIONS: dict[str, Any] = {
    "target_metadata": Row.metadata,
    "include_object": include_object,
    "render_as_batch": True,  # SQLite alters a table by making it anew
    "transactional_ddl": True,  # true of SQLite too, once the driver leaves BEGIN to us
}


def run_offline() -> None:
    """Write SQL for the dialect named in the configuration."""
    dialect = context.config.attributes.get("dialect", "sqlite")
    context.configure(dialect_name=dialect, literal_binds=True, **OPTIONS)
    with context.begin_transaction():
        for one in TRIGGERS:
            for statement in one.dropping(dialect):
                context.execute(statement)
        context.run_migrations()
        if context.get_revision_argument() == context.get_head_revision():
            for one in TRIGGERS:
                for statement in one.making(dialect):
                    context.execute(statement)


def run_on(connection: Connection) -> None:
    """Run on a connection whose transaction is the caller's.

    Triggers name columns of many tables; they are dropped before any of them changes, and made anew.
    """
    context.configure(connection=connection, **OPTIONS)
    if context.get_context().get_current_revision() != context.get_revision_argument():
        for one in TRIGGERS:
            one.drop(connection)
    with context.begin_transaction():
        context.run_migrations()
    for one in TRIGGERS:
        one.make(connection)


def run_online() -> None:
    """Run on the connection handed over, or on that of the settings (Alembic's command line)."""
    handed: Connection | None = context.config.attributes.get("connection")
    if handed is not None:
        run_on(handed)
        return
    from app.db.engine import make_engine, writing  # noqa: PLC0415 (development only)
    from app.settings import Settings  # noqa: PLC0415

    with writing(make_engine(Settings().database_url)).begin() as connection:
        run_on(connection)


if context.is_offline_mode():
    run_offline()
else:
    run_online()
