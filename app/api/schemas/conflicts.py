"""What two articles tell differently, as JSON."""

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel, Field

from app.api.schemas.evidence import permalink
from app.api.schemas.shared import (
    ArticleLink,
    EntityLink,
    SpanOut,
    article_head,
    article_link,
    entity_out,
    spans_out,
)
from app.db.queries.articles import Origins
from app.db.tables import Conflict as ConflictRow
from app.domain.conflicts import Attribute, FactKind, Relation


class Claim(ArticleLink):
    """A value as one article has it."""

    evidence_id: str = Field(description="The evidence of the event or pledge that it belongs to.")
    value: str = Field(
        description="Normalised: `26 countries`, `more_than 20 countries`, `2025-09-04`."
    )
    permalink: str = Field(description="Path of the article for readers, at that evidence.")
    spans: list[SpanOut] = Field(description="Where it stands and the exact words there.")


class ConflictLinks(BaseModel):
    """Paths of what the values are told of."""

    self: str
    event: str | None
    pledge: str | None
    other_pledge: str | None


class Conflict(BaseModel):
    """Two values of one attribute of one event or pledge, from two articles."""

    id: str
    kind: FactKind = Field(description="Whether an event or a pledge is told of.")
    attribute: Attribute
    subject: str | None = Field(
        description="What is counted, with the word before it: `countries`, `people مقتل`, `EUR`."
    )
    participant: EntityLink | None = Field(
        description="Who took part by one article and did not by the other."
    )
    relation: Relation = Field(
        description="`agrees`: the same value; `refines`: both can be true, one says more;"
        " `conflicts`: not both can be true."
    )
    date: dt.date | None = Field(description="Day of the event, or of the announcement.")
    event_id: str | None
    pledge_id: str | None
    other_pledge_id: str | None = Field(
        description="The pledge of the other value, where only this difference keeps two apart."
    )
    one: Claim = Field(description="The value of the earlier article.")
    other: Claim
    links: ConflictLinks


def _claim(row: ConflictRow, side: str, origins: Origins) -> Claim:
    told = {name: getattr(row, f"{side}_{name}") for name in ("evidence_id", "value")}
    article = article_link(getattr(row, f"{side}_article_id"), origins)
    astral = article_head(article.article_id, origins).astral
    spans = spans_out(getattr(row, f"{side}_spans"), getattr(row, f"{side}_text"), astral)
    link = permalink(article.article_id, told["evidence_id"])
    return Claim(**dict(article), **told, permalink=link, spans=spans)


def conflict_out(row: ConflictRow, origins: Origins) -> Conflict:
    """Return a conflict as JSON has it."""
    who = row.subject if row.attribute == Attribute.PARTICIPANT else None
    return Conflict(
        id=row.id,
        kind=FactKind(row.kind),
        attribute=Attribute(row.attribute),
        subject=None if who else row.subject or None,
        participant=entity_out(who, origins.names) if who else None,
        relation=Relation(row.relation),
        date=row.date,
        event_id=row.event_id,
        pledge_id=row.pledge_id,
        other_pledge_id=row.other_pledge_id,
        one=_claim(row, "one", origins),
        other=_claim(row, "other", origins),
        links=ConflictLinks(
            self=f"/v1/conflicts?id={row.id}",
            event=f"/v1/events/{row.event_id}" if row.event_id else None,
            pledge=f"/v1/pledges/{row.pledge_id}" if row.pledge_id else None,
            other_pledge=f"/v1/pledges/{row.other_pledge_id}" if row.other_pledge_id else None,
        ),
    )


def conflicts_out(loaded: tuple[Sequence[ConflictRow], Origins]) -> list[Conflict]:
    """Return conflicts as JSON has them, in order."""
    rows, origins = loaded
    return [conflict_out(row, origins) for row in rows]
