"""Events that are part of another: the press conference after a summit, a meeting on its margins.

Input: the namings of events and the words that join them. Output: for the trigger of a naming the
trigger of the naming that it was a part of, in one sentence; the event of a press conference whose
whole was told before, by who held it or where.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from app.domain.records import Event
from app.domain.vocabulary import EventType
from app.extraction.attendance_words import AttendanceRole, AttendanceWords
from app.extraction.context import NewsContext
from app.extraction.document import Block
from app.extraction.events.attendance import Mark, attendance_marks
from app.extraction.events.candidates import Candidate
from app.extraction.events.groups import Group
from app.extraction.ranges import InOrder

_NEXT_DAY = timedelta(days=1)
_REACH = 22  # tokens between a part and the word that joins it
_BEHIND = 2  # tokens between that word and the event
_STOPS = frozenset((".", ";", "?", "!"))
_WORDS = frozenset((EventType.PRESS_CONFERENCE, EventType.SIGNING))
_TALKS = frozenset((EventType.MEETING, EventType.CALL))
_WHOLES = frozenset((EventType.SUMMIT, EventType.MEETING, EventType.VISIT))
# Which parts an event can have by the word that joins them. Two meetings one after the other are two.
_PARTS = {
    AttendanceRole.MARGIN: _WORDS | _TALKS,
    AttendanceRole.AFTER: _WORDS,
    AttendanceRole.DURING: _WORDS,
}


class _Named:
    """A naming with its place, for looking up what begins in a token range."""

    def __init__(self, candidate: Candidate):
        self.first, self.candidate = candidate.trigger, candidate


def parents_in(
    context: NewsContext, words: AttendanceWords, candidates: Sequence[Candidate]
) -> dict[int, int]:
    """Return the parent's trigger for the trigger of each naming of a part."""
    namings = InOrder([_Named(one) for one in candidates])
    found: dict[int, int] = {}
    for sentence in context.sentences:
        own = namings.within(sentence.first, sentence.last)
        if sentence.block is not Block.BODY or len(own) <= 1:
            continue
        here = InOrder(own)
        for mark in attendance_marks(context, words, sentence):
            pair = _joined(context, mark, here)
            if pair is not None:
                found.setdefault(*pair)
    return found


def _joined(context: NewsContext, mark: Mark, own: InOrder[_Named]) -> tuple[int, int] | None:
    """Return part and whole that a word joins: the part before it, else behind the whole."""

    def namings(first: int, last: int) -> list[Candidate]:
        return [one.candidate for one in own.within(first, last)]

    parts = _PARTS.get(mark.value.role)
    close = namings(mark.last, mark.last + _BEHIND + 1)
    whole = next((one for one in close if one.type in _WHOLES and not one.verb), None)
    if parts is None or whole is None:
        return None

    def near(first: int, last: int) -> bool:
        return last - first <= _REACH and not _STOPS.intersection(context.words[first:last])

    reached = namings(mark.first - _REACH, mark.first)
    before = [one for one in reached if near(one.trigger, mark.first)]
    ahead = namings(whole.trigger + 1, whole.last + _REACH + 1)
    behind = [one for one in ahead if near(whole.last, one.trigger)]
    # The nearest naming decides: what is joined to another kind of event is no part.
    nearest = before[-1] if before else behind[0] if behind else None
    return (nearest.trigger, whole.trigger) if nearest and nearest.type in parts else None


def whole_of(
    candidate: Candidate, groups: Sequence[Group], parents: Mapping[int, int]
) -> Group | None:
    """Return the event that a naming was a part of, among those told before it.

    The one that its sentence says; for a press conference the nearest gathering of the same day in which
    one of those who hold it took part, or that was in the same city.
    """
    joined = parents.get(candidate.trigger)
    if joined is not None:
        alike = (g for g in groups if any(member.trigger == joined for member in g.members))
        return next(alike, None)
    if candidate.type is not EventType.PRESS_CONFERENCE or candidate.future or candidate.vague:
        return None
    day = candidate.day.value if candidate.day else None
    alike = (
        group
        for group in reversed(groups)
        if group.lead.type in _WHOLES and group.day and day in (None, group.day)
    )
    return next((group for group in alike if _shares(candidate, group)), None)


def _shares(candidate: Candidate, group: Group) -> bool:
    """Tell whether one of the people of a naming took part in an event, or the city is the same."""
    people = {ref for ref in candidate.participants if ":" not in ref}
    at = group.place.place if group.place else None
    city = candidate.place is not None and at is not None and candidate.place.ref == at.ref
    return not people.isdisjoint(group.participants) or city


def apart_from(candidate: Candidate, parents: Mapping[int, int]) -> set[int]:
    """Return the triggers of the namings that a naming cannot mean: its whole and its own parts."""
    trigger = candidate.trigger
    parts = {part for part, whole in parents.items() if whole == trigger}
    return parts | {parents[trigger]} if trigger in parents else parts


def with_parents(
    events: Sequence[Event], members: Sequence[Sequence[Candidate]], parents: Mapping[int, int]
) -> list[Event]:
    """Return the events with the first span of the one that each was a part of.

    `members` are the namings of each. A part is of the day of the whole, or of the next one.
    """
    place = {naming.trigger: at for at, own in enumerate(members) for naming in own}
    found = []
    for at, (event, own) in enumerate(zip(events, members, strict=True)):
        wholes = (place.get(parents[one.trigger]) for one in own if one.trigger in parents)
        whole = next((events[w] for w in wholes if w is not None and w != at), None)
        apart = whole and whole.date and event.date and abs(event.date - whole.date) > _NEXT_DAY
        found.append(event if whole is None or apart else replace(event, parent=whole.spans[0]))
    return found
