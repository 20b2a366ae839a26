"""What each report did to a pledge: its points in order of time → steps, with the terms after each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.knowledge import PledgePoint, PledgeStep, PledgeTerms
from app.domain.vocabulary import ChangeKind, ConditionType, PledgeAction, PledgeStatus
from app.knowledge.order import in_time
from app.knowledge.pledge_points import FIRMEST, more

_ACTIONS = tuple(PledgeAction)
_CONDITIONS = tuple(ConditionType)


def history(
    points: Iterable[PledgePoint], before: PledgeStep | None = None
) -> tuple[PledgeStep, ...]:
    """Return one step for each point of one pledge, in order of time.

    The order of `points` plays no part. Of one day, the firmest status is the one that was said, but
    for a refusal of what was promised before. With `before`, the last step of an earlier day, the
    history goes on from there; that step itself is not returned.
    """
    steps: list[PledgeStep] = []
    last = before
    for point in sorted(points, key=_in_turn):
        former = None if last is None else last.terms
        terms = point.terms if last is None else _after(last, point)
        last = PledgeStep(
            kind=_kind(former, terms),
            point_id=point.id,
            evidence_id=point.evidence_id,
            effective_on=point.day,
            until=None,
            terms=terms,
            former=former,
        )
        steps.append(last)
    return dated(steps)


def replaced(steps: Sequence[PledgeStep], point: PledgePoint, *, by: str) -> tuple[PledgeStep, ...]:
    """Return the history with one more step: on the day of `point` the pledge `by` took its place.

    Nothing is added where no step is of an earlier day.
    """
    day = in_time(point.day)
    before = [step for step in steps if in_time(step.effective_on) < day]
    if not before:
        return tuple(steps)
    last = before[-1]
    taken = replace(
        last,
        kind=ChangeKind.REPLACED,
        point_id=point.id,
        evidence_id=point.evidence_id,
        effective_on=point.day,
        former=last.terms,
        replaced_by=by,
    )
    return dated([*before, taken, *steps[len(before) :]])


def dated(steps: Iterable[PledgeStep]) -> tuple[PledgeStep, ...]:
    """Return steps each of which holds until the day of the next; what has no day ends nothing."""
    ordered = list(steps)
    ends = [step.effective_on for step in ordered[1:]]
    return tuple(
        replace(step, until=until) for step, until in zip(ordered, [*ends, None], strict=False)
    )


def _in_turn(point: PledgePoint) -> tuple[object, ...]:
    """Return the key of the order of time; of one day, by what is said, since nobody knows the hour."""
    terms = point.terms
    refused = terms.status is PledgeStatus.DECLINED
    said = (FIRMEST.index(terms.status), _ACTIONS.index(terms.action))
    condition = _CONDITIONS.index(terms.condition_type)
    return in_time(point.day), refused, *said, condition, point.id


def _after(before: PledgeStep, point: PledgePoint) -> PledgeTerms:
    """Return the terms of a pledge after one more point."""
    said = point.terms.status
    later = point.day != before.effective_on
    status = said if later or said is PledgeStatus.DECLINED else before.terms.status
    return replace(more(before.terms, point.terms), status=status)


def _kind(former: PledgeTerms | None, terms: PledgeTerms) -> ChangeKind:
    if former is None:
        return ChangeKind.ANNOUNCED
    if former.status is not terms.status:
        refused = terms.status is PledgeStatus.DECLINED
        return ChangeKind.WITHDRAWN if refused else ChangeKind.CHANGED
    names = ("action", "condition_type", "quantity", "deadline")
    told = any(getattr(former, name) != getattr(terms, name) for name in names)
    return ChangeKind.SHARPENED if told else ChangeKind.CONFIRMED
