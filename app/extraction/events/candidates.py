"""Candidates for events: where a text names or tells one, with who, where and which day stands there.

Input: the earlier stages' results. Output: `Candidate`s in text order, one for each naming, or why a
naming is none; joining the namings of one event is the work of `events`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.domain.records import Rejected
from app.domain.vocabulary import DatePrecision, EventType, RecordKind
from app.extraction.context import NewsContext
from app.extraction.dates.finding import DateMention
from app.extraction.document import Block, Mention, Sentence
from app.extraction.events.arguments import (
    day_of,
    end_of,
    is_held,
    is_told_by_verb,
    participants_of,
)
from app.extraction.events.checks import why_none
from app.extraction.events.clause import (
    REACH,
    EventClause,
    hosts_of,
    is_aside,
    is_definite,
    is_frame,
    is_future,
    is_made_known,
    is_now,
    is_past,
    near,
)
from app.extraction.events.objects import EXCHANGE, names_several
from app.extraction.events.places import is_capital, place_of
from app.extraction.events.reality import is_last, is_next, is_over
from app.extraction.events.times import anchor_of, apart_of, postponed_to
from app.extraction.phrases import Match
from app.extraction.ranges import InOrder
from app.extraction.triggers import EventRole, EventTriggers, EventWord, well_formed_events

_STOPS = frozenset((".", ";", "?", "!", ":"))
_NAME_REACH = 3
_APART = "apart"  # of a conjunction: what stands before it belongs to another clause: على أن تسبقها مكالمة
_INSERTED = "inserted"  # of a conjunction: its clause may stand inside another
_ASIDE = 6
_ByRole = Mapping[EventRole, InOrder[Match[EventWord]]]
_NONE: InOrder[Match[EventWord]] = InOrder(())


class Candidate(NamedTuple):
    """One naming of an event; token ranges are half-open.

    `definite`: with an article or pronoun, so it may mean an event named before. `frame`: sets what
    is told in time (خلال اجتماع). `told`: a main clause says that it happened. `past`: with a verb in the past; `now`: an
    attack in the present of a headline, or an expulsion that is made known.
    `aside`: it tells who someone is (الذي التقى). `anchored`: the clause
    before it happened so many days after it. `apart`: so many days after what was told before. `hour`: an
    hour stands with it without its day. `span`: a week, month or year without a day stands with it.
    `capital`: the place is a capital. `exchange`: of prisoners. `struck`: a verb behind an attack's noun
    says what it hit. `several`: people of one office do it together (القادة).
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
    struck: bool
    future: bool
    past: bool
    now: bool
    aside: bool
    before_that: bool
    cancelled: bool
    participants: tuple[str, ...]
    place: Mention | None
    place_range: tuple[int, int] | None
    capital: bool
    day: DateMention | None
    span: DateMention | None
    anchored: int | None
    apart: int | None
    hour: bool
    same_time: bool
    exchange: bool
    several: bool

    @property
    def vague(self) -> bool:
        """Tell whether only a week, month or year stands with it."""
        return self.span is not None


def find_candidates(
    context: NewsContext, triggers: EventTriggers, block: Block = Block.BODY
) -> Iterator[Candidate | Rejected]:
    """Yield the namings of events in body text or another block, or why one is none, in text order."""
    for sentence in context.sentences:
        if sentence.block is not block:
            continue
        every = _marks(context, triggers, sentence)
        others = InOrder([mark for mark in every if mark.value.role is EventRole.OTHER])
        marks = [mark for mark in every if not (mark.value.names and _is_other(others, mark))]
        namings = [mark for mark in marks if mark.value.names]
        by_role = _by_role(marks) if namings else {}
        for mark in namings:
            if _is_held_by_noun(by_role, mark):
                continue
            clause = _clause(context, triggers, sentence, by_role, mark)
            why = why_none(clause)
            if why is None and mark.value.type:
                yield _candidate(clause, mark.value.type)
            else:
                span = context.document.span(mark.first, mark.last)
                yield Rejected(span, RecordKind.EVENT, f"{mark.value.type}: {why}")


def _marks(
    context: NewsContext, triggers: EventTriggers, sentence: Sentence
) -> tuple[Match[EventWord], ...]:
    """Return every reading of every trigger word of a sentence; the longest where several begin.

    There are none where nothing names an event.
    """
    places = triggers.words.places(context.words, sentence.first, sentence.last)
    if not any(triggers.naming[context.words[at]] for at in places):
        return ()
    found: list[Match[EventWord]] = []
    named = 0  # an event's name holds no other trigger: اتصال هاتفي is one
    for at in places:
        matches = _readings(context, triggers, at, sentence.last)
        nouns = [match for match in matches if match.value.role is EventRole.NOUN]
        if nouns and at >= named:
            longest = max(match.last for match in nouns)
            found.append(next(match for match in nouns if match.last == longest))
            named = longest
        tells = {EventRole.NOUN} | ({EventRole.VERB} if at < named else set())
        found += [match for match in matches if match.value.role not in tells]
    return tuple(found)


