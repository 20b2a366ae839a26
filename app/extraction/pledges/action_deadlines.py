"""By when a pledge is to be kept: the deadline that belongs to one of its actions."""

from typing import NamedTuple

from app.domain.records import Deadline
from app.domain.vocabulary import PledgeStatus
from app.extraction.context import NewsContext
from app.extraction.pledges.conditions import Condition
from app.extraction.pledges.deadlines import Deadlines
from app.extraction.pledges.predicates import Action, Predicate

# A refusal and what is in force have no day by which they are kept.
_TO_COME = frozenset((PledgeStatus.PLEDGED, PledgeStatus.PLANNED, PledgeStatus.CONSIDERING))
_NEAR_START = 2


class Around(NamedTuple):
    """What stands around an action: where its clause and the next action begin, and its condition.

    What stands behind the last action is for it up to the token `shared`.
    """

    clause: int
    following: int
    shared: int
    condition: Condition | None


def deadline_of(
    context: NewsContext,
    deadlines: Deadlines,
    predicate: Predicate,
    action: Action,
    around: Around,
) -> Deadline | None:
    """Return by when an action is to be done: said behind the verb, else first in its clause.

    A time within the condition is none of the pledge, but one counted from what it names.
    """
    if predicate.status not in _TO_COME:
        return None
    condition, first = around.condition, predicate.starts
    last = max(around.following, action.last)
    if action is predicate.actions[-1]:
        last = around.shared
    if condition is not None and condition.counted:
        condition = None
    if condition is not None and condition.first >= first:
        found = deadlines.find(first, condition.first) or deadlines.find(condition.last, last)
    else:
        found = deadlines.find(first, last)
    if found is None:
        runs = context.starts_of(context.statement_number(first))
        start = max([around.clause, *(run for run in runs if run <= first)])
        found = deadlines.find(start, first, within=_NEAR_START)
    if found is None or (condition and condition.first <= found.first < condition.last):
        return None
    span = context.document.span(found.first, found.last)
    return Deadline(span, found.kind, found.day, found.precision, found.basis)
