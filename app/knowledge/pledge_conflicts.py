"""What several articles tell of one commitment, compared; and pledges that only such a difference keeps apart.

Pledges of whole blocks with their evidence → `Conflict`s of quantity, count, condition and status.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Protocol

from app.domain.conflicts import Attribute, Conflict, FactKind, Relation
from app.domain.knowledge import PledgeEvidence
from app.domain.vocabulary import ConditionType, PledgeStatus
from app.knowledge.amounts import Amount, relation_of
from app.knowledge.conflicts import COUNTRIES, Compared, Telling, claim, compare, counts
from app.knowledge.order import canonical, in_time
from app.knowledge.pledge_likeness import Said, fit, words_told
from app.knowledge.pledge_points import pledge_block
from app.text.spans import Span

_NEWS_DAYS = 3  # how long another status is another report and no change of mind
SAID_DAYS = 10  # how far apart reports of one announcement can be
_VAGUE = frozenset({ConditionType.NONE, ConditionType.OTHER})
_END_OF_FIGHTING = frozenset({ConditionType.CEASEFIRE, ConditionType.PEACE_AGREEMENT})
_FIRM = frozenset({PledgeStatus.PLEDGED, PledgeStatus.PLANNED, PledgeStatus.IN_FORCE})


@dataclass(frozen=True, slots=True)
class _Said:
    """A status and when it was said, None where that is not known."""

    status: PledgeStatus
    on: date | None


class Told(Protocol):
    """A pledge with the ids of the reports that are compared with one another."""

    @property
    def id(self) -> str:
        """Return the id of the pledge."""

    @property
    def announced_on(self) -> date | None:
        """Return the day of its first report."""

    @property
    def evidence(self) -> Sequence[str]:
        """Return the ids of the reports."""


def pledge_conflicts(
    groups: Sequence[Told],
    evidence: Mapping[str, PledgeEvidence],
    *,
    of: Collection[str] | None = None,
    beside: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Conflict, ...]:
    """Return what is told of pledges, compared with one another; `evidence` is that of all, by id.

    Those of one block that are of one announcement are compared, by what is told of both around the
    first day of the later one. With `of`, ids of some of the pledges, only what is told of these; with
    `beside`, reports by pledge, these for comparing it with others. The order of `groups` plays no part.
    """
    members = {
        group.id: sorted((evidence[id_] for id_ in group.evidence), key=canonical)
        for group in groups
    }
    wanted = members.keys() if of is None else set(of)
    found: list[Conflict] = []
    for group in groups:
        if group.id in wanted:
            found += _conflicts(group, None, _within(members[group.id]))
    by_block: dict[str, list[Told]] = {}
    for group in sorted(groups, key=lambda group: canonical(members[group.id][0])):
        by_block.setdefault(pledge_block(members[group.id][0]), []).append(group)
    others = members
    if beside is not None:
        others = {
            id_: sorted((evidence[one] for one in ids), key=canonical)
            for id_, ids in beside.items()
        }
    for block in by_block.values():
        for one, other in combinations(block, 2):
            when = _later(one, other)
            if when is not None and (one.id in wanted or other.id in wanted):
                sides = (_around(when, others.get(it.id, ())) for it in (one, other))
                found += _conflicts(one, other.id, _apart(*sides))
    return tuple(found)


def _later(one: Told, other: Told) -> date | None:
    """Return the first day of the later one of two pledges, None where one of them has no day."""
    if one.announced_on is None or other.announced_on is None:
        return None
    return max(one.announced_on, other.announced_on)


def _around(day: date, members: Iterable[PledgeEvidence]) -> list[PledgeEvidence]:
    reach = timedelta(SAID_DAYS)
    return [one for one in members if one.published and abs(one.published - day) <= reach]


def _conflicts(group: Told, other: str | None, compared: Iterable[Compared]) -> Iterator[Conflict]:
    for one in compared:
        yield Conflict(
            FactKind.PLEDGE,
            group.id,
            other,
            one.attribute,
            one.subject,
            one.relation,
            one.one,
            one.other,
            group.announced_on,
        )


def _within(members: Sequence[PledgeEvidence]) -> Iterator[Compared]:
    """Yield how the values of one commitment go together.

    What is promised and what is refused differ in being promised or refused, nothing else.
    """
    yield from compare(Attribute.STATUS, "", map(_status, members), _statuses)
    if len({_refused(one) for one in members}) > 1:
        return
    yield from _quantities(members)
    yield from counts(members, {COUNTRIES})
    yield from compare(Attribute.CONDITION, "", filter(None, map(_condition, members)), _conditions)


def _apart(left: Sequence[PledgeEvidence], right: Sequence[PledgeEvidence]) -> Iterator[Compared]:
    """Yield what keeps two pledges apart that are else told alike, as of one announcement."""
    pairs = [
        (one, other)
        for one in _samples(left)
        for other in _samples(right)
        if one.article_id != other.article_id and _told_alike(one, other)
    ]
    if not pairs:
        return
    both = min(pairs, key=lambda pair: (canonical(pair[0]), canonical(pair[1])))
    for found in _within(both):
        if found.relation is Relation.CONFLICTS:
            yield found


def _samples(members: Sequence[PledgeEvidence]) -> Iterable[PledgeEvidence]:
    """Return one report for each day, quantity, condition and status: more say nothing else."""
    found: dict[Hashable, PledgeEvidence] = {}
    for one in members:
        pledge = one.pledge
        quantity = pledge.quantity and (pledge.quantity.value, pledge.quantity.unit)
        kind = (pledge.action, pledge.status, pledge.condition_type, quantity)
        found.setdefault((one.published, kind), one)
    return found.values()


def _told_alike(one: PledgeEvidence, other: PledgeEvidence) -> bool:
    """Tell whether two reports would be of one commitment but for quantity, condition and refusal."""
    if one.published is None or other.published is None:
        return False
    if abs((one.published - other.published).days) > SAID_DAYS:
        return False
    earlier, later = sorted((one, other), key=lambda e: (in_time(e.published), canonical(e)))
    days = abs((one.published - other.published).days)
    found = fit(_open(later), _open(earlier), days)
    return found is not None and found.alike


def _open(evidence: PledgeEvidence) -> Said:
    """Return what is said but for quantity, condition and refusal."""
    pledge = evidence.pledge
    status = PledgeStatus.PLEDGED if _refused(evidence) else pledge.status
    words = words_told(pledge.action, evidence.text)
    return Said(pledge.action, status, ConditionType.NONE, None, words)


def _refused(evidence: PledgeEvidence) -> bool:
    return evidence.pledge.status is PledgeStatus.DECLINED


def _quantities(members: Sequence[PledgeEvidence]) -> Iterator[Compared]:
    """Yield how the quantities of one unit go together; those of states are counts."""
    by_unit: dict[str, list[Telling]] = {}
    for one in members:
        quantity = one.pledge.quantity
        if quantity is None or quantity.unit == COUNTRIES:
            continue
        amount = Amount(quantity.value, quantity.bound, quantity.high)
        told = claim(one, f"{amount} {quantity.unit}", quantity.text, _place(one))
        by_unit.setdefault(quantity.unit, []).append(Telling(amount, told))
    for unit, tellings in by_unit.items():
        yield from compare(Attribute.QUANTITY, unit, tellings, relation_of)


def _place(evidence: PledgeEvidence) -> tuple[Span, ...] | None:
    """Return where the words of the quantity stand."""
    quantity = evidence.pledge.quantity
    spans = (one.span for one in evidence.figures if quantity and one.value == quantity.value)
    span = next(spans, None)
    return (span,) if span is not None else None


def _condition(evidence: PledgeEvidence) -> Telling | None:
    type_ = evidence.pledge.condition_type
    if type_ is ConditionType.NONE:
        return None
    span, text = evidence.pledge.condition, evidence.condition_text
    return Telling(type_, claim(evidence, type_.value, text, (span,) if span else None))


def _conditions(one: ConditionType, other: ConditionType) -> Relation | None:
    """Compare two conditions: fighting ends by a ceasefire or by an agreement, vague ones fit any."""
    if one is other:
        return None if one in _VAGUE else Relation.AGREES
    if {one, other} <= _END_OF_FIGHTING or one in _VAGUE or other in _VAGUE:
        return Relation.REFINES
    return Relation.CONFLICTS


def _status(evidence: PledgeEvidence) -> Telling:
    status = evidence.pledge.status
    return Telling(_Said(status, evidence.published), claim(evidence, status.value))


def _statuses(one: _Said, other: _Said) -> Relation | None:
    """Compare two statuses: what is said days later is a change, which the history tells.

    A deferral can be told as considering or as declining, so only a commitment and a refusal exclude each other.
    """
    if one.status is other.status or one.on is None or other.on is None:
        return None
    if abs((one.on - other.on).days) > _NEWS_DAYS:
        return None
    refused = PledgeStatus.DECLINED in (one.status, other.status)
    firm = one.status in _FIRM or other.status in _FIRM
    return Relation.CONFLICTS if refused and firm else Relation.REFINES
