"""Evidence as JSON: where exactly an article says what a record holds, so that anyone can check it."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field

from app.api.schemas.shared import (
    ArticleLink,
    EntityLink,
    Links,
    SpanOut,
    Worded,
    article_head,
    article_link,
    entities_out,
    spans_out,
)
from app.db.queries.articles import Origins
from app.db.queries.evidence import EvidenceRecord, Proves
from app.db.quoting import CONTEXT


class QuotedSpan(SpanOut):
    """Words of an article, and what stands around them there."""

    prefix: str = Field(description=f"What stands before them, at most {CONTEXT} code points.")
    suffix: str = Field(description=f"What stands behind them, at most {CONTEXT} code points.")


class Evidence(ArticleLink):
    """Where exactly an article says something."""

    id: str = Field(description="Id of the evidence, `evd_…`: the same after every loading.")
    sha256: str | None = Field(description="Of the article's text in UTF-8.")
    permalink: str = Field(description="Path of the article for readers, at these words.")
    spans: list[QuotedSpan] = Field(description="The words, in text order.")


class TextQuoteSelector(BaseModel):
    """A selector of the W3C Web Annotation Data Model."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(BaseModel):
    """A selector of the W3C Web Annotation Data Model; it counts Unicode code points."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class Selectors(BaseModel):
    """Two ways to find one span: by its words, and by its place."""

    quote: TextQuoteSelector
    position: TextPositionSelector


class Proven(BaseModel):
    """What the evidence stands for."""

    kind: Proves
    id: str | None = Field(description="Id of the statement, the pledge or the event.")
    what: str = Field(description="Kind of statement, action of a pledge, type of an event.")
    who: list[EntityLink] = Field(description="Who spoke, promised or took part.")


class EvidenceLinks(Links):
    """Paths of the evidence, of its article, and of what it stands for."""

    article: str
    record: str | None


class EvidenceDetail(Worded, Evidence):
    """Evidence by itself, with what it stands for and selectors for annotation tools."""

    text: str = Field(description="The words; parts that stand apart are joined by ` … `.")
    proves: Proven
    rule: str = Field(description="Id of the rule that found it.")
    selectors: list[Selectors] = Field(description="Of each span, in text order.")
    links: EvidenceLinks


_PATHS = {Proves.STATEMENT: "statements", Proves.PLEDGE: "pledges", Proves.EVENT: "events"}


def permalink(article: str, evidence: str) -> str:
    """Return the path of the page of an article that shows a piece of evidence."""
    return f"/articles/{article}?evidence={evidence}#{evidence}"


def evidence_fields(id_: str, row: Any, origins: Origins) -> dict[str, Any]:
    """Return the fields of `Evidence`; the row has `article_id`, `spans`, `context` and `text`."""
    head = article_head(row.article_id, origins)
    return {
        **dict(article_link(row.article_id, origins)),
        "id": id_,
        "sha256": head.sha256,
        "permalink": permalink(row.article_id, id_),
        "spans": quoted_out(spans_out(row.spans, row.text, head.astral), row.context),
    }


def quoted_out(
    spans: Sequence[SpanOut], context: Sequence[Sequence[str]] | None
) -> list[QuotedSpan]:
    """Return spans with what stands around each; nothing where that was never stored."""
    around = context or [("", "")] * len(spans)
    return [
        QuotedSpan(**dict(span), prefix=prefix, suffix=suffix)
        for span, (prefix, suffix) in zip(spans, around, strict=True)
    ]


def evidence_detail_out(record: EvidenceRecord, origins: Origins) -> EvidenceDetail:
    """Return a piece of evidence as JSON has it by itself."""
    fields = evidence_fields(record.id, record, origins)
    of = f"/v1/{_PATHS[record.proves]}/{record.of}" if record.of else None
    return EvidenceDetail(
        **fields,
        text=record.text,
        proves=Proven(
            kind=record.proves,
            id=record.of,
            what=record.what,
            who=entities_out(record.who, origins.names),
        ),
        rule=record.rule,
        selectors=[_selectors(span) for span in fields["spans"]],
        links=EvidenceLinks(
            self=f"/v1/evidence/{record.id}",
            article=f"/v1/articles/{record.article_id}",
            record=of,
        ),
    )


def _selectors(span: QuotedSpan) -> Selectors:
    return Selectors(
        quote=TextQuoteSelector(exact=span.text, prefix=span.prefix, suffix=span.suffix),
        position=TextPositionSelector(start=span.start, end=span.end),
    )
