"""Candidates for events: where a text names or tells one, with who, where and which day stands there.

Input: the earlier stages' results. Output: `Candidate`s in text order, one for each naming; joining the
namings of one event is the work of `events`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.vocabulary import DatePrecision, EntityKind, EventType, FormKind, StatementKind
from app.extraction.context import NewsContext
from app.extraction.dates import DateKind, DateMention
from app.extraction.document import Block, Mention, Sentence
from app.extraction.phrases import Match
from app.extraction.triggers import EventRole, EventTriggers, EventWord, Tense

_STOPS = frozenset((".", ";", "?", "!", ":"))
_REACH = 22
_LEAD = 10
_PLACES = frozenset((FormKind.CAPITAL, FormKind.NAME, FormKind.METONYM))
_FRAME_REACH = 4
_IRREALIS_REACH = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One naming of an event; token ranges are half-open.

    `definite`: with an article or pronoun, so it may mean an event named before. `frame`: sets what
    is told in time (خلال اجتماع). `told`: a main clause says that it happened. `anchored`: the clause
    before it happened so many days after it. `vague`: a span of time without a day stands with it.
    """

    type: EventType
    first: int
    last: int
    trigger: int
    sentence: Sentence
    verb: bool
    definite: bool
    frame: bool
    told: bool
    future: bool
    before_that: bool
    cancelled: bool
    participants: tuple[str, ...]
    place: Mention | None
    place_range: tuple[int, int] | None
    day: DateMention | None
    vague: bool
    anchored: int | None
    same_time: bool


@dataclass(frozen=True)
class _Clause:
    """The words around a trigger: its clause reaches from `left` to `right`."""

    context: NewsContext
    triggers: EventTriggers
    sentence: Sentence
    marks: Sequence[Match[EventWord]]
    trigger: Match[EventWord]
    left: int
    right: int

    def roles(self, first: int, last: int, role: EventRole) -> list[Match[EventWord]]:
        """Return the words of a role that begin in a token range."""
        return [
            mark for mark in self.marks if mark.value.role is role and first <= mark.first < last
        ]


def find_candidates(context: NewsContext, triggers: EventTriggers) -> Iterator[Candidate]:
    """Yield the namings of events in body text, in text order."""
    for sentence in context.sentences:
        if sentence.block is not Block.BODY:
            continue
        marks = _marks(context, triggers, sentence)
        for mark in marks:
            if mark.value.role in (EventRole.NOUN, EventRole.VERB) and mark.value.type:
                clause = _clause(context, triggers, sentence, marks, mark)
                if _is_real(clause) and _has_object(clause, mark):
                    yield _candidate(clause, mark.value.type)


def _marks(
    context: NewsContext, triggers: EventTriggers, sentence: Sentence
) -> tuple[Match[EventWord], ...]:
    """Return every reading of every trigger word of a sentence; the longest where several begin."""
    found: list[Match[EventWord]] = []
    at = sentence.first
    named = 0  # an event's name holds no other trigger: اتصال هاتفي is one
    while at < sentence.last:
        matches = _well_formed(triggers.words.all_at(context.words, at), triggers, sentence.last)
        nouns = [match for match in matches if match.value.role is EventRole.NOUN]
        if nouns and at >= named:
            longest = max(match.last for match in nouns)
            found.append(next(match for match in nouns if match.last == longest))
            named = longest
        tells = {EventRole.NOUN} | ({EventRole.VERB} if at < named else set())
        found += [match for match in matches if match.value.role not in tells]
        at += 1
    return tuple(found)


def _well_formed(
    matches: Sequence[Match[EventWord]], triggers: EventTriggers, last: int
) -> list[Match[EventWord]]:
    """Return the readings that a word can have: as it is written, and verbs without prepositions."""
    affixes = triggers.words.affixes
    inside = [match for match in matches if match.last <= last]
    other = [match for match in inside if match.value.role is EventRole.OTHER]
    least = min((len(match.prefix) + len(match.ending) for match in other), default=None)
    return [
        match
        for match in inside
        if not (match.value.tense and match.prefix in affixes.articles | affixes.prepositions)
        and (least is None or len(match.prefix) + len(match.ending) <= least)
    ]


