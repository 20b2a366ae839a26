"""The trigger words of pledges in a sentence, each with the one reading that its form allows.

Input: folded words, the trigger table, the quantities. Output: `Mark`s in text order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.extraction.phrases import Affixes, Match
from app.extraction.quantities import QuantityMention
from app.extraction.triggers import PledgeRole, PledgeTriggers, PledgeWord, Tense

_APPOSED = 2
_PARTICLES = frozenset(
    (
        PledgeRole.NEGATION,
        PledgeRole.FUTURE_NEGATION,
        PledgeRole.EXCEPT,
        PledgeRole.MAY,
        PledgeRole.RELATIVE,
        PledgeRole.BREAK,
        PledgeRole.CLAUSAL,
        PledgeRole.PREPOSITION,
    )
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A trigger word at a half-open token range, with its prefix and ending."""

    first: int
    last: int
    word: PledgeWord
    prefix: str = ""
    ending: str = ""


def read_marks(
    words: Sequence[str],
    first: int,
    last: int,
    table: PledgeTriggers,
    quantities: Sequence[QuantityMention] = (),
) -> tuple[Mark, ...]:
    """Return the trigger words of a token range; a quantity of something given is an object too."""
    counted = {
        found.first: found
        for found in quantities
        if first <= found.first and found.last <= last and found.unit.action
    }
    marks: list[Mark] = []
    done = first
    for at in sorted({*counted, *table.words.places(words, first, last)}):
        if at < done:
            continue
        mark = _counted(counted[at]) if at in counted else _trigger(words, at, last, table)
        if mark:
            marks.append(mark)
            done = mark.last
    return tuple(mark for place, mark in enumerate(marks) if not _is_price(marks, place))


def _counted(found: QuantityMention) -> Mark:
    """Return a quantity as an object."""
    word = PledgeWord(PledgeRole.OBJECT, found.unit.object, found.unit.action)
    return Mark(found.first, found.last, word)


def _trigger(words: Sequence[str], at: int, last: int, table: PledgeTriggers) -> Mark | None:
    """Return the trigger word at a token, the longest where several begin."""
    matches = [
        match
        for match in table.words.all_at(words, at)
        if match.last <= last and _well_formed(match, table.words.affixes)
    ]
    if not matches:
        return None
    best = _reading(matches)
    return Mark(at, best.last, best.value, best.prefix, best.ending)


def _well_formed(match: Match[PledgeWord], affixes: Affixes) -> bool:
    """Tell whether a word can have the prefix it is read with.

    A verb takes neither article nor preposition, but the ل of purpose before the present; a
    particle takes neither, and a preposition with a pronoun governs no noun behind it.
    """
    word = match.value
    if word.tense is Tense.PRESENT and match.prefix in affixes.purposes - affixes.articles:
        return True
    nominal = match.prefix in affixes.articles | affixes.prepositions
    if word.tense or word.role in _PARTICLES:
        bound = word.role is PledgeRole.PREPOSITION and match.ending in affixes.pronouns
        return not nominal and not bound
    return True


_PRECEDENCE = {role: place for place, role in enumerate(PledgeRole)}


def _reading(matches: Iterable[Match[PledgeWord]]) -> Match[PledgeWord]:
    """Return the reading of a word with several: the longest, the least stripped, then by role.

    A verb of doing in the past says nothing of pledges, so any other reading is better.
    """

    def rank(match: Match[PledgeWord]) -> tuple[int, int, bool, bool, int]:
        word = match.value
        past = word.role is PledgeRole.HEAD and word.tense is Tense.PAST
        stripped = len(match.prefix) + len(match.ending)
        future = word.tense is Tense.FUTURE
        return (-match.last, stripped, past, not future, _PRECEDENCE[word.role])

    return min(matches, key=rank)


def _is_price(marks: Sequence[Mark], place: int) -> bool:
    """Tell whether money only measures what follows: مليار يورو من المساعدات العسكرية."""
    mark = marks[place]
    if mark.word.cls != "money" or place + 2 >= len(marks):
        return False
    between, thing = marks[place + 1], marks[place + 2]
    return (
        between.word.role is PledgeRole.PREPOSITION
        and thing.word.role is PledgeRole.OBJECT
        and thing.first - mark.last < _APPOSED
    )
