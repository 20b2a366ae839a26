"""What a verb or noun needs beside it to tell of an event: a document, a weapon, the telephone.

Input: the clause around a trigger word. Output: yes or no to one question each.
"""

from collections.abc import Iterator, Sequence

from app.domain.vocabulary import DatePrecision, EntityKind, StatementKind
from app.extraction.dates.finding import DateMention
from app.extraction.events.clause import LEAD, REACH, STRUCK, EventClause
from app.extraction.phrases import Match
from app.extraction.triggers import EventRole, EventWord

MET, SESSION = "met", "session"
# Classes of words that need no object; process: a course of events.
_FREE = frozenset(("", "process", "in", "assail", MET, SESSION))
EXCHANGE = "exchange"  # of prisoners
GATHER, _SEVERAL, _OWN, _WITH = "gather", "several", "own", "with"
DOWNED, _WEAPON, _STRIKER, _TALK = "downed", "weapon", "striker", "talk"
# Classes that share their objects with another.
_WANTED = {DOWNED: (_WEAPON,), "returned": (EXCHANGE, "reopened"), _TALK: ("phone",)}
_BY_WEAPON = 5  # words from a weapon to what it does: صاروخ «أوريشنيك» يضرب
_OF_NOUN = 4  # words from a noun to what completes it: تبادل 310 أسرى
_PARTNER = 5  # tokens to the name behind a title
_NEAR = 6


def has_object(clause: EventClause, verb: Match[EventWord]) -> bool:
    """Tell whether a verb that needs a certain object has it."""
    if verb.value.cls in _FREE or is_own_call(clause, verb):
        return True
    if verb.value.cls == GATHER:
        several = clause.roles(verb.last, verb.last + 1, EventRole.ACTOR)
        return any(mark.value.cls == _SEVERAL for mark in several) or _is_with_person(clause, verb)
    reach = REACH if verb.value.role is EventRole.VERB else _OF_NOUN
    objects = clause.roles(verb.last, min(clause.right, verb.last + reach), EventRole.OBJECT)
    articles = clause.triggers.words.affixes.articles if verb.value.cls == EXCHANGE else ()
    if verb.value.cls == STRUCK:
        return _is_by_weapon(clause, verb, objects)
    wanted = _WANTED.get(verb.value.cls, (verb.value.cls,))
    own = [mark for mark in objects if mark.value.cls in wanted]
    if verb.value.cls == _WEAPON:
        own = [
            mark for mark in own if mark.prefix not in clause.triggers.words.affixes.prepositions
        ]
    if verb.value.cls == EXCHANGE and any(_days_in(clause)):
        return bool(own)
    # تبادل الأسرى is no one exchange without a day
    return any(mark.prefix not in articles for mark in own) or _is_talk(clause, verb)


def _is_by_weapon(
    clause: EventClause, verb: Match[EventWord], objects: Sequence[Match[EventWord]]
) -> bool:
    """Tell whether a weapon or a force does it, or it is done with one: طالت مسيرات, ضربت بصواريخ."""
    first = max(verb.first - _BY_WEAPON, clause.left)
    beside = clause.roles(first, verb.last + 1, EventRole.OBJECT)
    leads = clause.triggers.words.affixes.prepositions
    return any(mark.value.cls in (_WEAPON, _STRIKER) for mark in beside) or any(
        mark.first - verb.last <= _NEAR and mark.value.cls == _WEAPON and mark.prefix in leads
        for mark in objects
    )


def _days_in(clause: EventClause) -> Iterator[DateMention]:
    """Yield the days told near a trigger, without a comma between."""
    trigger, words = clause.trigger, clause.context.words
    first, last = max(clause.left, trigger.first - _NEAR), min(clause.right, trigger.last + LEAD)
    for found in clause.context.dates_in(first, last):
        between = words[trigger.last : found.first] + words[found.last : trigger.first]
        if found.precision is DatePrecision.DAY and "," not in between:
            yield found


def _is_talk(clause: EventClause, verb: Match[EventWord]) -> bool:
    """Tell whether someone talked with someone named on a day: تحدث مع ماكرون أمس."""
    partners = clause.roles(verb.last, verb.last + 1, EventRole.PARTNER)
    if verb.value.cls != _TALK or not any(mark.value.cls == _WITH for mark in partners):
        return False
    named = clause.context.mentions_in(verb.last + 1, verb.last + _PARTNER)
    return any(mention.kind is EntityKind.PERSON for mention in named) and any(_days_in(clause))


def _is_with_person(clause: EventClause, verb: Match[EventWord]) -> bool:
    """Tell whether someone named does it with someone named or of an office: بحث فلان مع نظيره."""
    context = clause.context
    first = context.mentions_in(verb.last, verb.last + _PARTNER)
    if not any(mention.kind is EntityKind.PERSON for mention in first):
        return False
    return any(
        mark.value.cls == _WITH
        and (
            clause.roles(mark.last, mark.last + 1, EventRole.ACTOR)
            or clause.roles(mark.last, mark.last + 1, EventRole.PARTNER)
            or any(
                mention.kind is EntityKind.PERSON
                for mention in context.mentions_in(mark.last, mark.last + 2)
            )
        )
        for mark in clause.roles(verb.last, clause.right, EventRole.PARTNER)
    )


def names_several(clause: EventClause) -> bool:
    """Tell whether people of one office stand in the clause: القادة أجروا اتصالا."""
    actors = clause.roles(clause.left, clause.right, EventRole.ACTOR)
    return any(mark.value.cls == _SEVERAL for mark in actors)


def is_own_call(clause: EventClause, verb: Match[EventWord]) -> bool:
    """Tell whether someone quoted says whom he talked to: «تحدثت مع الرئيس فلان يوم السبت»."""
    context = clause.context
    number = context.statement_number(verb.first)
    if verb.value.cls != _OWN or number is None:
        return False
    if context.statements[number].kind is StatementKind.INDIRECT:
        return False
    near = context.mentions_in(verb.last, verb.last + _PARTNER)
    return any(mention.kind is EntityKind.PERSON for mention in near)
