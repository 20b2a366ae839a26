"""The service about itself, as JSON."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field


class Health(BaseModel):
    """That all is well; anything else is a problem."""

    status: Literal["ok"]


class ResourceAbout(BaseModel):
    """A list and what it can be asked."""

    name: str
    path: str
    parameters: list[str]
    sorts: list[str]
    default_sort: str
    fields: list[str] = Field(description="What `fields` takes: the keys of its records.")
    includes: list[str] = Field(description="What `include` takes.")
    facets: list[str] = Field(description="What `facet` takes.")
    unstable: str | None = Field(
        description="Why it may still change within v1; null where the promise of stability holds."
    )


class DataAbout(BaseModel):
    """The state of the data."""

    revision: int = Field(description="Any change raises it; lists name it in `meta`.")
    changed_at: datetime


class DeprecationAbout(BaseModel):
    """A path, or a parameter of it, that is not to be used any more."""

    path: str
    parameter: str | None
    since: datetime
    sunset: datetime | None = Field(description="From then on it may be gone.")
    explained: str = Field(description="URL of a page that says what to use instead.")


class Limits(BaseModel):
    """What a request may ask for at most."""

    default_limit: int
    max_limit: int
    max_values: int = Field(description="Values of one filter.")
    max_q_characters: int
    max_url_bytes: int
    counted_to: int = Field(description="`meta.total` stops counting there by default.")


class About(BaseModel):
    """What the API offers."""

    title: str
    api_version: str
    data: DataAbout
    licence: str
    stability: str
    languages: list[str] = Field(description="What `lang` takes.")
    resources: list[ResourceAbout]
    limits: Limits
    deprecations: list[DeprecationAbout]
    docs: str
    openapi: str
    exports: str
    changes: str = Field(description="The feed of changes, for whoever keeps a copy.")
