"""What stands around the records of a list."""

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from app.api.schemas.counting import Facet
from app.api.schemas.included import Included
from app.api.schemas.searching import QueryRead, RecordHighlights

Record = TypeVar("Record", bound=BaseModel)


class Total(BaseModel):
    """How many records fit: exactly `value`, or at least so many."""

    value: int = Field(description="Number of records.")
    relation: Literal["eq", "gte"] = Field(
        description="`eq`: exactly so many; `gte`: at least, counting stopped there."
    )


class PageInfo(BaseModel):
    """Which page this is and where the next one is."""

    next: str | None = Field(description="Full URL of the next page; null on the last one.")
    next_cursor: str | None = Field(description="The `cursor` of the next page; null on the last.")
    limit: int = Field(description="Most records a page has.")


class Meta(BaseModel):
    """About the list as a whole."""

    total: Total
    api_version: str = Field(description="Version of the API.")
    data_revision: int = Field(
        description="State of the data: any change raises it, wherever it is made."
    )
    unstable: str | None = Field(
        description="Why this list may still change within v1; null where the promise of stability holds."
    )
    query: QueryRead | None = Field(description="How `q` was read; null where none was given.")
    facets: dict[str, Facet] | None = Field(
        description="What `facet` asked for: field → its values; null where it did not."
    )
    facets_timed_out: list[str] = Field(
        description="Fields of `facet` that took too long to count and are left out of `facets`."
    )


class Listing(BaseModel, Generic[Record]):
    """One page of a list."""

    data: list[Record]
    page: PageInfo
    meta: Meta
    included: Included | None = Field(
        default=None, description="What `include` asked for; absent where it did not."
    )

    highlights: list[RecordHighlights] | None = Field(
        default=None,
        description="Where `q` was found in each record, in their order; absent without `q`, and in"
        " lists whose names or histories are searched.",
    )

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Name the schema after its records: `StatementList`."""
        return f"{params[0].__name__}List"
