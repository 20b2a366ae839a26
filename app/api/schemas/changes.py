"""The feed of changes as JSON."""

from datetime import datetime

from pydantic import BaseModel, Field

from app.api.schemas.conflicts import Conflict
from app.api.schemas.included import Included
from app.api.schemas.shared import Links
from app.api.schemas.statements import Statement
from app.domain.changes import RecordChange, RecordType


class ChangedRecord(BaseModel):
    """What happened last to a record."""

    seq: int = Field(description="Number of the change; it only rises, with gaps.")
    kind: RecordChange = Field(
        description="After `create` and `update` the record is there, after the others it is not."
    )
    type: RecordType
    id: str
    into: str | None = Field(
        description="What a merged record is now; null where that one is gone too, and of all others."
    )
    at: datetime
    links: Links


class ChangePage(BaseModel):
    """Where the feed goes on."""

    next: str = Field(
        description="Full URL of what comes next; also at the end, where it has nothing yet."
    )
    next_since: int = Field(description="The `since` of what comes next.")
    limit: int = Field(description="Most changes a page has.")


class ChangeMeta(BaseModel):
    """About the feed as a whole."""

    feed: str = Field(description="Which feed this is: another one where a database is made anew.")
    last: int = Field(description="Number of the last change there is, of any type and kind.")
    more: bool = Field(description="Whether there is more already behind this page.")
    api_version: str = Field(description="Version of the API.")


class IncludedChanged(Included):
    """The records that are there, each once: list → id → record. Lists without any are left out."""

    statements: dict[str, Statement] = Field(default_factory=dict)
    conflicts: dict[str, Conflict] = Field(default_factory=dict)


class ChangeFeed(BaseModel):
    """A page of the feed of changes, the earliest first."""

    data: list[ChangedRecord]
    page: ChangePage
    meta: ChangeMeta
    included: IncludedChanged | None = Field(
        default=None, description="What `include` asked for; absent where it did not."
    )
