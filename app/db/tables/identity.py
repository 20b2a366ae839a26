"""Who a name stands for: bearers of names that no registry holds, and what curators decided."""

import datetime as dt
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from app.db.tables.columns import Row, UtcDateTime, check, json_column


class Bearer(Row, table=True):
    """A name of no registry with what articles call who bears it; one without a title is one article's.

    `said` is the id made from the name, `own` the bearer's own id, `person` the id after bearers were
    joined, `ref` who that is after merges. Heads, states and words are empty where articles are silent.
    """

    __tablename__ = "bearers"
    __table_args__: Any = (Index(None, "said", "head"),)
    id: str = Field(primary_key=True)
    said: str
    head: str
    country: str
    words: list[str] = json_column()
    own: str = Field(index=True)
    person: str = Field(index=True)
    ref: str = Field(foreign_key="entities.ref", index=True)


class ReadRef(Row, table=True):
    """What stood in a row before two people of one article became one: only so can that be undone.

    `place` is the list of rows and the column, `key` the row within the article; `said` is a ref, or
    the list of them that stood there.
    """

    __tablename__ = "read_refs"
    article_id: str = Field(primary_key=True, foreign_key="articles.id", ondelete="CASCADE")
    place: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    said: Any = json_column()


class PersonMerge(Row, table=True):
    """A curator's decision that one person is another; the row stays when it is undone.

    `person` and `into` are ids of people as they were at the time. They may be of nobody now: then
    the decision waits until an article names that person again.
    """

    __tablename__ = "person_merges"
    __table_args__: Any = (
        check("different", "person <> into_person"),
        check("undone", "(undone_at IS NULL) = (undone_by IS NULL)"),
    )
    id: str = Field(primary_key=True)
    person: str = Field(index=True)
    into_person: str = Field(index=True)
    reason: str | None = None
    decided_by: str
    decided_at: dt.datetime = Field(sa_type=UtcDateTime)
    undone_by: str | None = None
    undone_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Withdrawal(Row, table=True):
    """An article that was withdrawn: nothing it said is known any more, and it is not loaded again.

    `origins` is where it had been loaded from, for restoring it.
    """

    __tablename__ = "withdrawals"
    article_id: str = Field(primary_key=True)
    title: str | None = None
    reason: str | None = None
    withdrawn_by: str
    withdrawn_at: dt.datetime = Field(sa_type=UtcDateTime)
    origins: list[str] = json_column()


class WithdrawnId(Row, table=True):
    """An id that went with a withdrawn article."""

    __tablename__ = "withdrawn_ids"
    id: str = Field(primary_key=True)
    article_id: str = Field(
        primary_key=True, foreign_key="withdrawals.article_id", ondelete="CASCADE", index=True
    )
