"""Near-duplicate articles as JSON."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from app.api.schemas.shared import ArticleLink, Links, article_link
from app.db.queries.articles import Origins
from app.db.tables import ArticleCopy
from app.domain.vocabulary import CopyKind, OriginalBasis


class CopyOf(BaseModel):
    """An article among its near-duplicates."""

    group: str = Field(description="Id of the group.")
    original: bool = Field(description="Whether it had the text first.")
    nearest: str = Field(description="Id of the member it is nearest to, which the rest compares.")
    kind: CopyKind = Field(
        description="`same_text`: word for word; `edited_copy`: at least half of either text stands in"
        " the other; `contained`: this one stands, hardly changed, within the other; `contains`: the"
        " other way round; `partial`: half of the shorter one stands within the longer one."
    )
    containment: float = Field(
        description="Part of the shorter text that stands in the longer one, by runs of three words."
    )
    resemblance: float = Field(
        description="Part of the longer text that stands in the shorter one, by runs of three words."
    )


class GroupMember(ArticleLink, CopyOf):
    """An article of a group of near-duplicates."""


class CopyGroupOut(BaseModel):
    """Articles that go back to one text, the original first."""

    id: str
    original: str = Field(description="Id of the article that had the text first.")
    basis: OriginalBasis = Field(
        description="How that is known. `credited`: a copy names its publisher as the source;"
        " `earliest`: no other was published as early; `agency`: of those published first it alone is"
        " an agency's own; `tie`: nothing tells, so the longest of those published first is taken."
    )
    members: list[GroupMember]
    links: Links


def copy_out(row: ArticleCopy) -> CopyOf:
    """Return the place of an article among its near-duplicates."""
    return CopyOf(
        group=row.group_id,
        original=row.position == 0,
        nearest=row.nearest_id,
        kind=CopyKind(row.kind),
        containment=row.containment,
        resemblance=row.resemblance,
    )


def group_out(members: Sequence[ArticleCopy], origins: Origins) -> CopyGroupOut:
    """Return a group of near-duplicates, the original first."""
    first = members[0]
    return CopyGroupOut(
        id=first.group_id,
        original=first.article_id,
        basis=OriginalBasis(first.basis),
        members=[
            GroupMember(**dict(article_link(row.article_id, origins)), **dict(copy_out(row)))
            for row in members
        ],
        links=Links(self=f"/v1/articles?group={first.group_id}"),
    )
