"""The parsers of dates: each reads one way in which a day is written."""

import re
from collections.abc import Callable, Set
from datetime import date

from app.domain.vocabulary import DatePrecision
from app.extraction.dates.calendar import WHICH, Beginning, DateWord
from app.extraction.dates.counted import YEARS, apart, relative, through_next_day, war_day
from app.extraction.dates.counted import year as year_named
from app.extraction.dates.reading import DateKind, DateReading, FoundDate
from app.extraction.dates.reckoning import (
    day_or_none,
    month_of,
    nearest,
    nearest_weekday,
    shift,
    start_of,
)
from app.extraction.phrases import Match

_DAYS = range(1, 32)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_FUTURE_WINDOW = 14
_SCHEDULED = 16  # words from a verb in the present to its weekday: يلتقي ماكرون الخميس
_WEEK = 7
Parser = Callable[[DateReading, int], FoundDate | None]


def _numeric(reading: DateReading, at: int) -> FoundDate | None:
    """Read `29/08/2025`, `12-11-2025`, `2025-09-04`, `29.08.2025`."""
    dotted = _DOTTED.fullmatch(reading.words[at])
    if dotted:
        value = day_or_none(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return FoundDate(at + 1, DateKind.FULL, value) if value else None
    marks = reading.words[at + 1 : at + 4 : 2]
    parts = [reading.digits(at + step) for step in (0, 2, 4)]
    if marks not in (("/", "/"), ("-", "-")):
        return None
    if any(part is None for part in parts):
        return None
    first, month, third = (part or 0 for part in parts)
    year, day = (first, third) if first in YEARS else (third, first)
    value = day_or_none(year, month, day) if year in YEARS else None
    return FoundDate(at + 5, DateKind.FULL, value) if value else None


def _month_at(reading: DateReading, at: int) -> tuple[int, int] | None:
    """Return month and end of `أيلول/سبتمبر`, `مارس (آذار)`, `نوفمبر`."""
    match = reading.calendar.months.at(reading.words, at) if at < len(reading.words) else None
    if match is None:
        return None
    last = match.last
    if reading.words[last : last + 1] in (("/",), ("(",)):
        twin = (
            reading.calendar.months.at(reading.words, last + 1)
            if last + 1 < len(reading.words)
            else None
        )
        if twin and twin.value.number == match.value.number:
            closed = reading.words[last] == "(" and reading.words[twin.last : twin.last + 1] == (
                ")",
            )
            last = twin.last + closed
    return match.value.number, last


def _day_number(reading: DateReading, at: int) -> tuple[int, int] | None:
    """Return the day of the month and its end: `13`, or an ordinal before `من` or the month."""
    number = reading.digits(at)
    if number is not None:
        return (number, at + 1) if number in _DAYS else None
    ordinal = reading.word(at, DateWord.ORDINAL)
    part = reading.word(at - 1, DateWord.PART) if at else None
    return (ordinal.value.amount, ordinal.last) if ordinal and not part else None


def _of_this_month(reading: DateReading, day: int, at: int) -> FoundDate | None:
    """Complete a day by the month that the publication tells: الثالث من الشهر الجاري."""
    span = reading.word(at, DateWord.SPAN)
    month = start_of(reading.published, span.value) if span else None
    if span is None or month is None or span.value.unit != "month":
        return None
    value = day_or_none(month.year, month.month, day)
    return FoundDate(span.last, DateKind.PARTIAL, value) if value else None


def _of_this(reading: DateReading, day: int, at: int) -> FoundDate | None:
    """Complete a day by الجاري alone, where the month is left out: في 12 الجاري."""
    this = reading.word(at, DateWord.THIS)
    published = reading.published
    if this is None or published is None:
        return None
    value = day_or_none(published.year, published.month, day)
    return FoundDate(this.last, DateKind.PARTIAL, value) if value else None


def _day_and_month(reading: DateReading, at: int) -> FoundDate | None:
    """Read `4 سبتمبر 2025`, `28 كانون الأول/ديسمبر الفائت`, `السادس من مارس (آذار) الحالي`."""
    day = _day_number(reading, at)
    if day is None:
        return None
    number, after = day
    joined = reading.word(after, DateWord.FROM)
    month = _month_at(reading, joined.last if joined else after)
    other = reading.digits(after)
    if month is None and other is not None and not joined:
        both = _month_at(reading, after + 1)  # 8 و10 مايو الماضي: the month counts for both
        found = _with_year(reading, number, *both) if both else None
        return found._replace(last=after) if found else None
    if month is None:
        here = joined.last if joined else after
        return _of_this_month(reading, number, here) if joined else _of_this(reading, number, here)
    return _with_year(reading, number, *month)


def _month_and_day(reading: DateReading, at: int) -> FoundDate | None:
    """Read `September 4, 2025`, where the language writes so."""
    month = _month_at(reading, at) if reading.calendar.modifiers_first else None
    day = reading.digits(month[1]) if month else None
    if month is None or day is None or day not in _DAYS:
        return None
    last = month[1] + 1
    comma = reading.words[last : last + 1] == (",",) and reading.digits(last + 1) in YEARS
    return _with_year(reading, day, month[0], last + comma)


def _with_year(reading: DateReading, day: int, month: int, last: int) -> FoundDate | None:
    """Complete day and month by the year behind it, or by الفائت, الجاري and the publication."""
    year = reading.digits(last)
    if year is not None and year in YEARS:
        value = day_or_none(year, month, day)
        return FoundDate(last + 1, DateKind.FULL, value) if value else None
    if day_or_none(2024, month, day) is None:
        return None
    which = reading.word(last, DateWord.NEXT, DateWord.LAST, DateWord.THIS)
    value = nearest(reading.published, month, day, which.value.what if which else None)
    end = which.last if which else last
    return FoundDate(end, DateKind.PARTIAL, value, day_of=(month, day))


def _month_alone(reading: DateReading, at: int) -> FoundDate | None:
    """Read `نهاية أغسطس`, `فبراير 2022`: a month without a day."""
    match = reading.calendar.months.at(reading.words, at)
    month = _month_at(reading, at)
    if match is None or month is None or match.value.needs_day:
        return None
    number, last = month
    year = reading.digits(last)
    if year is not None and year in YEARS:
        day = date(year, number, 1)
        return FoundDate(last + 1, DateKind.MONTH, day, DatePrecision.MONTH, window=month_of(day))
    which = reading.word(last, DateWord.NEXT, DateWord.LAST, DateWord.THIS)
    value = nearest(reading.published, number, 1, which.value.what if which else None)
    end, window = which.last if which else last, month_of(value) if value else None
    return FoundDate(end, DateKind.MONTH, value, DatePrecision.MONTH, window=window)


def _weekday(reading: DateReading, at: int) -> FoundDate | None:
    """Read `يوم الخميس`, `أمس (الأربعاء)`, `الاثنين المقبل`."""
    said = reading.word(at, DateWord.DAY)
    ahead = said or reading.word(at, DateWord.THAT_DAY)
    chosen = reading.word(at, *WHICH) if reading.calendar.modifiers_first else None
    ahead = ahead or chosen
    start = ahead.last if ahead else at
    bracket = reading.words[start : start + 1] == ("(",)
    match = None
    if start + bracket < len(reading.words):
        match = reading.calendar.weekdays.at(reading.words, start + bracket)
    if match is None:
        return None
    last = match.last + (bracket and reading.words[match.last : match.last + 1] == (")",))
    other = reading.calendar.weekdays.at(reading.words, last) if last < len(reading.words) else None
    if other and other.prefix and not said:
        last = other.last  # يومي الأحد والاثنين: the first day stands for both
    morning = None if said else _morning_after(reading, last, match.value)
    if morning is not None:
        match, last = morning, morning.last
    if said:
        last = through_next_day(reading, said, last)
        return FoundDate(last, DateKind.WEEKDAY, shift(reading.published, said.value.amount))
    which = reading.word(last, DateWord.NEXT, DateWord.LAST)
    told = chosen or which
    what = told.value.what if told else None
    if what is None and _speaks_of_future(reading, at):
        what = DateWord.FUTURE
    value = nearest_weekday(reading.published, match.value, what)
    return FoundDate(which.last if which else last, DateKind.WEEKDAY, value)


def _morning_after(reading: DateReading, dash: int, evening: int) -> Match[int] | None:
    """Return the weekday to which a night leads: ليل السبت - الأحد, of which the news tells on Sunday."""
    behind = dash + (reading.words[dash : dash + 1] == ("-",))
    if behind >= len(reading.words):
        return None
    other = reading.calendar.weekdays.at(reading.words, behind)
    next_day = other is not None and other.value == (evening + 1) % _WEEK
    joined = other is not None and other.prefix in reading.calendar.weekdays.affixes.conjunctions
    return other if next_day and not joined else None


def _speaks_of_future(reading: DateReading, at: int) -> bool:
    """Tell whether a future verb or phrase stands before a token, in its clause."""
    for place in range(at - 1, max(at - _FUTURE_WINDOW, -1), -1):
        if reading.words[place] in (".", ";", ":", "\n"):
            return False
        if reading.word(place, DateWord.FUTURE):
            return True
        if at - place <= _SCHEDULED and reading.word(place, DateWord.SCHEDULED):
            return True
    return False


# In the order in which they are tried, each with what its dates begin with.
PARSERS: tuple[tuple[Parser, Set[Beginning | DateWord]], ...] = (
    (_numeric, {Beginning.DIGITS}),
    (_day_and_month, {Beginning.DIGITS, DateWord.ORDINAL}),
    (_month_and_day, {Beginning.MONTH}),
    (_month_alone, {Beginning.MONTH}),
    (_weekday, {Beginning.WEEKDAY, Beginning.BRACKET, DateWord.DAY, DateWord.THAT_DAY, *WHICH}),
    (war_day, {DateWord.WAR_DAY}),
    (apart, {DateWord.APART}),
    (relative, {DateWord.DAY, DateWord.SPAN, DateWord.BESIDE, DateWord.AGO, DateWord.UNTIL}),
    (year_named, {DateWord.YEAR_WORD}),
)
