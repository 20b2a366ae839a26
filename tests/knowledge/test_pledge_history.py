"""What each report does to a pledge, one after the other."""

from datetime import timedelta

from app.domain.vocabulary import ChangeKind, ConditionType, PledgeAction, PledgeStatus
from app.knowledge.pledge_history import history
from tests.knowledge.evidence import SEPTEMBER, pledge

GERMANY = "country:DE"
LATER = SEPTEMBER + timedelta(5)


def test_a_status_of_a_later_day_is_a_change() -> None:
    evidence = [
        pledge("c", GERMANY, published=LATER),
        pledge("a", GERMANY, status="considering", condition="other"),
        pledge("b", GERMANY, status="planned", condition="parliament", published=LATER),
    ]
    first, second, third = history(evidence)
    assert (first.kind, first.former, first.changed) == (ChangeKind.ANNOUNCED, None, ())
    assert (first.effective_on, first.until) == (SEPTEMBER, LATER)
    # Of one day the firmest counts; the weaker report of that day takes nothing back.
    assert (second.kind, second.changed) == (ChangeKind.CHANGED, ("status",))
    assert (second.effective_on, second.until) == (LATER, LATER)
    assert (third.kind, third.changed) == (ChangeKind.SHARPENED, ("condition_type",))
    assert third.until is None
    assert third.terms.status is PledgeStatus.PLEDGED
    assert (third.terms.condition_type, third.terms.condition) == (
        ConditionType.PARLIAMENT,
        "شرط parliament",
    )


def test_a_number_told_later_sharpens() -> None:
    first, second, third = history(
        [
            pledge("a", GERMANY),
            pledge("b", GERMANY, quantity=(150, "soldiers"), published=LATER),
            pledge("c", GERMANY, published=LATER + timedelta(1)),
        ]
    )
    assert first.terms.quantity is None
    assert (second.kind, second.changed) == (ChangeKind.SHARPENED, ("quantity",))
    assert second.former == first.terms
    assert third.kind is ChangeKind.CONFIRMED
    assert third.terms.quantity is not None
    assert [step.reports for step in (first, second, third)] == [1, 2, 3]


def test_a_refusal_withdraws_even_on_the_day_of_a_repetition() -> None:
    steps = history(
        [
            pledge("a", GERMANY),
            pledge("b", GERMANY, published=LATER),
            pledge("c", GERMANY, status="declined", published=LATER),
        ]
    )
    assert [step.kind for step in steps] == [
        ChangeKind.ANNOUNCED,
        ChangeKind.CONFIRMED,
        ChangeKind.WITHDRAWN,
    ]
    assert steps[-1].terms.status is PledgeStatus.DECLINED


def test_the_air_part_is_a_part() -> None:
    air, forces = history(
        [
            pledge("a", GERMANY, action="air_sea_presence"),
            pledge("a", GERMANY, status="planned", at=3),
        ]
    )
    assert (forces.kind, forces.changed) == (ChangeKind.SHARPENED, ("action",))
    assert forces.terms.action is PledgeAction.DEPLOY_FORCES
    assert (forces.reports, forces.evidence) == (1, 2)
    assert air.terms.action is PledgeAction.AIR_SEA_PRESENCE


def test_what_has_no_date_changes_no_status_and_ends_nothing() -> None:
    dated, undated = history(
        [pledge("a", GERMANY, status="planned"), pledge("b", GERMANY, published=None)]
    )
    assert (dated.until, undated.effective_on) == (None, None)
    assert undated.kind is ChangeKind.CONFIRMED
    assert undated.terms.status is PledgeStatus.PLANNED
