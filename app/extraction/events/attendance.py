"""How those took part who are named with an event: in person, by video, by phone, or not at all.

Input: the namings of events and the words of attendance. Output: who, how, and which naming it is
told of. A manner belongs to those named between its verb and itself (شارك فيها فلان عبر الفيديو),
else behind it, else before a relative clause; right behind the event's noun (اجتماع عبر الفيديو) to
everyone.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from app.domain.records import Attendance, Event
from app.domain.vocabulary import EntityKind, EventType, FormKind, Presence
from app.extraction.attendance_words import AttendanceRole, AttendanceWord, AttendanceWords
from app.extraction.context import NewsContext
from app.extraction.document import Block, Mention, Sentence
from app.extraction.events.candidates import Candidate
from app.extraction.phrases import Match

_GATHERINGS = frozenset(
    (
        EventType.SUMMIT,
        EventType.MEETING,
        EventType.CALL,
        EventType.PRESS_CONFERENCE,
        EventType.SIGNING,
    )
)
_STOPS = frozenset((".", ";", ":", "?", "!", '"'))
_COMMA = ","
_BESIDE_NOUN = 4  # tokens from an event's noun to a manner that is the event's
_VERB_REACH = 25
_BEFORE_VERB = 6
_EXCUSE_REACH = 10
_NEGATION_REACH = 1
_SENTENCES_BACK = 2
_NAMES = frozenset((FormKind.NAME, FormKind.METONYM))

# Who calls is on the phone, and who visits is there.
_BY_TYPE = {EventType.CALL: Presence.PHONE, EventType.VISIT: Presence.IN_PERSON}

Mark = Match[AttendanceWord]


class Told(NamedTuple):
    """What is told of attendance: at the naming with this trigger, by whom (None: everyone), in which words."""

    trigger: int
    refs: tuple[str, ...] | None
    how: Presence
    first: int
    last: int


@dataclass(frozen=True)
class _Sentence:
    """One sentence with its marks and the namings of gatherings in it and shortly before."""

    context: NewsContext
    sentence: Sentence
    marks: Sequence[Mark]
    own: Sequence[Candidate]
    before: Candidate | None

    @cached_property
    def _places(self) -> frozenset[int]:
        """The tokens of the places of events, which take no part."""
        ranges = (one.place_range for one in self.own if one.place_range)
        return frozenset(at for first, last in ranges for at in range(first, last))

    def told(self) -> Iterator[Told]:
        """Yield what the sentence tells, in text order."""
        for mark in self.marks:
            role = mark.value.role
            if role is AttendanceRole.MANNER and mark.value.how:
                yield from self._manner(mark, mark.value.how)
            elif role is AttendanceRole.ABSENT or self._stays_away(mark):
                event = self._event(mark)
                refs = self._after(mark.last) or self._before(mark.first)
                if event is not None and refs:
                    yield Told(event.trigger, refs, Presence.ABSENT, mark.first, mark.last)

    def _manner(self, mark: Mark, how: Presence) -> Iterator[Told]:
        """Yield whose manner it is."""
        beside = next((one for one in reversed(self.own) if self._is_its_own(one, mark)), None)
        if beside is not None:
            yield Told(beside.trigger, None, how, mark.first, mark.last)
            return
        event, verb = self._event(mark), self._verb_of(mark)
        if event is None or verb is None or self._stays_away(verb):
            return
        refs = self._between(verb, mark)
        refs = refs or (self._before(verb.first) if self._is_relative(verb) else ())
        refs = refs or self._after(mark.last) or self._before(verb.first)
        if refs:
            yield Told(event.trigger, refs, how, mark.first, mark.last)

    def _is_its_own(self, event: Candidate, mark: Mark) -> bool:
        """Tell whether a manner stands right behind an event's noun, with adjectives between at most."""
        between = range(event.trigger + 1, mark.first)
        return (
            not event.verb
            and 0 <= mark.first - event.trigger <= _BESIDE_NOUN
            and not any(at in self.context.mention_at for at in between)
            and not any(self._is(at, AttendanceRole.ATTEND, AttendanceRole.THERE) for at in between)
            and _COMMA not in self.context.words[event.trigger : mark.first]
        )

    def _event(self, mark: Mark) -> Candidate | None:
        """Return the gathering that a mark speaks of: the nearest before it, else behind, else the last one."""
        if any(self._is(at, AttendanceRole.THERE) for at in self._reach(mark)):
            earlier = [one for one in self.own if one.trigger < mark.first]
            return earlier[-1] if earlier else self.before
        earlier = [one for one in self.own if one.trigger < mark.first]
        return earlier[-1] if earlier else self.own[0] if self.own else None

    def _reach(self, mark: Mark) -> range:
        """Return the tokens around a mark in which the event may be meant by a pronoun."""
        verb = self._verb_of(mark) or mark
        first, last = min(verb.first, mark.first), max(verb.last, mark.last)
        return range(first, min(last + _BEFORE_VERB, self.sentence.last))

    def _verb_of(self, mark: Mark) -> Mark | None:
        """Return the verb of taking part that a manner belongs to: the nearest before it."""
        found = None
        for other in self.marks:
            if other.value.role is AttendanceRole.ATTEND and other.first < mark.first:
                found = other
        if found is None or mark.first - found.last > _VERB_REACH:
            return None
        stopped = _STOPS.intersection(self.context.words[found.last : mark.first])
        return None if stopped else found

    def _between(self, verb: Mark, mark: Mark) -> tuple[str, ...]:
        """Return who is named between a verb and its manner, or since the manner before."""
        first = verb.last
        for other in self.marks:
            if other.value.role is AttendanceRole.MANNER and verb.last <= other.first < mark.first:
                first = max(first, other.last)
        return self._refs(first, mark.first)

    def _after(self, first: int) -> tuple[str, ...]:
        """Return who is named behind a mark, up to the next comma that no conjunction follows."""
        return self._refs(first, self._run_end(first))

    def _run_end(self, first: int) -> int:
        """Return where a run of names ends: at a stop, a comma, another's word, a manner."""
        ends = (AttendanceRole.APART, AttendanceRole.ATTEND, AttendanceRole.MANNER)
        for at in range(first, self.sentence.last):
            if self.context.words[at] in _STOPS or self.context.words[at] == _COMMA:
                return at
            if at > first and self._is(at, *ends):
                return at
        return self.sentence.last

    def _before(self, last: int) -> tuple[str, ...]:
        """Return who is named right before a verb, in its clause."""
        first = max(self.sentence.first, last - _BEFORE_VERB)
        for at in range(last - 1, first - 1, -1):
            if self.context.words[at] in _STOPS:
                first = at + 1
                break
        found = self._mentions(first, last)
        return tuple(mention.ref for mention in found[-1:] if mention.ref)

    def _refs(self, first: int, last: int) -> tuple[str, ...]:
        refs = (mention.ref for mention in self._mentions(first, last) if mention.ref)
        return tuple(dict.fromkeys(refs))

    def _mentions(self, first: int, last: int) -> list[Mention]:
        """Return who can take part of those named in a token range."""
        return [
            mention
            for mention in self.context.mentions_in(first, last)
            if self._can_attend(mention) and mention.first not in self._places
        ]

    def _can_attend(self, mention: Mention) -> bool:
        if mention.ref is None or mention.kind is EntityKind.SOURCE:
            return False
        if mention.kind is EntityKind.PERSON or mention.ref in self.context.groups:
            return True
        return mention.kind is EntityKind.COUNTRY and mention.form in _NAMES

    def _stays_away(self, mark: Mark) -> bool:
        """Tell whether a verb says that someone did not take part: لم يحضر, اعتذر عن عدم الحضور."""
        if mark.value.role is AttendanceRole.EXCUSE:
            reach = range(mark.last, min(mark.last + _EXCUSE_REACH, self.sentence.last))
            return any(self._is(at, AttendanceRole.PART) for at in reach)
        if mark.value.role is not AttendanceRole.ATTEND:
            return False
        before = range(max(mark.first - _NEGATION_REACH, self.sentence.first), mark.first)
        return any(self._is(at, AttendanceRole.NEGATION) for at in before)

    def _is_relative(self, verb: Mark) -> bool:
        return any(
            self._is(at, AttendanceRole.RELATIVE) for at in range(verb.first - 1, verb.first)
        )

    def _is(self, at: int, *roles: AttendanceRole) -> bool:
        return any(mark.first == at and mark.value.role in roles for mark in self.marks)


