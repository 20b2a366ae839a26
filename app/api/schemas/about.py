"""The service about itself, as JSON."""

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
    resources: list[ResourceAbout]
    limits: Limits
    docs: str
    openapi: str
