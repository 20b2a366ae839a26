"""What two articles tell of one attribute of an event or a pledge."""

import datetime as dt
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from app.db.tables.columns import Row, check, json_column, one_of
from app.domain.conflicts import Attribute, FactKind, Relation


def _fact(table: str) -> Any:
    return Field(default=None, foreign_key=f"{table}.id", ondelete="CASCADE", index=True)


def _article() -> Any:
    return Field(foreign_key="articles.id", ondelete="CASCADE", index=True)


class Conflict(Row, table=True):
    """Two values of an attribute, told by two articles; `one` comes from the earlier evidence.

    `subject` is what is counted or the ref of who took part. `date` is that of the event or of the
    announcement. `other_pledge_id` is the pledge that the other value belongs to, where the two
    values keep two pledges apart.
    """

    __tablename__ = "conflicts"
    __table_args__: Any = (
        one_of("kind", FactKind),
        one_of("attribute", Attribute),
        one_of("relation", Relation),
        check("fact", "(event_id IS NULL) <> (pledge_id IS NULL)"),
        Index(None, "relation", "date"),
        Index(None, "date"),
    )
    id: str = Field(primary_key=True)
    kind: str
    event_id: str | None = _fact("events")
    pledge_id: str | None = _fact("pledges")
    other_pledge_id: str | None = _fact("pledges")
    attribute: str
    subject: str
    relation: str
    date: dt.date | None = None
    one_evidence_id: str
    one_article_id: str = _article()
    one_value: str
    one_text: str
    one_spans: list[list[int]] = json_column()
    other_evidence_id: str
    other_article_id: str = _article()
    other_value: str
    other_text: str
    other_spans: list[list[int]] = json_column()
