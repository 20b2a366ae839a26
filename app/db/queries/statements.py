"""Statements: who said what, where it stands, whom it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.articles import Origins, load_origins
from app.db.queries.conditions import any_of, linked, of_country
from app.db.queries.search import match_text
from app.db.queries.selection import Selection, Test
from app.db.tables import Article, Source, Statement, StatementEntity

_KEY = col(Statement.id)


def _links(role: str) -> Select[Any]:
    return select(col(StatementEntity.statement_id)).where(col(StatementEntity.role) == role)


def _entity(role: str) -> Test:
    return linked(_KEY, _links(role), ref=col(StatementEntity.ref))


_PUBLISHED = select(col(Article.id)).join(Source, col(Source.id) == col(Article.source_id))

STATEMENTS = Selection(
    key=_KEY,
    tests={
        "id": any_of(_KEY),
        "speaker": _entity("speaker"),
        "relayed_by": _entity("relayed_by"),
        "via": _entity("via"),
        "mentions": _entity("mention"),
        "country": of_country(_KEY, _links("speaker"), ref=col(StatementEntity.ref)),
        "source": linked(col(Statement.article_id), _PUBLISHED, ref=col(Source.ref)),
        "article": any_of(col(Statement.article_id)),
        "event": any_of(col(Statement.event_id)),
        "kind": any_of(col(Statement.kind)),
        "level": any_of(col(Statement.level)),
        "cue_class": any_of(col(Statement.cue_class)),
        "found": any_of(col(Statement.found)),
        "said_on": any_of(col(Statement.said_on)),
    },
    ranges={"said_on": col(Statement.said_on)},
    sorts={
        "said_on": col(Statement.said_on),
        "article": col(Statement.article_id),
        "position": col(Statement.position),
    },
    search=lambda session, text: match_text(session, "statement_search", col(Statement.seq), text),
)


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement and the refs of those its words name, in text order."""

    row: Statement
    mentions: tuple[str, ...]


def load_statements(session: Session, ids: Sequence[str]) -> tuple[list[StatementRecord], Origins]:
    """Return the statements with these ids, in this order, and what they refer to."""
    rows = {row.id: row for row in session.scalars(select(Statement).where(_KEY.in_(ids)))}
    mentions: dict[str, list[str]] = {id_: [] for id_ in rows}
    named = (
        select(col(StatementEntity.statement_id), col(StatementEntity.ref))
        .where(col(StatementEntity.statement_id).in_(ids))
        .where(col(StatementEntity.role) == "mention")
        .order_by(col(StatementEntity.position))
    )
    for id_, ref in session.execute(named):
        mentions.setdefault(id_, []).append(ref)
    refs = {ref for found in mentions.values() for ref in found}
    for row in rows.values():
        refs.update(row.speakers, row.relayed_by, row.via)
    origins = load_origins(session, refs=refs, articles={r.article_id for r in rows.values()})
    records = [StatementRecord(rows[id_], tuple(mentions[id_])) for id_ in ids if id_ in rows]
    return records, origins
