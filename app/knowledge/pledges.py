"""One pledge for each real commitment, with the evidence of every article and its history.

Evidence → points (what is said in a block on a day) → in order of time, each point joins the one
commitment it fits best, or begins a new one, which may replace an older one. What was published later
decides nothing about what was published before: so the state of a past day can be told by leaving out
what came after.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.knowledge import PledgeEvidence, PledgeGroup, PledgePoint, PledgeStep
from app.domain.vocabulary import DateBasis
from app.knowledge.order import canonical, in_time
from app.knowledge.pledge_clusters import State, in_turn
from app.knowledge.pledge_history import history, replaced
from app.knowledge.pledge_points import parties_of, points_of


def group_pledges(evidence: Sequence[PledgeEvidence]) -> tuple[PledgeGroup, ...]:
    """Return the real commitments behind the evidence, in the order in which they became known.

    The order of `evidence` plays no part.
    """
    by_id = {one.id: one for one in evidence}
    point_of = points_of(evidence)
    told: dict[str, list[PledgeEvidence]] = defaultdict(list)
    blocks: dict[str, dict[str, PledgePoint]] = defaultdict(dict)
    for id_, point in point_of.items():
        told[point.id].append(by_id[id_])
        blocks[point.block][point.id] = point
    groups = [_made(joined, told) for found in blocks.values() for joined in _join(found.values())]
    return tuple(sorted(groups, key=lambda group: (in_time(group.announced_on), group.id)))


@dataclass(slots=True)
class _Joined:
    """A pledge in the making: its points in the order of joining, what it replaced, what replaced it."""

    id: str
    points: list[PledgePoint] = field(default_factory=list)
    supersedes: str | None = None
    successor: "_Joined | None" = None


def _join(points: Iterable[PledgePoint]) -> list[_Joined]:
    """Join the points of one block."""
    state = State()
    found: dict[str, _Joined] = {}
    for point in in_turn(points):
        decision = state.decide(point)
        joined = found.setdefault(decision.pledge, _Joined(decision.pledge))
        joined.points.append(point)
        if decision.supersedes is not None:
            joined.supersedes = decision.supersedes
            found[decision.supersedes].successor = joined
    return list(found.values())


def _made(joined: _Joined, told: Mapping[str, Sequence[PledgeEvidence]]) -> PledgeGroup:
    steps, successor = history(joined.points), joined.successor
    if successor is not None:
        steps = replaced(steps, successor.points[0], by=successor.id)
    members = sorted((one for point in joined.points for one in told[point.id]), key=canonical)
    first = next(one for one in members if one.id == joined.points[0].evidence_id)
    made = make_pledge(joined.id, steps, first, supersedes=joined.supersedes)
    return replace(made, evidence=tuple(one.id for one in members))


def make_pledge(
    id_: str, steps: Sequence[PledgeStep], first: PledgeEvidence, *, supersedes: str | None
) -> PledgeGroup:
    """Make a pledge of its history and the evidence that announced it."""
    return PledgeGroup(
        id=id_,
        evidence=(first.id,),
        by=parties_of(first),
        text=first.text,
        announced_on=first.published,
        announced_basis=DateBasis.ARTICLE if first.published else None,
        history=tuple(steps),
        supersedes=supersedes,
    )
