"""How fresh the data is: what was loaded last, and how much there is."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import column, func, select, table
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.tables import Article, Event, Pledge, Statement

_COUNTED = {"articles": Article.id, "statements": Statement.id, "pledges": Pledge.id, "events": Event.id}  # fmt: skip
# Of each table its narrowest index is read; the last article is found by its number.
_STATE = select(
    select(column("version_num")).select_from(table("alembic_version")).scalar_subquery(),
    select(func.max(col(Article.published_on))).scalar_subquery(),
    *(select(func.count(col(id_))).scalar_subquery() for id_ in _COUNTED.values()),
)
_LAST = (
    select(col(Article.id), col(Article.title), col(Article.published_on), col(Article.ingested_at))
    .order_by(col(Article.seq).desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class LastArticle:
    """The article that was loaded last."""

    id: str
    title: str | None
    published_on: dt.date | None
    ingested_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Freshness:
    """The state of the data; without articles there is no last one and no newest day."""

    schema: str
    newest: dt.date | None
    counts: dict[str, int]
    last: LastArticle | None


def read_freshness(session: Session) -> Freshness:
    """Return how fresh the data is, in two statements."""
    schema, newest, *numbers = session.execute(_STATE).one()
    last = session.execute(_LAST).first()
    return Freshness(
        schema=schema,
        newest=newest,
        counts=dict(zip(_COUNTED, numbers, strict=True)),
        last=None if last is None else LastArticle(*last),
    )
