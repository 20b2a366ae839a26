"""Prepared documents: the JSON of records, kept beside them and never stale.

Whoever changes a row takes the version away from every document that shows it, in the same transaction:
triggers do that, made from one table of rules, so that no writer has to think of it, not even one that
deletes an article and with it all that hangs on it. Who makes documents is not known here; a document
without its version is answered as the record itself is, and made again when it can be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.db.document_rules import RULES, Rule
from app.db.replace import rows_in, table_of
from app.db.tables import Document
from app.db.triggers import ROWS, Trigger, Triggers

_DOCUMENT = "INSERT INTO documents (id, kind) VALUES (NEW.{key}, '{kind}') ON CONFLICT (id) DO UPDATE SET version = NULL"
_NO_DOCUMENT = "DELETE FROM documents WHERE id = OLD.{key}"
_STALE = "UPDATE documents SET version = NULL WHERE version IS NOT NULL AND id IN ({ids})"


def _done(rule: Rule, verb: str) -> Iterator[str]:
    ids = dict.fromkeys(s.replace("{row}", row) for s in rule.shown_in for row in ROWS[verb])
    yield _STALE.format(ids=" UNION ALL ".join(ids))
    if rule.kind and verb != "UPDATE":
        own = _DOCUMENT if verb == "INSERT" else _NO_DOCUMENT
        yield own.format(key=rule.key, kind=rule.kind)


DOCUMENT_TRIGGERS = Triggers(
    "documents",
    [
        Trigger(
            f"documents_{number}_{rule.table}_{verb.lower()}",
            verb,
            rule.table,
            tuple(_done(rule, verb)),
            rule.columns,
        )
        for number, rule in enumerate(RULES)
        for verb in rule.on
    ],
)


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
