"""Utterances: the reports of each, in the order in which they stand for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.replace import chunks
from app.db.tables import Article, Source, Statement
from app.domain.corroboration import Report

_SHOWN = tuple(
    col(column)
    for column in (
        Statement.utterance_id,
        Statement.id,
        Statement.article_id,
        Statement.kind,
        Statement.text,
        Statement.wording,
        Statement.via,
    )
)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A statement as one report of an utterance; `wording` is None for the one that stands for it.

    `report` tells who is behind it.
    """

    id: str
    article_id: str
    kind: str
    text: str
    wording: str | None
    report: Report


@dataclass(frozen=True, slots=True)
class UtteranceRecord:
    """An utterance with its reports, the one that stands for it first."""

    id: str
    reports: tuple[ReportRow, ...]


def load_utterances(session: Session, ids: Iterable[str]) -> dict[str, UtteranceRecord]:
    """Return the utterances with these ids by id."""
    found: dict[str, list[ReportRow]] = {}
    for some in chunks(ids):
        query = (
            select(*_SHOWN, col(Article.published_on), col(Source.ref).label("publisher"))
            .join(Article, col(Article.id) == col(Statement.article_id))
            .join(Source, col(Source.id) == col(Article.source_id), isouter=True)
            .where(col(Statement.utterance_id).in_(some))
            .order_by(col(Statement.utterance_id), col(Statement.utterance_position))
        )
        for row in session.execute(query):
            report = Report(
                row.article_id, row.published_on, row.publisher, carriers=tuple(row.via)
            )
            shown = ReportRow(row.id, row.article_id, row.kind, row.text, row.wording, report)
            found.setdefault(row.utterance_id, []).append(shown)
    return {id_: UtteranceRecord(id_, tuple(rows)) for id_, rows in found.items()}
