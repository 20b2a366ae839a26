"""Which values exist: record ids and open vocabularies, to refuse what no record can have."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.selection import Column
from app.db.tables import (
    Article,
    ArticleCopy,
    Conflict,
    Event,
    Office,
    Organization,
    Pledge,
    Source,
    Statement,
)

RECORDS: dict[str, Column] = {
    "statement": col(Statement.id),
    "utterance": col(Statement.utterance_id),
    "pledge": col(Pledge.id),
    "event": col(Event.id),
    "conflict": col(Conflict.id),
    "article": col(Article.id),
    "group": col(ArticleCopy.group_id),
}
WORDS: dict[str, Column] = {
    "language": col(Article.language),
    "office": col(Office.office),
    "organization_kind": col(Organization.kind),
    "source_kind": col(Source.kind),
}


def missing_records(session: Session, kind: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Return those ids that no record of this kind has."""
    column = RECORDS[kind]
    found = set(session.execute(select(column).where(column.in_(ids))).scalars())
    return tuple(id_ for id_ in ids if id_ not in found)


def known_words(session: Session, vocabulary: str) -> tuple[str, ...]:
    """Return the values that occur in an open vocabulary, sorted."""
    column = WORDS[vocabulary]
    query = select(column).where(column.is_not(None)).distinct().order_by(column)
    return tuple(session.execute(query).scalars())
