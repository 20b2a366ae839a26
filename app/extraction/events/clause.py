"""The clause of an event: the words around its naming, and how it is told.

Input: the trigger words of a sentence. Output: yes or no to one question each.
"""

from collections.abc import Mapping
from typing import NamedTuple

from app.domain.vocabulary import EventType
from app.extraction.context import NewsContext
from app.extraction.document import Sentence
from app.extraction.phrases import Match
from app.extraction.ranges import InOrder
from app.extraction.triggers import EventRole, EventTriggers, EventWord, Tense

STOPS = frozenset((".", ";", "?", "!", ":"))
REACH = 22
LEAD = 10
FRAME_REACH = 4
STRUCK = "struck"  # the class of a verb whose subject is a weapon
_UNWANTED = "unwanted"  # the class of a verb of declaring
_SCENE = "scene"  # تشهد المدينة قصفا: it goes on
_BEFORE = "before"  # the class of a verb whose subject was before what is told


class EventClause(NamedTuple):
    """The words around a trigger: its clause reaches from `left` to `right`."""

    context: NewsContext
    triggers: EventTriggers
    sentence: Sentence
    marks: Mapping[EventRole, InOrder[Match[EventWord]]]
    trigger: Match[EventWord]
    left: int
    right: int

    def roles(self, first: int, last: int, role: EventRole) -> list[Match[EventWord]]:
        """Return the words of a role that begin in a token range."""
        own = self.marks.get(role)
        return list(own.within(first, last)) if own is not None else []


def is_denied(clause: EventClause) -> bool:
    """Tell whether an event is denied: لم يلتق, لا اجتماعات, لم يعقد أي لقاء."""
    trigger = clause.trigger
    told = [trigger]
    if trigger.value.role is EventRole.NOUN:
        told += clause.roles(clause.left, trigger.first, EventRole.HOST)[-1:]
    return any(clause.roles(mark.first - 1, mark.first, EventRole.NEGATION) for mark in told)


def near(clause: EventClause, role: EventRole) -> bool:
    """Tell whether a word of a role stands a few words before the trigger."""
    trigger = clause.trigger
    return bool(clause.roles(trigger.first - FRAME_REACH, trigger.first, role))


def is_definite(clause: EventClause) -> bool:
    """Tell whether an event's noun has the article or a pronoun."""
    affixes = clause.triggers.words.affixes
    trigger = clause.trigger
    bases = affixes.bases[clause.context.words[trigger.first]]  # التوقيع is a form of its own
    article = not trigger.prefix and any(base.prefix in affixes.articles for base in bases)
    article = article or trigger.prefix in affixes.articles
    return article or trigger.ending in affixes.pronouns


def is_frame(clause: EventClause) -> bool:
    """Tell whether an event sets something else in time or place: في مؤتمر صحفي, عقب الاجتماع."""
    return near(clause, EventRole.FRAME)


def hosts_of(clause: EventClause) -> list[Match[EventWord]]:
    """Return the verbs that have the event as subject or object: عقد, استضاف."""
    trigger = clause.trigger
    return clause.roles(
        clause.left,  # a subject with its titles may stand between: أجرى الوزير فلان، وزير …، اتصالا
        min(clause.right, trigger.last + LEAD),
        EventRole.HOST,
    )


def is_future(clause: EventClause) -> bool:
    """Tell whether the event is still to come: a future verb, or من المقرر, المقبل."""
    trigger = clause.trigger
    if trigger.value.tense in (Tense.FUTURE, Tense.PAST):
        return trigger.value.tense is Tense.FUTURE
    hosts = hosts_of(clause) if trigger.value.role is EventRole.NOUN else []
    to_come = any(mark.value.tense is Tense.FUTURE for mark in hosts)
    first, last = max(clause.left, trigger.first - LEAD), min(clause.right, trigger.last + LEAD)
    return to_come or bool(clause.roles(first, last, EventRole.FUTURE))


def is_aside(clause: EventClause) -> bool:
    """Tell whether an event is on another day than the sentence tells: الذي التقى, تسبق القمة مكالمة."""
    first = clause.trigger.first
    before = clause.roles(first - FRAME_REACH, first, EventRole.WHICH)
    return any(mark.value.cls == _BEFORE or mark.last == first for mark in before)


def is_past(clause: EventClause) -> bool:
    """Tell whether a verb in the past tells the event."""
    trigger = clause.trigger
    verbs = [trigger] if trigger.value.role is EventRole.VERB else hosts_of(clause)
    return any(mark.value.tense is Tense.PAST for mark in verbs)


def is_made_known(clause: EventClause) -> bool:
    """Tell whether an expulsion is what someone makes known, which is the act itself: أعلنت موسكو طرد خمسة دبلوماسيين."""
    trigger = clause.trigger
    if trigger.value.type is not EventType.EXPULSION or trigger.value.role is not EventRole.NOUN:
        return False
    first = max(clause.left, trigger.first - FRAME_REACH)
    verbs = clause.roles(first, trigger.first, EventRole.VERB)
    return any(verb.value.cls == _UNWANTED and verb.value.tense is Tense.PAST for verb in verbs)


def is_now(clause: EventClause) -> bool:
    """Tell whether an attack is told in the present, as headlines do: صاروخ يضرب, انفجارات تهز كييف."""
    trigger = clause.trigger
    if trigger.value.type is not EventType.ATTACK:
        return False
    if trigger.value.role is EventRole.VERB:
        return trigger.value.cls == STRUCK and trigger.value.tense is Tense.PRESENT
    struck = clause.roles(trigger.last, trigger.last + 2, EventRole.VERB)
    hosts = [mark for mark in hosts_of(clause) if mark.value.cls != _SCENE]
    told = [*hosts, *(mark for mark in struck if mark.value.cls == STRUCK)]
    return any(mark.value.tense is Tense.PRESENT for mark in told)


def hosts_itself(clause: EventClause, verb: Match[EventWord]) -> bool:
    """Tell whether a verb tells an event by itself or has one as subject: التأم القادة, التأم الاجتماع."""
    own = verb.value.role is EventRole.VERB
    return own and bool(clause.roles(verb.first, verb.first + 1, EventRole.HOST))
