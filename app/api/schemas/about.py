"""The service about itself, as JSON."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from app.api.schemas.shared import Links


class DataAbout(BaseModel):
    """The state of the data."""

    revision: int = Field(description="Any change raises it; lists name it in `meta`.")
    changed_at: datetime


class LastArticle(BaseModel):
    """The article that was loaded last."""

    id: str
    title: str | None
    published_on: date | None
    ingested_at: datetime = Field(description="When it was loaded for the first time.")
    links: Links


class RecordCounts(BaseModel):
    """How many records there are."""

    articles: int
    statements: int
    pledges: int
    events: int


class Status(BaseModel):
    """How fresh the data is, and of which versions."""

    data: DataAbout
    last_article: LastArticle | None = Field(description="Null where nothing was loaded yet.")
    newest_published_on: date | None = Field(description="The latest day of publication there is.")
    counts: RecordCounts
    last_change: int = Field(description="Number of the last change in `/v1/changes`.")
    schema_version: str = Field(description="Revision of the tables.")
    api_version: str
    extractor_version: str = Field(
        description="Of the extractor of this service; each article names the one that read it."
    )


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
    aggregate: str | None = Field(
        description="Path of its counts by groups; null where it has none."
    )
    feeds: list[str] = Field(description="Paths of the list as a feed: Atom, JSON Feed.")
    unstable: str | None = Field(
        description="Why it may still change within v1; null where the promise of stability holds."
    )


class DeprecationAbout(BaseModel):
    """A path, or a parameter of it, that is not to be used any more."""

    path: str
    parameter: str | None
    since: datetime
    sunset: datetime | None = Field(description="From then on it may be gone.")
    explained: str = Field(description="URL of a page that says what to use instead.")


class RateAbout(BaseModel):
    """So many requests of one client in so many seconds."""

    policy: str = Field(description="Its name in `RateLimit` and `RateLimit-Policy`.")
    requests: int
    seconds: int


class Limits(BaseModel):
    """What a request may ask for at most."""

    default_limit: int
    max_limit: int
    max_values: int = Field(description="Values of one filter.")
    max_q_characters: int
    max_url_bytes: int
    counted_to: int = Field(description="`meta.total` stops counting there by default.")
    rates: list[RateAbout] = Field(
        description="How often one client may ask; empty where there is no such limit."
    )


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
    status: str = Field(description="How fresh the data is.")
