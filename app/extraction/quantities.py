"""Quantities: numbers with a unit, in digits and in words.

Input: the folded document and its sentences. Output: `QuantityMention`s in text order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.domain.records import Figure, Quantity
from app.domain.vocabulary import Bound, PledgeAction
from app.extraction.document import Document, Sentence
from app.extraction.memo import Memo
from app.extraction.phrases import Match, PhraseTable
from app.text.spans import Span

_DIGITS = re.compile(r"\D?(\d+(?:[.,]\d+)*)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}")


class NumberKind(StrEnum):
    """What a number word does; the table of the language says it for each."""

    NUMBER = "number"  # adds up with what is joined to it
    SCALE = "scale"  # multiplies what stands before it
    DUAL = "dual"  # a scale, two of its kind
    FRACTION = "fraction"
    ABOUT = "about"  # نحو, أكثر من


class NumberWord(NamedTuple):
    """A number word; `bound` is what a word beside a number says of it."""

    kind: NumberKind
    value: float
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted. `implied` is the number that the form has without a number word.

    `by_country` are currencies of the same name by ISO alpha-2 of the country that speaks; `object`
    and `action` say what giving so many is in a pledge.
    """

    name: str
    implied: int | None = None
    currency: bool = False
    by_country: Mapping[str, str] = field(default_factory=dict)
    object: str = ""
    action: PledgeAction | None = None


@dataclass(frozen=True)
class Numbers:
    """The number words and units of a language."""

    words: PhraseTable[NumberWord]
    units: PhraseTable[Unit]

    @cached_property
    def begins(self) -> Mapping[str, bool]:
        """Whether a quantity can begin at a written word; nearly nowhere does one."""
        return Memo(self._begins)

    def _begins(self, word: str) -> bool:
        starts = self.words.starting[word] or self.units.starting[word]
        return bool(starts) or any(char.isdigit() for char in word)


class QuantityMention(NamedTuple):
    """A quantity at a half-open token range; `span` covers number and unit as reported."""

    first: int
    last: int
    span: Span
    value: float
    unit: Unit
    bound: Bound = Bound.EXACT

    @property
    def figure(self) -> Figure:
        """The number as one that articles can be compared by."""
        return Figure(self.span, self.value, self.unit.name, self.bound)

    def quantity(self, text: str, country: str | None = None) -> Quantity:
        """Return the record; a currency that several countries have is the one of `country`."""
        unit = self.unit.by_country.get(country or "", self.unit.name)
        return Quantity(self.value, unit, self.span.of(text))


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


def _number(words: Sequence[str], at: int, numbers: Numbers) -> tuple[float, int] | None:
    """Return value and end of the number that begins at a token: digits or words, with scales."""
    total, current, place = 0.0, _digits(words[at]), at + 1
    if current is None:
        current, place = 0.0, at
    while place < len(words):
        match = numbers.words.at(words, place)
        if match is None or not _goes_on(match, at):
            break
        total, current = _add(total, current, match.value)
        place = match.last
    return (total + current, place) if place > at else None


def _goes_on(match: Match[NumberWord], start: int) -> bool:
    """Tell whether a number word belongs to the number begun: a scale, or one joined by a conjunction."""
    if match.value.kind is NumberKind.ABOUT:
        return False
    if match.first == start:
        return match.value.kind is not NumberKind.SCALE or not match.prefix
    return match.value.kind is NumberKind.SCALE or bool(match.prefix)


def _add(total: float, current: float, word: NumberWord) -> tuple[float, float]:
    """Return the sum so far and the open part after one more number word."""
    if word.kind is NumberKind.SCALE:
        return total + (current or 1) * word.value, 0.0
    return total, current + word.value


def _quantity(words: Sequence[str], at: int, numbers: Numbers) -> tuple[float, int, Unit] | None:
    """Return value, end and unit of the quantity that begins at a token."""
    number = _number(words, at, numbers)
    if number is None:
        unit = numbers.units.at(words, at)
        if unit and unit.value.implied and len(unit.prefix) <= 1:
            return unit.value.implied, unit.last, unit.value
        return None
    value, last = number
    unit = numbers.units.at(words, last) if last < len(words) else None
    return (value, unit.last, unit.value) if unit else None


def _bound(words: Sequence[str], at: int, numbers: Numbers) -> tuple[Bound, int] | None:
    """Return what the word at a token says of a number beside it (أكثر من, على الأقل), and its end."""
    match = numbers.words.at(words, at) if at < len(words) else None
    if match is None or match.value.kind is not NumberKind.ABOUT:
        return None
    return match.value.bound, match.last


def _scan(words: Sequence[str], numbers: Numbers) -> Iterator[tuple[int, int, float, Unit, Bound]]:
    """Yield first, last, value, unit and bound of the quantities of a word sequence, without overlap."""
    done = 0
    begins = numbers.begins
    for at in [at for at, word in enumerate(words) if begins[word]]:
        if at < done:
            continue
        before = _bound(words, at, numbers)
        start = before[1] if before and before[1] < len(words) else at
        found = _quantity(words, start, numbers)
        if found:
            value, done, unit = found
            after = None if before else _bound(words, done, numbers)
            if after and after[1] < len(words) and _quantity(words, after[1], numbers):
                after = None  # it belongs to the next number
            bound, _ = before or after or (Bound.EXACT, done)
            yield at, done, value, unit, bound


def find_quantities(
    document: Document, sentences: Sequence[Sentence], numbers: Numbers
) -> tuple[QuantityMention, ...]:
    """Return the quantities of the sentences in text order; a number without a unit is none."""
    return tuple(
        QuantityMention(
            sentence.first + first,
            sentence.first + last,
            document.span(sentence.first + first, sentence.first + last),
            value,
            unit,
            bound,
        )
        for sentence in sentences
        for first, last, value, unit, bound in _scan(
            document.words(sentence.first, sentence.last), numbers
        )
    )
