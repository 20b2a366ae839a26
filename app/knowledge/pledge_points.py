"""What reports say, without who says it: evidence of one article → points.

A point is a block (action and parties), a day and what is said then. All reports of a point are joined
as one, so the work of joining grows with what is said on how many days, not with how often it is said.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.knowledge import DueDate, PledgeEvidence, PledgePoint, PledgeTerms
from app.domain.refs import content_id
from app.domain.vocabulary import ConditionType, PledgeAction, PledgeStatus
from app.knowledge.blocs import bloc_of
from app.knowledge.order import canonical
from app.knowledge.pledge_likeness import agree, family, words_told
from app.text.folding import fold_name

FIRMEST = (
    PledgeStatus.IN_FORCE,
    PledgeStatus.PLEDGED,
    PledgeStatus.PLANNED,
    PledgeStatus.CONSIDERING,
    PledgeStatus.DECLINED,
)
_RECEIVER = "country:UA"
_DEFINITE = {ConditionType.NONE: 0, ConditionType.OTHER: 1}


def pledge_block(evidence: PledgeEvidence) -> str:
    """Return the name of who does what: only pledges of one block can be the same.

    Names of one bloc are one party; Ukraine beside others is the receiving side and no party. What
    has no date can only be joined with what its own article says.
    """
    pledge = evidence.pledge
    parties = frozenset(map(bloc_of, pledge.by))
    parties = parties - {_RECEIVER} or parties
    alone = () if evidence.published else (evidence.article_id,)
    return content_id("plb", family(pledge.action), *sorted(parties), "in", *alone)


def parties_of(evidence: PledgeEvidence) -> tuple[str, ...]:
    """Return the parties of a pledge in the order of the text, each bloc by its one ref."""
    return tuple(dict.fromkeys(map(bloc_of, evidence.pledge.by)))


def points_of(evidence: Iterable[PledgeEvidence]) -> dict[str, PledgePoint]:
    """Return the point of each piece of evidence, by its id; all evidence of an article belongs in it.

    Finds of an article that overlap are read as one where they do not exclude each other: their
    point has what all of them tell. The order of `evidence` plays no part.
    """
    found: dict[tuple[str, str], list[PledgeEvidence]] = defaultdict(list)
    for one in evidence:
        found[one.article_id, pledge_block(one)].append(one)
    told = {
        member.id: _point(block, bundle)
        for (_, block), members in found.items()
        for bundle in _bundles(members)
        for member in bundle
    }
    firsts: dict[str, tuple[object, PledgePoint]] = {}
    by_id = {one.id: one for members in found.values() for one in members}
    for point in told.values():
        key = canonical(by_id[point.evidence_id])
        if point.id not in firsts or key < firsts[point.id][0]:  # type: ignore[operator]
            firsts[point.id] = key, point
    return {id_: firsts[point.id][1] for id_, point in told.items()}


def _detail(evidence: PledgeEvidence) -> int:
    pledge = evidence.pledge
    known = (pledge.condition_type is not ConditionType.NONE) + (pledge.deadline is not None)
    return 3 * (pledge.quantity is not None) + known


def _bundles(evidence: Iterable[PledgeEvidence]) -> list[list[PledgeEvidence]]:
    """Split what an article says in one block into finds that overlap, the most detailed first."""
    bundles: list[list[PledgeEvidence]] = []
    for one in sorted(evidence, key=lambda e: (-_detail(e), canonical(e))):
        for bundle in bundles:
            if any(_overlap(one, seen) for seen in bundle) and all(
                agree(_terms(one), _terms(seen)) for seen in bundle
            ):
                bundle.append(one)
                break
        else:
            bundles.append([one])
    return bundles


def _overlap(one: PledgeEvidence, other: PledgeEvidence) -> bool:
    return any(a.overlaps(b) for a in one.pledge.spans for b in other.pledge.spans)


def _point(block: str, bundle: Sequence[PledgeEvidence]) -> PledgePoint:
    first = bundle[0]
    terms = _terms(first)
    for one in bundle[1:]:
        terms = more(terms, _terms(one))
        if FIRMEST.index(one.pledge.status) < FIRMEST.index(terms.status):
            terms = replace(terms, status=one.pledge.status)
    words = words_told(terms.action, first.text)
    day = first.published
    when = day.isoformat() if day else "undated"
    id_ = content_id("plp", block, when, words, *_said(terms))
    return PledgePoint(id_, block, day, words, terms, first.id)


def _said(terms: PledgeTerms) -> Iterator[str]:
    """Yield what tells points of one day and block apart."""
    yield from (terms.action, terms.status, terms.condition_type)
    if terms.quantity is not None:
        yield from (repr(terms.quantity.value), terms.quantity.unit)
    if terms.deadline is not None:
        due = terms.deadline
        yield from ("due", due.kind, due.date.isoformat() if due.date else fold_name(due.text))


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


def more(known: PledgeTerms, said: PledgeTerms) -> PledgeTerms:
    """Return known terms with what another report tells more; the status stays.

    All reports of a pledge agree on the quantity or have none, and on the type of condition.
    """
    told = _degree(said.condition_type) > _degree(known.condition_type)
    return PledgeTerms(
        action=_action(known.action, said.action),
        status=known.status,
        condition=said.condition if told else known.condition,
        condition_type=said.condition_type if told else known.condition_type,
        quantity=known.quantity or said.quantity,
        deadline=_deadline(known.deadline, said.deadline),
    )


def _deadline(known: DueDate | None, said: DueDate | None) -> DueDate | None:
    """Return the deadline after a report: what it says, unless that is the same day or none at all."""
    if known is None or said is None:
        return known or said
    return known if said.date in (None, known.date) else said


def _degree(condition: ConditionType) -> int:
    """Return how definite a condition is: none, one of no type, one of a type."""
    return _DEFINITE.get(condition, len(_DEFINITE))


def _action(known: PledgeAction, said: PledgeAction) -> PledgeAction:
    """Return the one action, or that of the family where several are read as the same."""
    return known if known is said else family(known)
