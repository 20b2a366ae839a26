"""Articles: the list, what other records show of them, and everything found in one text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, literal, or_, select
from sqlalchemy.orm import Session, defer
from sqlmodel import col

from app.db.queries.conditions import any_of, bare_id, is_true, linked
from app.db.queries.groups import by_column, by_date, by_link
from app.db.queries.names import EntityName, load_names
from app.db.queries.search import match_text
from app.db.queries.selection import Searched, Selection
from app.db.replace import among
from app.db.tables import (
    Article,
    ArticleCopy,
    EventEvidence,
    Mention,
    PledgeEvidence,
    Statement,
)
from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind

Found = TypeVar("Found", Mention, Statement, PledgeEvidence, EventEvidence)

_is_copy = col(Article.id).in_(
    select(col(ArticleCopy.article_id)).where(col(ArticleCopy.position) > 0)
)

ARTICLES = Selection(
    key=col(Article.id),
    tests={
        "id": any_of(col(Article.id)),
        "source": bare_id(col(Article.source_id)),
        "language": any_of(col(Article.language)),
        "published_on": any_of(col(Article.published_on)),
        "machine_translated": is_true(col(Article.machine_translated)),
        "mentions": linked(col(Article.id), select(col(Mention.article_id)), ref=col(Mention.ref)),
        "group": linked(
            col(Article.id),
            select(col(ArticleCopy.article_id)),
            ref=col(ArticleCopy.group_id),
            several=False,
        ),
        "copy": lambda values: or_(*(_is_copy if value else ~_is_copy for value in values)),
        "event": linked(
            col(Article.id), select(col(EventEvidence.article_id)), ref=col(EventEvidence.event_id)
        ),
    },
    ranges={"published_on": col(Article.published_on)},
    groups={
        "source": by_column(col(Article.source_id)),
        "language": by_column(col(Article.language)),
        "mentions": by_link(select(col(Mention.article_id)).add_columns(col(Mention.ref))),
        **by_date(col(Article.published_on)),
    },
    sorts={"published_on": col(Article.published_on), "title": col(Article.title)},
    search=lambda session, query: match_text(session, "article_search", col(Article.seq), query),
    searched=Searched(
        Article,
        {"title": col(Article.title), "text": col(Article.text)},
        (literal("source:").op("||")(col(Article.source_id)),),
        usual=400,
        window=100,
    ),
)


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a record shows of the article it stands in; `source` is a bare id.

    `astral` are the offsets of its characters that are two units of UTF-16.
    """

    id: str
    title: str | None = None
    url: str | None = None
    published_on: date | None = None
    source: str | None = None
    language: str | None = None
    sha256: str | None = None
    astral: Sequence[int] | None = None


_HEADS = select(
    col(Article.id),
    col(Article.title),
    col(Article.url),
    col(Article.published_on),
    col(Article.source_id),
    col(Article.language),
    col(Article.sha256),
    col(Article.astral),
).where(among(col(Article.id)))


@dataclass(frozen=True, slots=True)
class Origins:
    """What records of one page refer to: entities by ref, articles by id."""

    names: Mapping[str, EntityName]
    articles: Mapping[str, ArticleHead]


def load_origins(session: Session, *, refs: Iterable[str], articles: Iterable[str]) -> Origins:
    """Return the entities and article heads that records refer to, sources included."""
    wanted = sorted(set(articles))
    rows = session.connection().execute(_HEADS, {"values": wanted}) if wanted else ()
    found = [ArticleHead(*row) for row in rows]
    sources = {entity_ref(EntityKind.SOURCE, head.source) for head in found if head.source}
    names = load_names(session, sources.union(refs))
    return Origins(names, {head.id: head for head in found})


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article (its text not loaded in lists), its place among near-duplicates, what was found in it."""

    row: Article
    copy: ArticleCopy | None
    characters: int
    statements: int
    pledges: int
    events: int
    mentions: int


def _counted(what: Any, fact: Any = None) -> Any:
    """Return how many rows an article has, or of how many different facts."""
    number = func.count() if fact is None else func.count(fact.distinct())
    return select(number).where(what.article_id == Article.id).correlate(Article).scalar_subquery()


def load_articles(
    session: Session, ids: Sequence[str], *, with_text: bool = False
) -> tuple[list[ArticleRecord], Origins]:
    """Return the articles with these ids, in this order."""
    query = select(
        Article,
        ArticleCopy,
        func.length(col(Article.text)),
        _counted(Statement),
        _counted(PledgeEvidence, col(PledgeEvidence.pledge_id)),
        _counted(EventEvidence, col(EventEvidence.event_id)),
        _counted(Mention),
    ).outerjoin(ArticleCopy, col(ArticleCopy.article_id) == col(Article.id))
    query = query.where(col(Article.id).in_(ids))
    if not with_text:
        query = query.options(defer(Article.text), defer(Article.report))  # type: ignore[arg-type]
    found = {row[0].id: ArticleRecord(*row) for row in session.execute(query)}
    origins = load_origins(session, refs=(), articles=ids)
    return [found[id_] for id_ in ids if id_ in found], origins


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was found in one article, each kind in text order."""

    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    pledges: Sequence[PledgeEvidence]
    events: Sequence[EventEvidence]
    names: Mapping[str, EntityName]


def _in_text_order(table: type[Found], article: str) -> Select[Found]:
    return select(table).where(col(table.article_id) == article).order_by(col(table.position))


def load_annotations(session: Session, article: str) -> Annotations:
    """Return everything found in one article."""
    mentions = session.scalars(_in_text_order(Mention, article)).all()
    statements = session.scalars(_in_text_order(Statement, article)).all()
    pledges = session.scalars(_in_text_order(PledgeEvidence, article)).all()
    events = session.scalars(_in_text_order(EventEvidence, article)).all()
    refs = {mention.ref for mention in mentions if mention.ref is not None}
    for statement in statements:
        refs.update(statement.speakers)
    for pledge in pledges:
        refs.update(pledge.parties)
    for event in events:
        refs.update(event.participants)
    return Annotations(mentions, statements, pledges, events, load_names(session, refs))


def load_copies(session: Session, group: str) -> tuple[list[ArticleCopy], Origins]:
    """Return the members of a group of near-duplicates, the original first."""
    query = select(ArticleCopy).where(col(ArticleCopy.group_id) == group)
    found = list(session.scalars(query.order_by(col(ArticleCopy.position))))
    return found, load_origins(session, refs=(), articles=[row.article_id for row in found])
