"""Ids that events and pledges had before their evidence went to others."""

from sqlmodel import Field

from app.db.tables.columns import Row


class FormerId(Row, table=True):
    """An id of an event or a pledge that evidence belonged to, and the latest such evidence.

    Triggers (`app/db/former_ids.py`) write it. An id may be in use again; it counts while it is not.
    """

    __tablename__ = "former_ids"
    id: str = Field(primary_key=True)
    evidence_id: str
