"""Are two reports of one speaker's words reports of the same utterance? Never on doubt.

Evidence → `Words` (stems and how much they tell) → likeness of two from 0 to 1, and whether it is sure.

What is compared is how much the shared words tell: that two statements both name Ukraine and security
guarantees says nothing. The limits were found on 2,240 pairs of statements of one speaker and day from
real articles, 291 of them reports of one utterance: see docs/decisions/0010-same-utterance.md.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.domain.utterances import StatementEvidence, Wording
from app.domain.vocabulary import DateBasis
from app.text.folding import fold_name
from app.text.stems import stem, stems

LEAST_ALIKE = 0.42  # part of all they tell that both tell
_HELD = 0.65  # part of what the shorter one tells that the longer one tells too
_ALIKE_NUMBER = 0.3  # the same where both give the same number
_ENOUGH = 1.8  # what both tell, in words that tell all
_ENOUGH_HELD = 2.5
_LONGER = 1.5  # times as much is told by what another is a part of
_VERBATIM = 2  # words that tell something, where all words are the same
_LONG = 6  # as many are no coincidence on any day
_NEXT_DAY = 1
DAYS_APART = 3  # at most, where a day is only the article's
_WEIGHTS = Path(__file__).with_name("word_weights.tsv")
_NEGATIONS = frozenset(map(stem, ("لا", "لم", "لن", "ليس", "ليست", "غير", "دون", "not", "never")))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    lines = _WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {stem(word): float(weight) for weight, words in rows for word in words.split()}


@dataclass(frozen=True, slots=True)
class Words:
    """What a report says, as far as words tell: stems that tell something, in order and as a set."""

    order: tuple[str, ...]
    told: frozenset[str]
    weight: float
    numbers: frozenset[str]
    denials: int


def _weigh(told: frozenset[str]) -> float:
    weights = _weights()
    return sum(weights.get(word, 1.0) for word in told)


@lru_cache(maxsize=16_384)  # the days around an article are compared anew for each that is loaded
def words_of(text: str) -> Words:
    """Return what is compared of the text of a statement."""
    weights = _weights()
    order = tuple(word for word in stems(text) if weights.get(word, 1.0) > 0)
    told = frozenset(order)
    return Words(
        order=order,
        told=told,
        weight=_weigh(told),
        numbers=frozenset(word for word in told if word.isdigit()),
        denials=sum(stem(word) in _NEGATIONS for word in fold_name(text).split()),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are, from 0 to 1, and whether that makes them one utterance."""

    alike: float
    sure: bool


def likeness(one: StatementEvidence, other: StatementEvidence) -> Likeness:
    """Compare two reports by a common speaker; days apart, numbers and denials speak against."""
    mine, theirs = words_of(one.text), words_of(other.text)
    common = _weigh(mine.told & theirs.told)
    total = mine.weight + theirs.weight
    alike = 2 * common / total if total else 0.0
    return Likeness(alike, sure=_near(one, other) and _sure(one, other, common, alike))


def _sure(one: StatementEvidence, other: StatementEvidence, common: float, alike: float) -> bool:
    mine, theirs = words_of(one.text), words_of(other.text)
    if _same_words(mine, theirs):
        return len(mine.order) >= _VERBATIM
    if one.unnamed or other.unnamed or _contradict(mine, theirs):
        return False
    least = _ALIKE_NUMBER if mine.numbers & theirs.numbers else LEAST_ALIKE
    shorter = min(mine.weight, theirs.weight)
    return (alike >= least and common >= _ENOUGH) or (
        common >= _ENOUGH_HELD and common >= _HELD * shorter
    )


def _same_words(mine: Words, theirs: Words) -> bool:
    return mine.order == theirs.order and mine.denials == theirs.denials and bool(mine.order)


def _contradict(mine: Words, theirs: Words) -> bool:
    """Tell whether the two give other numbers, or only one of two about as long ones denies."""
    if mine.numbers and theirs.numbers and not mine.numbers & theirs.numbers:
        return True
    lengths = sorted((mine.weight, theirs.weight))
    return bool(mine.denials) != bool(theirs.denials) and lengths[1] < _LONGER * lengths[0]


def _near(one: StatementEvidence, other: StatementEvidence) -> bool:
    """Tell whether both may have been said on one day; an article's own day is not quite sure."""
    if one.day is None or other.day is None:
        return False
    apart = abs((one.day - other.day).days)
    guessed = {one.said_on_basis, other.said_on_basis} & {None, DateBasis.ARTICLE}
    long = min(len(words_of(one.text).order), len(words_of(other.text).order)) >= _LONG
    return apart <= (DAYS_APART if guessed and long else _NEXT_DAY)


def wording(report: StatementEvidence, standing: StatementEvidence) -> Wording:
    """Return how the words of a report go together with those of the one that stands for the utterance."""
    mine, theirs = words_of(report.text), words_of(standing.text)
    if _same_words(mine, theirs):
        return Wording.SAME_WORDS
    return Wording.PART_OF if is_part_of(mine, theirs) else Wording.OTHER_WORDS


def is_part_of(mine: Words, theirs: Words) -> bool:
    """Tell whether the longer words hold most of what the shorter ones tell."""
    common = _weigh(mine.told & theirs.told)
    return common >= _HELD * mine.weight > 0 and theirs.weight >= _LONGER * mine.weight
