"""How a language speaks of days: names of months and weekdays, words for past and future days."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.extraction.memo import Memo
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
    UNIT = "unit"
    FUTURE = "future"
    YEAR_WORD = "year_word"
    PUBLISHED = "published"
    WAR_DAY = "war_day"


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
        DateWord.AGO,
        DateWord.UNTIL,
        DateWord.ORDINAL,
        DateWord.YEAR_WORD,
    )
)


@dataclass(frozen=True)
class Calendar:
    """The tables that `dates.py` reads. Weekdays count from Monday, 0.

    modifiers_first: the month may stand before the day (September 4), and which one is meant before
    the weekday (last Thursday).
    """

    months: PhraseTable[Month]
    weekdays: PhraseTable[int]
    words: PhraseTable[CalendarWord]
    modifiers_first: bool = False

    @cached_property
    def begins(self) -> Mapping[str, bool]:
        """Whether a date can begin at a written word; nearly nowhere does one."""
        return Memo(self._begins)

    def _begins(self, word: str) -> bool:
        first = _FIRST | WHICH if self.modifiers_first else _FIRST
        return bool(
            word == "("  # (الأربعاء)
            or any(char.isdigit() for char in word)
            or self.months.starting[word]
            or self.weekdays.starting[word]
            or any(meant.what in first for meant in self.words.begun_by(word))
        )
