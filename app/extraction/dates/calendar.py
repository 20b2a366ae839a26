"""How a language speaks of days: names of months and weekdays, words for past and future days."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.extraction.memo import Memo
from app.extraction.numerals import NumberWords
from app.extraction.phrases import PhraseTable


class DateWord(StrEnum):
    """What a word of the calendar does; the table of the language says it for each."""

    DAY = "day"
    SPAN = "span"
    THAT_DAY = "that_day"
    NEXT = "next"
    LAST = "last"
    THIS = "this"
    ORDINAL = "ordinal"
    AGO = "ago"
    UNTIL = "until"
    FROM = "from"
    BESIDE = "beside"
    APART = "apart"
    UNIT = "unit"
    FUTURE = "future"
    SCHEDULED = "scheduled"  # the present of a verb that is told of days to come
    YEAR_WORD = "year_word"
    PUBLISHED = "published"
    WAR_DAY = "war_day"
    WAR = "war"
    PART = "part"


class Beginning(StrEnum):
    """What a date can begin with beside a word of the calendar."""

    DIGITS = "digits"
    MONTH = "month"
    WEEKDAY = "weekday"
    BRACKET = "bracket"  # (الأربعاء)


class Month(NamedTuple):
    """A month, 1 to 12; `needs_day` where the word is another one without the number of a day."""

    number: int
    needs_day: bool = False


class CalendarWord(NamedTuple):
    """A word or phrase of the calendar; `amount` counts days, weeks, months, years or is an ordinal."""

    what: DateWord
    amount: int = 0
    unit: str = ""


WHICH = frozenset((DateWord.NEXT, DateWord.LAST, DateWord.THIS))
# What a date can begin with; the others stand inside one.
_FIRST = frozenset(
    (
        DateWord.DAY,
        DateWord.THAT_DAY,
        DateWord.SPAN,
        DateWord.BESIDE,
        DateWord.APART,
        DateWord.AGO,
        DateWord.UNTIL,
        DateWord.ORDINAL,
        DateWord.YEAR_WORD,
        DateWord.WAR_DAY,
    )
)


@dataclass(frozen=True)
class Calendar:
    """The tables that `parsers.py` reads. Weekdays count from Monday, 0.

    modifiers_first: the month may stand before the day (September 4), and which one is meant before
    the weekday (last Thursday). counts: the number words that days and months are counted with.
    """

    months: PhraseTable[Month]
    weekdays: PhraseTable[int]
    words: PhraseTable[CalendarWord]
    modifiers_first: bool = False
    counts: NumberWords | None = None

    @cached_property
    def begins(self) -> Mapping[str, frozenset[Beginning | DateWord]]:
        """What of a date a written word can begin; nearly every word begins none."""
        return Memo(self._begins)

    def _begins(self, word: str) -> frozenset[Beginning | DateWord]:
        first = _FIRST | WHICH if self.modifiers_first else _FIRST
        looks = {
            Beginning.BRACKET: word == "(",
            Beginning.DIGITS: any(char.isdigit() for char in word),
            Beginning.MONTH: self.months.starting[word] is not None,
            Beginning.WEEKDAY: self.weekdays.starting[word] is not None,
        }
        words = first.intersection(meant.what for meant in self.words.begun_by(word))
        return words.union(what for what, fits in looks.items() if fits)