def attendance_in(
    context: NewsContext, words: AttendanceWords, candidates: Sequence[Candidate]
) -> tuple[Told, ...]:
    """Return what is told of how people took part in the events named, in text order."""
    gatherings = [one for one in candidates if one.type in _GATHERINGS]
    if not gatherings:
        return ()
    triggers = [one.trigger for one in gatherings]
    found: list[Told] = []
    body = [sentence for sentence in context.sentences if sentence.block is Block.BODY]
    for number, sentence in enumerate(body):
        own = gatherings[
            bisect_left(triggers, sentence.first) : bisect_left(triggers, sentence.last)
        ]
        earliest = body[max(number - _SENTENCES_BACK, 0)].first
        at = bisect_left(triggers, sentence.first) - 1
        before = gatherings[at] if at >= 0 and triggers[at] >= earliest else None
        if not own and before is None:
            continue
        marks = attendance_marks(context, words, sentence)
        if not any(mark.value.role in _TELLING for mark in marks):
            continue
        found += _Sentence(context, sentence, marks, own, before).told()
    return tuple(found)


_TELLING = frozenset(
    (AttendanceRole.MANNER, AttendanceRole.ABSENT, AttendanceRole.EXCUSE, AttendanceRole.NEGATION)
)


def attendance_marks(
    context: NewsContext, words: AttendanceWords, sentence: Sentence
) -> tuple[Mark, ...]:
    """Return the words of attendance in a sentence, the longest where several begin."""
    found: list[Mark] = []
    done = sentence.first
    for at in words.places(context.words, sentence.first, sentence.last):
        if at < done:
            continue
        matches = words.all_at(context.words, at, sentence.last)
        longest = max((match.last for match in matches), default=at)
        found += (match for match in matches if match.last == longest)
        done = max(done, longest)
    return tuple(found)


