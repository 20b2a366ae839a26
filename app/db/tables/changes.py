"""What changed last of each record, in order, for whoever keeps a copy."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, Index, Integer
from sqlmodel import Field

from app.db.tables.columns import Row, UtcDateTime, one_of
from app.domain.changes import RecordChange, RecordType

_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


class Change(Row, table=True):
    """The last change of a record: each id stands once, and moves to the end when it changes again.

    Triggers (`app/db/changes.py`) write it. `id` is that of the record, of an entity its ref. `revision`
    is the revision of the data that the change belongs to: it tells what one transaction did.
    """

    __tablename__ = "changes"
    __table_args__: Any = (
        one_of("type", RecordType),
        one_of("kind", RecordChange),
        Index(None, "type", "kind", "seq"),
    )
    seq: int = Field(primary_key=True, sa_type=_NUMBER, sa_column_kwargs={"autoincrement": False})
    type: str
    id: str = Field(unique=True)
    kind: str
    revision: int
    at: dt.datetime = Field(sa_type=UtcDateTime)
