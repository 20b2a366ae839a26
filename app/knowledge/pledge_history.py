"""What each report did to a pledge: evidence in order of time → steps, with the terms after each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.domain.knowledge import DueDate, PledgeEvidence, PledgeStep, PledgeTerms
from app.domain.records import Quantity
from app.domain.vocabulary import ChangeKind, ConditionType, PledgeAction, PledgeStatus
from app.knowledge.order import canonical, in_time
from app.knowledge.pledge_likeness import family

_FIRMEST = (
    PledgeStatus.IN_FORCE,
    PledgeStatus.PLEDGED,
    PledgeStatus.PLANNED,
    PledgeStatus.CONSIDERING,
    PledgeStatus.DECLINED,
)
_DEFINITE = {ConditionType.NONE: 0, ConditionType.OTHER: 1}


def history(evidence: Sequence[PledgeEvidence]) -> tuple[PledgeStep, ...]:
    """Return one step for each piece of evidence of one pledge, in order of time.

    The order of `evidence` plays no part. Of one day, the firmest status is the one that was said,
    but for a refusal of what was promised before.
    """
    steps: list[PledgeStep] = []
    articles: set[str] = set()
    for one in sorted(evidence, key=_in_turn):
        articles.add(one.article_id)
        before = steps[-1] if steps else None
        terms = _terms(one) if before is None else _after(before, one)
        former = None if before is None else before.terms
        step = PledgeStep(
            kind=_kind(former, terms),
            evidence_id=one.id,
            effective_on=one.published,
            until=None,
            terms=terms,
            former=former,
            reports=len(articles),
            evidence=len(steps) + 1,
        )
        _append(steps, step)
    return tuple(steps)


def replaced(
    steps: Sequence[PledgeStep], evidence: PledgeEvidence, *, by: str
) -> tuple[PledgeStep, ...]:
    """Return the history with one more step: on the day of `evidence` the pledge `by` took its place."""
    found: list[PledgeStep] = []
    day = in_time(evidence.published)
    before = [step for step in steps if in_time(step.effective_on) < day]
    after = steps[len(before) :]
    for step in before:
        _append(found, step)
    last = before[-1]
    _append(
        found,
        replace(
            last,
            kind=ChangeKind.REPLACED,
            evidence_id=evidence.id,
            effective_on=evidence.published,
            former=last.terms,
            replaced_by=by,
        ),
    )
    for step in after:
        _append(found, step)
    return tuple(found)


def _append(steps: list[PledgeStep], step: PledgeStep) -> None:
    """Add a step: the one before it holds until its day. What has no day ends nothing."""
    if steps and step.effective_on is not None:
        steps[-1] = replace(steps[-1], until=step.effective_on)
    steps.append(replace(step, until=None))


def _in_turn(evidence: PledgeEvidence) -> tuple[date, bool, int, object]:
    status = evidence.pledge.status
    refused = status is PledgeStatus.DECLINED
    return in_time(evidence.published), refused, _FIRMEST.index(status), canonical(evidence)


def _terms(evidence: PledgeEvidence) -> PledgeTerms:
    pledge = evidence.pledge
    return PledgeTerms(
        action=pledge.action,
        status=pledge.status,
        condition=evidence.condition_text,
        condition_type=pledge.condition_type,
        quantity=pledge.quantity,
        deadline=_due(evidence),
    )


def _due(evidence: PledgeEvidence) -> DueDate | None:
    said = evidence.pledge.deadline
    if said is None:
        return None
    text = evidence.deadline_text or ""
    return DueDate(text, said.kind, said.date, said.precision, said.basis)


def _after(before: PledgeStep, evidence: PledgeEvidence) -> PledgeTerms:
    """Return the terms of a pledge after one more report of it."""
    said, known = _terms(evidence), before.terms
    told = _degree(said.condition_type) > _degree(known.condition_type)
    return PledgeTerms(
        action=_action(known.action, said.action),
        status=_status(before, evidence),
        condition=said.condition if told else known.condition,
        condition_type=said.condition_type if told else known.condition_type,
        quantity=_quantity(known.quantity, said.quantity),
        deadline=_deadline(known.deadline, said.deadline),
    )


def _degree(condition: ConditionType) -> int:
    """Return how definite a condition is: none, one of no type, one of a type."""
    return _DEFINITE.get(condition, len(_DEFINITE))


def _status(before: PledgeStep, evidence: PledgeEvidence) -> PledgeStatus:
    """Return the status after a report: of a later day, or a refusal of the same day."""
    said = evidence.pledge.status
    refused = said is PledgeStatus.DECLINED
    later = evidence.published is not None and evidence.published != before.effective_on
    return said if later or refused else before.terms.status


def _action(known: PledgeAction, said: PledgeAction) -> PledgeAction:
    """Return the one action, or that of the family where several are read as the same."""
    return known if known is said else family(known)


def _quantity(known: Quantity | None, said: Quantity | None) -> Quantity | None:
    """Return the quantity of the first report that has one; all others agree or have none."""
    return known or said


def _deadline(known: DueDate | None, said: DueDate | None) -> DueDate | None:
    """Return the deadline after a report: what it says, unless that is the same day or none at all."""
    if known is None or said is None:
        return known or said
    return known if said.date in (None, known.date) else said


def _kind(former: PledgeTerms | None, terms: PledgeTerms) -> ChangeKind:
    if former is None:
        return ChangeKind.ANNOUNCED
    if former.status is not terms.status:
        refused = terms.status is PledgeStatus.DECLINED
        return ChangeKind.WITHDRAWN if refused else ChangeKind.CHANGED
    names = ("action", "condition_type", "quantity", "deadline")
    told = any(getattr(former, name) != getattr(terms, name) for name in names)
    return ChangeKind.SHARPENED if told else ChangeKind.CONFIRMED
