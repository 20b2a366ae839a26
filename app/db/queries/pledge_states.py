"""Pledges by party: those that stand on a day, and what happened to each up to a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.db.queries.articles import Origins, load_origins
from app.db.queries.pledges import count_reports, holding, load_history
from app.db.tables import Pledge, PledgeEvidence, PledgeHistory, PledgeParty
from app.db.term_columns import terms_of
from app.domain.knowledge import PledgeStep, PledgeStory
from app.domain.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True)
class Standing:
    """A pledge that none has replaced, with the row that has its terms on the day asked for."""

    row: Pledge
    terms: Pledge | PledgeHistory
    reports: int


def load_standing(
    session: Session,
    refs: Collection[str],
    *,
    actions: Collection[str] = (),
    as_of: date | None = None,
) -> dict[str, list[Standing]]:
    """Return the standing pledges of each of these parties, the newest first.

    With `actions`, only pledges to do one of these; with `as_of`, those known from articles published
    up to that day, as they were known then.
    """
    terms: Any = Pledge if as_of is None else PledgeHistory
    query: Select[Any] = (
        select(col(PledgeParty.ref), Pledge, terms)
        .join(Pledge, col(Pledge.id) == col(PledgeParty.pledge_id))
        .where(col(PledgeParty.ref).in_(sorted(refs)), ~_replaced(as_of))
        .order_by(col(Pledge.announced_on).desc().nulls_last(), col(Pledge.id))
    )
    if as_of is not None:
        then = and_(col(PledgeHistory.pledge_id) == col(Pledge.id), holding(as_of))
        query = query.join(PledgeHistory, then)
    if actions:
        query = query.where(col(terms.action).in_(sorted(actions)))
    rows = session.execute(query).all()
    ids = sorted({row.id for _, row, _ in rows})
    counts = {} if as_of is None else count_reports(session, ids, as_of)
    found: dict[str, list[Standing]] = {ref: [] for ref in refs}
    for ref, row, held in rows:
        found[ref].append(Standing(row, held, counts.get(row.id, row.reports)))
    return found


def _replaced(as_of: date | None) -> ColumnElement[bool]:
    newer = aliased(Pledge)
    replaced = exists().where(col(newer.supersedes) == col(Pledge.id))
    return replaced if as_of is None else replaced.where(col(newer.announced_on) <= as_of)


def load_stories(
    session: Session, refs: Collection[str], *, actions: Collection[str] = (), until: date
) -> dict[str, list[PledgeStory]]:
    """Return what happened to the pledges of each of these parties up to a day, the newest first.

    With `actions`, only pledges to do one of these.
    """
    query: Any = (
        select(col(PledgeParty.ref), Pledge)
        .join(Pledge, col(Pledge.id) == col(PledgeParty.pledge_id))
        .where(col(PledgeParty.ref).in_(sorted(refs)), col(Pledge.announced_on) <= until)
        .order_by(col(Pledge.announced_on).desc(), col(Pledge.id))
    )
    if actions:
        query = query.where(col(Pledge.action).in_(sorted(actions)))
    found = [(str(ref), row) for ref, row in session.execute(query)]
    steps = load_history(session, [row.id for _, row in found], until)
    stories: dict[str, list[PledgeStory]] = {ref: [] for ref in refs}
    for ref, row in found:
        stories[ref].append(PledgeStory(row.id, row.supersedes, row.text, _steps(steps[row.id])))
    return stories


def load_proof(
    session: Session, evidence: Iterable[str]
) -> tuple[dict[str, PledgeEvidence], Origins]:
    """Return these pieces of evidence by id, and what they refer to."""
    query = select(PledgeEvidence).where(col(PledgeEvidence.id).in_(sorted(set(evidence))))
    found = {row.id: row for row in session.scalars(query)}
    refs = {ref for row in found.values() for ref in row.parties}
    return found, load_origins(
        session, refs=refs, articles={row.article_id for row in found.values()}
    )


def _steps(rows: Sequence[PledgeHistory]) -> tuple[PledgeStep, ...]:
    terms = [terms_of(partial(getattr, row)) for row in rows]
    return tuple(
        PledgeStep(
            kind=ChangeKind(row.kind),
            point_id=row.point_id,
            evidence_id=row.evidence_id,
            effective_on=row.effective_on,
            until=row.until,
            terms=now,
            former=former,
            replaced_by=row.replaced_by,
        )
        for row, now, former in zip(rows, terms, [None, *terms], strict=False)
    )
