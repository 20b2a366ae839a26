"""Pledges: who promised or refused what, on which condition, since when, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.articles import Origins, load_origins
from app.db.queries.conditions import any_of, linked, of_country
from app.db.queries.search import match_text
from app.db.queries.selection import Selection
from app.db.tables import (
    Article,
    Pledge,
    PledgeEvidence,
    PledgeHistory,
    PledgeParty,
    Source,
)

_KEY = col(Pledge.id)
_PARTIES = select(col(PledgeParty.pledge_id))
_EVIDENCE = select(col(PledgeEvidence.pledge_id))
_PUBLISHED = _EVIDENCE.join(Article, col(Article.id) == col(PledgeEvidence.article_id)).join(
    Source, col(Source.id) == col(Article.source_id)
)

PLEDGES = Selection(
    key=_KEY,
    tests={
        "id": any_of(_KEY),
        "by": linked(_KEY, _PARTIES, ref=col(PledgeParty.ref)),
        "country": of_country(_KEY, _PARTIES, ref=col(PledgeParty.ref)),
        "action": any_of(col(Pledge.action)),
        "status": any_of(col(Pledge.status)),
        "condition": any_of(col(Pledge.condition_type)),
        "event": any_of(col(Pledge.event_id)),
        "article": linked(_KEY, _EVIDENCE, ref=col(PledgeEvidence.article_id)),
        "source": linked(_KEY, _PUBLISHED, ref=col(Source.ref)),
        "announced_on": any_of(col(Pledge.announced_on)),
    },
    ranges={"announced_on": col(Pledge.announced_on)},
    sorts={
        "announced_on": col(Pledge.announced_on),
        "action": col(Pledge.action),
        "status": col(Pledge.status),
        "reports": col(Pledge.reports),
    },
    search=lambda session, text: match_text(session, "pledge_search", col(Pledge.seq), text),
)


@dataclass(frozen=True, slots=True)
class PledgeRecord:
    """A pledge with its evidence, by article, and its statuses, the oldest first."""

    row: Pledge
    evidence: tuple[PledgeEvidence, ...]
    history: tuple[PledgeHistory, ...]


def load_pledges(session: Session, ids: Sequence[str]) -> tuple[list[PledgeRecord], Origins]:
    """Return the pledges with these ids, in this order, and what they refer to."""
    rows = {row.id: row for row in session.scalars(select(Pledge).where(_KEY.in_(ids)))}
    evidence: dict[str, list[PledgeEvidence]] = {id_: [] for id_ in rows}
    history: dict[str, list[PledgeHistory]] = {id_: [] for id_ in rows}
    proof = (
        select(PledgeEvidence)
        .where(col(PledgeEvidence.pledge_id).in_(ids))
        .order_by(col(PledgeEvidence.article_id), col(PledgeEvidence.position))
    )
    for item in session.scalars(proof):
        evidence.setdefault(str(item.pledge_id), []).append(item)
    statuses = (
        select(PledgeHistory)
        .where(col(PledgeHistory.pledge_id).in_(ids))
        .order_by(
            col(PledgeHistory.effective_on), col(PledgeHistory.recorded_at), col(PledgeHistory.id)
        )
    )
    for step in session.scalars(statuses):
        history.setdefault(step.pledge_id, []).append(step)
    refs: set[str] = set()
    for row in rows.values():
        refs.update(row.parties)
    for items in evidence.values():
        for item in items:
            refs.update(item.parties)
    articles = {item.article_id for items in evidence.values() for item in items}
    origins = load_origins(session, refs=refs, articles=articles)
    records = [
        PledgeRecord(rows[id_], tuple(evidence[id_]), tuple(history[id_]))
        for id_ in ids
        if id_ in rows
    ]
    return records, origins