def _is_other(others: InOrder[Match[EventWord]], mark: Match[EventWord]) -> bool:
    """Tell whether a word is the end of a name of something else: مجموعة الاتصال."""
    return any(
        mark.first < other.last and (other.first < mark.first or mark.last < other.last)
        for other in others.within(mark.first - _NAME_REACH, mark.first + 1)
    )


def _is_held_by_noun(by_role: _ByRole, mark: Match[EventWord]) -> bool:
    """Tell whether a meeting's noun only says what another before it is of: جولة مشاورات, جولة المحادثات."""
    before = by_role.get(EventRole.NOUN, _NONE).within(mark.first - _NAME_REACH, mark.first)
    return any(is_held(other, mark) for other in before)


def _by_role(marks: Iterable[Match[EventWord]]) -> _ByRole:
    groups: dict[EventRole, list[Match[EventWord]]] = {}
    for mark in marks:
        groups.setdefault(mark.value.role, []).append(mark)
    return {role: InOrder(group) for role, group in groups.items()}


def _readings(
    context: NewsContext, triggers: EventTriggers, at: int, last: int
) -> tuple[Match[EventWord], ...]:
    """Return the readings of the trigger words that begin at a token."""
    words = triggers.words
    longer = words.longer_at(context.words, at, last)
    word = context.words[at]
    if not longer:
        return tuple([match.moved(at) for match in triggers.alone[word]])
    alone = (match.moved(at) for match in words.alone(word))
    return well_formed_events((*longer, *alone), words.affixes)


def _clause(
    context: NewsContext,
    triggers: EventTriggers,
    sentence: Sentence,
    marks: _ByRole,
    trigger: Match[EventWord],
) -> EventClause:
    """Return the clause of a trigger: up to stops, other clauses and the ends of reported words."""
    inside = context.statement_number(trigger.first)
    every = marks.get(EventRole.BREAK, _NONE).within(trigger.first - REACH, trigger.last + REACH)
    breaks = {m.first for m in every if m.first >= trigger.last and not _is_inserted(context, m)}
    begins = {mark.last for mark in every if mark.value.cls == _APART}
    left = trigger.first
    while left > max(sentence.first, trigger.first - REACH) and not (
        context.words[left - 1] in _STOPS
        or left in begins
        or context.statement_number(left - 1) != inside
    ):
        left -= 1
    right = trigger.last
    while right < min(sentence.last, trigger.last + REACH) and not (
        context.words[right] in _STOPS
        or right in breaks
        or context.statement_number(right) != inside
    ):
        right += 1
    return EventClause(context, triggers, sentence, marks, trigger, left, right)


def _is_inserted(context: NewsContext, mark: Match[EventWord]) -> bool:
    """Tell whether a clause that names the source stands between two commas: يتوجه، وفق مكتبه، إلى روما."""
    behind = context.words[mark.last : mark.last + _ASIDE]
    return mark.value.cls == _INSERTED and context.words[mark.first - 1] == "," and "," in behind


def _candidate(clause: EventClause, type_: EventType) -> Candidate:
    """Complete one naming from its clause."""
    trigger = clause.trigger
    place, place_range = place_of(clause)
    day, span = day_of(clause)
    put_off = postponed_to(clause)
    if put_off is not None:
        whole = put_off.precision is DatePrecision.DAY
        day, span = (put_off, None) if whole else (None, put_off)
    verb = trigger.value.role is EventRole.VERB
    last = end_of(clause, place_range)
    return Candidate(
        type=type_,
        first=trigger.first,
        last=last,
        trigger=trigger.first,
        sentence=clause.sentence,
        verb=verb,
        definite=not verb and is_definite(clause) and not is_next(clause),
        frame=not verb and is_frame(clause),
        told=verb or bool(hosts_of(clause)),
        struck=is_told_by_verb(clause),
        future=put_off is not None or is_future(clause),
        past=is_past(clause),
        now=is_now(clause) or is_made_known(clause),
        aside=is_aside(clause),
        before_that=is_last(clause) or is_over(clause),
        cancelled=put_off is None and near(clause, EventRole.CANCEL),
        participants=participants_of(clause, place, last),
        place=place,
        place_range=place_range,
        capital=is_capital(clause, place, place_range),
        day=day,
        span=span,
        anchored=anchor_of(clause),
        apart=apart_of(clause),
        hour=bool(clause.roles(clause.left, clause.right, EventRole.HOUR)),
        same_time=near(clause, EventRole.SAME_TIME),
        exchange=trigger.value.cls == EXCHANGE,
        several=names_several(clause),
    )
