"""Whether what a word names or tells is an event at all, or asked, supposed, general or something else.

Input: the clause around a trigger word. Output: yes or no to one question each.
"""

from app.domain.vocabulary import EntityKind, EventType, FormKind
from app.extraction.events.arguments import day_of, is_between
from app.extraction.events.clause import (
    LEAD,
    REACH,
    STRUCK,
    EventClause,
    hosts_itself,
    hosts_of,
    is_frame,
)
from app.extraction.events.objects import MET
from app.extraction.events.places import led_by_place
from app.extraction.events.times import apart_of
from app.extraction.phrases import Match
from app.extraction.triggers import EventRole, EventWord, Tense

_IRREALIS_REACH = 3
_SUBJECT_REACH = 9
_BESIDE = 2
_PAUSES = frozenset((",", '"', "-"))
_NAMED = 7  # words of a title with its name
_FEW = 4
_TO, _IN, _PHONE = "to", "in", "phone"
_LAST = "last"
_DURING = "during"
_AGO = "ago"
_BESIDE_ACTOR = frozenset((_IN, MET))
_MAY, _BEHIND, _DENY, _FROM = "may", "behind", "deny", "from"
_ASSAIL, _WORDS = "assail", "words"


def is_unreal(clause: EventClause) -> bool:
    """Tell whether an event is proposed, possible, asked about or of whoever does it, not told."""
    trigger, words = clause.trigger, clause.context.words
    if _is_purpose(clause):
        return True
    if trigger.value.role is EventRole.VERB:
        if clause.roles(trigger.first - 1, trigger.first, EventRole.WHOEVER):
            return True
        asked = clause.roles(clause.left, trigger.first, EventRole.WHETHER)
        if any("," not in words[mark.last : trigger.first] for mark in asked):
            return True
    start = max(trigger.first - LEAD, clause.sentence.first)
    before = clause.roles(start, trigger.first, EventRole.IRREALIS)
    # What is denied may be a clause of its own: نفت موسكو أن يكون قد التقاه.
    ahead = [mark for mark in before if mark.first >= clause.left or mark.value.cls == _DENY]
    behind = clause.roles(trigger.last, trigger.last + _BESIDE, EventRole.IRREALIS)
    possible = any(mark.value.cls == _BEHIND for mark in behind)
    return possible or any(_unreal(clause, mark) for mark in ahead)


def _unreal(clause: EventClause, mark: Match[EventWord]) -> bool:
    """Tell whether a word before an event makes it unreal, by the class of the word."""
    trigger = clause.trigger
    if mark.value.cls == _MAY:
        return _may(clause, mark)
    if mark.value.cls == _DENY:
        return not is_frame(clause) and trigger.value.type is not EventType.PRESS_CONFERENCE
    led = clause.roles(trigger.first - 1, trigger.first, EventRole.WHOEVER)
    if mark.value.cls == _BEHIND or (mark.value.cls == _FROM and not led):
        return False
    return _governs(clause, mark)


def _may(clause: EventClause, mark: Match[EventWord]) -> bool:
    """Tell whether a word makes a verb in the present, the event's or its host's, possible only: قد يلتقي."""
    verbs = [clause.trigger, *hosts_of(clause)]
    return any(verb.first == mark.last and verb.value.tense is Tense.PRESENT for verb in verbs)


def _governs(clause: EventClause, mark: Match[EventWord]) -> bool:
    """Tell whether a word of proposing is near; a setting in an aside is not proposed: اقترحت، في اتصال."""
    trigger = clause.trigger
    settings = clause.roles(mark.last, trigger.first, EventRole.FRAME)
    if any(one.value.cls == _DURING and one.last == trigger.first for one in settings):
        return False  # طلب خلال اتصال أن
    apart = is_frame(clause) or trigger.value.role is EventRole.VERB
    aside = "," in clause.context.words[mark.last : trigger.first] and apart
    return trigger.first - mark.last <= _IRREALIS_REACH and not aside


def is_somewhere(clause: EventClause) -> bool:
    """Tell whether a verb that needs a city has one: يحل بمدريد, حط في وارسو."""
    trigger = clause.trigger
    if trigger.value.cls != _IN or trigger.value.role is not EventRole.VERB:
        return True
    behind = clause.context.mentions_in(trigger.last, min(clause.right, trigger.last + LEAD))
    told = day_of(clause)[0] is not None or apart_of(clause) is not None
    near = clause.roles(trigger.last, min(clause.right, trigger.last + LEAD), EventRole.PLACE)
    return (told and bool(near)) or any(led_by_place(clause, one.first) for one in behind)


