"""Statements: who said what, where it stands, whom it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.articles import ArticleHead, Origins, load_origins
from app.db.queries.conditions import any_of, linked, of_country
from app.db.queries.groups import by_column, by_country, by_date, by_link
from app.db.queries.offices import load_offices, office_on
from app.db.queries.ranked import Ranked
from app.db.queries.search import match_text
from app.db.queries.selection import Distinct, Searched, Selection, Test
from app.db.queries.utterances import UtteranceRecord, load_utterances
from app.db.tables import Article, Office, Source, Statement, StatementEntity
from app.domain.filters import SortKey
from app.domain.tenure import Tenure

_KEY = col(Statement.id)
_ROLES = {
    "speaker": "speaker",
    "relayed_by": "relayed_by",
    "via": "via",
    "mentions": "mention",
}

# The same refs as a list; those that the words name stand as links alone.
_LISTED = {
    "speaker": col(Statement.speakers),
    "relayed_by": col(Statement.relayed_by),
    "via": col(Statement.via),
}


def _links(role: str) -> Select[Any]:
    return select(col(StatementEntity.statement_id)).where(col(StatementEntity.role) == role)


def _refs(role: str) -> Select[Any]:
    return _links(role).add_columns(col(StatementEntity.ref))


def _entity(role: str) -> Test:
    return linked(_KEY, _links(role), ref=col(StatementEntity.ref))


_PUBLISHED = select(col(Article.id)).join(Source, col(Source.id) == col(Article.source_id))

_ORDER = (SortKey("said_on", descending=True), SortKey("article"), SortKey("position"))
STATEMENTS = Selection(
    key=_KEY,
    tests={
        "id": any_of(_KEY),
        **{name: _entity(role) for name, role in _ROLES.items()},
        "country": of_country(_KEY, _links("speaker"), ref=col(StatementEntity.ref)),
        "source": linked(col(Statement.article_id), _PUBLISHED, ref=col(Source.ref), several=False),
        "article": any_of(col(Statement.article_id)),
        "event": any_of(col(Statement.event_id)),
        "utterance": any_of(col(Statement.utterance_id)),
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
    search=lambda session, query: match_text(
        session, "statement_search", col(Statement.seq), query
    ),
    searched=Searched(
        Statement,
        {"text": col(Statement.text)},
        (col(Statement.speakers), col(Statement.relayed_by), col(Statement.via)),
        usual=25,
        order=_ORDER,
    ),
    distinct={"utterance": Distinct(Statement, "utterance_id", "utterance_position")},
    ranked=Ranked(
        order=_ORDER,
        model=Statement,
        links=StatementEntity,
        key="statement_id",
        roles={
            "speaker": ("speaker", True),
            "relayed_by": ("relayed_by", True),
            "via": ("via", True),
            "mentions": ("mention", False),
        },
        index="statement_search",
    ),
    groups={
        **{name: by_link(_refs(role), _LISTED.get(name)) for name, role in _ROLES.items()},
        "country": by_country(
            _links("speaker"), ref=col(StatementEntity.ref), listed=col(Statement.speakers)
        ),
        "source": by_column(
            select(col(Article.source_id))
            .where(col(Article.id) == col(Statement.article_id))
            .scalar_subquery()
        ),
        "article": by_column(col(Statement.article_id)),
        "event": by_column(col(Statement.event_id)),
        "kind": by_column(col(Statement.kind)),
        "level": by_column(col(Statement.level)),
        "cue_class": by_column(col(Statement.cue_class)),
        "found": by_column(col(Statement.found)),
        **by_date(col(Statement.said_on)),
    },
    counted={"utterances": col(Statement.utterance_id), "articles": col(Statement.article_id)},
)


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement and the refs of those its words name, in text order.

    `roles` holds the offices that those who speak or relay held on the day, by ref; `utterance` is
    None only until it is joined.
    """

    row: Statement
    mentions: tuple[str, ...]
    roles: Mapping[str, Tenure]
    utterance: UtteranceRecord | None


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
    offices = load_offices(session, {ref for row in rows.values() for ref in _voices(row)})
    refs = {ref for found in mentions.values() for ref in found}
    refs.update(office.entity for held in offices.values() for office in held)
    for row in rows.values():
        refs.update(row.speakers, row.relayed_by, row.via)
    utterances = load_utterances(session, {r.utterance_id for r in rows.values() if r.utterance_id})
    articles = {row.article_id for row in rows.values()}
    articles.update(report.article_id for one in utterances.values() for report in one.reports)
    origins = load_origins(session, refs=refs, articles=articles)
    records = [
        StatementRecord(
            rows[id_],
            tuple(mentions[id_]),
            _roles(rows[id_], offices, origins.articles),
            utterances.get(rows[id_].utterance_id or ""),
        )
        for id_ in ids
        if id_ in rows
    ]
    return records, origins


def _voices(row: Statement) -> tuple[str, ...]:
    return (*row.speakers, *row.relayed_by)


def _roles(
    row: Statement, offices: Mapping[str, list[Office]], articles: Mapping[str, ArticleHead]
) -> dict[str, Tenure]:
    """Return the offices held when it was said; where that is not known, when it was published."""
    day = row.said_on or articles[row.article_id].published_on
    held = ((ref, office_on(offices.get(ref, ()), day)) for ref in _voices(row))
    return {ref: office for ref, office in held if office is not None}
