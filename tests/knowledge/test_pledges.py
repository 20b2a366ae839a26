"""Which reports are of one commitment: the seed articles as they say it, and what stays apart."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.knowledge import PledgeEvidence
from app.domain.vocabulary import ConditionType, DateBasis, PledgeAction, PledgeStatus
from app.knowledge.pledges import group_pledges, pledge_block
from tests.knowledge.evidence import COALITION, JANUARY, SEPTEMBER, pledge

GERMANY = "country:DE"
ALLIES = (26, "countries")

# "26 countries pledged forces" as the two articles say it, its manner included.
FORCES_002 = pledge("002", "org:ukraine-allies", condition="other", quantity=ALLIES, at=70)
AGAIN_002 = pledge("002", COALITION, condition="ceasefire", quantity=ALLIES, at=286)
AT_SEA_002 = pledge(
    "002",
    COALITION,
    action="air_sea_presence",
    condition="peace_agreement",
    quantity=ALLIES,
    at=335,
)
FORCES_004 = pledge("004", COALITION, condition="ceasefire", quantity=ALLIES, at=483)


def joined(evidence: Sequence[PledgeEvidence]) -> set[frozenset[str]]:
    return {frozenset(group.evidence) for group in group_pledges(evidence)}


def test_26_countries() -> None:
    (group,) = group_pledges([AT_SEA_002, FORCES_004, AGAIN_002, FORCES_002])
    assert group.evidence == (FORCES_002.id, AGAIN_002.id, AT_SEA_002.id, FORCES_004.id)
    assert (group.action, group.status) == (PledgeAction.DEPLOY_FORCES, PledgeStatus.PLEDGED)
    assert group.by == (COALITION,)
    assert group.quantity is not None
    assert group.quantity.value == 26
    assert group.condition_type is ConditionType.CEASEFIRE
    assert (group.announced_on, group.announced_basis) == (SEPTEMBER, DateBasis.ARTICLE)
    assert group.reports == 2


SAME = {
    "ukraine as the receiving side": (
        pledge("a", "country:FR country:GB"),
        pledge("b", "country:GB country:FR country:UA"),
    ),
    "one report leaves out the condition": (
        pledge("a", GERMANY, condition="ceasefire"),
        pledge("b", GERMANY),
    ),
    "a ceasefire or a peace agreement": (
        pledge("a", GERMANY, condition="ceasefire"),
        pledge("b", GERMANY, condition="peace_agreement"),
    ),
    "one report leaves out the number": (
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION),
    ),
    "the number, weeks later": (
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION, quantity=ALLIES, published=SEPTEMBER + timedelta(40)),
    ),
    "said again in an article": (
        pledge("a", COALITION, action="security_guarantee", condition="attack"),
        pledge("a", COALITION, action="security_guarantee", at=90),
    ),
    "aid in like words": (
        pledge("a", GERMANY, action="military_aid", text="تسليم منظومة باتريوت إضافية لكييف"),
        pledge("b", GERMANY, action="military_aid", text="ستسلم منظومة باتريوت إضافية قريبا"),
    ),
    "the same sum": (
        pledge("a", GERMANY, action="funding", quantity=(5e9, "EUR"), text="خمسة مليارات"),
        pledge("b", GERMANY, action="funding", quantity=(5e9, "EUR"), text="5 مليارات يورو"),
    ),
    "the manner within the deployment": (
        pledge("a", COALITION),
        pledge("a", COALITION, action="air_sea_presence", at=5),
    ),
    "two refusals": (
        pledge("a", GERMANY, status="declined"),
        pledge("b", GERMANY, status="declined", condition="other"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_same(pair: tuple[PledgeEvidence, PledgeEvidence]) -> None:
    assert len(group_pledges(pair)) == 1


DIFFERENT = {
    "another party": (pledge("a", GERMANY), pledge("b", "country:FR")),
    "more parties": (pledge("a", GERMANY), pledge("b", "country:DE country:FR")),
    "european allies may be others": (pledge("a", COALITION), pledge("b", "org:european-allies")),
    "another action": (pledge("a", GERMANY), pledge("b", GERMANY, action="training")),
    "another number": (
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION, quantity=(35, "countries")),
    ),
    "another condition": (
        pledge("a", COALITION, action="security_guarantee", condition="attack"),
        pledge("b", COALITION, action="security_guarantee", condition="ceasefire"),
    ),
    "a refusal": (pledge("a", GERMANY, status="declined"), pledge("b", GERMANY)),
    "months later": (pledge("a", COALITION), pledge("b", COALITION, published=JANUARY)),
    "no date": (pledge("a", GERMANY, published=None), pledge("b", GERMANY, published=None)),
    "air and sea alone": (pledge("a", GERMANY), pledge("b", GERMANY, action="air_sea_presence")),
    "aid in other words": (
        pledge("a", GERMANY, action="military_aid", text="تسليم منظومة باتريوت"),
        pledge("b", GERMANY, action="military_aid", text="إرسال ذخائر مدفعية"),
    ),
    "two facilities of one sentence": (
        pledge("a", GERMANY, action="facilities", condition="ceasefire", text="مراكز عسكرية"),
        pledge("a", GERMANY, action="facilities", condition="ceasefire", text="منشآت محمية", at=70),
    ),
}


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_different(pair: tuple[PledgeEvidence, PledgeEvidence]) -> None:
    assert len(group_pledges(pair)) == 2


def test_no_third_report_joins_two_numbers() -> None:
    evidence = [
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION, quantity=(35, "countries")),
        pledge("c", COALITION),
    ]
    assert len(group_pledges(evidence)) == 3  # the third fits both equally well


def test_history_and_last_status() -> None:
    later = SEPTEMBER + timedelta(5)
    evidence = [
        pledge("c", GERMANY, status="pledged", published=later),
        pledge("a", GERMANY, status="considering", condition="other"),
        pledge("b", GERMANY, status="planned", condition="parliament", published=later),
    ]
    (group,) = group_pledges(evidence)
    assert [(change.status, change.effective_on) for change in group.history] == [
        (PledgeStatus.CONSIDERING, SEPTEMBER),
        (PledgeStatus.PLANNED, later),
        (PledgeStatus.PLEDGED, later),
    ]
    assert group.status is PledgeStatus.PLEDGED
    assert (group.condition_type, group.condition) == (ConditionType.PARLIAMENT, "شرط parliament")


def test_without_any_date() -> None:
    (group,) = group_pledges([pledge("a", GERMANY, published=None)])
    assert (group.announced_on, group.announced_basis) == (None, None)
    assert group.history[0].effective_on is None


def _reports() -> st.SearchStrategy[PledgeEvidence]:
    return st.builds(
        lambda article, by, action, status, condition, quantity, days, at: pledge(
            article,
            by,
            action=action,
            status=status,
            condition=condition,
            quantity=quantity,
            published=None if days is None else date(2025, 9, 1) + timedelta(days),
            at=at,
        ),
        st.sampled_from("abcdef"),
        st.sampled_from([GERMANY, COALITION, "org:coalition-leaders", f"{GERMANY} country:UA"]),
        st.sampled_from(["deploy_forces", "air_sea_presence", "military_aid"]),
        st.sampled_from(["pledged", "planned", "declined"]),
        st.sampled_from(["none", "other", "ceasefire", "attack"]),
        st.sampled_from([None, None, ALLIES, (35, "countries"), (5e9, "EUR")]),
        st.sampled_from([None, 0, 1, 5, 12, 40, 100]),
        st.integers(0, 30),
    )


def _distinct(evidence: Iterable[PledgeEvidence]) -> list[PledgeEvidence]:
    return list({one.id: one for one in evidence}.values())


@given(st.lists(_reports(), max_size=14).map(_distinct), st.randoms(use_true_random=False))
def test_order_plays_no_part(evidence: list[PledgeEvidence], random: Random) -> None:
    groups = group_pledges(evidence)
    random.shuffle(evidence)
    assert group_pledges(evidence) == groups
    assert sorted(id_ for group in groups for id_ in group.evidence) == sorted(
        e.id for e in evidence
    )
    assert len({group.id for group in groups}) == len(groups)


@given(st.lists(_reports(), max_size=14).map(_distinct))
def test_a_block_can_be_grouped_by_itself(evidence: list[PledgeEvidence]) -> None:
    blocks = {pledge_block(one) for one in evidence}
    apart = [
        group
        for block in blocks
        for group in group_pledges([one for one in evidence if pledge_block(one) == block])
    ]
    assert set(apart) == set(group_pledges(evidence))
