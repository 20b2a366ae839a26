"""What a page of the timeline shows of each item: who, what, when, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.articles import Origins, load_origins
from app.db.queries.timeline import ItemKind
from app.db.tables import Event, EventEvidence, Pledge, PledgeEvidence, PledgeHistory, Statement
from app.domain.refs import statement_evidence
from app.domain.vocabulary import DateBasis


@dataclass(frozen=True, slots=True)
class Proof:
    """Where an article tells of an item."""

    id: str
    article_id: str
    spans: Sequence[Sequence[int]]
    context: Sequence[Sequence[str]] | None
    text: str


@dataclass(frozen=True, slots=True)
class TimelineRecord:
    """An item of the timeline: `of` is the record it belongs to, a pledge where it is a step of one.

    `what` is the type of an event, the action of a pledge, the kind of a statement; `change` is what
    a step did to its pledge. `who` are refs.
    """

    kind: ItemKind
    id: str
    of: str
    date: date | None
    precision: str | None
    basis: str | None
    who: tuple[str, ...]
    what: str
    status: str | None
    change: str | None
    text: str
    proofs: tuple[Proof, ...]


def _proof(id_: str, row: Statement | PledgeEvidence | EventEvidence) -> Proof:
    return Proof(id_, row.article_id, row.spans, row.context, row.text)


def load_timeline(session: Session, ids: Sequence[str]) -> tuple[list[TimelineRecord], Origins]:
    """Return the items with these ids, in this order, and what they refer to."""
    found = {
        one.id: one
        for load in (_statements, _steps, _events)
        for one in load(session, sorted(set(ids)))
    }
    records = [found[id_] for id_ in ids if id_ in found]
    refs = {ref for one in records for ref in one.who}
    articles = {proof.article_id for one in records for proof in one.proofs}
    return records, load_origins(session, refs=refs, articles=articles)


def _statements(session: Session, ids: Sequence[str]) -> list[TimelineRecord]:
    rows = session.scalars(select(Statement).where(col(Statement.id).in_(ids)))
    return [
        TimelineRecord(
            kind=ItemKind.STATEMENT,
            id=row.id,
            of=row.id,
            date=row.said_on,
            precision=None,
            basis=row.said_on_basis,
            who=tuple(row.speakers),
            what=row.kind,
            status=None,
            change=None,
            text=row.text,
            proofs=(_proof(statement_evidence(row.id), row),),
        )
        for row in rows
    ]


def _steps(session: Session, ids: Sequence[str]) -> list[TimelineRecord]:
    query = (
        select(PledgeHistory, Pledge, PledgeEvidence)
        .join(Pledge, col(Pledge.id) == col(PledgeHistory.pledge_id))
        .join(PledgeEvidence, col(PledgeEvidence.id) == col(PledgeHistory.evidence_id))
        .where(col(PledgeHistory.id).in_(ids))
    )
    return [
        TimelineRecord(
            kind=ItemKind.PLEDGE,
            id=step.id,
            of=step.pledge_id,
            date=step.effective_on,
            precision=None,
            basis=DateBasis.ARTICLE if step.effective_on else None,
            who=tuple(pledge.parties),
            what=step.action,
            status=step.status,
            change=step.kind,
            text=proof.text,
            proofs=(_proof(proof.id, proof),),
        )
        for step, pledge, proof in session.execute(query)
    ]


def _events(session: Session, ids: Sequence[str]) -> list[TimelineRecord]:
    proofs: dict[str, list[Proof]] = {}
    evidence = (
        select(EventEvidence)
        .where(col(EventEvidence.event_id).in_(ids))
        .order_by(col(EventEvidence.article_id), col(EventEvidence.position))
    )
    for row in session.scalars(evidence):
        proofs.setdefault(str(row.event_id), []).append(_proof(row.id, row))
    rows = session.scalars(select(Event).where(col(Event.id).in_(ids)))
    return [
        TimelineRecord(
            kind=ItemKind.EVENT,
            id=row.id,
            of=row.id,
            date=row.date,
            precision=row.date_precision,
            basis=row.date_basis,
            who=tuple(row.participants),
            what=row.type,
            status=row.status,
            change=None,
            text=row.text,
            proofs=tuple(proofs.get(row.id, ())),
        )
        for row in rows
    ]
