"""Pledges joined article by article are those that joining all evidence at once gives."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.corroboration import pledge_reports
from app.db.engine import writing
from app.db.evidence import pledge_evidence
from app.db.store import delete_article
from app.db.tables import (
    Article,
    Pledge,
    PledgeArticle,
    PledgeEvidence,
    PledgeHistory,
    PledgePoint,
    PledgeTally,
)
from app.domain.corroboration import Report
from app.domain.records import Extraction, Quantity
from app.domain.refs import article_id
from app.domain.vocabulary import ConditionType, PledgeAction, PledgeStatus
from app.ingest.joining import rejoin
from app.knowledge import pledge_clusters
from app.knowledge.pledges import group_pledges
from app.knowledge.sources import corroboration, source_keys
from tests.factories import (
    NOW,
    PUBLISHED,
    make_extraction,
    make_pledge,
    make_statement,
    save,
    save_joined,
)
from tests.slow import examples

COALITION = "org:coalition-of-the-willing"
TEXTS = tuple(f"{at}: تعهدت ألمانيا بإرسال قوات، وترفض نشر جنود." for at in range(9))
Step = Extraction | str


def _pledges(text: str) -> st.SearchStrategy[Any]:
    return st.builds(
        make_pledge,
        st.just(text),
        st.sampled_from(["تعهدت", "تعهدت ألمانيا", "ترفض نشر جنود", "بإرسال قوات"]),
        by=st.sampled_from([("country:DE",), (COALITION,), ("country:DE", "country:UA")]),
        action=st.sampled_from(
            [PledgeAction.DEPLOY_FORCES, PledgeAction.AIR_SEA_PRESENCE, PledgeAction.FUNDING]
        ),
        status=st.sampled_from(
            [PledgeStatus.PLEDGED, PledgeStatus.CONSIDERING, PledgeStatus.DECLINED]
        ),
        condition_type=st.sampled_from([ConditionType.NONE, ConditionType.CEASEFIRE]),
        quantity=st.sampled_from([None, Quantity(26, "countries", "26"), Quantity(9, "EUR", "9")]),
    )


def _articles() -> st.SearchStrategy[Extraction]:
    days = [0, 1, 7, 12, 40, 70, 100, 200, 300]
    published = st.sampled_from([None, *(PUBLISHED - timedelta(day) for day in days)])
    return st.sampled_from(TEXTS).flatmap(
        lambda text: st.builds(
            lambda pledges, published, outlet, via: make_extraction(
                text,
                pledges=pledges,
                published=published,
                outlet=outlet,
                statements=[make_statement(text, "تعهدت ألمانيا", via=via)],
            ),
            st.lists(_pledges(text), max_size=3),
            published,
            st.sampled_from([None, "Reuters", "source:afp"]),
            st.sampled_from([(), ("source:afp",), ("source:afp", "source:dpa")]),
        )
    )


def stored(session: Session) -> dict[str, Any]:
    """Return what is stored of each pledge: its terms, evidence and history."""
    session.expire_all()
    evidence = session.execute(select(col(PledgeEvidence.pledge_id), col(PledgeEvidence.id)))
    steps = session.scalars(
        select(PledgeHistory).order_by(col(PledgeHistory.effective_on), col(PledgeHistory.position))
    ).all()
    told = [(str(pledge), id_) for pledge, id_ in evidence]
    return {
        row.id: (
            tuple(row.parties),
            row.status,
            row.text,
            row.announced_on,
            row.supersedes,
            (row.reports, row.independent),
            sorted(id_ for pledge, id_ in told if pledge == row.id),
            [
                (step.kind, step.evidence_id, step.effective_on, step.until, step.status)
                for step in steps
                if step.pledge_id == row.id
            ],
        )
        for row in session.scalars(select(Pledge))
    }


def at_once(session: Session) -> dict[str, Any]:
    """Return the same of joining all evidence at once."""
    articles = session.scalars(select(col(Article.id))).all()
    evidence = pledge_evidence(session, articles)
    groups = group_pledges(evidence)
    reports = pledge_reports(session, [group.id for group in groups])
    return {
        group.id: (
            group.by,
            group.terms.status.value,
            group.text,
            group.announced_on,
            group.supersedes,
            _counted(reports[group.id]),
            sorted(group.evidence),
            [
                (
                    step.kind.value,
                    step.evidence_id,
                    step.effective_on,
                    step.until,
                    step.terms.status.value,
                )
                for step in group.history
            ],
        )
        for group in groups
    }


def _counted(reports: Iterable[Report]) -> tuple[int, int]:
    """Return how many articles there are, and how many independent sources among them."""
    found = corroboration(reports)
    return found.articles, found.independent


def tallied(session: Session) -> dict[tuple[str, str], int]:
    """Return the kept tallies: how many articles tell a pledge with the same keys."""
    rows = session.scalars(select(PledgeTally))
    return {(row.pledge_id, row.source_keys): row.articles for row in rows}


def counted(session: Session) -> dict[tuple[str, str], int]:
    """Return the same counted from the reports behind each pledge."""
    ids = session.scalars(select(col(Pledge.id))).all()
    found: Counter[tuple[str, str]] = Counter()
    for pledge, reports in pledge_reports(session, ids).items():
        for article in {one.article_id for one in reports}:
            keys = source_keys(one for one in reports if one.article_id == article)
            found[pledge, " ".join(sorted(keys))] += 1
    return dict(found)


@pytest.mark.parametrize("recent", [2, 40])
@examples(15)
@given(steps=st.lists(st.one_of(_articles(), st.sampled_from(TEXTS)), min_size=2, max_size=10))
def test_article_by_article_is_all_at_once(engine: Engine, recent: int, steps: list[Step]) -> None:
    with pytest.MonkeyPatch.context() as patch, Session(writing(engine)) as session:
        patch.setattr(pledge_clusters, "_RECENT", recent)
        for step in steps:
            if isinstance(step, str):
                touched = delete_article(session, article_id(step))
            else:
                touched = save(session, step).touched
            rejoin(session, touched, now=NOW)
            assert stored(session) == at_once(session)
            assert tallied(session) == counted(session)
        for text in TEXTS:
            rejoin(session, delete_article(session, article_id(text)), now=NOW)
        for table in (Pledge, PledgePoint, PledgeHistory, PledgeArticle, PledgeTally):
            assert session.scalars(select(table)).all() == []


def _said(number: int, published: date = PUBLISHED, **more: Any) -> Extraction:
    text = f"{number}: تعهدت ألمانيا بإرسال قوات."
    return make_extraction(text, pledges=[make_pledge(text, "تعهدت", **more)], published=published)


def test_what_was_recorded_keeps_its_time(session: Session) -> None:
    """Also where an older article makes another pledge of it, or the first report goes."""
    later = NOW + timedelta(days=1)
    (first,) = save_joined(session, _said(1), now=NOW)
    ids = session.scalars(select(col(Pledge.id))).all()
    older = save(session, _said(2, PUBLISHED - timedelta(3)))
    rejoin(session, older.touched, now=later)
    steps = session.scalars(select(PledgeHistory).order_by(col(PledgeHistory.effective_on))).all()
    assert [(step.kind, step.recorded_at) for step in steps] == [
        ("announced", later),
        ("confirmed", NOW),
    ]
    assert session.scalars(select(col(Pledge.id))).all() != ids
    again = save(session, _said(3))
    rejoin(session, again.touched, now=later)
    rejoin(session, delete_article(session, first.article_id), now=later)
    session.expire_all()
    (confirmed,) = session.scalars(
        select(PledgeHistory).where(col(PledgeHistory.kind) == "confirmed")
    )
    (evidence,) = pledge_evidence(session, [again.article_id])
    assert (confirmed.evidence_id, confirmed.recorded_at) == (evidence.id, NOW)


def test_a_correction_of_an_article_moves_what_it_said(session: Session) -> None:
    said = _said(1)
    save_joined(session, said)
    refused = replace(said.pledges[0], status=PledgeStatus.DECLINED)
    rejoin(session, save(session, replace(said, pledges=(refused,))).touched, now=NOW)
    assert stored(session) == at_once(session)
    (pledge,) = session.scalars(select(Pledge))
    assert pledge.status == "declined"
