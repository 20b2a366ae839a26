"""What changed between two days: the stories of one party's pledges → one difference for each position.

The days are those at whose end a reader knew all articles published until then: what was published on
the first day is known before, what was published on the last day is news.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.knowledge import PledgeStep, PledgeStory
from app.domain.vocabulary import ChangeKind, PledgeStatus
from app.knowledge.order import in_time


class Difference(StrEnum):
    """How a position differs from what it was."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Known:
    """A pledge as it was known on a day: the step whose terms held, and what had told them.

    `proof` are the ids of the evidence that gave it its terms, and of the last that confirmed them.
    """

    story: PledgeStory
    step: PledgeStep
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PledgeDifference:
    """A position before and after; `steps` are what happened to it in between, in order of time."""

    kind: Difference
    before: Known | None
    after: Known
    steps: tuple[tuple[PledgeStory, PledgeStep], ...]


def known_on(story: PledgeStory, day: date) -> Known | None:
    """Return a pledge as it was known at the end of a day; None where nothing was known of it."""
    steps = [step for step in story.steps if in_time(step.effective_on) <= day]
    own = [step for step in steps if step.kind is not ChangeKind.REPLACED]
    if not own:
        return None
    telling = [step.evidence_id for step in own if step.kind is not ChangeKind.CONFIRMED]
    return Known(story, steps[-1], tuple(dict.fromkeys([*telling, own[-1].evidence_id])))


def differences(
    stories: Iterable[PledgeStory], first: date, last: date
) -> tuple[PledgeDifference, ...]:
    """Return how each position that stands on the last day differs from the first, in given order.

    A position is a pledge with those it took the place of. Pledges that became known and were
    replaced in between are among its steps.
    """
    by_id = {story.id: story for story in stories}
    known = {id_: found for id_, story in by_id.items() if (found := known_on(story, last))}
    replaced = {found.story.supersedes for found in known.values()}
    return tuple(
        _difference(found, by_id, first, last)
        for id_, found in known.items()
        if id_ not in replaced
    )


def _difference(
    after: Known, stories: Mapping[str, PledgeStory], first: date, last: date
) -> PledgeDifference:
    chain = [after.story]
    while (older := stories.get(chain[-1].supersedes or "")) is not None:
        chain.append(older)
    before = next((known for one in chain if (known := known_on(one, first))), None)
    steps = [
        (story, step)
        for story in reversed(chain)
        for step in story.steps
        if first < in_time(step.effective_on) <= last
    ]
    steps.sort(key=lambda pair: in_time(pair[1].effective_on))
    return PledgeDifference(_kind(before, after, steps), before, after, tuple(steps))


def _kind(
    before: Known | None, after: Known, steps: Iterable[tuple[PledgeStory, PledgeStep]]
) -> Difference:
    own = {step.kind for story, step in steps if story is after.story}
    declined = after.step.terms.status is PledgeStatus.DECLINED
    if declined and ChangeKind.WITHDRAWN in own:
        return Difference.WITHDRAWN
    if before is None:
        return Difference.ADDED
    if before.story is not after.story:
        return Difference.REPLACED
    same = before.step.terms == after.step.terms
    return Difference.UNCHANGED if same else Difference.CHANGED
