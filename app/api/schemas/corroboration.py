"""How many independent sources say the same, as JSON."""

from collections.abc import Iterable

from pydantic import BaseModel, Field

from app.api.schemas.shared import ArticleLink, EntityLink, article_link, entity_out
from app.db.queries.articles import Origins
from app.domain.corroboration import Bond, Report
from app.domain.vocabulary import SameSource
from app.knowledge.sources import corroboration


class SameSourceReason(BaseModel):
    """Why some articles are one source."""

    why: SameSource = Field(
        description="`near_duplicate`: their texts are copies; `same_publisher`; `same_carrier`: some"
        " name or credit the agency or outlet, another may be its own."
    )
    source: EntityLink | None = Field(description="The publisher, agency or outlet.")
    group: str | None = Field(description="The group of near-duplicates.")
    article_ids: list[str]


class SourceOfFact(BaseModel):
    """One independent source: its articles, in order of time, and what makes them one."""

    articles: list[ArticleLink]
    because: list[SameSourceReason] = Field(description="Empty for one article.")


class Corroboration(BaseModel):
    """Who says it: near-duplicates, one publisher and one named agency count once."""

    articles: int
    independent: int = Field(description="Sources that do not have it from one another.")
    sources: list[SourceOfFact] = Field(description="In order of their earliest articles.")


def corroboration_out(reports: Iterable[Report], origins: Origins) -> Corroboration:
    """Return who stands behind the reports of one fact."""
    found = corroboration(reports)
    return Corroboration(
        articles=found.articles,
        independent=found.independent,
        sources=[
            SourceOfFact(
                articles=[article_link(id_, origins) for id_ in source.articles],
                because=[_reason(bond, origins) for bond in source.bonds],
            )
            for source in found.sources
        ],
    )


def _reason(bond: Bond, origins: Origins) -> SameSourceReason:
    copied = bond.why is SameSource.NEAR_DUPLICATE
    return SameSourceReason(
        why=bond.why,
        source=None if copied else entity_out(bond.what, origins.names),
        group=bond.what if copied else None,
        article_ids=[*bond.articles],
    )
