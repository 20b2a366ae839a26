"""Joining points of one block in order of time: each joins the commitment it fits best, or begins one.

All that decides is the state: the commitments told of last, with what was said of each and when. It
is small, whatever is known; it can be made anew from what was decided before, and two ways that come
to the same state decide the same from there on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.domain.knowledge import PledgePoint
from app.domain.refs import content_id
from app.knowledge.order import in_time, only_best
from app.knowledge.pledge_likeness import (
    STANDS_DAYS,
    Fit,
    Said,
    contradict,
    fit,
    replaces,
    said_in,
)

Turn = tuple[date, bool, int, str]

_RECENT = 40  # commitments of a block that a new report is compared with, the latest ones
_KINDS = 30  # different things said of a commitment that it is compared with, the latest ones


def turn(said: Said, day: date | None) -> Turn:
    """Return the key of the order of joining: of one day, refusals last, what says most first."""
    detail = 2 * (said.amount is not None) + (said.condition != "none")
    return in_time(day), said.refused, -detail, repr(said)


def in_turn(points: Iterable[PledgePoint]) -> list[PledgePoint]:
    """Return points in the order in which they are joined."""
    return sorted(points, key=lambda point: (turn(said_in(point), point.day), point.id))


@dataclass(slots=True)
class Commitment:
    """What decides about a commitment: when it began, what was said of it and when last, in order."""

    id: str
    began: date
    said: dict[Said, Turn] = field(default_factory=dict)
    superseded: bool = False

    @property
    def last(self) -> tuple[Said, Turn]:
        """Return what was said last, and when."""
        return next(reversed(self.said.items()))

    def tell(self, said: Said, when: Turn) -> None:
        """Add what is said at its turn, which is the last one so far."""
        self.said.pop(said, None)
        self.said[said] = when
        if len(self.said) > _KINDS:
            del self.said[next(iter(self.said))]

    def best(self, said: Said, day: date) -> Fit | None:
        """Return the best fit to anything said, None if anything speaks against."""
        if self._closed(said, day) or any(contradict(said, seen) for seen in self.said):
            return None
        fits = (fit(said, seen, (day - when[0]).days) for seen, when in self.said.items())
        return max((found for found in fits if found is not None), default=None)

    def _closed(self, said: Said, day: date) -> bool:
        """Tell whether a report comes too late, or a refusal too early, for this commitment.

        What was refused takes no commitment, what was replaced cannot be refused; and on the first
        day, who is wrong about the commitment nobody can tell.
        """
        if self.last[0].refused is said.refused:
            return said.refused and self.superseded
        return not said.refused or self.superseded or day <= self.began


@dataclass(frozen=True, slots=True)
class Decision:
    """Which commitment a point belongs to, and which one that takes the place of if it begins there."""

    pledge: str
    begins: bool = False
    supersedes: str | None = None


class State:
    """The commitments of one block that a report may still be about, the one told of last at the end."""

    def __init__(self, commitments: Iterable[Commitment] = ()) -> None:
        ordered = sorted(commitments, key=lambda one: one.last[1])[-_RECENT:]
        self._known = {one.id: one for one in ordered}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return self._order() == other._order()

    __hash__ = None  # type: ignore[assignment]

    def _order(self) -> list[tuple[object, ...]]:
        return [
            (one.id, one.began, one.superseded, tuple(one.said.items()))
            for one in self._known.values()
        ]

    def decide(self, point: PledgePoint) -> Decision:
        """Return to which commitment the next point belongs, and remember it.

        What fits two of them equally well begins a new one: which is meant nobody can tell.
        """
        said, day = said_in(point), in_time(point.day)
        self._forget(day)
        fits = ((found, one) for one in self._known.values() if (found := one.best(said, day)))
        chosen = only_best(fits)
        if chosen is not None:
            decision = Decision(chosen.id)
        else:
            old = [one for one in self._known.values() if not one.superseded]
            old = [one for one in old if replaces(said, one.last[0], (day - one.last[1][0]).days)]
            replaced = old[0].id if len(old) == 1 else None
            decision = Decision(content_id("plg", point.id), begins=True, supersedes=replaced)
        self._remember(point, decision)
        return decision

    def follow(self, point: PledgePoint, decision: Decision) -> None:
        """Remember what was decided about the next point."""
        self._forget(in_time(point.day))
        self._remember(point, decision)

    def _forget(self, day: date) -> None:
        gone = [
            id_ for id_, one in self._known.items() if (day - one.last[1][0]).days > STANDS_DAYS
        ]
        for id_ in gone:
            del self._known[id_]

    def _remember(self, point: PledgePoint, decision: Decision) -> None:
        said, day = said_in(point), in_time(point.day)
        one = self._known.pop(decision.pledge, None) or Commitment(decision.pledge, day)
        one.tell(said, turn(said, point.day))
        self._known[decision.pledge] = one
        if decision.supersedes in self._known:
            self._known[decision.supersedes].superseded = True
        if len(self._known) > _RECENT:
            del self._known[next(iter(self._known))]
