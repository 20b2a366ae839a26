"""Prepared documents: the JSON of records, kept beside them and never stale.

Whoever changes a row takes the version away from every document that shows it, in the same transaction:
triggers do that, made from one table of rules, so that no writer has to think of it, not even one that
deletes an article and with it all that hangs on it. Who makes documents is not known here; a document
without its version is answered as the record itself is, and made again when it can be.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, inspect, or_, select, update
from sqlalchemy.orm import Session

from app.db.document_rules import RULES, Rule
from app.db.replace import rows_in, table_of
from app.db.tables import Document

_ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
_DOCUMENT = "INSERT INTO documents (id, kind) VALUES (NEW.{key}, '{kind}') ON CONFLICT (id) DO UPDATE SET version = NULL"
_NO_DOCUMENT = "DELETE FROM documents WHERE id = OLD.{key}"
_STALE = "UPDATE documents SET version = NULL WHERE version IS NOT NULL AND id IN ({ids})"
_TRIGGERS = {
    "sqlite": ("CREATE TRIGGER {name} AFTER {what} ON {table} BEGIN {body} END",),
    "postgresql": (
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
        "CREATE TRIGGER {name} AFTER {what} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ),
}
# What is made already, each as the first statement that made it.
_MADE = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 10) = 'documents_'",
    "postgresql": "SELECT 'CREATE FUNCTION ' || proname || '() RETURNS trigger LANGUAGE plpgsql AS $$'"
    " || prosrc || '$$' FROM pg_proc WHERE substr(proname, 1, 10) = 'documents_'",
}
_NO_TRIGGERS = {
    "sqlite": "DROP TRIGGER IF EXISTS {name}",
    "postgresql": "DROP FUNCTION IF EXISTS {name}() CASCADE",
}


def _named() -> Iterator[tuple[str, str, Rule]]:
    for number, rule in enumerate(RULES):
        for verb in rule.on:
            yield f"documents_{number}_{rule.table}_{verb.lower()}", verb, rule


def _body(rule: Rule, verb: str) -> str:
    ids = dict.fromkeys(s.replace("{row}", row) for s in rule.shown_in for row in _ROWS[verb])
    done = [_STALE.format(ids=" UNION ALL ".join(ids))]
    if rule.kind and verb != "UPDATE":
        own = _DOCUMENT if verb == "INSERT" else _NO_DOCUMENT
        done.append(own.format(key=rule.key, kind=rule.kind))
    return " ".join(f"{statement};" for statement in done)


def _statements(dialect: str, name: str, verb: str, rule: Rule) -> Iterator[str]:
    of = f" OF {', '.join(rule.columns)}" if verb == "UPDATE" and rule.columns else ""
    for statement in _TRIGGERS[dialect]:
        yield statement.format(name=name, what=verb + of, table=rule.table, body=_body(rule, verb))


def triggers(dialect: str) -> Iterator[str]:
    """Yield the statements that make all triggers in a database of this dialect."""
    for one in _named():
        yield from _statements(dialect, *one)


def no_triggers(dialect: str) -> Iterator[str]:
    """Yield the statements that drop them; what is not there stays so."""
    for name, _, _ in _named():
        yield _NO_TRIGGERS[dialect].format(name=name)


def drop_triggers(connection: Connection) -> None:
    """Drop the triggers, so that tables can be changed and written in bulk."""
    for statement in no_triggers(connection.dialect.name):
        connection.exec_driver_sql(statement)


def make_triggers(connection: Connection) -> None:
    """Make the triggers where they are missing or others; none in a database without documents."""
    dialect = connection.dialect.name
    made = set(connection.exec_driver_sql(_MADE[dialect]).scalars())
    wanted = [list(_statements(dialect, *one)) for one in _named()]
    if inspect(connection).has_table("documents") and made != {first for first, *_ in wanted}:
        drop_triggers(connection)
        for statement in itertools.chain(*wanted):
            connection.exec_driver_sql(statement)


def kept_documents(
    session: Session, kind: str, ids: Sequence[str], version: str
) -> dict[str, bytes]:
    """Return those documents of a kind that are ready, by id."""
    table = table_of(Document)
    # Were the version a condition, SQLite would read all documents of that version by its index.
    return {
        row["id"]: row["body"]
        for row in rows_in(session, table, "id", ids)
        if row["version"] == version and row["kind"] == kind
    }


def waiting_documents(
    session: Session, kinds: Iterable[str], limit: int, *, version: str | None = None
) -> list[tuple[str, str]]:
    """Return (id, kind) of some documents that are to be made; with `version`, also those of others."""
    table = table_of(Document)
    column = table.c.version
    other = [] if version is None else [column < version, column > version]
    query = select(table.c.id, table.c.kind).where(
        table.c.kind.in_(sorted(kinds)), or_(column.is_(None), *other)
    )
    return [(id_, kind) for id_, kind in session.connection().execute(query.limit(limit))]


def keep_documents(session: Session, bodies: Mapping[str, bytes], version: str) -> None:
    """Keep documents that were made from what the database holds in this transaction."""
    table = table_of(Document)
    change = update(table).where(table.c.id == bindparam("key"))
    change = change.values(version=version, body=bindparam("made"))
    rows = [{"key": id_, "made": body} for id_, body in bodies.items()]
    if rows:
        session.connection().execute(change, rows)
