"""The trigger words of pledges in a sentence, each with the one reading that its form allows.

Input: folded words, the trigger table, the quantities. Output: `Mark`s in text order.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from operator import attrgetter
from typing import NamedTuple

from app.extraction.phrases import Affixes, Match
from app.extraction.quantities import QuantityMention
from app.extraction.triggers import PledgeRole, PledgeTriggers, PledgeWord, Tense, best_reading

_APPOSED = 2
_PARTED = 3  # words of a phrase before or behind its subject
_MEASURED = 5  # دفعة جديدة من المدرعات
NOUNS = frozenset((PledgeRole.HEAD, PledgeRole.OBJECT))
_HELP = frozenset(("aid", "help"))
_IN_KIND = _HELP | {"weapons", "shipment", "recon", "humanitarian", "energy"}
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}  # الأولى ستوفر سفينة، والثانية خبراء
_OPENING = frozenset((PledgeRole.TOPIC, PledgeRole.CLAUSAL, PledgeRole.BREAK))
_MEASURES = frozenset(("money", "package"))  # حزمة من الصواريخ
_INTO = frozenset(("in", "to"))  # مئة مليون يورو في صندوق
_PRICE = "price"
_LEADING = frozenset(("with", "in", "to", "on"))  # prepositions that no verb stands behind
_GIVEN_NOW = frozenset(("train", "give", "equip", "arm"))
_DENIALS = frozenset((PledgeRole.NEGATION, PledgeRole.FUTURE_NEGATION, PledgeRole.MAY))
_NOW = 4  # words from a verb to "now"
_UNREAD = frozenset((PledgeRole.WILL, PledgeRole.ANY))
_RESUMED = "resumed"
_LATTER = "latter"
NEW = "new"  # جديدة: passed over where marks are read
_ENDS = frozenset((",", ".", ";", "!", '"'))
_first = attrgetter("first")
_NOT_THAT = PledgeWord(PledgeRole.NEGATION, "clause")


class Mark(NamedTuple):
    """A trigger word at a half-open token range, with its prefix and ending.

    `behind_name`: it stands right behind a name, outside the asides.
    """

    first: int
    last: int
    word: PledgeWord
    prefix: str = ""
    ending: str = ""
    behind_name: bool = False


def read_marks(
    words: Sequence[str],
    first: int,
    last: int,
    table: PledgeTriggers,
    quantities: Sequence[QuantityMention] = (),
) -> tuple[Mark, ...]:
    """Return the trigger words of a token range; a quantity of something given is an object too."""
    begins = bisect_left(quantities, first, key=_first)
    counted = {
        found.first: found
        for found in quantities[begins : bisect_left(quantities, last, key=_first)]
        if found.last <= last and found.unit.action
    }
    marks: list[Mark] = []
    done = first
    for at in sorted({*counted, *table.words.places(words, first, last)}):
        if at < done:
            continue
        mark = _counted(counted[at]) if at in counted else _trigger(words, at, last, table)
        if mark and marks and marks[-1].word.role is PledgeRole.WILL and marks[-1].last == at:
            mark = _in_present(words, at, table) or mark
        if mark and not (_tells_which(mark, marks, words) or _is_led_noun(mark, marks)):
            marks.append(mark)
            done = mark.last
    marks = [mark for mark in marks if mark.word.cls != NEW]
    read = tuple(_with_particles(words, marks, table.words.affixes))
    return tuple(
        _at_present(read, place)
        for place in range(len(read))
        if not (_is_price(read, place) or _is_paid(read, place))
    )


def _tells_which(mark: Mark, before: Sequence[Mark], words: Sequence[str]) -> bool:
    """Tell whether an ordinal is an adjective: الدفعة الثانية, not أما الثانية."""
    last = before[-1] if before and before[-1].last == mark.first else None
    if mark.word.cls == _LATTER and last is not None:
        return last.word.role is PledgeRole.OBJECT  # الدفعة الأخيرة
    if mark.word.cls not in ORDINALS or mark.prefix or not mark.first:
        return False
    opened = before and before[-1].last == mark.first and before[-1].word.role in _OPENING
    return words[mark.first - 1][:1].isalnum() and not opened


def _is_led_noun(mark: Mark, before: Sequence[Mark]) -> bool:
    """Tell whether what is written like a verb stands right behind a preposition: مع تواصل الحرب."""
    led = before[-1] if before and before[-1].last == mark.first else None
    prepositional = led is not None and led.word.role is PledgeRole.PREPOSITION
    return prepositional and led is not None and led.word.cls in _LEADING and bool(mark.word.tense)


def _with_particles(
    words: Sequence[str], marks: Sequence[Mark], affixes: Affixes
) -> Iterator[Mark]:
    """Yield the marks as the particle right before a verb in the present makes them.

    سوف makes it a future; what is written like "except" denies it: تعهد ألا يرسل.
    """
    led = affixes.prepositions - affixes.purposes
    for place, mark in enumerate(marks):
        before = marks[place - 1] if place else None
        behind = marks[place + 1] if place + 1 < len(marks) else None
        if before and behind and _parts_future(before, mark, behind):
            continue
        particle = marks[place - 2] if place > 1 else None
        if before and particle and _parts_future(particle, before, mark):
            before = particle
            mark = mark._replace(first=particle.last)  # noqa: PLW2901
        if before and before.word.role is PledgeRole.WILL and _before_doing(before, mark):
            role = PledgeRole.HEAD if mark.word.role is PledgeRole.OBJECT else mark.word.role
            word = mark.word._replace(role=role, tense=Tense.FUTURE)
            yield mark._replace(first=before.first, word=word, prefix=before.prefix)
        elif before and _is_answered_no(words, before, mark):
            yield mark._replace(word=PledgeWord(PledgeRole.PREMATURE))
        elif behind and mark.word.role not in _UNREAD:
            whom = behind.word.role is PledgeRole.RECIPIENT and behind.first == mark.last
            what = words[behind.last] if whom and behind.last < len(words) else ""
            given = any(base.prefix in led for base in affixes.bases[what]) if what else False
            yield _before_another(mark, behind, led, given=given)
        elif mark.word.role not in _UNREAD:
            yield mark


def _before_another(
    mark: Mark, behind: Mark, prepositions: Set[str], *, given: bool = False
) -> Mark:
    """Return a mark as the one behind it makes it: "except" before a verb, a verb of preparing with its preposition.

    `given`: that is Ukraine, with what it is promised behind it (تعد كييف بمزيد من المدافع).
    """
    if mark.word.role is PledgeRole.EXCEPT and _before_present(mark, behind):
        return mark._replace(word=_NOT_THAT)
    prepares = mark.word.role is PledgeRole.PLAN and mark.word.cls == _RESUMED
    if _is_promise(mark, behind, prepositions) or (prepares and given):
        return mark._replace(word=mark.word._replace(role=PledgeRole.COMMIT, cls=""))
    return mark


def _is_answered_no(words: Sequence[str], thing: Mark, no: Mark) -> bool:
    """Tell whether "no" stands by itself right behind a thing: السلاح نعم، الجنود لا."""
    if no.word.role is not PledgeRole.NEGATION or thing.word.role is not PledgeRole.OBJECT:
        return False
    ends = no.last >= len(words) or words[no.last] in _ENDS
    return ends and thing.last == no.first


def _parts_future(particle: Mark, adverb: Mark, verb: Mark) -> bool:
    """Tell whether an adverb stands between سوف and its verb: سوف أيضا ترسل."""
    if particle.word.role is not PledgeRole.WILL or verb.word.tense is not Tense.PRESENT:
        return False
    adverbial = adverb.word.role in (PledgeRole.ALSO, PledgeRole.ASIDE)
    return adverbial and particle.last == adverb.first and adverb.last == verb.first


def _is_promise(verb: Mark, given: Mark, prepositions: Set[str]) -> bool:
    """Tell whether a verb of preparing promises, with its preposition: تعد فرنسا بتسليم قذائف."""
    if verb.word.role is not PledgeRole.PLAN or verb.word.cls != _RESUMED:
        return False
    near = given.first - verb.last <= _PARTED
    return near and given.word.role in NOUNS and given.prefix in prepositions


def _before_doing(particle: Mark, verb: Mark) -> bool:
    """Tell whether سوف stands right before a verb, or what is written as its noun: سوف تبادل."""
    noun = verb.word.role in NOUNS and not (verb.word.tense or verb.prefix)
    return (particle.last == verb.first and noun) or _before_present(particle, verb)


def _before_present(particle: Mark, verb: Mark) -> bool:
    """Tell whether a particle stands right before a verb in the present."""
    return particle.last == verb.first and verb.word.tense is Tense.PRESENT


def _counted(found: QuantityMention) -> Mark:
    """Return a quantity as an object."""
    word = PledgeWord(PledgeRole.OBJECT, found.unit.object, found.unit.action)
    return Mark(found.first, found.last, word)


def _trigger(words: Sequence[str], at: int, last: int, table: PledgeTriggers) -> Mark | None:
    """Return the trigger word at a token, the longest where several begin."""
    begins = table.alone[words[at]]
    longer = table.words.longer_at(words, at, last)
    if not longer:
        return None if begins is None else _mark(begins, at)
    if begins is not None and begins.value.cls == _RESUMED:
        # With a pronoun "that" is no part of a negation: إنه لا يمانع.
        longer = [match for match in longer if match.value.role is not PledgeRole.NEGATION]
    if begins is not None and begins.value.role is PledgeRole.ANAPHOR:
        longer = [match for match in longer if match.value.role is not PledgeRole.AGENT]  # منها قبل
    best = best_reading(longer, table.words.affixes)
    if best is not None:
        return Mark(*best)
    return None if begins is None else _mark(begins, at)


def _mark(alone: Match[PledgeWord], at: int) -> Mark:
    """Return a word by itself as a trigger word at a token."""
    return Mark(at, at + 1, alone.value, alone.prefix, alone.ending)


def _in_present(words: Sequence[str], at: int, table: PledgeTriggers) -> Mark | None:
    """Return the word at a token as a verb in the present, if it can be one: سوف تبنى, not the past تبنى."""
    present = [
        match for match in table.words.alone(words[at]) if match.value.tense is Tense.PRESENT
    ]
    best = best_reading(present, table.words.affixes)
    return None if best is None else _mark(best, at)


def _is_price(marks: Sequence[Mark], place: int) -> bool:
    """Tell whether money only measures what follows.

    Behind a preposition (مليار يورو من المساعدات العسكرية) or right behind it (مليار يورو مساعدات عسكرية).
    """
    mark = marks[place]
    if mark.word.cls == "troops" and mark.last - mark.first < _PARTED:
        return _is_part_of(marks[place + 1 : place + 3], mark)
    if mark.word.cls not in _MEASURES or place + 1 >= len(marks):
        return False
    apposed = marks[place + 1]
    measured = apposed.word.cls in _IN_KIND and apposed.first == mark.last
    measured = measured and (mark.last - mark.first > 1 or apposed.word.cls in _HELP)
    if measured and not apposed.prefix and apposed.word.role is PledgeRole.OBJECT:
        return True
    if place + 2 >= len(marks):
        return False
    between, thing = marks[place + 1], marks[place + 2]
    return (
        between.word.role is PledgeRole.PREPOSITION
        and between.word.cls not in _INTO
        and thing.word.role is PledgeRole.OBJECT
        and thing.first - mark.last < (_MEASURED if between.word.cls == "from" else _APPOSED)
    )


def _is_received(marks: Sequence[Mark], place: int) -> bool:
    """Tell whether what is written like a noun is a verb with Ukraine as its subject: تلقى الجيش الأوكراني مدافع."""
    mark = marks[place]
    noun = (
        mark.word.cls == "receive" and mark.word.tense is None and not (mark.prefix or mark.ending)
    )
    behind = marks[place + 1] if noun and place + 1 < len(marks) else None
    first = place == 0 or marks[place - 1].last < mark.first
    before = marks[0] if place == 1 and marks[0].last == mark.first else None
    if before is not None and before.word.role is PledgeRole.RECIPIENT and not before.prefix:
        return mark.word.cls == "receive" and mark.word.tense is Tense.PRESENT  # كييف تتسلم مدافع
    near = behind is not None and behind.first == mark.last
    return near and first and behind is not None and behind.word.role is PledgeRole.RECIPIENT


def _at_present(marks: Sequence[Mark], place: int) -> Mark:
    """Return a trigger word; a verb in the present with "now" tells help in force: تدرب لندن حاليا مجندين."""
    mark = marks[place]
    if _is_received(marks, place):
        return mark._replace(word=mark.word._replace(role=PledgeRole.DONE, tense=Tense.PAST))
    giving = mark.word.tense is Tense.PRESENT and mark.word.cls in _GIVEN_NOW
    denied = place > 0 and marks[place - 1].word.role in _DENIALS
    if not giving or denied:
        return mark
    for behind in marks[place + 1 : place + 4]:
        if behind.first - mark.last <= _NOW and behind.word.cls == "now":
            return mark._replace(word=mark.word._replace(role=PledgeRole.DONE, tense=Tense.PAST))
    return mark


def _is_paid(marks: Sequence[Mark], place: int) -> bool:
    """Tell whether a price is that of no thing: ستدفع ثمن أخطائها, not ستدفع ثمن منظومتي رادار."""
    mark = marks[place]
    if mark.word.cls != _PRICE or mark.ending:
        return False
    behind = marks[place + 1] if place + 1 < len(marks) else None
    near = behind is not None and behind.first - mark.last < _APPOSED
    return not near or behind is None or behind.word.role is not PledgeRole.OBJECT


def _is_part_of(behind: Sequence[Mark], unit: Mark) -> bool:
    """Tell whether a unit of troops only measures arms: كتيبتان من منظومة باتريوت."""
    arms = len(behind) > 1 and behind[0].word.cls == "from" and behind[1].word.cls == "weapons"
    return arms and behind[0].first == unit.last and behind[1].first == behind[0].last
