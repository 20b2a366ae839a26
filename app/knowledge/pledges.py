"""One pledge for each real commitment, with the evidence of every article and a status history.

Evidence → blocks (action, parties, commitment or refusal) → within a block, in order of time, each
find joins the one commitment it fits best, or begins a new one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from app.domain.knowledge import PledgeChange, PledgeEvidence, PledgeGroup
from app.domain.records import Quantity
from app.domain.refs import content_id
from app.domain.vocabulary import ConditionType, DateBasis, PledgeAction, PledgeStatus
from app.knowledge.blocs import bloc_of
from app.knowledge.order import canonical, in_time, latest, most_common, only_best
from app.knowledge.pledge_likeness import (
    Fit,
    Terms,
    contradict,
    family,
    fit,
    long_before,
    terms_of,
)

PledgeBlock = tuple[PledgeAction, frozenset[str], bool]

_COMPARED = 30  # the latest reports of a commitment that a new one is compared with
_RECEIVER = "country:UA"
_FIRMEST = (
    PledgeStatus.IN_FORCE,
    PledgeStatus.PLEDGED,
    PledgeStatus.PLANNED,
    PledgeStatus.CONSIDERING,
    PledgeStatus.DECLINED,
)


def pledge_block(evidence: PledgeEvidence) -> PledgeBlock:
    """Return action, parties and whether it is refused: only pledges of one block can be the same.

    Names of one bloc are one party; Ukraine beside others is the receiving side and no party.
    """
    pledge = evidence.pledge
    parties = frozenset(map(bloc_of, pledge.by))
    parties = parties - {_RECEIVER} or parties
    return family(pledge.action), parties, pledge.status is PledgeStatus.DECLINED


def group_pledges(evidence: Sequence[PledgeEvidence]) -> tuple[PledgeGroup, ...]:
    """Return the real commitments behind the evidence, in canonical order of their earliest one.

    The order of `evidence` plays no part.
    """
    blocks: dict[PledgeBlock, list[PledgeEvidence]] = defaultdict(list)
    for one in evidence:
        blocks[pledge_block(one)].append(one)
    groups = [
        sorted(members, key=canonical) for found in blocks.values() for members in _cluster(found)
    ]
    return tuple(_merged(members) for members in sorted(groups, key=lambda m: canonical(m[0])))


def _detail(evidence: PledgeEvidence) -> int:
    """Return how much a find says; of one day, the one that says most comes first."""
    pledge = evidence.pledge
    return 2 * (pledge.quantity is not None) + (pledge.condition_type is not ConditionType.NONE)


@dataclass(slots=True)
class _Cluster:
    """A commitment in the making: its members, their terms, and one term of each kind seen."""

    members: list[PledgeEvidence] = field(default_factory=list)
    terms: list[Terms] = field(default_factory=list)
    kinds: dict[object, Terms] = field(default_factory=dict)

    def add(self, evidence: PledgeEvidence, terms: Terms) -> None:
        self.members.append(evidence)
        self.terms.append(terms)
        self.kinds.setdefault((terms.quantity, terms.condition), terms)

    def best(self, terms: Terms) -> Fit | None:
        """Return the best fit to one of the latest members, None if any member speaks against."""
        if any(contradict(terms, seen) for seen in self.kinds.values()):
            return None
        latest = islice(reversed(self.terms), _COMPARED)
        fits = (fit(terms, seen) for seen in latest)
        return max((found for found in fits if found is not None), default=None)


def _cluster(evidence: Iterable[PledgeEvidence]) -> list[list[PledgeEvidence]]:
    """Split one block into commitments; what fits two of them equally well stays alone."""
    order = sorted(evidence, key=lambda e: (in_time(e.published), -_detail(e), canonical(e)))
    clusters: list[_Cluster] = []
    recent: list[_Cluster] = []
    for one in order:
        terms = terms_of(one)
        recent = [cluster for cluster in recent if not long_before(cluster.terms[-1], terms)]
        fits = ((found, c) for c in recent if (found := c.best(terms)) is not None)
        chosen = only_best(fits)
        if chosen is None:
            chosen = _Cluster()
            clusters.append(chosen)
            recent.append(chosen)
        chosen.add(one, terms)
    return [cluster.members for cluster in clusters]


def _status(members: Sequence[PledgeEvidence]) -> PledgeStatus:
    """Return what the latest articles say, the firmest where those of one day differ."""
    return min((one.pledge.status for one in latest(members)), key=_FIRMEST.index)


def _condition(members: Sequence[PledgeEvidence]) -> tuple[str | None, ConditionType]:
    """Return the condition that most reports name, in the words of the first that names it."""
    named = [one for one in members if one.pledge.condition_type is not ConditionType.NONE]
    definite = [one for one in named if one.pledge.condition_type is not ConditionType.OTHER]
    chosen = most_common(one.pledge.condition_type for one in definite or named)
    if chosen is None:
        return None, ConditionType.NONE
    words = (one.condition_text for one in named if one.pledge.condition_type is chosen)
    return next((text for text in words if text), None), chosen


def _quantity(members: Sequence[PledgeEvidence]) -> Quantity | None:
    """Return the quantity of the first report that has one; all others agree or have none."""
    return next((one.pledge.quantity for one in members if one.pledge.quantity), None)


def _history(members: Sequence[PledgeEvidence]) -> tuple[PledgeChange, ...]:
    return tuple(PledgeChange(one.pledge.status, one.published, one.id) for one in members)


def _merged(members: Sequence[PledgeEvidence]) -> PledgeGroup:
    """Make one pledge of its evidence, which is in canonical order."""
    first = members[0]
    condition, condition_type = _condition(members)
    announced = first.published
    return PledgeGroup(
        id=content_id("plg", first.id),
        evidence=tuple(one.id for one in members),
        by=most_common(one.pledge.by for one in members) or first.pledge.by,
        action=_action(members),
        status=_status(members),
        condition=condition,
        condition_type=condition_type,
        quantity=_quantity(members),
        text=first.text,
        announced_on=announced,
        announced_basis=DateBasis.ARTICLE if announced else None,
        history=_history(members),
        reports=len({one.article_id for one in members}),
    )


def _action(members: Sequence[PledgeEvidence]) -> PledgeAction:
    """Return the one action, or that of the family where several are read as the same."""
    actions = {one.pledge.action for one in members}
    return actions.pop() if len(actions) == 1 else family(members[0].pledge.action)
