"""The day a text was published, where the text itself tells: date line, dateline, day of the war."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.vocabulary import DateBasis
from app.extraction.dates.calendar import Calendar, DateWord
from app.extraction.dates.finding import scan_dates
from app.extraction.dates.reading import DateKind, DateReading, FoundDate
from app.extraction.dates.reckoning import WAR_BEGAN, day_or_none
from app.extraction.document import Document

# A dateline gives day and month; with the weekday, one year of these should be left.
_NEWS_YEARS = range(2021, 2031)
_HEAD_LINES = 8
_DATELINE_TOKENS = 10
_WAR_DAYS = range(300, 4000)


def publication_date(document: Document, calendar: Calendar) -> tuple[date, DateBasis] | None:
    """Return the day a text was published and what says so, or None.

    In this order: a full date in the head lines; day and month of a dateline, in the one year that
    fits its weekday; the number of days since the war began, in a headline of another story.
    """
    reading = DateReading(document.words(0, len(document.tokens)), calendar, None)
    begins = document.tokens[0].line if document.tokens else 0
    head = sum(token.line - begins < _HEAD_LINES for token in document.tokens)
    dates = tuple(scan_dates(reading, 0, head))
    for at, found in dates:
        # A date inside a sentence is one that the text speaks of; a date line holds little else.
        if found.kind is DateKind.FULL and found.value and _short_line(document, at):
            return found.value, DateBasis.EXPLICIT
    dateline = next(_datelines(document, reading, head, dates), None)
    fitting = _fitting_year(reading, *dateline) if dateline else None
    if fitting:
        return fitting, DateBasis.PARTIAL
    day = _war_day(reading)
    return (WAR_BEGAN + timedelta(days=day - 1), DateBasis.WAR_DAY) if day else None


def _short_line(document: Document, at: int) -> bool:
    """Tell whether a token stands in a line too short for a sentence, or in a dateline."""
    line = document.tokens[at].line
    length = sum(token.line == line for token in document.tokens[max(at - 40, 0) : at + 40])
    return length <= 2 * _DATELINE_TOKENS or _opens_line(document, at)


def _opens_line(document: Document, at: int) -> bool:
    """Tell whether so few tokens of its line stand before a token that it can be in a dateline."""
    tokens = document.tokens
    return at < _DATELINE_TOKENS or tokens[at - _DATELINE_TOKENS].line != tokens[at].line


def _datelines(
    document: Document,
    reading: DateReading,
    head: int,
    dates: tuple[tuple[int, FoundDate], ...],
) -> Iterator[tuple[int, int, int]]:
    """Yield token, month and day of dates without a year near a line's start: `تالين 12 تشرين الثاني`."""
    for at, found in dates:
        if found.day_of and _opens_line(document, at):
            yield at, *found.day_of
    words = reading.words
    for at in range(head - 3):
        if words[at + 1] == "-" and words[at + 3] == "(":  # جدة - 11 - 3 (كونا)
            day, month = reading.digits(at), reading.digits(at + 2)
            if day and month and day_or_none(2024, month, day) and _opens_line(document, at):
                yield at, month, day


def _fitting_year(reading: DateReading, at: int, month: int, day: int) -> date | None:
    """Return the day in the one year of the news where it is the weekday that follows."""
    table, words = reading.calendar.weekdays, reading.words
    weekdays = (table.at(words, place) for place in table.places(words, at, len(words)))
    weekday = next((match.value for match in weekdays if match), None)
    options = (day_or_none(year, month, day) for year in _NEWS_YEARS)
    fitting = [option for option in options if option and option.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def _war_day(reading: DateReading) -> int | None:
    """Return the highest number of a day of the war that the text counts: `اليوم 1412`."""
    days = []
    for at in reading.calendar.words.places(reading.words, 0, len(reading.words) - 1):
        number = reading.digits(at + 1)
        if number is not None and number in _WAR_DAYS and reading.word(at, DateWord.WAR_DAY):
            days.append(number)
    return max(days, default=None)
