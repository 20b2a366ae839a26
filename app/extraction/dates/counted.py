"""Days told by counting: أمس, the past month, three days ago, day 1412 of the war, the year 2035.

Input: the words of a text from a token on. Output: a `FoundDate`, or None where none begins.
"""

from datetime import date, timedelta

from app.domain.vocabulary import DatePrecision
from app.extraction.dates.calendar import CalendarWord, DateWord
from app.extraction.dates.reading import DateKind, DateReading, FoundDate
from app.extraction.dates.reckoning import WAR_BEGAN, Count, shift, start_of, window_of
from app.extraction.phrases import Match

YEARS = range(1900, 2100)
_LONGEST_AGO = {"day": 370, "month": 240, "year": 100}
_STEPS = {DateWord.NEXT: 1, DateWord.LAST: -1, DateWord.THIS: 0}
_PRECISION = {"month": DatePrecision.MONTH, "year": DatePrecision.YEAR}
# Units that need a number before them: "some days ago" is no day.
_PLURALS = {"plural": "day", "months": "month", "years": "year"}


def relative(reading: DateReading, at: int) -> FoundDate | None:
    """Read `أمس`, `الشهر الماضي`, `قبل يومين`, `غداة …`, `بعد يومين على …`."""
    word = reading.word(
        at, DateWord.DAY, DateWord.SPAN, DateWord.BESIDE, DateWord.AGO, DateWord.UNTIL
    )
    if word is None:
        return None
    if word.value.what is DateWord.DAY:
        last = through_next_day(reading, word)
        return FoundDate(last, DateKind.RELATIVE, shift(reading.published, word.value.amount))
    if word.value.what is DateWord.SPAN:
        return _span(reading, word)
    if word.value.what is DateWord.BESIDE:
        return FoundDate(word.last, DateKind.ANCHORED, None, None, word.value.amount)
    return _ago_or_until(reading, word)


def through_next_day(reading: DateReading, day: Match[CalendarWord], last: int = 0) -> int:
    """Return the end of a day with the next one joined to it, for which it stands too: اليوم وغدا."""
    last = max(day.last, last)
    other = reading.word(last, DateWord.DAY)
    follows = other is not None and other.value.amount == day.value.amount + 1
    if other is None or not follows or not other.prefix:
        return last
    named = other.last < len(reading.words)
    weekday = reading.calendar.weekdays.at(reading.words, other.last) if named else None
    return weekday.last if weekday else other.last


def _span(reading: DateReading, word: Match[CalendarWord]) -> FoundDate:
    """Read a week, month or year, and which one behind it: `مطلع الأسبوع المقبل`."""
    which = reading.word(word.last, *_STEPS)
    span = word.value
    if which is not None and not span.amount:
        span = CalendarWord(span.what, _STEPS[which.value.what], span.unit)
    last = which.last if which else word.last
    precision = _PRECISION.get(span.unit)
    value = start_of(reading.published, span) if precision else None
    window = window_of(reading.published, span)
    return FoundDate(last, DateKind.RELATIVE, value, precision, window=window)


def apart(reading: DateReading, at: int) -> FoundDate | None:
    """Read `بعدها بيوم`, `يسبقه بثلاثة أيام`: so many days from what was told before."""
    word = reading.word(at, DateWord.APART)
    found = counted(reading, word.last) if word else None
    if word is None or found is None or found[0].unit != "day":
        return None
    written = reading.calendar.words.at(reading.words, word.last)
    joined = reading.counted(word.last) is not None or (written is not None and written.prefix)
    days = word.value.amount * found[0].amount
    return FoundDate(found[1], DateKind.APART, None, None, days) if joined else None


def counted(reading: DateReading, at: int) -> tuple[Count, int] | None:
    """Return the time that is counted from a token on, and its end: `3 أيام`, `ستة أشهر`, `أسبوعين`."""
    number = reading.counted(at)
    unit = reading.word(number[1] if number else at, DateWord.UNIT)
    if unit is None or (unit.value.unit in _PLURALS and number is None):
        return None
    kind = _PLURALS.get(unit.value.unit, unit.value.unit or "day")
    amount = unit.value.amount * (number[0] if number else 1)
    follows = reading.digits(unit.last)
    if kind == "year" and number is None and follows in YEARS:
        return None  # قبل عام 2030 is no year ago
    return (Count(amount, kind), unit.last) if amount <= _LONGEST_AGO[kind] else None


def _ago_or_until(reading: DateReading, word: Match[CalendarWord]) -> FoundDate | None:
    """Read a count of time behind `قبل` or `بعد`; with `على` or `من` it counts from an event."""
    found = counted(reading, word.last)
    if found is None:
        return None
    count, last = found
    sign = -1 if word.value.what is DateWord.AGO else 1
    anchor = reading.word(last, DateWord.FROM)
    if anchor:
        days = sign * count.amount if count.unit == "day" else None
        return FoundDate(anchor.last, DateKind.ANCHORED, None, None, days)
    if count.unit == "day":
        return FoundDate(last, DateKind.RELATIVE, shift(reading.published, sign * count.amount))
    span = CalendarWord(DateWord.SPAN, sign * count.amount, count.unit)
    value = start_of(reading.published, span)
    return FoundDate(last, DateKind.RELATIVE, value, _PRECISION[count.unit])


def war_day(reading: DateReading, at: int) -> FoundDate | None:
    """Read `اليوم الـ1412 من الحرب`: a day of the war, which needs no publication."""
    word = reading.word(at, DateWord.WAR_DAY)
    number = reading.digits(word.last) if word else None
    if word is None:
        return None
    last = word.last + 1
    if number is None:
        ordinal = reading.word(word.last, DateWord.ORDINAL)
        if ordinal is None:
            return None
        number, last = ordinal.value.amount, ordinal.last
    joined = reading.word(last, DateWord.FROM)
    war = reading.word(joined.last if joined else last, DateWord.WAR)
    if war is None or not number:
        return None
    return FoundDate(war.last, DateKind.WAR_DAY, WAR_BEGAN + timedelta(days=number - 1))


def year(reading: DateReading, at: int) -> FoundDate | None:
    """Read `عام 2035`."""
    word = reading.word(at, DateWord.YEAR_WORD)
    number = reading.digits(word.last) if word else None
    if word is None or number is None or number not in YEARS:
        return None
    return FoundDate(word.last + 1, DateKind.YEAR, date(number, 1, 1), DatePrecision.YEAR)