def _is_purpose(clause: EventClause) -> bool:
    """Tell whether an event is only what a journey is for: يتوجه إلى برلين للقاء نظيره."""
    trigger = clause.trigger
    if trigger.value.role is not EventRole.NOUN or trigger.value.type is not EventType.MEETING:
        return False
    if trigger.prefix not in clause.triggers.words.affixes.purposes:
        return False
    journeys = clause.roles(clause.left, trigger.first, EventRole.VERB)
    return any(mark.value.type is EventType.VISIT for mark in journeys)


def is_next(clause: EventClause) -> bool:
    """Tell whether an event is another than the one that the article tells of: الاجتماع التالي."""
    return bool(clause.roles(clause.trigger.last, clause.trigger.last + 1, EventRole.NEXT))


def is_last(clause: EventClause) -> bool:
    """Tell whether an event was before what is told: مكالمتهما الأخيرة."""
    behind = clause.roles(clause.trigger.last, clause.trigger.last + 1, EventRole.NEXT)
    return any(mark.value.cls == _LAST for mark in behind)


def is_over(clause: EventClause) -> bool:
    """Tell whether an event was over before what is told: كان قد التقى, زيارة قام بها قبل أيام."""
    trigger = clause.trigger
    words = clause.roles(clause.left, clause.right, EventRole.PAST_PERFECT)
    ago = [mark for mark in words if mark.value.cls == _AGO]
    return any(mark.first < trigger.first for mark in words if mark not in ago) or any(
        0 <= trigger.first - mark.last <= 1
        or (mark.first >= trigger.last and not is_between(clause, trigger.last, mark.first))
        for mark in ago
    )


def is_done_by_noun(clause: EventClause) -> bool:
    """Tell whether the subject of a verb is itself an event: هجوم استهدف المدينة, جولة ستلتئم."""
    trigger = clause.trigger
    if hosts_itself(clause, trigger):
        return bool(clause.roles(clause.left, clause.right, EventRole.NOUN))
    if trigger.value.type is not EventType.ATTACK or trigger.value.role is not EventRole.VERB:
        return False
    start = max(clause.left, trigger.first - _SUBJECT_REACH)
    nouns = clause.roles(start, trigger.first, EventRole.NOUN)
    if trigger.value.cls == STRUCK:  # أصيب تسعة في هجوم بالمسيرات
        behind = clause.roles(trigger.last, clause.right, EventRole.NOUN)
        if any(noun.value.type is EventType.ATTACK for noun in behind):
            return True
    return any(
        noun.value.type is EventType.ATTACK
        and _PAUSES.isdisjoint(clause.context.words[noun.last : trigger.first])
        for noun in nouns
    )


def is_acted(clause: EventClause) -> bool:
    """Tell whether a verb in the present that tells more than events has who acts right beside it.

    يصل الوزير is a visit, يصل السعر is none; روسيا تقصف is an attack, عقوبات تستهدف is none.
    """
    word = clause.trigger.value
    if word.cls == _ASSAIL and _is_person_behind(clause):
        return False
    if word.type is EventType.MEETING and _has_words(clause):
        return False
    if word.role is EventRole.NOUN and word.cls == _TO:
        return _is_to_place(clause)
    if word.role is not EventRole.VERB or (
        word.tense is Tense.PAST and word.cls not in _BESIDE_ACTOR
    ):
        return True
    if word.cls == MET:
        hosts = clause.roles(clause.trigger.last, clause.right, EventRole.NOUN)
        return not hosts and _is_person_beside(clause)
    if word.cls in (_TO, _IN):
        return is_understood(clause) or _goes(clause)
    if word.type is EventType.ATTACK and word.cls != STRUCK:
        return _is_beside(clause, frozenset((EntityKind.PERSON, EntityKind.COUNTRY)))
    return True


def _is_person_beside(clause: EventClause) -> bool:
    """Tell whether someone named or of an office stands right beside the trigger."""
    return _is_beside(clause, frozenset((EntityKind.PERSON,))) or _has_actor_beside(clause)


def _goes(clause: EventClause) -> bool:
    """Tell whether someone stands beside a verb of going, and where it leads."""
    return _is_person_beside(clause) and (_is_to_place(clause) or clause.trigger.value.cls == _IN)


def _is_person_behind(clause: EventClause) -> bool:
    """Tell whether who attacks, or who is attacked, is a person: it is done in words, هاجمت النائبة الخطة."""
    first = clause.trigger.last
    if clause.roles(first, first + 1, EventRole.ACTOR):
        return True
    behind = clause.context.mentions_in(first, first + _NAMED)
    return any(mention.kind is EntityKind.PERSON for mention in behind)


