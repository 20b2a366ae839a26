"""Records as they are answered, kept ready."""

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field

from app.db.tables.columns import Row


class Document(Row, table=True):
    """The JSON of one record; `version` is that of the code that made it, NULL where it is to be made.

    Triggers (`app/db/documents.py`) add and drop the rows, and take the version away in the same
    transaction in which anything changes that the JSON shows.
    """

    __tablename__ = "documents"
    __table_args__ = (Index(None, "version", "kind"),)
    id: str = Field(primary_key=True)
    kind: str
    version: str | None = None
    body: bytes | None = Field(default=None, sa_type=LargeBinary)
