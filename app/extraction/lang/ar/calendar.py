"""The Arabic calendar words, from `data/months.tsv`, `weekdays.tsv` and `relative_dates.tsv`."""

from collections.abc import Iterator
from functools import cache

from app.extraction.calendar import Calendar, CalendarWord, DateWord, Month
from app.extraction.lang.ar.affixes import DATA, load_affixes
from app.extraction.phrases import Affixes, phrase_table
from app.extraction.tables import Row, read_table
from app.text.folding import fold


def _number(row: Row, column: str, allowed: range) -> int:
    """Return the number of a cell, which must be in `allowed`."""
    text = row[column]
    if not text.removeprefix("-").isdecimal() or int(text) not in allowed:
        raise row.wrong(f"{column} must be from {allowed.start} to {allowed.stop - 1}")
    return int(text)


_FUTURE_VERB = "future_verb"


def _future_forms(imperfect: str) -> tuple[str, ...]:
    """Return the future of a verb in the third person: سيعقد، ستعقد، سيعقدون، ستعقدان."""
    stem = imperfect[1:]
    return tuple(
        "س" + person + stem + ending for person in ("ي", "ت", "ن") for ending in ("", "ون", "ان")
    )


def _words(row: Row) -> Iterator[tuple[str, CalendarWord]]:
    """Yield the folded forms of one line with what they say."""
    form = fold(row["form"])
    if row["class"] != _FUTURE_VERB:
        yield form, _word(row)
        return
    for future in _future_forms(form):
        yield future, CalendarWord(DateWord.FUTURE)


def _word(row: Row) -> CalendarWord:
    """Return what one line of the table of words says."""
    if row["class"] not in list(DateWord):
        raise row.wrong(f"no class of date words: {row['class']!r}")
    what = DateWord(row["class"])
    unit, _, amount = row["value"].rpartition(" ")
    if amount and not amount.removeprefix("-").isdecimal():
        raise row.wrong("the value must end in a whole number")
    if what is DateWord.SPAN and unit not in ("week", "month", "year"):
        raise row.wrong("a span needs week, month or year and a number")
    return CalendarWord(what, int(amount or 0), unit)


@cache
def load_calendar() -> Calendar:
    """Read the calendar of Arabic news.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    affixes = load_affixes()
    # Names of days take clitics but no endings; the article is part of the form.
    clitics = Affixes(tuple(p for p in affixes.prefixes if p in ("و", "ف", "ب", "ل")))
    months = [
        (fold(row["form"]), Month(_number(row, "month", range(1, 13)), bool(row["needs_day"])))
        for row in read_table(DATA / "months.tsv", "form month needs_day", key="form")
    ]
    weekdays = [
        (fold(row["form"]), _number(row, "number", range(7)))
        for row in read_table(DATA / "weekdays.tsv", "form number", key="form")
    ]
    words = [
        entry
        for row in read_table(DATA / "relative_dates.tsv", "form class value")
        for entry in _words(row)
    ]
    return Calendar(
        phrase_table(months, clitics), phrase_table(weekdays, clitics), phrase_table(words, clitics)
    )
