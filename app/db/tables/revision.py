"""Which state the data is in, so that a reader can tell whether anything has changed since."""

import datetime as dt
from typing import Any

from sqlmodel import Field

from app.db.tables.columns import Row, UtcDateTime, check, words


class DataRevision(Row, table=True):
    """The one row that every transaction that changes anything changes too (`app/db/revision.py`).

    `number` counts up. `mark` is another one each time: two databases may have the same number.
    `synced` is the digest of the registry that was brought into the database last. `feed` tells the
    feed of changes of this database from all others: its numbers mean nothing elsewhere. `cursor_secret`
    signs page cursors where the settings give nothing else for it.
    """

    __tablename__ = "data_revision"
    __table_args__: Any = (check("one", "id = 1"),)
    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int
    mark: str
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)
    synced: str | None = None
    feed: str = words()
    cursor_secret: str = words()
