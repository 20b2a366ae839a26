"""Evidence by its id: a statement's, or what one article says of a pledge or an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.articles import Origins, load_origins
from app.db.tables import EventEvidence, PledgeEvidence, Statement
from app.domain.refs import statement_evidence, statement_of


class Proves(StrEnum):
    """What evidence stands for."""

    STATEMENT = "statement"
    PLEDGE = "pledge"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A piece of evidence; `of` is the record it stands for, `who` are refs, `what` its kind."""

    id: str
    proves: Proves
    of: str | None
    article_id: str
    spans: Sequence[Sequence[int]]
    context: Sequence[Sequence[str]] | None
    text: str
    what: str
    who: tuple[str, ...]
    rule: str


def _columns(table: Any, proves: Proves, of: Any, what: Any, who: Any) -> list[Any]:
    return [
        literal(proves.value).label("proves"),
        col(table.id).label("id"),
        of.label("of"),
        col(table.article_id).label("article_id"),
        col(table.spans).label("spans"),
        col(table.context).label("context"),
        col(table.text).label("text"),
        what.label("what"),
        who.label("who"),
        col(table.rule).label("rule"),
    ]


_PARTS: tuple[tuple[Any, list[Any]], ...] = (
    (
        Statement,
        _columns(
            Statement,
            Proves.STATEMENT,
            col(Statement.id),
            col(Statement.kind),
            col(Statement.speakers),
        ),
    ),
    (
        PledgeEvidence,
        _columns(
            PledgeEvidence,
            Proves.PLEDGE,
            col(PledgeEvidence.pledge_id),
            col(PledgeEvidence.action),
            col(PledgeEvidence.parties),
        ),
    ),
    (
        EventEvidence,
        _columns(
            EventEvidence,
            Proves.EVENT,
            col(EventEvidence.event_id),
            col(EventEvidence.type),
            col(EventEvidence.participants),
        ),
    ),
)


def load_evidence(session: Session, id_: str) -> tuple[list[EvidenceRecord], Origins]:
    """Return the evidence with this id, none or one, and what it refers to."""
    queries = [
        select(*columns).where(col(table.id) == (statement_of(id_) if table is Statement else id_))
        for table, columns in _PARTS
    ]
    found = [
        EvidenceRecord(
            id=statement_evidence(row.id) if row.proves == Proves.STATEMENT else row.id,
            proves=Proves(row.proves),
            of=row.of,
            article_id=row.article_id,
            spans=row.spans,
            context=row.context,
            text=row.text,
            what=row.what,
            who=tuple(row.who),
            rule=row.rule,
        )
        for row in session.execute(union_all(*queries))
    ]
    found = [record for record in found if record.id == id_]
    refs = {ref for record in found for ref in record.who}
    origins = load_origins(session, refs=refs, articles={one.article_id for one in found})
    return found, origins
