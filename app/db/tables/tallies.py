"""How many articles tell each pledge, by what makes them one source with others: kept, not counted."""

from typing import Any

from sqlmodel import Field

from app.db.tables.columns import Row


def _pledge() -> Any:
    return Field(primary_key=True, foreign_key="pledges.id", ondelete="CASCADE")


class PledgeArticle(Row, table=True):
    """An article that tells a pledge, with the source keys of all its evidence of it.

    The article may be gone until tallies are brought in line: by this row it is taken out of them.
    """

    __tablename__ = "pledge_articles"
    pledge_id: str = _pledge()
    article_id: str = Field(primary_key=True, index=True)
    source_keys: str


class PledgeTally(Row, table=True):
    """How many articles tell a pledge with the same source keys."""

    __tablename__ = "pledge_tallies"
    pledge_id: str = _pledge()
    source_keys: str = Field(primary_key=True)
    articles: int