def _clause(
    context: NewsContext,
    triggers: EventTriggers,
    sentence: Sentence,
    marks: Sequence[Match[EventWord]],
    trigger: Match[EventWord],
) -> _Clause:
    """Return the clause of a trigger: up to stops, other clauses and the ends of reported words."""
    inside = context.statement_number(trigger.first)
    breaks = {mark.first for mark in marks if mark.value.role is EventRole.BREAK}
    left = trigger.first
    while left > max(sentence.first, trigger.first - _REACH) and not (
        context.words[left - 1] in _STOPS or context.statement_number(left - 1) != inside
    ):
        left -= 1
    right = trigger.last
    while right < min(sentence.last, trigger.last + _REACH) and not (
        context.words[right] in _STOPS
        or right in breaks
        or context.statement_number(right) != inside
    ):
        right += 1
    return _Clause(context, triggers, sentence, marks, trigger, left, right)


def _is_real(clause: _Clause) -> bool:
    """Tell whether an event is told as one: not proposed, general, or only spoken of in a quotation."""
    trigger = clause.trigger
    ahead = clause.roles(max(trigger.first - _LEAD, clause.left), trigger.first, EventRole.IRREALIS)
    if any(trigger.first - mark.last <= _IRREALIS_REACH for mark in ahead):
        return False
    number = clause.context.statement_number(trigger.first)
    if number is None:
        return True
    direct = clause.context.statements[number].kind is StatementKind.DIRECT
    return not direct or trigger.value.type is EventType.CALL


def _has_object(clause: _Clause, verb: Match[EventWord]) -> bool:
    """Tell whether a verb that needs a certain object has it."""
    if verb.value.role is EventRole.NOUN or not verb.value.cls:
        return True
    objects = clause.roles(verb.last, min(clause.right, verb.last + _REACH), EventRole.OBJECT)
    return any(mark.value.cls == verb.value.cls for mark in objects)


def _candidate(clause: _Clause, type_: EventType) -> Candidate:
    """Complete one naming from its clause."""
    trigger = clause.trigger
    place, place_range = _place(clause)
    day, vague = _day(clause)
    verb = trigger.value.role is EventRole.VERB
    last = _end(clause, place_range)
    return Candidate(
        type=type_,
        first=trigger.first,
        last=last,
        trigger=trigger.first,
        sentence=clause.sentence,
        verb=verb,
        definite=not verb and _is_definite(clause),
        frame=not verb and _is_frame(clause),
        told=verb or bool(_hosts(clause)),
        future=_is_future(clause),
        before_that=bool(clause.roles(clause.left, trigger.first, EventRole.PAST_PERFECT)),
        cancelled=_near(clause, EventRole.CANCEL),
        participants=_participants(clause, place, last),
        place=place,
        place_range=place_range,
        day=day,
        vague=vague,
        anchored=_anchor(clause),
        same_time=_near(clause, EventRole.SAME_TIME),
    )


def _near(clause: _Clause, role: EventRole) -> bool:
    """Tell whether a word of a role stands a few words before the trigger."""
    trigger = clause.trigger
    return bool(clause.roles(trigger.first - _FRAME_REACH, trigger.first, role))


def _is_definite(clause: _Clause) -> bool:
    """Tell whether an event's noun has the article or a pronoun."""
    affixes = clause.triggers.words.affixes
    trigger = clause.trigger
    return trigger.prefix in affixes.articles or trigger.ending in affixes.pronouns


def _is_frame(clause: _Clause) -> bool:
    """Tell whether an event sets something else in time or place: في مؤتمر صحفي, عقب الاجتماع."""
    return _near(clause, EventRole.FRAME)


def _hosts(clause: _Clause) -> list[Match[EventWord]]:
    """Return the verbs that have the event as subject or object: عقد, استضاف."""
    trigger = clause.trigger
    return clause.roles(
        max(clause.left, trigger.first - _LEAD),
        min(clause.right, trigger.last + _LEAD),
        EventRole.HOST,
    )


def _is_future(clause: _Clause) -> bool:
    """Tell whether the event is still to come: a future verb, or من المقرر, المقبل."""
    trigger = clause.trigger
    if trigger.value.tense is Tense.FUTURE:
        return True
    hosts = [mark for mark in _hosts(clause) if mark.value.tense is Tense.FUTURE]
    first, last = max(clause.left, trigger.first - _LEAD), min(clause.right, trigger.last + _LEAD)
    return bool(hosts or clause.roles(first, last, EventRole.FUTURE))


