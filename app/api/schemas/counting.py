"""Records counted by what they have in common, as JSON."""

from pydantic import BaseModel, Field

from app.api.schemas.searching import QueryRead
from app.api.schemas.shared import EntityLink


class FacetValue(BaseModel):
    """A value, and how many records have it."""

    value: str = Field(description="As the filter of the same name takes it.")
    count: int
    entity: EntityLink | None = Field(description="Who or what it is, where it is an entity.")


class OtherValues(BaseModel):
    """Values that are not listed."""

    values: int = Field(description="How many values.")
    count: int = Field(description="How many times a record has one of them.")


class Facet(BaseModel):
    """The records that fit, by the values of one field; a record may have several values."""

    values: list[FacetValue] = Field(description="The most frequent values.")
    other: OtherValues
    missing: int = Field(description="Records without any value.")


class AggregateRow(BaseModel):
    """A group of records."""

    keys: dict[str, str | None] = Field(
        description="Its values, as filters take them; null: the records that have none."
    )
    names: dict[str, str | None] = Field(
        description="What these values are called in the language asked for, where they are entities."
    )
    value: int


class AggregateMeta(BaseModel):
    """About the groups as a whole."""

    group_by: list[str]
    metric: str
    groups: int = Field(description="How many groups there are.")
    truncated: bool = Field(description="Whether there are more than are listed.")
    api_version: str = Field(description="Version of the API.")
    data_revision: int = Field(description="State of the data: any change raises it.")
    query: QueryRead | None = Field(description="How `q` was read; null where none was given.")


class Aggregate(BaseModel):
    """Records counted by groups, the greatest group first."""

    data: list[AggregateRow]
    meta: AggregateMeta
