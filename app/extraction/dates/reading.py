"""What the parsers of dates share: the words they read, and a date before it becomes a mention."""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.vocabulary import Bound, DatePrecision
from app.extraction.dates.calendar import Calendar, CalendarWord, DateWord
from app.extraction.dates.reckoning import Window
from app.extraction.numerals import numeral
from app.extraction.phrases import Match

_NUMBER = re.compile(r"\D{0,2}(\d{1,4})")  # with the letters that Arabic joins to it: و12, الـ12


class DateKind(StrEnum):
    """How a day is written."""

    FULL = "full"  # 13 نوفمبر 2025
    PARTIAL = "partial"  # 6 مارس
    MONTH = "month"  # نهاية أغسطس
    YEAR = "year"  # عام 2035
    WEEKDAY = "weekday"  # يوم الخميس
    WAR_DAY = "war_day"  # اليوم الـ1412 من الحرب
    RELATIVE = "relative"  # أمس، الشهر الماضي
    ANCHORED = "anchored"  # غداة …، بعد يومين على …
    APART = "apart"  # بعدها بيومين: counted from what was told before


class DateReading(NamedTuple):
    """What the parsers of dates share: folded words, calendar, the day of publication."""

    words: tuple[str, ...]
    calendar: Calendar
    published: date | None

    def word(self, at: int, *what: DateWord) -> Match[CalendarWord] | None:
        """Return the calendar word at a token where it is one of these."""
        if at >= len(self.words) or self.calendar.words.starting[self.words[at]] is None:
            return None
        found = self.calendar.words.all_at(self.words, at)
        longest = (match for match in found if match.last == found[0].last)
        return next((match for match in longest if match.value.what in what), None)

    def digits(self, at: int) -> int | None:
        """Return the whole number at a token, whatever letters are joined to it."""
        match = _NUMBER.fullmatch(self.words[at]) if at < len(self.words) else None
        return int(match[1]) if match else None

    def counted(self, at: int) -> tuple[int, int] | None:
        """Return the whole number at a token, in digits or words, and its end."""
        digits, counts = self.digits(at), self.calendar.counts
        if digits is not None:
            return digits, at + 1
        if counts is None or at >= len(self.words) or counts.starting[self.words[at]] is None:
            return None
        found = numeral(self.words, at, counts)
        exact = found is not None and found.bound is Bound.EXACT and found.value.is_integer()
        return (int(found.value), found.last) if found and exact else None


class FoundDate(NamedTuple):
    """A parsed date before it becomes a mention; `day_of` are month and day without a year.

    `window` holds the first and the last day that a week or month leaves open.
    """

    last: int
    kind: DateKind
    value: date | None
    precision: DatePrecision | None = DatePrecision.DAY
    after_days: int | None = None
    day_of: tuple[int, int] | None = None
    window: Window | None = None
