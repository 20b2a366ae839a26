"""One pledge for each real commitment, with the evidence of every article and its history.

Evidence → blocks (action, parties) → within a block, in order of time, each find joins the one
commitment it fits best, or begins a new one, which may replace an older one. What was published later
decides nothing about what was published before: so the state of a past day can be told by leaving out
what came after.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from app.domain.knowledge import PledgeEvidence, PledgeGroup
from app.domain.refs import content_id
from app.domain.vocabulary import ConditionType, DateBasis, PledgeAction, PledgeStatus
from app.knowledge.blocs import bloc_of
from app.knowledge.order import canonical, in_time, most_common, only_best
from app.knowledge.pledge_history import history, replaced
from app.knowledge.pledge_likeness import (
    Fit,
    Terms,
    contradict,
    family,
    fit,
    long_before,
    replaces,
    terms_of,
)

PledgeBlock = tuple[PledgeAction, frozenset[str]]

_COMPARED = 30  # the latest reports of a commitment that a new one is compared with
_RECEIVER = "country:UA"


def pledge_block(evidence: PledgeEvidence) -> PledgeBlock:
    """Return action and parties: only pledges of one block can be the same.

    Names of one bloc are one party; Ukraine beside others is the receiving side and no party.
    """
    pledge = evidence.pledge
    parties = frozenset(map(bloc_of, pledge.by))
    return family(pledge.action), parties - {_RECEIVER} or parties


def group_pledges(evidence: Sequence[PledgeEvidence]) -> tuple[PledgeGroup, ...]:
    """Return the real commitments behind the evidence, in canonical order of their earliest one.

    The order of `evidence` plays no part.
    """
    blocks: dict[PledgeBlock, list[PledgeEvidence]] = defaultdict(list)
    for one in evidence:
        blocks[pledge_block(one)].append(one)
    clusters = [cluster for found in blocks.values() for cluster in _cluster(found)]
    clusters.sort(key=lambda cluster: canonical(cluster.first))
    return tuple(map(_merged, clusters))


def _detail(evidence: PledgeEvidence) -> int:
    """Return how much a find says; of one day, the one that says most comes first."""
    pledge = evidence.pledge
    return 2 * (pledge.quantity is not None) + (pledge.condition_type is not ConditionType.NONE)


def _in_turn(evidence: PledgeEvidence) -> tuple[object, ...]:
    """Return the key of the order in which reports are joined: of one day, refusals come last."""
    refused = evidence.pledge.status is PledgeStatus.DECLINED
    return in_time(evidence.published), refused, -_detail(evidence), canonical(evidence)


@dataclass(slots=True, eq=False)
class _Cluster:
    """A commitment in the making: its members, their terms, and one term of each kind seen."""

    members: list[PledgeEvidence] = field(default_factory=list)
    terms: list[Terms] = field(default_factory=list)
    kinds: dict[object, Terms] = field(default_factory=dict)
    supersedes: "_Cluster | None" = None
    superseded_by: "_Cluster | None" = None

    @property
    def first(self) -> PledgeEvidence:
        """Return the earliest evidence, which the pledge has its id from."""
        return min(self.members, key=canonical)

    def add(self, evidence: PledgeEvidence, terms: Terms) -> None:
        self.members.append(evidence)
        self.terms.append(terms)
        self.kinds.setdefault((terms.quantity, terms.condition), terms)

    def best(self, terms: Terms) -> Fit | None:
        """Return the best fit to one of the latest members, None if any member speaks against."""
        if self._closed(terms) or any(contradict(terms, seen) for seen in self.kinds.values()):
            return None
        latest = islice(reversed(self.terms), _COMPARED)
        fits = (fit(terms, seen) for seen in latest)
        return max((found for found in fits if found is not None), default=None)

    def _closed(self, terms: Terms) -> bool:
        """Tell whether a report comes too late, or a refusal too early, for this commitment.

        What was refused takes no commitment, what was replaced cannot be refused; and on the first
        day, who is wrong about the commitment nobody can tell.
        """
        if self.terms[-1].refused is terms.refused:
            return terms.refused and self.superseded_by is not None
        if not terms.refused or self.superseded_by is not None:
            return True
        return _day(terms) <= _day(self.terms[0])


def _day(terms: Terms) -> date:
    return in_time(terms.said)


def _cluster(evidence: Iterable[PledgeEvidence]) -> list[_Cluster]:
    """Split one block into commitments; what fits two of them equally well stays alone."""
    clusters: list[_Cluster] = []
    recent: list[_Cluster] = []
    for one in sorted(evidence, key=_in_turn):
        terms = terms_of(one)
        recent = [cluster for cluster in recent if not long_before(cluster.terms[-1], terms)]
        fits = ((found, c) for c in recent if (found := c.best(terms)) is not None)
        chosen = only_best(fits)
        if chosen is None:
            chosen = _begin(terms, recent)
            clusters.append(chosen)
            recent.append(chosen)
        chosen.add(one, terms)
    return clusters


def _begin(terms: Terms, recent: Iterable[_Cluster]) -> _Cluster:
    """Begin a commitment, in place of an older one where it can only mean that one."""
    begun = _Cluster()
    standing = [cluster for cluster in recent if cluster.superseded_by is None]
    replaced = [cluster for cluster in standing if replaces(terms, cluster.terms[-1])]
    if len(replaced) == 1:
        begun.supersedes = replaced[0]
        replaced[0].superseded_by = begun
    return begun


def _id(cluster: _Cluster) -> str:
    return content_id("plg", cluster.first.id)


def _merged(cluster: _Cluster) -> PledgeGroup:
    """Make one pledge of its evidence."""
    members = sorted(cluster.members, key=canonical)
    steps = history(members)
    new, old = cluster.superseded_by, cluster.supersedes
    announced = members[0].published
    return PledgeGroup(
        id=_id(cluster),
        evidence=tuple(one.id for one in members),
        by=most_common(one.pledge.by for one in members) or members[0].pledge.by,
        terms=steps[-1].terms,
        text=members[0].text,
        announced_on=announced,
        announced_basis=DateBasis.ARTICLE if announced else None,
        history=steps if new is None else replaced(steps, new.first, by=_id(new)),
        reports=len({one.article_id for one in members}),
        supersedes=None if old is None else _id(old),
    )
