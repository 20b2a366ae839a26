"""Quantities: numbers with a unit, in digits and in words.

Input: the folded document and its sentences. Output: `QuantityMention`s in text order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from app.domain.records import Figure, Quantity
from app.domain.vocabulary import Bound, PledgeAction
from app.extraction.document import Document, Sentence
from app.extraction.memo import Memo
from app.extraction.numerals import (
    NumberKind,
    NumberWords,
    Numeral,
    bound_at,
    numeral,
    word_of,
)
from app.extraction.phrases import Match, PhraseTable
from app.text.spans import Span

_WITHIN = frozenset((NumberKind.TO, NumberKind.OF, NumberKind.AND))  # none of them begins a number
_MANY = 10  # a partitive behind a smaller number is another phrase: 5 من


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

    words: NumberWords
    units: PhraseTable[Unit]

    @cached_property
    def begins(self) -> Mapping[str, bool]:
        """Whether a quantity can begin at a written word; nearly nowhere does one."""
        return Memo(self._begins)

    def _begins(self, word: str) -> bool:
        number = any(begun.kind not in _WITHIN for begun in self.words.begun_by(word))
        implies = any(unit.implied for unit in self.units.begun_by(word))
        return number or implies or any(char.isdigit() for char in word)


class QuantityMention(NamedTuple):
    """A quantity at a half-open token range; `span` covers number and unit as reported.

    `high` is the upper end of a range, whose lower end is `value`.
    """

    first: int
    last: int
    span: Span
    value: float
    unit: Unit
    bound: Bound = Bound.EXACT
    high: float | None = None

    @property
    def figure(self) -> Figure:
        """The number as one that articles can be compared by."""
        return Figure(self.span, self.value, self.unit.name, self.bound, self.high)

    def quantity(self, text: str, country: str | None = None) -> Quantity:
        """Return the record; a currency that several countries have is the one of `country`."""
        unit = self.unit.by_country.get(country or "", self.unit.name)
        return Quantity(self.value, unit, self.span.of(text), self.bound, self.high)


class _Counted(NamedTuple):
    """A number with its unit up to the token `last`."""

    number: Numeral
    last: int
    unit: Unit


def _quantity(words: Sequence[str], at: int, numbers: Numbers) -> _Counted | None:
    """Return the quantity that begins at a token: number or range with a unit, or a unit that implies one."""
    number = numeral(words, at, numbers.words)
    if number is None:
        unit = numbers.units.at(words, at)
        if unit and unit.value.implied and len(unit.prefix) <= 1:
            return _Counted(Numeral(unit.value.implied, at), unit.last, unit.value)
        return None
    unit = _unit(words, number, numbers)
    return _Counted(number, unit.last, unit.value) if unit else None


def _unit(words: Sequence[str], number: Numeral, numbers: Numbers) -> Match[Unit] | None:
    """Return what a number counts; behind a word of its order a partitive may stand: مئات من الجنود."""
    at = number.last
    unit = numbers.units.at(words, at) if at < len(words) else None
    if unit is None and number.value >= _MANY:
        behind = word_of(words, at, numbers.words, NumberKind.OF)
        if behind is not None and behind < len(words):
            unit = numbers.units.at(words, behind)
    return unit


class _Found(NamedTuple):
    """A quantity from the token `first` on; `reported` is the end of the words that belong to it."""

    first: int
    counted: _Counted
    bound: Bound
    reported: int


def _scan(words: Sequence[str], numbers: Numbers) -> Iterator[_Found]:
    """Yield the quantities of a word sequence, without overlap."""
    done = 0
    begins = numbers.begins
    for at in list(compress(range(len(words)), map(begins.__getitem__, words))):
        if at < done:
            continue
        before = bound_at(words, at, numbers.words)
        start = before[1] if before and before[1] < len(words) else at
        found = _quantity(words, start, numbers)
        if found:
            done = found.last
            after = None if before else bound_at(words, done, numbers.words)
            if after and after[1] < len(words) and _quantity(words, after[1], numbers):
                after = None  # it belongs to the next number
            beside = before or after
            told = found.number.bound
            bound = beside[0] if beside and told is Bound.EXACT else told
            yield _Found(at, found, bound, after[1] if after else done)


def find_quantities(
    document: Document, sentences: Sequence[Sentence], numbers: Numbers
) -> tuple[QuantityMention, ...]:
    """Return the quantities of the sentences in text order; a number without a unit is none."""
    return tuple(
        QuantityMention(
            sentence.first + found.first,
            sentence.first + found.counted.last,
            document.span(sentence.first + found.first, sentence.first + found.reported),
            found.counted.number.value,
            found.counted.unit,
            found.bound,
            found.counted.number.high,
        )
        for sentence in sentences
        for found in _scan(document.words(sentence.first, sentence.last), numbers)
    )
