"""Articles as JSON: heads in lists, the whole text with everything found in it one by one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from app.api.schemas.copies import CopyGroupOut, CopyOf, copy_out
from app.api.schemas.shared import (
    EntityLink,
    Links,
    SpanOut,
    Worded,
    entities_out,
    entity_out,
    source_out,
    span_at,
    spans_out,
)
from app.db.queries.articles import Annotations, ArticleRecord, Origins
from app.domain.refs import statement_evidence
from app.domain.vocabulary import (
    EntityKind,
    EventType,
    FormKind,
    PledgeAction,
    PledgeStatus,
    RecordKind,
)
from app.domain.vocabulary import StatementKind as Kind


class ArticleCounts(BaseModel):
    """How much was found in the article."""

    statements: int
    pledges: int = Field(description="Different pledges; it may tell of one several times.")
    events: int = Field(description="Different events; it may tell of one several times.")
    mentions: int


class ArticleHead(BaseModel):
    """An article without its text."""

    id: str
    title: str | None
    language: str | None
    source: EntityLink | None
    url: str | None
    published_on: date | None
    published_basis: str | None = Field(description="Where the date comes from.")
    machine_translated: bool = Field(
        description="Told with the article or, where nothing is told, seen by its noise."
    )
    translation_noise: float | None = Field(
        description="How much the text reads like machine translation, 0 to 1; null if not measured."
    )
    characters: int = Field(description="Length of the text in Unicode code points.")
    sha256: str = Field(description="Of the text in UTF-8.")
    ingested_at: datetime
    extractor_version: str
    near_duplicate: CopyOf | None = Field(
        description="Its place among near-duplicates; null where no other article is one."
    )
    counts: ArticleCounts
    links: Links


class MentionMark(SpanOut):
    """A recognised name in the text; `entity` is null where it could not be resolved."""

    kind: EntityKind
    form_kind: FormKind
    entity: EntityLink | None


class StatementMark(BaseModel):
    """A statement in the text."""

    id: str
    evidence_id: str
    spans: list[SpanOut]
    kind: Kind
    speakers: list[EntityLink]


class PledgeMark(BaseModel):
    """What the text says of a pledge."""

    id: str | None = Field(description="The pledge it is evidence of.")
    evidence_id: str
    spans: list[SpanOut]
    by: list[EntityLink]
    action: PledgeAction
    status: PledgeStatus


class EventMark(BaseModel):
    """What the text says of an event."""

    id: str | None = Field(description="The event it is evidence of.")
    evidence_id: str
    spans: list[SpanOut]
    type: EventType
    participants: list[EntityLink]


class AnnotationsOut(BaseModel):
    """Everything found in the text, each kind in text order."""

    mentions: list[MentionMark]
    statements: list[StatementMark]
    pledges: list[PledgeMark]
    events: list[EventMark]


class RejectedOut(BaseModel):
    """A candidate that became nothing."""

    what: RecordKind = Field(description="What it would have become.")
    why: str
    evidence: SpanOut


class WarningOut(BaseModel):
    """What may be wrong with what was read; about the whole article where `evidence` is null."""

    code: str
    why: str
    evidence: SpanOut | None


class ReportOut(BaseModel):
    """How the annotations came about."""

    rules: dict[str, int] = Field(description="How often each rule fired.")
    rejected: list[RejectedOut] = Field(
        description="Candidates that became nothing, in text order."
    )
    warnings: list[WarningOut]


class Article(ArticleHead, Worded):
    """An article: its text as it was published, and everything found in it as spans of the text."""

    text: str
    near_duplicates: CopyGroupOut | None = Field(
        description="Null where no other article is a near-duplicate."
    )
    annotations: AnnotationsOut
    report: ReportOut = Field(description="The extraction report.")


def article_head_out(record: ArticleRecord, origins: Origins) -> ArticleHead:
    """Return an article as lists show it."""
    row = record.row
    return ArticleHead(
        id=row.id,
        title=row.title,
        language=row.language,
        source=source_out(row.source_id, origins.names),
        url=row.url,
        published_on=row.published_on,
        published_basis=row.published_basis,
        machine_translated=row.machine_translated,
        translation_noise=row.translation_noise,
        characters=record.characters,
        sha256=row.sha256,
        ingested_at=row.ingested_at,
        extractor_version=row.extractor_version,
        near_duplicate=record.copy and copy_out(record.copy),
        counts=ArticleCounts(
            statements=record.statements,
            pledges=record.pledges,
            events=record.events,
            mentions=record.mentions,
        ),
        links=Links(self=f"/v1/articles/{row.id}"),
    )


def article_out(
    record: ArticleRecord, origins: Origins, found: Annotations, group: CopyGroupOut | None = None
) -> Article:
    """Return an article with its text, its near-duplicates and all annotations."""
    head = article_head_out(record, origins)
    row = record.row
    return Article(
        **dict(head),
        text=row.text,
        near_duplicates=group,
        annotations=_annotations(found, row.astral),
        report=_report(row.report, row.astral),
    )


def _report(stored: Mapping[str, Any], astral: Sequence[int] | None) -> ReportOut:
    """Return a stored report; one of an earlier version has fewer parts, so some may be missing."""
    return ReportOut(
        rules=stored.get("rules", {}),
        rejected=[
            RejectedOut(what=one["what"], why=one["why"], evidence=_required(one, astral))
            for one in stored.get("rejected", ())
            if "what" in one
        ],
        warnings=[
            WarningOut(code=one["code"], why=one["why"], evidence=_evidence(one, astral))
            for one in stored.get("warnings", ())
        ],
    )


def _required(one: Mapping[str, Any], astral: Sequence[int] | None) -> SpanOut:
    return span_at(one["span"][0], one["text"], astral)


def _evidence(one: Mapping[str, Any], astral: Sequence[int] | None) -> SpanOut | None:
    return None if one["span"] is None else _required(one, astral)


def _annotations(found: Annotations, astral: Sequence[int] | None) -> AnnotationsOut:
    names = found.names
    return AnnotationsOut(
        mentions=[
            MentionMark(
                **dict(span_at(mention.start, mention.form, astral)),
                kind=EntityKind(mention.kind),
                form_kind=FormKind(mention.form_kind),
                entity=None if mention.ref is None else entity_out(mention.ref, names),
            )
            for mention in found.mentions
        ],
        statements=[
            StatementMark(
                id=statement.id,
                evidence_id=statement_evidence(statement.id),
                spans=spans_out(statement.spans, statement.text, astral),
                kind=Kind(statement.kind),
                speakers=entities_out(statement.speakers, names),
            )
            for statement in found.statements
        ],
        pledges=[
            PledgeMark(
                id=pledge.pledge_id,
                evidence_id=pledge.id,
                spans=spans_out(pledge.spans, pledge.text, astral),
                by=entities_out(pledge.parties, names),
                action=PledgeAction(pledge.action),
                status=PledgeStatus(pledge.status),
            )
            for pledge in found.pledges
        ],
        events=[
            EventMark(
                id=event.event_id,
                evidence_id=event.id,
                spans=spans_out(event.spans, event.text, astral),
                type=EventType(event.type),
                participants=entities_out(event.participants, names),
            )
            for event in found.events
        ],
    )
