"""Deadlines: by when a pledge is to be kept, as the text says it.

Input: the words of a text and its dates. Output: a `Deadline` with the words, and the day that they
name where it can be worked out. What is counted from another event (within two weeks of the truce)
has its words only.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from typing import NamedTuple

from app.domain.vocabulary import DateBasis, DatePrecision, DeadlineKind
from app.extraction.dates.calendar import WHICH
from app.extraction.dates.counted import YEARS, counted
from app.extraction.dates.finding import DateMention
from app.extraction.dates.reading import DateKind, DateReading
from app.extraction.dates.reckoning import Count, day_or_none, month_of
from app.extraction.deadline_words import DeadlineRole, DeadlineWord, DeadlineWords
from app.extraction.memo import Memo
from app.extraction.phrases import Match
from app.extraction.ranges import Telling

_STOPS = frozenset((".", ",", ";", ":", "?", "!", '"', "(", ")"))
_LONGEST_EVENT = 5  # words of what a time is counted from


class Deadline(NamedTuple):
    """A deadline at a half-open token range."""

    first: int
    last: int
    kind: DeadlineKind
    day: date | None
    precision: DatePrecision | None
    basis: DateBasis


class _Time(NamedTuple):
    """A time up to the token `last`: its first and last day where they are known."""

    last: int
    days: tuple[date, date] | None
    precision: DatePrecision | None
    basis: DateBasis
    firm: bool = True  # it is a time by itself, without a word before it


_UNKNOWN = (None, None, DateBasis.RELATIVE)
_OF_DAY = frozenset((DateKind.FULL, DateKind.PARTIAL, DateKind.WEEKDAY, DateKind.RELATIVE))
_MONTHS_OF = {"half": 6, "quarter": 3}


@dataclass(frozen=True)
class Deadlines:
    """The words of a text, in which deadlines are looked for, and the dates found in it."""

    words: tuple[str, ...]
    dates: Sequence[DateMention]
    published: date | None
    language: DeadlineWords

    @cached_property
    def _dates_at(self) -> Mapping[int, DateMention]:
        return {found.first: found for found in self.dates}

    @cached_property
    def _places(self) -> Telling:
        led = self.language.table.places(self.words, 0, len(self.words))
        return Telling(sorted({*led, *self._dates_at}), self._tells)

    @cached_property
    def _words_at(self) -> Mapping[int, Sequence[Match[DeadlineWord]]]:
        return Memo(partial(self.language.table.all_at, self.words))

    @cached_property
    def _deadline_at(self) -> Mapping[int, Deadline | None]:
        """The deadline that begins at a token, wherever it may have to end."""
        return Memo(self._at)

    @cached_property
    def _reading(self) -> DateReading:
        return DateReading(self.words, self.language.calendar, self.published)

    def _tells(self, at: int) -> bool:
        """Tell whether there is something to read at a token: a deadline, or what is none."""
        none = self._word(at, DeadlineRole.NONE)
        return none is not None or self._deadline_at[at] is not None

    def find(self, first: int, last: int, *, within: int | None = None) -> Deadline | None:
        """Return the first deadline in a token range.

        `within` so many tokens of it, only one behind a word like `before`.
        """
        led = within is not None
        begins = last if within is None else min(last, first + within + 1)
        done = first
        for at in self._places.within(first, begins):
            if at < done:
                continue
            blocked = self._word(at, DeadlineRole.NONE)
            if blocked:
                time = self._time(blocked.last)
                done = time.last if time else blocked.last
                continue
            found = self._deadline_at[at]
            if found is not None and found.last <= last and (self._leads(at) or not led):
                return found
        return None

    def _word(self, at: int, *roles: DeadlineRole) -> Match[DeadlineWord] | None:
        """Return the longest word of a role at a token."""
        if at >= len(self.words):
            return None
        found = self._words_at[at]
        return next((match for match in found if match.value.role in roles), None)

    def _leads(self, at: int) -> bool:
        """Tell whether a word at a token sets what follows as a limit: before, or a part that says so."""
        words = (self._word(at, DeadlineRole.LEAD), self._word(at, DeadlineRole.PART))
        return any(word is not None and word.value.kind is not None for word in words)

    def _at(self, at: int) -> Deadline | None:
        """Return the deadline that begins at a token."""
        lead = self._word(at, DeadlineRole.LEAD)
        if lead is not None and lead.value.kind is not None:
            time = self._counted(lead) if lead.value.counts else None
            sets = lead.value.kind is not DeadlineKind.ON
            time = time or self._time(lead.last, behind=True, sets=sets)
            return self._deadline(at, lead.value.kind, time)
        part = self._word(at, DeadlineRole.PART)
        kind = part.value.kind if part else None
        time = self._time(at, sets=kind is not None)
        if time is None or not time.firm:
            return None
        return self._deadline(at, kind or DeadlineKind.ON, time)

    def _deadline(self, at: int, kind: DeadlineKind, time: _Time | None) -> Deadline | None:
        """Return a deadline, if it lies ahead: what was before the article is none."""
        if time is None:
            return None
        if time.days is None:
            return Deadline(at, time.last, kind, None, None, time.basis)
        first, last = time.days
        if self.published and last <= self.published:
            return None
        day = first if kind is DeadlineKind.BEFORE else last
        return Deadline(at, time.last, kind, day, time.precision, time.basis)

    def _time(self, at: int, *, behind: bool = False, sets: bool = False) -> _Time | None:
        """Return the time at a token.

        `behind` a word that leads to one, more can be a time; `sets`: that word sets it as a limit.
        """
        part = self._word(at, DeadlineRole.PART)
        if part is not None:
            whole = self._period(part.last) or self._whole(part.last, behind=True)
            return _part_of(whole, part.value, sets=sets) if whole else None
        if self._word(at, DeadlineRole.THIS):
            season = self._word(at + 1, DeadlineRole.SEASON)
            if season:
                return _Time(season.last, *_UNKNOWN)
        return self._whole(at, behind=behind)

    def _whole(self, at: int, *, behind: bool) -> _Time | None:
        """Return the time at a token that is no part of another."""
        named = self._word(at, DeadlineRole.SEASON, DeadlineRole.FEAST) if behind else None
        dated = self._dates_at.get(at)
        if dated is not None and named is None:
            return _of_date(dated, self.published)
        if not behind or at >= len(self.words):
            return None
        number = self._reading.digits(at)
        if number is not None and number in YEARS and self.words[at].isdigit():
            days = (date(number, 1, 1), date(number, 12, 31))
            return _Time(at + 1, days, DatePrecision.YEAR, DateBasis.EXPLICIT)
        if named is None:
            return None
        which = self._reading.word(named.last, *WHICH)
        last = which.last if which else named.last
        if named.value.role is DeadlineRole.SEASON or self.published is None:
            return _Time(last, *_UNKNOWN)
        return _Time(last, *self._feast(named.value))

    def _feast(
        self, feast: DeadlineWord
    ) -> tuple[tuple[date, date] | None, DatePrecision | None, DateBasis]:
        """Return the next day of a feast; those that move have none."""
        published, (month, day) = self.published, divmod(feast.amount, 100)
        if published is None or not month:
            return _UNKNOWN
        days = (day_or_none(published.year + step, month, day) for step in (0, 1))
        coming = next((day for day in days if day and day > published), None)
        if coming is None:
            return _UNKNOWN
        return (coming, coming), DatePrecision.DAY, DateBasis.PARTIAL

    def _period(self, at: int) -> _Time | None:
        """Return the present month or year where it is named behind a part of it: نهاية العام."""
        period = self._word(at, DeadlineRole.PERIOD)
        if period is None or at in self._dates_at:
            return None
        published = self.published
        if published is None:
            return _Time(period.last, *_UNKNOWN)
        if period.value.name == "month":
            return _Time(period.last, month_of(published), DatePrecision.MONTH, DateBasis.RELATIVE)
        days = (date(published.year, 1, 1), date(published.year, 12, 31))
        return _Time(period.last, days, DatePrecision.YEAR, DateBasis.RELATIVE)

    def _counted(self, lead: Match[DeadlineWord]) -> _Time | None:
        """Return the time that is counted behind a lead: from the publication, or from what follows."""
        found = counted(self._reading, lead.last)
        if found is None:
            return None
        count, last = found
        start = self._word(last, DeadlineRole.FROM)
        if start is not None:
            return _Time(self._event_end(start.last), *_UNKNOWN)
        if self.published is None:
            return _Time(last, *_UNKNOWN)
        day, precision = _after(self.published, count)
        return _Time(last, (day, day), precision, DateBasis.RELATIVE)

    def _event_end(self, at: int) -> int:
        """Return where the event ends that a time is counted from: at a mark or a preposition."""
        last = at
        while last < min(at + _LONGEST_EVENT, len(self.words)) and not (
            self.words[last] in _STOPS or (last > at and self._word(last, DeadlineRole.LEAD))
        ):
            last += 1
        return last


def _of_date(dated: DateMention, published: date | None) -> _Time | None:
    """Return a date as a time; a year alone needs a word before it, and so does a month.

    A week leaves its day open; one that may have begun already is no time to come.
    """
    firm = dated.kind in _OF_DAY
    if dated.kind is DateKind.ANCHORED:
        return None
    if dated.value is None:
        coming = published and dated.window and dated.window[0] > published
        return _Time(dated.last, None, None, dated.basis, firm) if coming else None
    days = (dated.value, dated.value)
    if dated.precision is DatePrecision.MONTH:
        days = month_of(dated.value)
    elif dated.precision is DatePrecision.YEAR:
        days = (date(dated.value.year, 1, 1), date(dated.value.year, 12, 31))
    return _Time(dated.last, days, dated.precision, dated.basis, firm)


def _part_of(whole: _Time, part: DeadlineWord, *, sets: bool) -> _Time:
    """Return a part of a time: its end is a day where a word sets it as a limit, else only near."""
    if whole.days is None:
        return whole._replace(firm=False)
    first, last = whole.days
    year = whole.precision is DatePrecision.YEAR
    if part.name == "end":
        precision = DatePrecision.DAY if sets else whole.precision
        return whole._replace(days=(last, last), precision=precision, firm=True)
    if not year:
        return whole._replace(firm=True)
    if part.name in _MONTHS_OF:
        months = _MONTHS_OF[part.name]
        begins, ends = months * (part.amount - 1) + 1, months * part.amount
        days = (first.replace(month=begins), _last_of(first.replace(month=ends)))
    elif part.name == "middle":
        days = (first.replace(month=6), _last_of(first.replace(month=6)))
    else:
        days = (first, _last_of(first))
    return whole._replace(days=days, precision=DatePrecision.MONTH, firm=True)


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _after(day: date, count: Count) -> tuple[date, DatePrecision]:
    """Return the last day of a count from a day on, as exact as the unit."""
    if count.unit == "day":
        return day + timedelta(days=count.amount), DatePrecision.DAY
    months = day.year * 12 + day.month - 1 + count.amount * (12 if count.unit == "year" else 1)
    start = date(months // 12, months % 12 + 1, 1)
    if count.unit == "year":
        return start.replace(month=12, day=31), DatePrecision.YEAR
    return _last_of(start), DatePrecision.MONTH
