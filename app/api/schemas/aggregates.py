"""Records counted by groups, as JSON."""

from pydantic import BaseModel, Field

from app.api.schemas.envelope import PageInfo
from app.api.schemas.searching import QueryRead


class AggregateRow(BaseModel):
    """A group of records."""

    keys: dict[str, str | None] = Field(
        description="Its values, as filters take them; null: the records that have none."
    )
    names: dict[str, str | None] = Field(
        description="What these values are called in the language asked for, where they are entities."
    )
    value: int


class OtherGroups(BaseModel):
    """Groups that stand on no page so far."""

    groups: int = Field(description="How many groups.")
    value: int = Field(description="What they count together.")


class AggregateMeta(BaseModel):
    """About the groups as a whole."""

    group_by: list[str]
    metric: str
    groups: int = Field(description="How many groups there are.")
    truncated: bool = Field(description="Whether more groups follow this page.")
    other: OtherGroups = Field(description="The groups behind this page.")
    api_version: str = Field(description="Version of the API.")
    data_revision: int = Field(
        description="State of the data: any change raises it. Pages of one are of the same counting."
    )
    query: QueryRead | None = Field(description="How `q` was read; null where none was given.")


class Aggregate(BaseModel):
    """Records counted by groups, the greatest group first."""

    data: list[AggregateRow]
    page: PageInfo
    meta: AggregateMeta
