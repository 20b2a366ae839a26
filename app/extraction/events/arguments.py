"""What stands with the name of an event: its day, place and participants, and how it is told.

Input: the clause around a trigger word. Output: the parts of a `Candidate`.
"""

from collections.abc import Iterator

from app.domain.vocabulary import DatePrecision, EntityKind, EventType, FormKind
from app.extraction.dates.finding import DateMention
from app.extraction.dates.reading import DateKind
from app.extraction.document import Mention
from app.extraction.events.clause import (
    LEAD,
    REACH,
    EventClause,
    hosts_itself,
    hosts_of,
    is_frame,
)
from app.extraction.events.objects import has_object, is_own_call
from app.extraction.phrases import Match
from app.extraction.triggers import EventRole, EventWord, Tense

_BEHIND = 6
_OF_DAY = frozenset((DateKind.WEEKDAY, DateKind.PARTIAL, DateKind.RELATIVE))
COUNTED = frozenset((DateKind.ANCHORED, DateKind.APART))  # days that are counted from another event
COUNTRIES = "countries"  # the unit of counted states


def has_actor(clause: EventClause) -> bool:
    """Tell whether someone is named who can meet or travel, by name or as a delegation."""
    last = min(clause.right, clause.trigger.last + REACH)
    named = any(
        _takes_part(clause, mention) for mention in clause.context.mentions_in(clause.left, last)
    )
    return (
        named
        or counts_states(clause, last)
        or bool(clause.roles(clause.left, last, EventRole.ACTOR))
    )


def counts_states(clause: EventClause, last: int) -> bool:
    """Tell whether so many states stand behind the trigger: اجتمعت 44 دولة."""
    counted = (clause.context.quantity_at.get(at) for at in range(clause.trigger.last, last))
    return any(found is not None and found.unit.name == COUNTRIES for found in counted)


def _tells_of(verb: Match[EventWord], noun: Match[EventWord]) -> bool:
    """Tell whether a verb of attack may only tell what an attack that is named hit: هجوم استهدف المدينة."""
    return (
        verb.value.type is EventType.ATTACK
        and noun.value.type is EventType.ATTACK
        and (verb.value.role, noun.value.role) == (EventRole.VERB, EventRole.NOUN)
    )


def is_held(noun: Match[EventWord], mark: Match[EventWord]) -> bool:
    """Tell whether a meeting's noun only says what one right before it is of: جولة مشاورات, جولة المحادثات."""
    words = (noun.value, mark.value)
    if any((w.role, w.type) != (EventRole.NOUN, EventType.MEETING) for w in words):
        return False
    alike = not noun.prefix and noun.value.cls == mark.value.cls
    return noun.last == mark.first and (alike or not mark.prefix)


def is_told_by_verb(clause: EventClause) -> bool:
    """Tell whether a verb right behind an attack's noun says what it hit: قصف استهدف محطة."""
    behind = clause.roles(clause.trigger.last, clause.trigger.last + 1, EventRole.VERB)
    return any(_tells_of(verb, clause.trigger) for verb in behind)


def is_between(clause: EventClause, first: int, last: int) -> bool:
    """Tell whether another event is named in a token range."""
    others = clause.roles(first, last, EventRole.NOUN) + clause.roles(first, last, EventRole.VERB)
    return any(
        mark.first != clause.trigger.first
        and mark.value.type
        and not (mark.first == clause.trigger.last and is_held(clause.trigger, mark))
        and not _tells_of(mark, clause.trigger)
        and not (clause.trigger.value.role is EventRole.NOUN and hosts_itself(clause, mark))
        and has_object(clause, mark)
        for mark in others
    )


def _is_gone(clause: EventClause, found: DateMention) -> bool:
    """Tell whether a day before a verb in the future is that of what was told before: التقيا اليوم وسيجتمعان.

    A verb in the past tells nothing of a day to come either: قبيل لقائه غدا، زار.
    """
    published, tense = clause.context.published, clause.trigger.value.tense
    if tense is Tense.PAST and found.value is not None and published is not None:
        return found.value > published
    if (
        tense is not Tense.FUTURE
        or found.value is None
        or published is None
        or found.value > published
    ):
        return False
    return found.value < published or is_between(clause, clause.left, found.first)


def _is_day(clause: EventClause, found: DateMention) -> bool:
    """Tell whether a date is a day, though the publication that would tell which may not be known."""
    unknown = clause.context.published is None and found.value is None
    return found.precision is DatePrecision.DAY or (unknown and found.kind in _OF_DAY)


def _is_right_before(clause: EventClause, found: DateMention) -> bool:
    """Tell whether a verb that tells the event follows a week or month: الأسبوع الماضي اجتمع القادة."""
    verbs = clause.roles(found.last, found.last + 1, EventRole.HOST)
    itself = clause.trigger.value.role is EventRole.VERB and clause.trigger.first == found.last
    return itself or bool(verbs)


def day_of(clause: EventClause) -> tuple[DateMention | None, DateMention | None]:
    """Return the day that stands with an event, behind it or else before it; and the span if only one does."""
    trigger = clause.trigger
    dates = [
        found
        for found in clause.context.dates_in(clause.left, clause.right)
        if found.kind not in COUNTED
    ]
    behind = [
        found
        for found in dates
        if found.first >= trigger.last
        and (found.precision is not DatePrecision.YEAR or found.first - trigger.last <= _BEHIND)
        and not is_between(clause, trigger.last, found.first)
    ]
    before = [
        found
        for found in reversed(dates)
        if found.last <= trigger.first
        and not is_between(clause, found.last, trigger.first)
        and not _is_gone(clause, found)
    ]
    nearest = (*behind, *before)
    day = next((found for found in nearest if _is_day(clause, found)), None)
    span = bool(nearest) and not _is_day(clause, nearest[0])
    span = span and (bool(behind) or _is_right_before(clause, nearest[0]))
    if span and not (day and nearest.index(day) and day in before):
        return None, nearest[0]
    return day, None


