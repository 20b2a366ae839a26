"""Pledges: who promised or refused what, on which condition, since when, and where it stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.corroboration import carriers, pledge_reports
from app.db.queries.articles import Origins, load_origins
from app.db.queries.conditions import any_of, linked, of_country
from app.db.queries.counted_by import Group
from app.db.queries.groups import by_column, by_country, by_date, by_link
from app.db.queries.search import match_text
from app.db.queries.selection import Searched, Selection, Test, test_of
from app.db.tables import (
    Article,
    Pledge,
    PledgeEvidence,
    PledgeEvidenceParty,
    PledgeHistory,
    PledgeParty,
    Source,
)
from app.domain.corroboration import Report

_KEY = col(Pledge.id)
_THEN = col(PledgeHistory.pledge_id)
_PARTIES = select(col(PledgeParty.pledge_id))
_EVIDENCE = select(col(PledgeEvidence.pledge_id))
_ARTICLES = _EVIDENCE.join(Article, col(Article.id) == col(PledgeEvidence.article_id))
_KNOWN = _ARTICLES.where(col(Article.published_on) <= bindparam("as_of", type_=Date))


def _sources(evidence: Select[Any]) -> Select[Any]:
    return evidence.join(Source, col(Source.id) == col(Article.source_id))


def _by(evidence: Select[Any]) -> Test:
    """Return the test that a party is one of these, as the pledge or a report of it has it."""
    said = evidence.join(
        PledgeEvidenceParty, col(PledgeEvidenceParty.evidence_id) == col(PledgeEvidence.id)
    )
    ours = linked(_KEY, _PARTIES, ref=col(PledgeParty.ref))
    told = linked(_KEY, said, ref=col(PledgeEvidenceParty.ref))
    return Test(lambda refs: or_(ours(refs), told(refs)), several=True)


def holding(day: date) -> ColumnElement[bool]:
    """Return the test for the steps whose terms hold at the end of a day: one for each pledge."""
    until = col(PledgeHistory.until)
    return and_(col(PledgeHistory.effective_on) <= day, or_(until.is_(None), until > day))


def _grouped(terms: type[Pledge] | type[PledgeHistory], evidence: Select[Any]) -> dict[str, Group]:
    """Return what pledges can be counted by, their terms as a table has them."""
    pledge_id = _KEY if terms is Pledge else _THEN
    event = select(col(Pledge.event_id)).where(pledge_id == _KEY)
    return {
        "by": by_link(_PARTIES.add_columns(col(PledgeParty.ref))),
        "country": by_country(_PARTIES, ref=col(PledgeParty.ref)),
        "action": by_column(col(terms.action)),
        "status": by_column(col(terms.status)),
        "condition": by_column(col(terms.condition_type)),
        "event": by_column(col(Pledge.event_id) if terms is Pledge else event.scalar_subquery()),
        "source": by_link(_sources(evidence).add_columns(col(Source.id))),
        **by_date(col(terms.announced_on)),
    }


def _elsewhere(test: Test) -> Test:
    """Return the test of a pledge as one of its history."""
    missing = None if test.missing is None else _THEN.in_(select(_KEY).where(test.missing))
    return Test(lambda values: _THEN.in_(select(_KEY).where(test(values))), missing, test.several)


PLEDGES = Selection(
    key=_KEY,
    tests={
        "id": any_of(_KEY),
        "by": _by(_EVIDENCE),
        "country": of_country(_KEY, _PARTIES, ref=col(PledgeParty.ref)),
        "action": any_of(col(Pledge.action)),
        "status": any_of(col(Pledge.status)),
        "condition": any_of(col(Pledge.condition_type)),
        "event": any_of(col(Pledge.event_id)),
        "article": linked(_KEY, _EVIDENCE, ref=col(PledgeEvidence.article_id)),
        "source": linked(_KEY, _sources(_ARTICLES), ref=col(Source.ref)),
        "announced_on": any_of(col(Pledge.announced_on)),
        "deadline": any_of(col(Pledge.deadline_on)),
        "independent": any_of(col(Pledge.independent)),
        "as_of": lambda days: _KEY.in_(select(_THEN).where(holding(days[0]))),
    },
    ranges={
        "announced_on": col(Pledge.announced_on),
        "deadline": col(Pledge.deadline_on),
        "independent": col(Pledge.independent),
    },
    sorts={
        "announced_on": col(Pledge.announced_on),
        "action": col(Pledge.action),
        "status": col(Pledge.status),
        "reports": col(Pledge.reports),
        "independent": col(Pledge.independent),
    },
    groups=_grouped(Pledge, _ARTICLES),
    search=lambda session, query: match_text(session, "pledge_search", col(Pledge.seq), query),
    searched=Searched(
        Pledge,
        {
            "text": col(Pledge.text),
            "condition.text": col(Pledge.condition),
            "quantity.text": col(Pledge.quantity_text),
        },
        (col(Pledge.parties),),
        usual=20,
    ),
)


PLEDGES_ON = Selection(
    key=_THEN,
    tests={
        **{
            name: _elsewhere(test_of(PLEDGES, name))
            for name in ("id", "country", "event", "independent")
        },
        "by": _elsewhere(_by(_KNOWN)),
        "article": linked(_THEN, _KNOWN, ref=col(PledgeEvidence.article_id)),
        "source": linked(_THEN, _sources(_KNOWN), ref=col(Source.ref)),
        "as_of": lambda days: holding(days[0]),
        "action": any_of(col(PledgeHistory.action)),
        "status": any_of(col(PledgeHistory.status)),
        "condition": any_of(col(PledgeHistory.condition_type)),
        "announced_on": any_of(col(PledgeHistory.announced_on)),
        "deadline": any_of(col(PledgeHistory.deadline_on)),
    },
    ranges={
        "announced_on": col(PledgeHistory.announced_on),
        "deadline": col(PledgeHistory.deadline_on),
    },
    sorts={
        "announced_on": col(PledgeHistory.announced_on),
        "action": col(PledgeHistory.action),
        "status": col(PledgeHistory.status),
    },
    groups=_grouped(PledgeHistory, _KNOWN),
    search=lambda session, query: _THEN.in_(
        select(_KEY).where(match_text(session, "pledge_search", col(Pledge.seq), query))
    ),
    bound=frozenset({"as_of"}),
)
"""The same list as it was known at the end of a day, which `as_of` has to give.

