"""Which events may be the same and are kept apart: pairs for a reader to judge, with score and reason.

Two clusters → `MaybeSame` or None. A pair depends on its two clusters alone; whether they are of one
event by now is for the reader of the pairs to see.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.domain.knowledge import EventCluster, MaybeSame
from app.domain.vocabulary import Doubt, EventType
from app.knowledge.event_clusters import DAY
from app.knowledge.event_likeness import GATHERING, NEEDED, Where, bodies_among, where

LEAST = 0.4
_CALL = str(EventType.CALL)
_AROUND = frozenset({GATHERING, _CALL})


def kinds_near(kind: str) -> frozenset[str]:
    """Return the kinds with which one may be mistaken, itself included: a call may be a meeting."""
    return _AROUND if kind in _AROUND else frozenset({kind})


def doubts(clusters: Sequence[EventCluster]) -> Iterator[MaybeSame]:
    """Yield the pairs among the clusters, in no order that means anything."""
    for one, other in combinations(clusters, 2):
        found = maybe_same(one, other)
        if found is not None:
            yield found


def doubts_of(cluster: EventCluster, around: Iterable[EventCluster]) -> Iterator[MaybeSame]:
    """Yield the pairs that one cluster makes with those around it."""
    for other in around:
        found = maybe_same(cluster, other) if other.id != cluster.id else None
        if found is not None:
            yield found


def maybe_same(one: EventCluster, other: EventCluster) -> MaybeSame | None:
    """Return how likely two clusters are the same event and what is lacking; None where too little speaks for it."""
    if other.family not in kinds_near(one.family) or not _near_in_time(one, other):
        return None
    if one.article_id is not None and one.article_id == other.article_id:
        return None
    found = _doubt(one, other)
    if found is None:
        return None
    score, reason = round(found[0], 2), found[1]
    first, second = sorted((one.id, other.id))
    return MaybeSame(first, second, score, reason) if score >= LEAST else None


def _near_in_time(one: EventCluster, other: EventCluster) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest - DAY <= other.latest and other.earliest - DAY <= one.latest


@dataclass(frozen=True, slots=True)
class _Pair:
    """What two clusters have in common; `bodies`: whether a body that both may be gatherings of.

    `within`: one names nobody whom the other does not name, but for blocs and states.
    """

    place: Where
    bodies: bool
    shared: int
    overlap: float
    same_day: bool
    within: bool

    @property
    def likely(self) -> float:
        """Return how likely they are the same, 0 to 1, by who and where."""
        parties = 0.6 if self.bodies else 0.2 + 0.4 * self.overlap + 0.2 * self.within
        return min(parties + 0.2 * (self.place is Where.SAME), 1.0)


def _doubt(one: EventCluster, other: EventCluster) -> tuple[float, Doubt] | None:
    """Return score and reason of a pair."""
    bodies, others = bodies_among(one.blocs), bodies_among(other.blocs)
    same_day = one.day is not None and one.day == other.day
    within = one.people <= other.people or other.people <= one.people
    pair = _Pair(_place(one, other), bool(bodies & others), *_shared(one, other), same_day, within)
    if pair.place is Where.APART:
        return (0.5, Doubt.PLACE_APART) if pair.bodies and same_day else None
    if bodies and others and not pair.bodies:
        return None  # gatherings of two bodies
    if pair.shared == 0:
        only = same_day and one.summit and other.summit and pair.place is Where.SAME
        return (0.5, Doubt.ONLY_PLACE) if only else None
    reason = _reason(one, other, pair)
    return None if reason is None else (pair.likely - _LESS.get(reason, 0), reason)


_LESS = {Doubt.CALL_OR_MEETING: 0.2, Doubt.NO_DAY: 0.1}


def _reason(one: EventCluster, other: EventCluster, pair: _Pair) -> Doubt | None:
    """Return what is lacking for them to be the same; None where too little speaks for it."""
    sides = pair.bodies or pair.shared > 1
    if one.call != other.call:
        return Doubt.CALL_OR_MEETING if sides else None
    if one.day is None or other.day is None:
        known = pair.bodies or (sides and pair.place is Where.SAME)
        return Doubt.NO_DAY if known else None
    if not pair.same_day:
        return Doubt.DAY_APART if sides else None
    needed = NEEDED[one.family]
    enough = pair.shared >= needed.parties and pair.overlap >= max(needed.overlap, 0.5)
    return Doubt.NO_PLACE if enough and pair.place < needed.where else Doubt.FEW_SHARED


def _place(one: EventCluster, other: EventCluster) -> Where:
    pairs = [where(place, there) for place in one.places for there in other.places]
    return min(pairs) if Where.APART in pairs else max(pairs, default=Where.POSSIBLE)


def _shared(one: EventCluster, other: EventCluster) -> tuple[int, float]:
    """Return how many parties both name, people or else states, and which part of all that is."""
    if one.people and other.people:
        left, right = one.people | one.blocs, other.people | other.blocs
    else:
        left = one.countries | one.homes | one.blocs
        right = other.countries | other.homes | other.blocs
    common = len(left & right)
    return common, common / len(left | right) if common else 0.0
