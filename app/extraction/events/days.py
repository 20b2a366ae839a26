"""The day of a naming of an event: it stands with it, or is that of what is told around it.

Input: a candidate and the events named before. Output: day and basis, None where nothing tells the
event from others.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.vocabulary import DateBasis, DatePrecision, EventType, FormKind
from app.extraction.context import NewsContext
from app.extraction.dates.reading import DateKind
from app.extraction.document import Block
from app.extraction.events.candidates import Candidate
from app.extraction.events.groups import Group

_TALKS = frozenset((EventType.CALL, EventType.PRESS_CONFERENCE))
_TOLD_DAYS = frozenset((DateKind.RELATIVE, DateKind.WEEKDAY))
_GATHERINGS = frozenset((EventType.SUMMIT, EventType.MEETING))
_DONE_BY_WORDS = frozenset((EventType.EXPULSION, EventType.SIGNING))
_OF_SENTENCE = frozenset(
    (
        EventType.SUMMIT,
        EventType.MEETING,
        EventType.CALL,
        EventType.PRESS_CONFERENCE,
    )
)
# What is told of them without a day happened on the day that the article tells of.
_OF_THE_DAY = frozenset(
    (
        EventType.SUMMIT,
        EventType.MEETING,
        EventType.CALL,
        EventType.VISIT,
        EventType.PRESS_CONFERENCE,
    )
)


def day_of_naming(
    context: NewsContext, candidate: Candidate, groups: Sequence[Group], whole: date | None
) -> tuple[date | None, DateBasis | None] | None:
    """Return day and basis of a naming; None where it names no event that can be told apart.

    `whole` is the day of the event that it was a part of: without a day of its own it was on that.
    """
    told_of = (groups[-1].day if groups else None) or context.published
    if candidate.anchored is not None:
        day = told_of - timedelta(days=candidate.anchored) if told_of else None
        return day, DateBasis.RELATIVE
    ahead = candidate.day is None or candidate.day.last <= candidate.trigger
    if candidate.apart is not None and ahead:
        return told_of and told_of + timedelta(days=candidate.apart), DateBasis.RELATIVE
    if candidate.day is not None:
        return candidate.day.value, candidate.day.basis
    if candidate.type is EventType.SIGNING and candidate.definite:
        return None  # التوقيع على الوثائق
    if candidate.vague:
        return None, DateBasis.RELATIVE
    if whole is not None:
        return whole, DateBasis.CONTEXT
    known = _announced(context, candidate) or _of_sentence(context, candidate, groups)
    return known or _of_context(context, candidate, groups)


def _of_sentence(
    context: NewsContext, candidate: Candidate, groups: Sequence[Group]
) -> tuple[date, DateBasis] | None:
    """Return the day of an event that the sentence tells before: سيزور كييف الاثنين ويلتقي نظيره.

    What was before it, or tells who someone is (الذي التقى), was on another day.
    """
    fits = candidate.type in _OF_SENTENCE or (
        candidate.type is EventType.SIGNING and candidate.verb
    )
    if not fits or candidate.before_that or candidate.aside or candidate.cancelled:
        return None
    own = [
        (group.day, member)
        for group in groups
        for member in group.members
        if group.day and member.sentence == candidate.sentence
    ]
    dated = [
        (day, one)
        for day, one in own
        if one.day or one.apart or one.anchored or (one.definite and one.frame)
    ]
    if not dated or own[-1] != dated[-1]:
        return None
    day, told = dated[-1]
    coming = context.published is not None and day > context.published
    still = coming or told.future or not candidate.future  # التقيا اليوم وسيجتمعان is another day
    fits = still and not (coming and candidate.past)
    return (day, DateBasis.CONTEXT) if fits else None


def _of_context(
    context: NewsContext, candidate: Candidate, groups: Sequence[Group]
) -> tuple[date | None, DateBasis | None] | None:
    """Return day and basis of a naming that no day stands with."""
    if candidate.type is EventType.OTHER:
        # Prisoners are exchanged once: it is known without its day.
        return (None, None) if candidate.exchange and not candidate.future else None
    if candidate.future:
        told = candidate.place_range or len(candidate.participants) > 1
        return (None, None) if told and not candidate.definite else None
    if candidate.cancelled:
        return (None, None) if candidate.place_range or candidate.participants else None
    said = _said_on(context, candidate)
    if said is not None:
        return said
    if _is_of_the_day(candidate) or _is_signed(context, candidate):
        if _is_apart(context, candidate, groups):
            return (None, None) if candidate.participants and not candidate.definite else None
        before = (
            _day_of_words(context, candidate)
            or _day_before(context, candidate)
            or _day_of_lead(context, candidate)
        )
        if before is not None:
            return before, DateBasis.CONTEXT
        return context.published, DateBasis.CONTEXT if context.published else None
    return (None, None) if _is_specific(candidate) else None


def _day_of_words(context: NewsContext, candidate: Candidate) -> date | None:
    """Return the day of the words that an event is the setting of: أعلن أمس أن دولا عرضت دعما في اجتماع للحلفاء."""
    number = context.statement_number(candidate.trigger)
    if number is None or not candidate.frame or candidate.type not in _GATHERINGS:
        return None
    statement = context.statements[number]
    told = statement.said_on is not None and statement.said_on_basis is not DateBasis.ARTICLE
    return statement.said_on if told else None


def _day_before(context: NewsContext, candidate: Candidate) -> date | None:
    """Return the day that the sentences before tell in the same paragraph: رسم أمس … وجاء ذلك في مؤتمر."""
    own = candidate.sentence
    before = [
        found.value
        for sentence in context.sentences
        if sentence.paragraph == own.paragraph and sentence.first < own.first
        for found in context.dates_in(sentence.first, sentence.last)
        if found.precision is DatePrecision.DAY
        and found.kind in _TOLD_DAYS
        and context.statement_number(found.first) is None
    ]
    days = {day for day in before if day and context.published and day <= context.published}
    return days.pop() if len(days) == 1 and len(before) == 1 else None


def _day_of_lead(context: NewsContext, candidate: Candidate) -> date | None:
    """Return the day that the lead tells, of a gathering that the article is about: الاجتماع."""
    if not candidate.definite or candidate.type not in _GATHERINGS:
        return None
    lead = next((sentence for sentence in context.sentences if sentence.block is Block.BODY), None)
    if lead is None or lead.first == candidate.sentence.first:
        return None
    days = {
        found.value
        for found in context.dates_in(lead.first, lead.last)
        if found.precision is DatePrecision.DAY
        and found.kind in _TOLD_DAYS
        and context.statement_number(found.first) is None
    }
    told = [day for day in days if day and context.published and day <= context.published]
    return told[0] if len(days) == 1 and told else None


def _said_on(context: NewsContext, candidate: Candidate) -> tuple[date, DateBasis] | None:
    """Return the day of what was said at a press conference, where that is told."""
    if candidate.type is not EventType.PRESS_CONFERENCE or not candidate.frame:
        return None
    first, last = candidate.sentence.first, candidate.sentence.last
    for begins, _, number in context.statement_ranges:
        statement = context.statements[number]
        told = statement.said_on is not None and statement.said_on_basis is not DateBasis.ARTICLE
        told = told and not statement.relayed_by  # who tells what another said elsewhere
        if first <= begins < last and told and statement.said_on and statement.said_on_basis:
            return statement.said_on, statement.said_on_basis
    return _spoke_before(context, candidate)


def _spoke_before(context: NewsContext, candidate: Candidate) -> tuple[date, DateBasis] | None:
    """Return the day on which who speaks at a press conference spoke in the article before."""
    speakers = set(candidate.participants[:1])
    for begins, _, number in context.statement_ranges:
        statement = context.statements[number]
        if begins >= candidate.sentence.first:
            return None
        own = not speakers.isdisjoint(statement.speakers) and not statement.relayed_by
        told = statement.said_on is not None and statement.said_on_basis is not DateBasis.ARTICLE
        if own and told and statement.said_on:
            return statement.said_on, DateBasis.CONTEXT
    return None


def _announced(
    context: NewsContext, candidate: Candidate
) -> tuple[date | None, DateBasis | None] | None:
    """Return the day of an announcement that is the act itself: أعلنت روسيا يوم الخميس أنها تطرد."""
    number = context.statement_number(candidate.trigger)
    if number is None or candidate.type not in _DONE_BY_WORDS or candidate.frame:
        return None
    statement = context.statements[number]
    if statement.said_on is None or statement.said_on_basis is DateBasis.ARTICLE:
        return None
    return statement.said_on, statement.said_on_basis


def _is_of_the_day(candidate: Candidate) -> bool:
    """Tell whether a naming without a day belongs to the day that the article tells of."""
    night = candidate.type is EventType.ATTACK and candidate.hour and not candidate.before_that
    if candidate.same_time or candidate.now or night:
        return True
    if candidate.type not in _OF_THE_DAY or candidate.before_that:
        return False
    return candidate.frame or candidate.told


def _is_signed(context: NewsContext, candidate: Candidate) -> bool:
    """Tell whether the narrator tells in the past that something was signed: وقع الرئيس مرسوما."""
    signed = candidate.type is EventType.SIGNING and candidate.verb and candidate.past
    narrated = context.statement_number(candidate.trigger) is None
    return signed and narrated and not (candidate.before_that or candidate.aside)


def _is_apart(context: NewsContext, candidate: Candidate, groups: Sequence[Group]) -> bool:
    """Tell whether nothing ties a call or press conference to the day that the article tells of.

    It is told under another city (وفي القاهرة، تلقى), or others talked than those who met on that day.
    """
    if candidate.type not in _TALKS:
        return False
    own = candidate.sentence
    days = context.dates_in(own.first, own.last)
    if any(found.precision is DatePrecision.DAY for found in days):
        return False
    there = context.mention_at.get(own.first + 1)
    city = there is not None and there.first == own.first + 1 and there.form is FormKind.CAPITAL
    if there is not None and city and context.words[there.last] == ",":
        places = (group.place.place for group in groups if group.place)
        return all(place is None or place.ref != there.ref for place in places)
    if candidate.type is not EventType.CALL or candidate.several or not groups:
        return False
    members = (member for group in groups for member in group.members)
    if any(one.sentence == own and one.type in _GATHERINGS for one in members):
        return False  # كتب بعد الاجتماع أنه اتصل
    people = {ref for group in groups if group.day for ref in group.participants}
    return people.isdisjoint(candidate.participants)


def _is_specific(candidate: Candidate) -> bool:
    """Tell whether a naming without any day still says enough to be one event."""
    attacked = candidate.type is EventType.ATTACK and bool(candidate.participants)
    attacked = attacked or candidate.struck
    setting = candidate.frame and candidate.before_that
    by_verb = candidate.verb and candidate.type is not EventType.ATTACK
    told = candidate.place_range or by_verb or attacked or setting
    return bool(told) and not candidate.definite
