"""What each report does to a pledge, one after the other."""

from datetime import timedelta

from app.domain.knowledge import PledgeEvidence, PledgeStep
from app.domain.vocabulary import ChangeKind, ConditionType, PledgeAction, PledgeStatus
from app.knowledge import pledge_history
from app.knowledge.pledge_points import points_of
from tests.knowledge.evidence import SEPTEMBER, pledge

GERMANY = "country:DE"
LATER = SEPTEMBER + timedelta(5)


def history(evidence: list[PledgeEvidence]) -> tuple[PledgeStep, ...]:
    points = {point.id: point for point in points_of(evidence).values()}
    return pledge_history.history(points.values())


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
            pledge("b", GERMANY, status="planned", published=LATER),
        ]
    )
    assert (forces.kind, forces.changed) == (ChangeKind.CHANGED, ("action", "status"))
    assert forces.terms.action is PledgeAction.DEPLOY_FORCES
    assert air.terms.action is PledgeAction.AIR_SEA_PRESENCE


def test_finds_that_overlap_tell_one_thing() -> None:
    (step,) = history(
        [
            pledge("a", GERMANY, action="air_sea_presence", quantity=(6, "aircraft")),
            pledge("a", GERMANY, condition="ceasefire", at=3),
        ]
    )
    assert step.terms.action is PledgeAction.DEPLOY_FORCES
    assert step.terms.condition == "شرط ceasefire"
    assert step.terms.quantity is not None


def test_what_is_said_alike_on_a_day_is_one_step() -> None:
    one, other = pledge("a", GERMANY), pledge("b", GERMANY, text="أعلنت نشر القوات")
    (step,) = history([other, one])
    assert step.evidence_id == one.id
    assert len(history([one, pledge("b", GERMANY, published=LATER)])) == 2
    aid = [pledge(name, GERMANY, action="military_aid", text=name * 5) for name in "ab"]
    assert len(history(aid)) == 2  # only words tell aid from aid


def test_a_history_goes_on_from_a_step() -> None:
    points = {
        point.id: point
        for point in points_of(
            [
                pledge("a", GERMANY, status="considering"),
                pledge("b", GERMANY, condition="ceasefire", published=LATER),
                pledge("c", GERMANY, status="declined", published=LATER + timedelta(3)),
            ]
        ).values()
    }.values()
    whole = pledge_history.history(points)
    later = [point for point in points if point.day != SEPTEMBER]
    assert pledge_history.history(later, whole[0]) == whole[1:]
