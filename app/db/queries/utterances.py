"""Utterances: the reports of each, in the order in which they stand for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.corroboration import Telling, reports_of
from app.db.replace import chunks
from app.db.tables import Statement
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
    """A statement as one report of an utterance; `wording` is None for the one that stands for it."""

    id: str
    article_id: str
    kind: str
    text: str
    wording: str | None


@dataclass(frozen=True, slots=True)
class UtteranceRecord:
    """An utterance with its reports, the one that stands for it first, and who is behind them."""

    id: str
    reports: tuple[ReportRow, ...]
    behind: tuple[Report, ...]


def load_utterances(session: Session, ids: Iterable[str]) -> dict[str, UtteranceRecord]:
    """Return the utterances with these ids by id."""
    found: dict[str, list[ReportRow]] = {}
    told: list[Telling] = []
    for some in chunks(ids):
        query = (
            select(*_SHOWN)
            .where(col(Statement.utterance_id).in_(some))
            .order_by(col(Statement.utterance_id), col(Statement.utterance_position))
        )
        for row in session.execute(query):
            shown = ReportRow(row.id, row.article_id, row.kind, row.text, row.wording)
            found.setdefault(row.utterance_id, []).append(shown)
            told.append(Telling(row.utterance_id, row.article_id, row.via))
    behind = reports_of(session, told)
    return {id_: UtteranceRecord(id_, tuple(rows), behind[id_]) for id_, rows in found.items()}
