"""Items of the timeline as JSON."""

import datetime as dt

from pydantic import BaseModel, Field

from app.api.schemas.evidence import Evidence, evidence_fields
from app.api.schemas.shared import EntityLink, Links, entities_out
from app.db.queries.articles import Origins
from app.db.queries.timeline import ItemKind
from app.db.queries.timeline_items import Proof, TimelineRecord
from app.domain.vocabulary import ChangeKind, DateBasis, DatePrecision

TITLE_LENGTH = 160
MOST_PROOFS = 10
_PATHS = {
    ItemKind.EVENT: "/v1/events",
    ItemKind.PLEDGE: "/v1/pledges",
    ItemKind.STATEMENT: "/v1/statements",
}


class TimelineEvidence(Evidence):
    """Where an article tells of an item."""


class TimelineItem(BaseModel):
    """Something that was said, promised or happened."""

    kind: ItemKind
    id: str = Field(
        description="Id of the statement or the event; of a pledge that of what was told of it on"
        " that day."
    )
    date: dt.date | None = Field(
        description="Day on which it was said, told or happened; null where none is known."
    )
    date_precision: DatePrecision | None = Field(
        description="How much of an event's date is known."
    )
    date_basis: DateBasis | None = Field(description="Where the date comes from.")
    title: str = Field(description=f"The words in one line, at most {TITLE_LENGTH} characters.")
    who: list[EntityLink] = Field(description="Who spoke, promised or took part.")
    what: str = Field(
        description="Type of an event, action of a pledge; of a statement how the words are given."
    )
    status: str | None = Field(
        description="Of an event and, since that day, of a pledge; null for a statement."
    )
    change: ChangeKind | None = Field(
        description="What was told of a pledge that day: that it was announced, or what changed."
        " Mere confirmations are no items."
    )
    articles: int = Field(description="Number of articles that tell of it.")
    evidence: list[TimelineEvidence] = Field(
        description=f"Where it stands, the first {MOST_PROOFS}; all are under `links.self`."
    )
    links: Links


def timeline_item_out(record: TimelineRecord, origins: Origins) -> TimelineItem:
    """Return an item of the timeline as JSON has it."""
    return TimelineItem(
        kind=record.kind,
        id=record.id,
        date=record.date,
        date_precision=record.precision and DatePrecision(record.precision),
        date_basis=record.basis and DateBasis(record.basis),
        title=one_line(record.text, TITLE_LENGTH),
        who=entities_out(record.who, origins.names),
        what=record.what,
        status=record.status,
        change=record.change and ChangeKind(record.change),
        articles=len({proof.article_id for proof in record.proofs}),
        evidence=[_evidence(proof, origins) for proof in record.proofs[:MOST_PROOFS]],
        links=Links(self=f"{_PATHS[record.kind]}/{record.of}"),
    )


def one_line(text: str, length: int) -> str:
    """Return text in one line, cut between words to at most this many characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ،,؛;:") + "…"


def _evidence(proof: Proof, origins: Origins) -> TimelineEvidence:
    return TimelineEvidence(**evidence_fields(proof.id, proof, origins))
