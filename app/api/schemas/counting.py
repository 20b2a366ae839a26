"""Records counted by what they have in common, as JSON: facets of lists."""

from pydantic import BaseModel, Field

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
