"""Numbers in digits and in words, with what stands beside them: about, at least, between … and ….

Input: folded words and the number words of a language. Output: a `Numeral` and where it ends.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from app.domain.vocabulary import Bound
from app.extraction.phrases import Match, PhraseTable

_DIGITS = re.compile(r"\D?(\d+(?:[.,]\d+)*)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}")
_TO_MARK = "-"  # 20-30
_LONGEST_END = 6  # words of the lower end of a range


class NumberKind(StrEnum):
    """What a number word does; the table of the language says it for each."""

    NUMBER = "number"  # adds up with what is joined to it
    SCALE = "scale"  # multiplies what stands before it
    SCALES = "scales"  # the plural of one: alone it says only of which order a number is
    DUAL = "dual"  # a scale, two of its kind
    CONSTRUCT = (
        "construct"  # two of its kind before what is counted, else one: مليارا يورو, مليارا ونصف
    )
    VAGUE = "vague"  # a number of which only the order is told: عشرات
    FRACTION = "fraction"
    ABOUT = "about"  # نحو, أكثر من
    BETWEEN = "between"  # begins a range whose ends a conjunction joins
    AND = "and"  # such a conjunction, where it is a word of its own
    FROM = "from"  # begins a range whose upper end stands behind `to`
    TO = "to"
    OF = "of"  # may stand between a number and what is counted: عشرات من


class NumberWord(NamedTuple):
    """A number word; `bound` is what a word beside a number says of it."""

    kind: NumberKind
    value: float
    bound: Bound = Bound.EXACT


NumberWords = PhraseTable[NumberWord]


class Numeral(NamedTuple):
    """A number up to the token `last`; `high` is the upper end of a range."""

    value: float
    last: int
    bound: Bound = Bound.EXACT
    high: float | None = None


_SCALES = frozenset((NumberKind.SCALE, NumberKind.SCALES))
_TWO = frozenset((NumberKind.DUAL, NumberKind.CONSTRUCT))
# What belongs to a number or begins one; the others stand beside numbers.
_OF_NUMBERS: Mapping[NumberKind, bool] = {
    kind: kind
    in {
        NumberKind.NUMBER,
        NumberKind.DUAL,
        NumberKind.CONSTRUCT,
        NumberKind.VAGUE,
        NumberKind.FRACTION,
    }
    for kind in NumberKind
}


def word_of(words: Sequence[str], at: int, table: NumberWords, kind: NumberKind) -> int | None:
    """Return the end of the word of a kind at a token, None where there is none."""
    return _ending(table.all_at(words, at) if at < len(words) else (), kind)


def _ending(found: Sequence[Match[NumberWord]], kind: NumberKind) -> int | None:
    """Return the end of the first word of a kind among those found at a token."""
    for match in found:
        if match.value.kind is kind:
            return match.last
    return None


def bound_at(words: Sequence[str], at: int, table: NumberWords) -> tuple[Bound, int] | None:
    """Return what the word at a token says of a number beside it (أكثر من, على الأقل), and its end."""
    match = table.at(words, at) if at < len(words) else None
    if match is None or match.value.kind is not NumberKind.ABOUT:
        return None
    return match.value.bound, match.last


def numeral(words: Sequence[str], at: int, table: NumberWords) -> Numeral | None:
    """Return the number or range that begins at a token."""
    found = table.all_at(words, at)
    if _ending(found, NumberKind.BETWEEN) is not None:
        between = _between(words, at, table)
        if between is not None:
            return between
    number = _number(words, at, table)
    begins = _ending(found, NumberKind.FROM)
    if begins is None:
        return (number and _up_to(words, number, table)) or number
    low = _number(words, begins, table) if begins < len(words) else None
    return (low and _up_to(words, low, table)) or number


def _digits(word: str) -> float | None:
    """Return the number that a token writes in digits, a joined letter left off: `2,3`, `1.200.000`."""
    match = _DIGITS.fullmatch(word)
    if match is None:
        return None
    digits = match[1]
    if _THOUSANDS.fullmatch(digits):
        return float(re.sub("[.,]", "", digits))
    if digits.count(",") + digits.count(".") > 1:
        return None
    return float(digits.replace(",", "."))


class _Sum(NamedTuple):
    """A number in the making: what is closed, the open part, the last scale, whether only its order is told."""

    closed: float = 0.0
    open: float = 0.0
    scale: float = 1.0
    vague: bool = False

    @property
    def value(self) -> float:
        return self.closed + self.open

    def with_word(self, word: NumberWord, *, joined: bool) -> "_Sum":
        """Return the sum with one more number word; a scale that a conjunction joins multiplies nothing."""
        if word.kind in _SCALES:
            bare = not (self.closed or self.open)
            vague = self.vague or (bare and word.kind is NumberKind.SCALES)
            closed = self.closed + self.open if joined else self.closed
            if not (joined or self.open) and word.value > self.scale > 1:
                return _Sum(closed * word.value, 0.0, word.value, vague)  # ألفا مليار
            times = 1.0 if joined else self.open or 1.0
            return _Sum(closed + times * word.value, 0.0, word.value, vague)
        if word.kind in _TWO:
            return _Sum(self.value + word.value, 0.0, word.value / 2, self.vague)
        return self._replace(
            open=self.open + word.value, vague=self.vague or word.kind is NumberKind.VAGUE
        )


def _number(words: Sequence[str], at: int, table: NumberWords) -> Numeral | None:
    """Return the single number that begins at a token: digits or words, with scales."""
    digits = _digits(words[at])
    total, place = (_Sum(), at) if digits is None else (_Sum(open=digits), at + 1)
    while place < len(words):
        found = table.all_at(words, place)
        match = next((match for match in found if _goes_on(match, at, table)), None)
        if match is None:
            break
        if match.value.kind is NumberKind.FRACTION and total.closed and not total.open:
            follows = table.at(words, match.last) if match.last < len(words) else None
            if follows is None or follows.value.kind not in _SCALES:  # مليار ونصف
                total = total._replace(closed=total.closed + match.value.value * total.scale)
                return Numeral(total.value, match.last)
        word = match.value
        if word.kind is NumberKind.CONSTRUCT and _is_joined_at(words, match.last, table):
            word = word._replace(kind=NumberKind.SCALE, value=word.value / 2)  # مليارا ونصف المليار
        total = total.with_word(word, joined=match.prefix in table.affixes.conjunctions)
        place = match.last
    if place == at:
        return None
    return Numeral(total.value, place, Bound.VAGUE if total.vague else Bound.EXACT)


def _is_joined_at(words: Sequence[str], at: int, table: NumberWords) -> bool:
    """Tell whether a number word that a conjunction joins stands at a token."""
    found = table.all_at(words, at) if at < len(words) else ()
    return any(match.prefix in table.affixes.conjunctions for match in found if match.prefix)


def _goes_on(match: Match[NumberWord], start: int, table: NumberWords) -> bool:
    """Tell whether a number word belongs to the number begun: a scale, or one joined by a conjunction.

    A scale with the article begins none: المليون says of which million is spoken.
    """
    kind = match.value.kind
    if kind is NumberKind.SCALE and match.first == start:
        return match.prefix not in table.affixes.articles
    if kind in _SCALES:
        return True
    return _OF_NUMBERS[kind] and (match.first == start or bool(match.prefix))


def _between(words: Sequence[str], at: int, table: NumberWords) -> Numeral | None:
    """Return the range of `بين 20 و30 ألفا`: of the ways to part it, the one with the longest lower end.

    "Twenty and five and twenty-five" is from 20 to 25: the ends of a sum are joined like its parts.
    """
    first = word_of(words, at, table, NumberKind.BETWEEN)
    if first is None:
        return None
    options = []
    for parting in range(first + 1, min(first + _LONGEST_END, len(words))):
        begins = word_of(words, parting, table, NumberKind.AND)
        if begins is None and not _is_joined(words[parting], table):
            continue
        low = _number(words[:parting], first, table)
        high = (
            _number(words, begins or parting, table) if (begins or parting) < len(words) else None
        )
        if low and high and low.last == parting:
            options.append(_range(words, low, high, table))
    return next((option for option in reversed(options) if option), None)


def _is_joined(word: str, table: NumberWords) -> bool:
    """Tell whether a conjunction is written onto a number."""
    if word[1:2].isdigit():
        return word[0] in table.affixes.conjunctions
    starts = table.starting[word]
    return starts is not None and any(
        match.prefix in table.affixes.conjunctions for match in starts.alone
    )


def _up_to(words: Sequence[str], low: Numeral, table: NumberWords) -> Numeral | None:
    """Return the range from a number on: `من 20 إلى 30 ألفا`, `20 إلى 30 ألفا`, `20-30 ألفا`."""
    if low.last >= len(words):
        return None
    second = word_of(words, low.last, table, NumberKind.TO)
    if second is None and words[low.last] == _TO_MARK and words[low.last - 1][-1].isdigit():
        follows = words[low.last + 1 : low.last + 2]
        second = low.last + 1 if follows and follows[0][0].isdigit() else None
    high = _number(words, second, table) if second is not None and second < len(words) else None
    return _range(words, low, high, table) if high else None


def _range(words: Sequence[str], low: Numeral, high: Numeral, table: NumberWords) -> Numeral | None:
    """Return a range; the scale behind the upper end counts for both: 20 إلى 30 ألفا."""
    value = low.value
    last = table.at(words, high.last - 1)
    scaled = last is not None and last.value.kind in _SCALES
    own = table.at(words, low.last - 1)
    if scaled and last and not (own and own.value.kind in _SCALES):
        factor = last.value.value
        if high.value > factor and value * factor < high.value:
            value *= factor
    return Numeral(value, high.last, Bound.RANGE, high.value) if value < high.value else None
