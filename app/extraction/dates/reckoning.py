"""Reckoning of days: what a weekday, a day without a year or "last month" is, seen from a publication."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from app.extraction.dates.calendar import CalendarWord, DateWord

WAR_BEGAN = date(2022, 2, 24)  # day 1
Window = tuple[date, date]
_WEEK = timedelta(days=6)


class Count(NamedTuple):
    """A time that is counted: so many of a day, month or year."""

    amount: int
    unit: str


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(published: date | None, month: int, day: int, which: DateWord | None) -> date | None:
    """Return the day and month in the year that the text can mean, seen from the publication."""
    if published is None:
        return None
    days = (day_or_none(published.year + step, month, day) for step in (-1, 0, 1))
    options = [option for option in days if option]
    past = [option for option in options if option <= published]
    coming = [option for option in options if option > published]
    if which is DateWord.LAST:
        return past[-1] if past else None
    if which is DateWord.NEXT:
        return coming[0] if coming else None
    if which is DateWord.THIS:
        return next((option for option in options if option.year == published.year), None)
    return min(options, key=lambda option: abs(option - published), default=None)


def nearest_weekday(published: date | None, weekday: int, which: DateWord | None) -> date | None:
    """Return the weekday that is meant: the last one up to the publication unless said otherwise."""
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    if which is DateWord.FUTURE:
        return published + timedelta(days=-back % 7)
    if which is DateWord.NEXT:
        return published + timedelta(days=7 - back)
    return published - timedelta(days=back or (7 if which is DateWord.LAST else 0))


def shift(published: date | None, days: int) -> date | None:
    """Return a day so many days from the publication."""
    return published + timedelta(days=days) if published else None


def start_of(published: date | None, span: CalendarWord) -> date | None:
    """Return the first day of the month or year that lies so far from the publication."""
    if published is None or span.unit == "week":
        return None
    if span.unit == "year":
        return date(published.year + span.amount, 1, 1)
    months = published.year * 12 + published.month - 1 + span.amount
    return date(months // 12, months % 12 + 1, 1)


def month_of(day: date) -> Window:
    """Return the first and the last day of a day's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def window_of(published: date | None, span: CalendarWord) -> Window | None:
    """Return the first and the last day that a week or month leaves open; None for a year.

    A week begins on another day from country to country, so each reading of "next week" counts. "The
    coming weeks" count as this month, so that month reaches as far ahead as another one.
    """
    start = start_of(published, span)
    if published is None or span.unit == "year":
        return None
    if span.unit == "week":
        middle = published + timedelta(weeks=span.amount)
        return middle - _WEEK, middle + _WEEK
    if start is None:
        return None
    first, last = month_of(start)
    return (first, last) if span.amount else (first, max(last, published + timedelta(days=31)))
