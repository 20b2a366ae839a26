"""Utterances as JSON: how often and by how many one thing was reported as said."""

from pydantic import BaseModel, Field

from app.api.schemas.shared import ArticleLink, Links, Worded, article_link
from app.db.queries.articles import Origins
from app.db.queries.utterances import ReportRow, UtteranceRecord
from app.domain.utterances import Wording
from app.domain.vocabulary import StatementKind
from app.knowledge.sources import corroboration

MOST_REPORTS = 50


class UtteranceLinks(BaseModel):
    """Paths of the utterance's reports and of the one that stands for it."""

    reports: str
    standing: str


class Utterance(BaseModel):
    """What was said once, of which this statement and others are reports."""

    id: str
    wording: Wording | None = Field(
        description="How these words go together with those of the fullest report, which stands for"
        " the utterance; null for that one."
    )
    reports: int = Field(description="Number of statements that report it, this one included.")
    articles: int = Field(description="Number of articles that report it.")
    independent_sources: int = Field(
        description="Number of sources that do not have it from one another."
    )
    links: UtteranceLinks


class StatementReport(ArticleLink, Worded):
    """Another report of the same utterance."""

    id: str = Field(description="Id of the statement.")
    text: str
    kind: StatementKind
    wording: Wording | None = Field(
        description="How its words go together with those of the fullest report; null for that one."
    )
    links: Links


def utterance_out(record: UtteranceRecord, statement: str) -> Utterance:
    """Return an utterance as one of its reports shows it."""
    wording = next(row.wording for row in record.reports if row.id == statement)
    behind = corroboration(record.behind)
    return Utterance(
        id=record.id,
        wording=wording and Wording(wording),
        reports=len(record.reports),
        articles=behind.articles,
        independent_sources=behind.independent,
        links=UtteranceLinks(
            reports=f"/v1/statements?utterance={record.id}",
            standing=f"/v1/statements/{record.reports[0].id}",
        ),
    )


def other_reports_out(
    record: UtteranceRecord, statement: str, origins: Origins
) -> list[StatementReport]:
    """Return the other reports of an utterance as one of them shows them."""
    others = [row for row in record.reports if row.id != statement]
    return [_report(row, origins) for row in others[:MOST_REPORTS]]


def _report(row: ReportRow, origins: Origins) -> StatementReport:
    return StatementReport(
        **dict(article_link(row.article_id, origins)),
        id=row.id,
        text=row.text,
        kind=StatementKind(row.kind),
        wording=row.wording and Wording(row.wording),
        links=Links(self=f"/v1/statements/{row.id}"),
    )