def with_attendance(
    context: NewsContext,
    events: Sequence[Event],
    members: Sequence[Sequence[Candidate]],
    told: Sequence[Told],
) -> list[Event]:
    """Return the events with how people took part; `members` are the namings of each.

    What is told of someone by name counts before what is told of all. Who is told to have taken
    part did so, and who is told to have stayed away did not.
    """
    return [
        _attended(context, event, namings, told)
        for event, namings in zip(events, members, strict=True)
    ]


def _attended(
    context: NewsContext, event: Event, namings: Sequence[Candidate], told: Sequence[Told]
) -> Event:
    """Return one event with how people took part."""
    triggers = {naming.trigger for naming in namings}
    own = [one for one in told if one.trigger in triggers]
    how: dict[str, Attendance] = {}
    for one in sorted(own, key=lambda one: one.refs is None):
        span = context.document.span(one.first, one.last)
        for ref in event.participants if one.refs is None else one.refs:
            how.setdefault(ref, Attendance(ref, one.how, span))
    everyone = _BY_TYPE.get(event.type)
    if everyone is not None:
        lead = namings[0]
        span = context.document.span(lead.trigger, lead.trigger + 1)
        for ref in event.participants:
            if ":" not in ref or event.type is EventType.CALL:
                how.setdefault(ref, Attendance(ref, everyone, span))
    if not how:
        return event
    absent = tuple(ref for ref, one in how.items() if one.how is Presence.ABSENT)
    present = (ref for ref in dict.fromkeys((*event.participants, *how)) if ref not in absent)
    return replace(
        event, participants=tuple(present), absent=absent, attendance=tuple(how.values())
    )
