"""The full-text index: folded text under the row's `seq`, written with the rows it belongs to.

With the words stand the marks of those a row belongs to, by whatever words it names them.
Writing rows one by one here is three times as fast as triggers.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy import bindparam, column, delete, insert, table
from sqlalchemy.orm import Session

from app.db.full_text import language_of
from app.db.replace import Changes, RowValues
from app.db.tables import Article, Event, Pledge, Row, Statement
from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind
from app.text.folding import fold


def _words(*names: str) -> Callable[[RowValues], str]:
    return lambda row: fold(" \n".join(row[name] for name in names if row[name]))


def _refs(*names: str) -> Callable[[RowValues], Iterable[str]]:
    return lambda row: dict.fromkeys(ref for name in names for ref in row[name])


def _source(row: RowValues) -> Iterable[str]:
    return [entity_ref(EntityKind.SOURCE, row["source_id"])] if row["source_id"] else []


class _Index(NamedTuple):
    name: str
    words: Callable[[RowValues], str]
    refs: Callable[[RowValues], Iterable[str]]


_INDEXES: dict[type[Row], _Index] = {
    Article: _Index("article_search", _words("title", "text"), _source),
    Statement: _Index("statement_search", _words("text"), _refs("speakers", "relayed_by", "via")),
    Event: _Index("event_search", _words("text", "place"), _refs("participants")),
    Pledge: _Index("pledge_search", _words("text", "condition", "quantity_text"), _refs("parties")),
}

_TABLES = {
    model: table(index.name, column("rowid"), column("text")) for model, index in _INDEXES.items()
}
_ADD = {model: insert(index) for model, index in _TABLES.items()}
_FORGET = {
    model: delete(index).where(index.c.rowid == bindparam("number"))
    for model, index in _TABLES.items()
}


def update_index(session: Session, model: type[Row], changes: Changes) -> None:
    """Bring the index of a table in line with what was done to its rows."""
    connection = session.connection()
    entry = language_of(connection.dialect.name).entry
    _, words, refs = _INDEXES[model]
    old = [{"number": row["seq"]} for row in (*changes.former, *changes.deleted)]
    rows = (*changes.updated, *changes.inserted)
    new = [{"rowid": row["seq"], "text": entry(words(row), refs(row))} for row in rows]
    if old:
        connection.execute(_FORGET[model], old)
    if new:
        connection.execute(_ADD[model], new)
