"""How often entities occur: each number is that of the list that can be asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, or_, select, union, union_all
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.selection import Column
from app.db.replace import among
from app.db.tables import (
    Article,
    Country,
    EventParticipant,
    Mention,
    Organization,
    Person,
    PledgeEvidence,
    PledgeEvidenceParty,
    PledgeParty,
    Row,
    Source,
    Statement,
    StatementEntity,
)

SPEAKS = col(StatementEntity.role) == "speaker"


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How often an entity occurs: statements by role, and the records it takes part in.

    What a country says and promises is also what its people say and its bodies say and promise; of a
    source, `speaker` counts the statements of the articles that it published.
    """

    speaker: int = 0
    relayed_by: int = 0
    via: int = 0
    mention: int = 0
    pledges: int = 0
    events: int = 0
    articles: int = 0
    published: int = 0


def times_speaking(ref: Column) -> Column:
    """Return the number of statements of an entity."""
    query = select(func.count()).where(col(StatementEntity.ref) == ref, SPEAKS)
    return query.scalar_subquery()


def times_speaking_for_countries() -> Column:
    """Return the number of statements of a country, its people and its bodies."""
    ref, code = col(StatementEntity.ref), col(Country.code)
    people = select(col(Person.ref)).where(col(Person.country) == code)
    bodies = select(col(Organization.ref)).where(col(Organization.country) == code)
    theirs = or_(
        ref == col(Country.ref),
        ref.in_(people.correlate(Country)),
        ref.in_(bodies.correlate(Country)),
    )
    query = select(func.count(col(StatementEntity.statement_id).distinct())).where(theirs, SPEAKS)
    return query.correlate(Country).scalar_subquery()


def times_publishing(source: Column) -> Column:
    """Return the number of articles of a source."""
    return select(func.count()).where(col(Article.source_id) == source).scalar_subquery()


def times_named(ref: Column) -> Column:
    """Return the number of articles that name an entity."""
    query = select(func.count(col(Mention.article_id).distinct()))
    return query.where(col(Mention.ref) == ref).scalar_subquery()


def _times(field: str, ref: Column, counted: Column) -> Any:
    query = select(ref, literal(field), func.count(counted.distinct()))
    return query.where(among(ref)).group_by(ref)


_SPOKEN = StatementEntity
_TOLD = union(
    select(col(PledgeParty.ref), col(PledgeParty.pledge_id)).where(among(col(PledgeParty.ref))),
    select(col(PledgeEvidenceParty.ref), col(PledgeEvidence.pledge_id))
    .join(PledgeEvidence, col(PledgeEvidence.id) == col(PledgeEvidenceParty.evidence_id))
    .where(among(col(PledgeEvidenceParty.ref)), col(PledgeEvidence.pledge_id).is_not(None)),
).subquery()
_OWN = {
    "roles": select(col(_SPOKEN.ref), col(_SPOKEN.role), func.count())
    .where(among(col(_SPOKEN.ref)))
    .group_by(_SPOKEN.ref, _SPOKEN.role),
    # By the pledge, or by a report of it.
    "pledges": select(_TOLD.c.ref, literal("pledges"), func.count()).group_by(_TOLD.c.ref),
    "events": _times("events", col(EventParticipant.ref), col(EventParticipant.event_id)),
    "articles": _times("articles", col(Mention.ref), col(Mention.article_id)),
}

_THEIRS = union_all(
    *(
        select(ref, col(Country.ref).label("country"))
        .join(Country, col(Country.code) == code)
        .where(among(col(Country.ref)))
        for ref, code in (
            (col(Person.ref), col(Person.country)),
            (col(Organization.ref), col(Organization.country)),
        )
    ),
    select(col(Country.ref), col(Country.ref).label("country")).where(among(col(Country.ref))),
).subquery()


def _of_countries(field: str, links: type[Row], id_: str, *where: Any) -> Select[Any]:
    linked: Any = links
    counted = func.count(getattr(links, id_).distinct())
    query = select(_THEIRS.c.country, literal(field), counted)
    query = query.join_from(_THEIRS, links, linked.ref == _THEIRS.c.ref)
    return query.where(*where).group_by(_THEIRS.c.country)


_COUNTRIES = {
    **_OWN,
    "pledges": _of_countries("pledges", PledgeParty, "pledge_id"),
    "speaker": _of_countries("speaker", StatementEntity, "statement_id", SPEAKS),
}
_SOURCES = {
    **_OWN,
    "published": select(col(Source.ref), literal("published"), func.count())
    .join(Article, col(Article.source_id) == col(Source.id))
    .where(among(col(Source.ref)))
    .group_by(col(Source.ref)),
    "speaker": select(col(Source.ref), literal("speaker"), func.count())
    .join(Article, col(Article.source_id) == col(Source.id))
    .join(Statement, col(Statement.article_id) == col(Article.id))
    .where(among(col(Source.ref)))
    .group_by(col(Source.ref)),
}
_OF_TABLES: Mapping[type[Row], Mapping[str, Any]] = {Country: _COUNTRIES, Source: _SOURCES}


def count_occurrences(
    session: Session, table: type[Row], refs: Sequence[str]
) -> dict[str, Occurrences]:
    """Return ref → how often it occurs, of entities of one table."""
    queries = _OF_TABLES.get(table, _OWN)
    counts: dict[str, dict[str, int]] = {
        ref: {"speaker": 0} if "speaker" in queries else {} for ref in refs
    }
    for name, query in queries.items() if refs else ():
        for ref, field, number in session.connection().execute(query, {"values": list(refs)}):
            # What a table counts in its own way is not what its entities do themselves.
            if name != "roles" or field != "speaker" or "speaker" not in queries:
                counts[ref][field] = number
    return {ref: Occurrences(**found) for ref, found in counts.items()}
