"""Dates: days, months, weekdays and relative days of a text.

Input: the folded document and its sentences. Output: `DateMention`s in text order; what depends on
the day of publication has no value where that day is not known.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from app.domain.vocabulary import DateBasis, DatePrecision
from app.extraction.dates.calendar import Beginning, Calendar, DateWord
from app.extraction.dates.parsers import PARSERS, Parser
from app.extraction.dates.reading import DateKind, DateReading, FoundDate
from app.extraction.dates.reckoning import Window
from app.extraction.document import Document, Sentence
from app.text.spans import Span


class DateMention(NamedTuple):
    """A date at a half-open token range.

    `value` is the first day of what is meant, at `precision`. An anchored date has `after_days`
    instead: the clause happened so many days after the event that follows. `window` holds the first
    and the last day that a week or month leaves open.
    """

    first: int
    last: int
    span: Span
    value: date | None
    precision: DatePrecision | None
    basis: DateBasis
    kind: DateKind
    after_days: int | None = None
    window: Window | None = None


_BASIS = {
    DateKind.FULL: DateBasis.EXPLICIT,
    DateKind.PARTIAL: DateBasis.PARTIAL,
    DateKind.MONTH: DateBasis.PARTIAL,
    DateKind.YEAR: DateBasis.EXPLICIT,
    DateKind.WEEKDAY: DateBasis.WEEKDAY,
    DateKind.WAR_DAY: DateBasis.WAR_DAY,
}


@lru_cache
def _parsers(begins: frozenset[Beginning | DateWord]) -> tuple[Parser, ...]:
    """Return the parsers whose dates can begin so."""
    return tuple(parse for parse, first in PARSERS if not begins.isdisjoint(first))


def scan_dates(reading: DateReading, first: int, last: int) -> Iterator[tuple[int, FoundDate]]:
    """Yield the dates that begin in a token range, from left to right, without overlap."""
    words, begins = reading.words, reading.calendar.begins
    done = first
    for at in list(compress(range(first, last), map(begins.__getitem__, words[first:last]))):
        if at < done:
            continue
        readings = (parse(reading, at) for parse in _parsers(begins[words[at]]))
        found = next((reading for reading in readings if reading), None)
        if found:
            done = found.last
            if done <= last:
                yield at, found


def find_dates(
    document: Document,
    sentences: Sequence[Sentence],
    calendar: Calendar,
    *,
    published: date | None,
) -> tuple[DateMention, ...]:
    """Return the dates of the sentences, resolved against the day of publication, in text order."""
    reading = DateReading(document.words(0, len(document.tokens)), calendar, published)
    return tuple(
        DateMention(
            at,
            found.last,
            document.span(at, found.last),
            found.value,
            found.precision if found.value else None,
            _BASIS.get(found.kind, DateBasis.RELATIVE),
            found.kind,
            found.after_days,
            found.window,
        )
        for sentence in sentences
        for at, found in scan_dates(reading, sentence.first, sentence.last)
    )
