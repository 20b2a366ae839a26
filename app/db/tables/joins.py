"""How evidence is joined: clusters of reports, and the pairs of them that may be of one event."""

import datetime as dt
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from app.db.tables.columns import Row, check, json_column, one_of
from app.domain.vocabulary import Doubt


class EventCluster(Row, table=True):
    """Reports of one kind and day that are of one event; `profile` is all they are compared by.

    `event_id` is empty only until it is joined.
    """

    __tablename__ = "event_clusters"
    __table_args__: Any = (
        Index(None, "family", "earliest"),
        Index(None, "family", "day"),
    )
    id: str = Field(primary_key=True)
    event_id: str | None = Field(
        default=None, foreign_key="events.id", ondelete="SET NULL", index=True
    )
    family: str
    day: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    profile: dict[str, Any] = json_column()


class EventDoubt(Row, table=True):
    """Two clusters that may be of one event, with the score and what is lacking; the smaller id first."""

    __tablename__ = "event_doubts"
    __table_args__: Any = (
        one_of("reason", Doubt),
        check("score", "score BETWEEN 0 AND 1"),
        check("order", "one_id < other_id"),
    )
    one_id: str = Field(primary_key=True, foreign_key="event_clusters.id", ondelete="CASCADE")
    other_id: str = Field(
        primary_key=True, foreign_key="event_clusters.id", ondelete="CASCADE", index=True
    )
    score: float
    reason: str