Evidence of later days does not count. How many tell a pledge is kept for now only: by that, a past day is neither narrowed nor sorted.
"""


@dataclass(frozen=True, slots=True)
class PledgeRecord:
    """A pledge with its evidence, by article, its reports, and its history, the oldest first.

    `articles` are those of all evidence that the history names.

    `terms` is the row that has its action, status, condition and quantity: the pledge itself, or the
    step of its history that held on the day asked for.
    """

    row: Pledge
    terms: Pledge | PledgeHistory
    evidence: tuple[PledgeEvidence, ...]
    reports: tuple[Report, ...]
    history: tuple[PledgeHistory, ...]
    articles: Mapping[str, str]
    superseded_by: str | None


def load_pledges(
    session: Session, ids: Sequence[str], *, as_of: date | None = None
) -> tuple[list[PledgeRecord], Origins]:
    """Return the pledges with these ids, in this order, and what they refer to.

    With `as_of`, evidence, history and terms are those known from articles published up to that day.
    """
    rows = {row.id: row for row in session.scalars(select(Pledge).where(_KEY.in_(ids)))}
    evidence = _load_evidence(session, ids, as_of)
    history = load_history(session, ids, as_of)
    successors = load_successors(session, ids, as_of)
    reports = pledge_reports(session, ids)
    refs = carriers(reports).union(ref for row in rows.values() for ref in row.parties)
    refs.update(ref for items in evidence.values() for item in items for ref in item.parties)
    articles = {item.id: item.article_id for items in evidence.values() for item in items}
    articles |= _load_articles(session, history, articles)
    records = [
        PledgeRecord(
            row=rows[id_],
            terms=history[id_][-1] if as_of and history[id_] else rows[id_],
            evidence=tuple(evidence[id_]),
            reports=tuple(
                one
                for one in reports.get(id_, ())
                if one.article_id in {item.article_id for item in evidence[id_]}
            ),
            history=tuple(history[id_]),
            articles=articles,
            superseded_by=successors.get(id_),
        )
        for id_ in ids
        if id_ in rows
    ]
    return records, load_origins(session, refs=refs, articles=articles.values())


def _load_articles(
    session: Session, history: Mapping[str, Sequence[PledgeHistory]], known: Collection[str]
) -> dict[str, str]:
    """Return the articles of evidence that belongs to other pledges, evidence id → article id."""
    named = {step.evidence_id for steps in history.values() for step in steps}
    query = select(col(PledgeEvidence.id), col(PledgeEvidence.article_id))
    found = session.execute(
        query.where(col(PledgeEvidence.id).in_(sorted(named.difference(known))))
    )
    return {str(id_): article for id_, article in found}


def _load_evidence(
    session: Session, ids: Sequence[str], as_of: date | None
) -> dict[str, list[PledgeEvidence]]:
    found: dict[str, list[PledgeEvidence]] = {id_: [] for id_ in ids}
    query = (
        select(PledgeEvidence)
        .where(col(PledgeEvidence.pledge_id).in_(ids))
        .order_by(col(PledgeEvidence.article_id), col(PledgeEvidence.position))
    )
    if as_of is not None:
        query = query.join(Article, col(Article.id) == col(PledgeEvidence.article_id))
        query = query.where(col(Article.published_on) <= as_of)
    for item in session.scalars(query):
        found[str(item.pledge_id)].append(item)
    return found


def load_history(
    session: Session, ids: Sequence[str], until: date | None = None
) -> dict[str, list[PledgeHistory]]:
    """Return the steps of these pledges, the oldest first; up to a day where one is given."""
    found: dict[str, list[PledgeHistory]] = {id_: [] for id_ in ids}
    order = (_THEN, col(PledgeHistory.effective_on), col(PledgeHistory.position))
    query = select(PledgeHistory).where(_THEN.in_(ids)).order_by(*order)
    if until is not None:
        query = query.where(col(PledgeHistory.effective_on) <= until)
    for step in session.scalars(query):
        found[step.pledge_id].append(step)
    return found


def count_reports(session: Session, ids: Sequence[str], as_of: date) -> dict[str, int]:
    """Return how many articles published up to a day tell of these pledges."""
    pledge, article = col(PledgeEvidence.pledge_id), col(PledgeEvidence.article_id)
    query = (
        select(pledge, func.count(article.distinct()))
        .join(Article, col(Article.id) == article)
        .where(pledge.in_(ids), col(Article.published_on) <= as_of)
        .group_by(pledge)
    )
    return {str(id_): number for id_, number in session.execute(query)}


def load_successors(
    session: Session, ids: Sequence[str], as_of: date | None = None
) -> dict[str, str]:
    """Return which pledge took the place of which of these, old id → new id."""
    query = select(col(Pledge.supersedes), _KEY).where(col(Pledge.supersedes).in_(ids))
    if as_of is not None:
        query = query.where(col(Pledge.announced_on) <= as_of)
    return {str(old): new for old, new in session.execute(query)}
