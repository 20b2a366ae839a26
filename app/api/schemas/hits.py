"""Hits of a search over everything, as JSON."""

import datetime as dt
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, Field

from app.api.schemas.searching import Highlight, highlights_out
from app.api.schemas.shared import EntityLink, Links, Names, entities_out
from app.db.queries.everything import Hit, HitKind
from app.db.queries.names import EntityName

_LISTS = {
    HitKind.PERSON: "people",
    HitKind.COUNTRY: "countries",
    HitKind.ORGANIZATION: "organizations",
    HitKind.STATEMENT: "statements",
    HitKind.PLEDGE: "pledges",
    HitKind.EVENT: "events",
    HitKind.ARTICLE: "articles",
}
_NAMED = (HitKind.PERSON, HitKind.COUNTRY, HitKind.ORGANIZATION)


class SearchHit(BaseModel):
    """A record that was found, in short; `links.self` has it whole."""

    kind: HitKind
    id: str
    names: Names | None = Field(description="Of a person, country or organisation.")
    title: str | None = Field(description="Of an article.")
    text: str | None = Field(description="The words of a statement, a pledge or an event.")
    date: dt.date | None = Field(
        description="Day on which it was said, announced or published, or happened."
    )
    what: str | None = Field(
        description="Kind of a statement, action of a pledge, type of an event, language of an article."
    )
    who: list[EntityLink] = Field(
        description="Who spoke, promised or took part; who published an article."
    )
    score: float = Field(description="How well it fits.")
    highlights: list[Highlight] = Field(description="Where the query was found in it.")
    links: Links


def hit_out(hit: Hit, names: Mapping[str, EntityName]) -> SearchHit:
    """Return a hit as JSON has it."""
    is_named = hit.kind in _NAMED
    name = names.get(hit.who[0]) if is_named else None
    return SearchHit(
        kind=hit.kind,
        id=hit.id,
        names=Names(ar=name.name_ar, en=name.name_en) if name else None,
        title=hit.title,
        text=hit.text,
        date=hit.date,
        what=hit.what,
        who=[] if is_named else entities_out(hit.who, names),
        score=hit.score,
        highlights=highlights_out(hit.places),
        links=Links(self=f"/v1/{_LISTS[hit.kind]}/{hit.id}"),
    )


def hits_out(hits: Sequence[Hit], names: Mapping[str, EntityName]) -> list[SearchHit]:
    """Return hits as JSON has them, in order."""
    return [hit_out(hit, names) for hit in hits]