def _has_words(clause: EventClause) -> bool:
    """Tell whether what someone received are words: استقبلت الأوساط السياسية كلام الرئيس."""
    trigger = clause.trigger
    if trigger.value.role is not EventRole.VERB:
        return False
    objects = clause.roles(trigger.last, trigger.last + _FEW, EventRole.OBJECT)
    people = clause.context.mentions_in(trigger.last, trigger.last + _FEW)
    named = next((mention.first for mention in people), None)
    return any(
        mark.value.cls == _WORDS and (named is None or mark.first < named) for mark in objects
    )


def _is_to_place(clause: EventClause) -> bool:
    """Tell whether a city or country stands where an arrival leads: وصوله إلى لندن."""
    trigger = clause.trigger
    reach = 1 if trigger.value.role is EventRole.NOUN else LEAD
    objects = clause.roles(trigger.last, trigger.last + reach, EventRole.OBJECT)
    places = (clause.context.mention_at.get(mark.last) for mark in objects)
    if any(place is not None and place.kind is EntityKind.COUNTRY for place in places):
        return True
    day = day_of(clause)[0]
    reach = _BESIDE if day is None else REACH
    objects = clause.roles(trigger.last, min(clause.right, trigger.last + reach), EventRole.OBJECT)
    led = any(mark.value.cls == _TO for mark in objects)
    return led and _has_actor_beside(clause) and day is not None  # سيصل الوفد إلى جنيف غدا


def _is_beside(clause: EventClause, kinds: frozenset[EntityKind]) -> bool:
    """Tell whether someone of these kinds is named right before the trigger or close behind it."""
    trigger = clause.trigger
    first, last = trigger.first - 1, trigger.last + _BESIDE
    near = (clause.context.mention_at.get(at) for at in range(max(first, clause.left), last))
    return any(mention is not None and mention.kind in kinds for mention in near)


def _has_actor_beside(clause: EventClause) -> bool:
    """Tell whether a delegation or an office stands right before or behind the trigger."""
    trigger = clause.trigger
    actors = clause.roles(trigger.first - 1, trigger.last + 1, EventRole.ACTOR)
    led = clause.roles(trigger.first - LEAD, trigger.first, EventRole.ACTOR)
    words = clause.context.words
    before = any(_PAUSES.isdisjoint(words[mark.last : trigger.first]) for mark in led)
    return bool(actors) or before


def is_with_outlet(clause: EventClause) -> bool:
    """Tell whether a call was with a newsroom: في اتصال مع وكالة الأنباء."""
    trigger = clause.trigger
    if trigger.value.type is not EventType.CALL:
        return False
    partners = clause.roles(trigger.last, trigger.last + _BESIDE, EventRole.PARTNER)
    if any(clause.context.words[mark.last : mark.last + 1] == ('"',) for mark in partners):
        return True  # في اتصال مع «صدى المدينة»
    with_whom = (clause.context.mention_at.get(mark.last) for mark in partners)
    return any(
        mention is not None
        and mention.kind is EntityKind.SOURCE
        and mention.form is not FormKind.NISBA
        for mention in with_whom
    )


def is_by_phone(clause: EventClause) -> bool:
    """Tell whether a verb of meeting has the telephone right behind it: تباحث هاتفيا الوزيران is a call."""
    trigger = clause.trigger
    if trigger.value.role is not EventRole.VERB or trigger.value.type is not EventType.MEETING:
        return False
    objects = clause.roles(trigger.last, trigger.last + _BESIDE, EventRole.OBJECT)
    return any(mark.value.cls == _PHONE for mark in objects)


def is_gathering(clause: EventClause) -> bool:
    """Tell whether several who hold an office do it together on a day: يناقش الوزراء … يوم 11 مايو."""
    named = clause.roles(clause.left, clause.right, EventRole.NOUN)
    objects = clause.roles(clause.left, clause.right, EventRole.OBJECT)
    phoned = any(mark.value.cls == _PHONE for mark in objects)
    return not named and not phoned and day_of(clause)[0] is not None


def is_understood(clause: EventClause) -> bool:
    """Tell whether a visit to come has its place and day, and only who pays it is left out: سيزور وارسو غدا."""
    trigger = clause.trigger
    if trigger.value.type is not EventType.VISIT or trigger.value.tense is not Tense.FUTURE:
        return False
    places = [trigger.last]
    if trigger.value.cls == _TO:
        places += [mark.last for mark in _led_to(clause)]
    named = (clause.context.mention_at.get(at) for at in places)
    to_place = any(place is not None and place.kind is EntityKind.COUNTRY for place in named)
    return to_place and day_of(clause)[0] is not None


def _led_to(clause: EventClause) -> list[Match[EventWord]]:
    """Return the words behind a verb of going that lead to a place: إلى."""
    behind = clause.roles(clause.trigger.last, clause.right, EventRole.OBJECT)
    return [mark for mark in behind if mark.value.cls == _TO]
