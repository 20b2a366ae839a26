"""Near-duplicate articles: what copies are found by, which articles are alike, and their groups."""

from typing import Any

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from app.db.tables.columns import Row, check, one_of
from app.domain.vocabulary import CopyKind, OriginalBasis


def _article(**options: Any) -> Any:
    return Field(foreign_key="articles.id", ondelete="CASCADE", **options)


def _parts() -> tuple[Any, ...]:
    return (
        one_of("kind", CopyKind),
        check("containment", "0 < resemblance AND resemblance <= containment AND containment <= 1"),
    )


class ArticleFingerprint(Row, table=True):
    """A run of words selected from an article, hashed, with the day of the article.

    `day` counts days since the year 1; 0 is looked for whatever the day. `total` is the number of the
    article's fingerprints; 1 for the one that stands for its whole text.
    """

    __tablename__ = "article_fingerprints"
    # The key is all there is to a row: SQLite then needs no second copy of it as an index.
    __table_args__: Any = ({"sqlite_with_rowid": False},)
    fingerprint: int = Field(primary_key=True, sa_type=BigInteger)
    day: int = Field(primary_key=True)
    article_id: str = _article(primary_key=True, index=True)
    total: int


class ArticleLikeness(Row, table=True):
    """Two near-duplicates, the shorter one first.

    `containment` is the part of the shorter text that stands in the longer one, `resemblance` the part
    of the longer one that stands in the shorter.
    """

    __tablename__ = "article_likenesses"
    __table_args__: Any = (*_parts(), check("two", "article_id <> other_id"))
    article_id: str = _article(primary_key=True)
    other_id: str = _article(primary_key=True, index=True)
    kind: str
    containment: float
    resemblance: float


class ArticleCopy(Row, table=True):
    """An article in its group of near-duplicates; what is in none has no row here.

    `position` 0 is the original, `basis` says how that is known; `kind`, `containment` and
    `resemblance` compare the article with `nearest_id`, the member it is nearest to.
    """

    __tablename__ = "article_copies"
    __table_args__: Any = (
        *_parts(),
        one_of("basis", OriginalBasis),
        Index(None, "group_id", "position"),
    )
    article_id: str = _article(primary_key=True)
    group_id: str
    position: int
    basis: str
    nearest_id: str = _article(index=True)
    kind: str
    containment: float
    resemblance: float


class ArticleCredit(Row, table=True):
    """An agency or outlet that an article credits as a whole: in its dateline, byline or last lines."""

    __tablename__ = "article_credits"
    article_id: str = _article(primary_key=True)
    position: int = Field(primary_key=True)
    ref: str = Field(foreign_key="entities.ref", index=True)
