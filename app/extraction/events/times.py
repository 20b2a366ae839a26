"""Days that do not stand with an event as its own: what it is put off to, how long after it something was.

Input: the clause around a trigger word. Output: a date, or a number of days.
"""

from app.extraction.dates.finding import DateMention
from app.extraction.dates.reading import DateKind
from app.extraction.events.arguments import is_between
from app.extraction.events.clause import FRAME_REACH, LEAD, EventClause
from app.extraction.triggers import EventRole

_LATER, _TO = "later", "to"  # classes of words


def postponed_to(clause: EventClause) -> DateMention | None:
    """Return the day or week that an event is put off to: أرجئت القمة إلى 15 سبتمبر."""
    trigger = clause.trigger
    put_off = clause.roles(trigger.first - FRAME_REACH, trigger.first, EventRole.CANCEL)
    if not any(mark.value.cls == _LATER for mark in put_off):
        return None
    return next(
        (
            found
            for found in clause.context.dates_in(trigger.last, clause.right)
            for mark in clause.roles(found.first - 1, found.first, EventRole.OBJECT)
            if mark.value.cls == _TO
        ),
        None,
    )


def anchor_of(clause: EventClause) -> int | None:
    """Return how many days after this event the clause before it happened: غداة غارة."""
    for found in clause.context.dates:
        ends = found.last
        if found.kind is DateKind.ANCHORED and 0 <= clause.trigger.first - ends <= 1:
            return found.after_days
    return None


def apart_of(clause: EventClause) -> int | None:
    """Return how many days after what was told before an event was: يسبقه بيومين اجتماع, زار برلين بعدها بيوم."""
    trigger, words = clause.trigger, clause.context.words
    for found in clause.context.dates_in(clause.left, min(clause.right, trigger.last + LEAD)):
        if found.kind is not DateKind.APART:
            continue
        ahead = found.last <= trigger.first and not is_between(clause, found.last, trigger.first)
        behind = found.first >= trigger.last and "," not in words[trigger.last : found.first]
        if ahead or (behind and not is_between(clause, trigger.last, found.first)):
            return found.after_days
    return None
