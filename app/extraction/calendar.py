"""How a language speaks of days: names of months and weekdays, words for past and future days."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Month:
    """A month, 1 to 12; `needs_day` where the word is another one without the number of a day."""

    number: int
    needs_day: bool = False


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A word or phrase of the calendar; `amount` counts days, weeks, months, years or is an ordinal."""

    what: DateWord
    amount: int = 0
    unit: str = ""


@dataclass(frozen=True)
class Calendar:
    """The tables that `dates.py` reads. Weekdays count from Monday, 0."""

    months: PhraseTable[Month]
    weekdays: PhraseTable[int]
    words: PhraseTable[CalendarWord]