def _between(clause: _Clause, first: int, last: int) -> bool:
    """Tell whether another event is named in a token range."""
    others = clause.roles(first, last, EventRole.NOUN) + clause.roles(first, last, EventRole.VERB)
    return any(
        mark.first != clause.trigger.first and mark.value.type and _has_object(clause, mark)
        for mark in others
    )


def _day(clause: _Clause) -> tuple[DateMention | None, bool]:
    """Return the day that stands with an event, behind it or else before it; and whether only a span does."""
    trigger = clause.trigger
    dates = [
        found
        for found in clause.context.dates
        if clause.left <= found.first < clause.right and found.kind is not DateKind.ANCHORED
    ]
    behind = [
        found
        for found in dates
        if found.first >= trigger.last and not _between(clause, trigger.last, found.first)
    ]
    before = [
        found
        for found in reversed(dates)
        if found.last <= trigger.first and not _between(clause, found.last, trigger.first)
    ]
    nearest = (*behind, *before)
    day = next((found for found in nearest if found.precision is DatePrecision.DAY), None)
    span = bool(nearest) and nearest[0].precision is not DatePrecision.DAY and bool(behind)
    if span and not (day and nearest.index(day) and day in before):
        return None, True
    return day, False


def _anchor(clause: _Clause) -> int | None:
    """Return how many days after this event the clause before it happened: غداة غارة."""
    for found in clause.context.dates:
        ends = found.last
        if found.kind is DateKind.ANCHORED and 0 <= clause.trigger.first - ends <= 1:
            return found.after_days
    return None


def _place(clause: _Clause) -> tuple[Mention | None, tuple[int, int] | None]:
    """Return the place behind an event: في + city, قمة + city, a city's palace."""
    trigger = clause.trigger
    words = clause.context.words
    if trigger.value.type is EventType.CALL:
        return None, None
    for at in range(trigger.last, min(clause.right, trigger.last + _REACH)):
        mention = clause.context.mention_at.get(at)
        joined = clause.roles(at, at + 1, EventRole.PLACE_NOUN)
        if joined and _led_by_place(clause, at):
            end = joined[0].last
            inner = clause.context.mention_at.get(end)
            end = (
                inner.last
                if inner and inner.form is not FormKind.FULL
                else min(end + 1, clause.right)
            )
            return inner, (at, end)
        if mention is None or mention.first != at or words[at] in _STOPS:
            continue
        of_city = at == trigger.last and mention.form is FormKind.CAPITAL
        if _is_place(mention) and (of_city or _led_by_place(clause, at)):
            return mention, (mention.first, mention.last)
    return None, None


def _is_place(mention: Mention) -> bool:
    """Tell whether a mention can be a place."""
    return mention.kind is EntityKind.COUNTRY and mention.form in _PLACES


def _led_by_place(clause: _Clause, at: int) -> bool:
    """Tell whether a word for being somewhere stands right before a token or on it."""
    leads = clause.roles(at - 2, at, EventRole.PLACE)
    fitting = (None, clause.trigger.value.type)
    return any(mark.last == at and mark.value.type in fitting for mark in leads)


def _participants(clause: _Clause, place: Mention | None, last: int) -> tuple[str, ...]:
    """Return who is named as taking part: around the event's noun or verb, in text order."""
    trigger = clause.trigger
    hosted = bool(_hosts(clause))
    first = clause.left if trigger.value.role is EventRole.VERB or hosted else trigger.first
    found = [
        mention
        for mention in clause.context.mentions
        if max(first, trigger.first - _LEAD) <= mention.first < max(last, trigger.last)
        and mention is not place
        and _takes_part(clause, mention)
    ]
    words = trigger.value.type in (EventType.PRESS_CONFERENCE, EventType.CALL)
    speakers = _speakers(clause) if words and _is_frame(clause) else ()
    refs = (*speakers, *(mention.ref for mention in found if mention.ref))
    return tuple(dict.fromkeys(refs))


def _takes_part(clause: _Clause, mention: Mention) -> bool:
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


def _speakers(clause: _Clause) -> tuple[str, ...]:
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


def _end(clause: _Clause, place: tuple[int, int] | None) -> int:
    """Return where the naming of an event ends: behind its place, else at the next comma or frame."""
    if place and place[1] > clause.trigger.last:
        return place[1]
    at = clause.trigger.last
    while at < clause.right and clause.context.words[at] not in (",", '"', ")"):
        frames = clause.roles(at, at + 1, EventRole.FRAME)
        if frames and not clause.roles(at, at + 1, EventRole.PLACE):
            break
        at += 1
    return at
