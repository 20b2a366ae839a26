"""Records that other records bring along, as JSON."""

from pydantic import BaseModel, Field

from app.api.schemas.articles import ArticleHead
from app.api.schemas.entities import Country, Organization, Person, Source
from app.api.schemas.events import Event
from app.api.schemas.pledges import Pledge


class Included(BaseModel):
    """Records asked for with `include`, each once: list → id → record. Lists without any are left out."""

    people: dict[str, Person] = Field(default_factory=dict)
    countries: dict[str, Country] = Field(default_factory=dict)
    organizations: dict[str, Organization] = Field(default_factory=dict)
    sources: dict[str, Source] = Field(default_factory=dict)
    articles: dict[str, ArticleHead] = Field(default_factory=dict)
    events: dict[str, Event] = Field(default_factory=dict)
    pledges: dict[str, Pledge] = Field(default_factory=dict)
