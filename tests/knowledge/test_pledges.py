"""Which reports are of one commitment: the seed articles as they say it, and what stays apart."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.knowledge import PledgeEvidence, PledgeGroup, PledgeStep
from app.domain.vocabulary import ChangeKind, ConditionType, DateBasis, PledgeAction, PledgeStatus
from app.knowledge.pledge_points import pledge_block
from app.knowledge.pledges import group_pledges
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
    terms = group.terms
    assert (terms.action, terms.status) == (PledgeAction.DEPLOY_FORCES, PledgeStatus.PLEDGED)
    assert group.by == (COALITION,)
    assert terms.quantity is not None
    assert terms.quantity.value == 26
    assert terms.condition_type is ConditionType.CEASEFIRE
    assert (group.announced_on, group.announced_basis) == (SEPTEMBER, DateBasis.ARTICLE)


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


LATER, MUCH_LATER = SEPTEMBER + timedelta(20), SEPTEMBER + timedelta(200)
SAME |= {
    "a refusal, months later": (
        pledge("a", GERMANY, status="declined"),
        pledge("b", GERMANY, status="declined", published=JANUARY),
    ),
    "withdrawn": (pledge("a", GERMANY), pledge("b", GERMANY, status="declined", published=LATER)),
    "a withdrawal without its number": (
        pledge("a", GERMANY, quantity=(150, "soldiers")),
        pledge("b", GERMANY, status="declined", published=JANUARY),
    ),
    "aid withdrawn in like words": (
        pledge("a", GERMANY, action="military_aid", text="تسليم صواريخ توروس بعيدة المدى"),
        pledge(
            "b",
            GERMANY,
            action="military_aid",
            status="declined",
            text="لن تسلم صواريخ توروس بعيدة المدى",
            published=LATER,
        ),
    ),
}
DIFFERENT |= {
    "refused on the day it was promised": (
        pledge("a", GERMANY),
        pledge("b", GERMANY, status="declined"),
    ),
    "refused in the same article": (
        pledge("a", GERMANY),
        pledge("a", GERMANY, status="declined", at=5),
    ),
    "promised after a refusal": (
        pledge("a", GERMANY, status="declined"),
        pledge("b", GERMANY, published=LATER),
    ),
    "refused after it was only considered": (
        pledge("a", GERMANY, status="considering"),
        pledge("b", GERMANY, status="declined", published=LATER),
    ),
    "refused on another condition": (
        pledge("a", GERMANY, condition="ceasefire"),
        pledge("b", GERMANY, status="declined", condition="mandate", published=LATER),
    ),
    "refused when it is forgotten": (
        pledge("a", GERMANY),
        pledge("b", GERMANY, status="declined", published=MUCH_LATER),
    ),
    "other aid refused": (
        pledge("a", GERMANY, action="military_aid", text="تسليم منظومة باتريوت"),
        pledge(
            "b",
            GERMANY,
            action="military_aid",
            status="declined",
            text="لن تسلم صواريخ توروس",
            published=LATER,
        ),
    ),
}
REPLACED = {
    "promised after a refusal": (
        pledge("a", GERMANY, status="declined"),
        pledge("b", GERMANY, published=LATER),
    ),
    "refused after it was considered": (
        pledge("a", GERMANY, status="considering"),
        pledge("b", GERMANY, status="declined", published=LATER),
    ),
    "another number, weeks later": (
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION, quantity=(35, "countries"), published=LATER),
    ),
    "another condition, weeks later": (
        pledge("a", GERMANY, condition="ceasefire"),
        pledge("b", GERMANY, condition="parliament", published=LATER),
    ),
}
NOT_REPLACED = {
    "another number in the same news": (
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION, quantity=(35, "countries"), published=SEPTEMBER + timedelta(2)),
    ),
    "a number of something else": (
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION, quantity=(5000, "soldiers"), published=LATER),
    ),
    "more aid": (
        pledge("a", GERMANY, action="funding", quantity=(1e9, "EUR")),
        pledge("b", GERMANY, action="funding", quantity=(2e9, "EUR"), published=LATER),
    ),
    "months later": (pledge("a", COALITION), pledge("b", COALITION, published=JANUARY)),
    "no date": (
        pledge("a", GERMANY, status="declined", published=None),
        pledge("b", GERMANY, published=None),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_same(pair: tuple[PledgeEvidence, PledgeEvidence]) -> None:
    assert len(group_pledges(pair)) == 1


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_different(pair: tuple[PledgeEvidence, PledgeEvidence]) -> None:
    assert len(group_pledges(pair)) == 2


@pytest.mark.parametrize("pair", REPLACED.values(), ids=REPLACED)
def test_replaced(pair: tuple[PledgeEvidence, PledgeEvidence]) -> None:
    old, new = group_pledges(pair)
    assert (old.supersedes, new.supersedes) == (None, old.id)
    assert [step.kind for step in old.history] == [ChangeKind.ANNOUNCED, ChangeKind.REPLACED]
    last = old.history[-1]
    assert (last.evidence_id, last.replaced_by) == (pair[1].id, new.id)
    assert last.terms == old.terms
    assert last.changed == ()


@pytest.mark.parametrize("pair", NOT_REPLACED.values(), ids=NOT_REPLACED)
def test_not_replaced(pair: tuple[PledgeEvidence, PledgeEvidence]) -> None:
    groups = group_pledges(pair)
    assert [group.supersedes for group in groups] == [None, None]


def test_which_of_two_is_replaced_nobody_can_tell() -> None:
    evidence = [
        pledge("a", COALITION, quantity=ALLIES),
        pledge("a", COALITION, quantity=(30, "countries"), at=50),
        pledge("b", COALITION, quantity=(35, "countries"), published=LATER),
    ]
    assert [group.supersedes for group in group_pledges(evidence)] == [None] * 3


def test_what_was_withdrawn_is_promised_anew() -> None:
    evidence = [
        pledge("a", GERMANY),
        pledge("b", GERMANY, status="declined", published=LATER),
        pledge("c", GERMANY, published=LATER + timedelta(30)),
        pledge("d", GERMANY, status="declined", published=LATER + timedelta(60)),
    ]
    first, second = group_pledges(evidence)
    assert second.supersedes == first.id
    assert [step.kind for step in first.history] == [
        ChangeKind.ANNOUNCED,
        ChangeKind.WITHDRAWN,
        ChangeKind.REPLACED,
    ]
    assert [step.kind for step in second.history] == [ChangeKind.ANNOUNCED, ChangeKind.WITHDRAWN]


def test_no_third_report_joins_two_numbers() -> None:
    evidence = [
        pledge("a", COALITION, quantity=ALLIES),
        pledge("b", COALITION, quantity=(35, "countries")),
        pledge("c", COALITION),
    ]
    assert len(group_pledges(evidence)) == 3  # the third fits both equally well


# An article has one date.
PUBLISHED = dict(zip("abcdefghijk", [None, 0, 0, 1, 5, 12, 40, 40, 100, 200, 280], strict=True))


def _reports() -> st.SearchStrategy[PledgeEvidence]:
    return st.builds(
        lambda article, by, action, status, condition, quantity, at: pledge(
            article,
            by,
            action=action,
            status=status,
            condition=condition,
            quantity=quantity,
            published=None if PUBLISHED[article] is None else _day(PUBLISHED[article] or 0),
            at=at,
        ),
        st.sampled_from("abcdefghijk"),
        st.sampled_from([GERMANY, COALITION, "org:coalition-leaders", f"{GERMANY} country:UA"]),
        st.sampled_from(["deploy_forces", "air_sea_presence", "military_aid"]),
        st.sampled_from(["pledged", "planned", "considering", "declined"]),
        st.sampled_from(["none", "other", "ceasefire", "attack"]),
        st.sampled_from([None, None, ALLIES, (35, "countries"), (5e9, "EUR")]),
        st.integers(0, 30),
    )


def _day(number: int) -> date:
    return date(2025, 9, 1) + timedelta(number)


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


@given(st.lists(_reports(), max_size=14).map(_distinct), st.integers(0, 290))
def test_what_comes_later_changes_nothing_of_before(
    evidence: list[PledgeEvidence], days: int
) -> None:
    """The state of a day is that of joining what was published by then."""
    last = _day(days)
    known = [one for one in evidence if one.published and one.published <= last]
    then = {group.id: group for group in group_pledges(known)}
    now = {group.id: group for group in group_pledges(evidence)}
    assert {id_ for id_, group in now.items() if _on(group, last)} == set(then)
    for id_, group in then.items():
        step = _on(now[id_], last)
        assert step is not None
        assert step.terms == group.terms
        assert now[id_].supersedes == group.supersedes
        by_then = {one.id for one in known}
        assert group.evidence == tuple(one for one in now[id_].evidence if one in by_then)


def _on(group: PledgeGroup, day: date) -> PledgeStep | None:
    """Return the step whose terms hold on a day."""
    found = [
        step
        for step in group.history
        if step.effective_on is not None
        and step.effective_on <= day
        and (step.until is None or step.until > day)
    ]
    assert len(found) <= 1
    return found[0] if found else None


@given(st.lists(_reports(), max_size=14).map(_distinct))
def test_a_block_can_be_grouped_by_itself(evidence: list[PledgeEvidence]) -> None:
    blocks = {pledge_block(one) for one in evidence}
    apart = [
        group
        for block in blocks
        for group in group_pledges([one for one in evidence if pledge_block(one) == block])
    ]
    assert set(apart) == set(group_pledges(evidence))