def participants_of(clause: EventClause, place: Mention | None, last: int) -> tuple[str, ...]:
    """Return who is named as taking part: around the event's noun or verb, in text order."""
    trigger = clause.trigger
    hosts = hosts_of(clause)
    first = clause.left if trigger.value.role is EventRole.VERB or hosts else trigger.first
    first = max(first, trigger.first - LEAD)
    if _has_own_subject(clause, first):
        first = trigger.first
    first = min([first, *(host.first for host in hosts)])
    found = [
        mention
        for mention in clause.context.mentions_in(first, max(last, trigger.last))
        if mention is not place and _takes_part(clause, mention)
    ]
    words = trigger.value.type in (EventType.PRESS_CONFERENCE, EventType.CALL)
    own = is_frame(clause) or is_own_call(clause, trigger)
    speakers = _speakers(clause) if words and own else ()
    refs = (*speakers, *(mention.ref for mention in found if mention.ref))
    return tuple(dict.fromkeys((*refs, *_gathered(clause, last))))


def _has_own_subject(clause: EventClause, first: int) -> bool:
    """Tell whether a verb behind another event has its subject right behind it: التقاه، ويجتمع الوزير."""
    trigger = clause.trigger
    named = clause.context.mention_at.get(trigger.last)
    return (
        trigger.value.role is EventRole.VERB
        and named is not None
        and named.kind is EntityKind.PERSON
        and is_between(clause, first, trigger.first)
    )


def _gathered(clause: EventClause, last: int) -> Iterator[str]:
    """Yield the bodies whose gathering it is.

    Named behind the place (اجتماع في باريس لما يسمى تحالف الراغبين), owner of the noun's pronoun (قادة
    التحالف خلال قمتهم), or counted (اجتماع أكثر من عشرين دولة: the group the article tells of).
    """
    trigger, context = clause.trigger, clause.context
    if trigger.value.type not in (EventType.SUMMIT, EventType.MEETING):
        return
    owned = trigger.ending in clause.triggers.words.affixes.pronouns
    for mention in context.group_mentions:
        behind = (
            0 <= mention.first - last <= _BEHIND and "," not in context.words[last : mention.first]
        )
        before = owned and 0 <= trigger.first - mention.last <= _BEHIND
        if mention.ref and (behind or before) and clause.left <= mention.first < clause.right:
            yield mention.ref
    if counts_states(clause, last):
        group = context.acting_group(trigger.first)
        if group is not None:
            yield group


def _takes_part(clause: EventClause, mention: Mention) -> bool:
    """Tell whether a mention near an event is one who took part, not an adjective or an agency."""
    if mention.kind is EntityKind.SOURCE or mention.ref is None:
        return False
    if mention.kind is EntityKind.PERSON or mention.ref in clause.context.groups:
        return True
    attack = clause.trigger.value.type in (EventType.ATTACK, EventType.EXPULSION)
    if mention.form is FormKind.NISBA:
        return attack
    led = mention.proclitic in clause.triggers.words.affixes.prepositions
    named = mention.form in (FormKind.NAME, FormKind.METONYM) and not led
    return mention.kind is EntityKind.COUNTRY and (attack or named)


def _speakers(clause: EventClause) -> tuple[str, ...]:
    """Return the speakers of the statements that a sentence reports."""
    sentence = clause.sentence
    numbers = {
        number
        for first, last, number in clause.context.statement_ranges
        if sentence.first <= first < sentence.last
    }
    return tuple(
        speaker
        for number in sorted(numbers)
        for speaker in clause.context.statements[number].speakers
        if ":" not in speaker
    )


def end_of(clause: EventClause, place: tuple[int, int] | None) -> int:
    """Return where the naming of an event ends: behind its place, else at the next comma or frame."""
    trigger = clause.trigger
    if trigger.value.role is EventRole.VERB:
        return _end_of_telling(clause, place)
    if place and place[1] > trigger.last:
        return place[1]
    at = trigger.last
    while at < clause.right and clause.context.words[at] not in (",", '"', ")"):
        frames = clause.roles(at, at + 1, EventRole.FRAME)
        phrase = any(frame.last - frame.first > 1 for frame in frames)  # على هامش is no place
        if phrase or (frames and not clause.roles(at, at + 1, EventRole.PLACE)):
            break
        at += 1
    return at


def _end_of_telling(clause: EventClause, place: tuple[int, int] | None) -> int:
    """Return where a verb's telling ends: behind its object, place, day or the last who took part."""
    trigger = clause.trigger
    objects = clause.roles(trigger.last, clause.right, EventRole.OBJECT)
    wanted = [mark.last for mark in objects if mark.value.cls == trigger.value.cls]
    day, _ = day_of(clause)
    people = [
        mention.last
        for mention in clause.context.mentions_in(trigger.last, clause.right)
        if _takes_part(clause, mention) and not is_between(clause, trigger.last, mention.first)
    ]
    ends = [*wanted[:1], *people, place[1] if place else 0, day.last if day else 0]
    return max(trigger.last, *ends)
