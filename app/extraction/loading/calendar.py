"""Calendar words: `months.tsv`, `weekdays.tsv`, `relative_dates.tsv`."""

from collections.abc import Callable, Iterator
from pathlib import Path

from app.extraction.dates.calendar import Calendar, CalendarWord, DateWord, Month
from app.extraction.numerals import NumberWords
from app.extraction.phrases import Affixes, phrase_table
from app.extraction.tables import Row, read_table
from app.text.folding import fold


def _as_written(form: str) -> tuple[tuple[str, DateWord], ...]:
    return ((form, DateWord.FUTURE),)


def _number(row: Row, column: str, allowed: range) -> int:
    """Return the number of a cell, which must be in `allowed`."""
    text = row[column]
    if not text.removeprefix("-").isdecimal() or int(text) not in allowed:
        raise row.wrong(f"{column} must be from {allowed.start} to {allowed.stop - 1}")
    return int(text)


_FUTURE_VERB, _SCHEDULED_VERB = "future_verb", "scheduled_verb"
VerbForms = Callable[[str], tuple[tuple[str, DateWord], ...]]


def _words(row: Row, verb_forms: VerbForms) -> Iterator[tuple[str, CalendarWord]]:
    """Yield the folded forms of one line with what they say."""
    form = fold(row["form"])
    if row["class"] not in (_FUTURE_VERB, _SCHEDULED_VERB):
        yield form, _word(row)
        return
    for written, what in verb_forms(form):
        if what is DateWord.FUTURE or row["class"] == _SCHEDULED_VERB:
            yield written, CalendarWord(what)


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


def read_calendar(
    folder: Path,
    affixes: Affixes,
    *,
    verb_forms: VerbForms = _as_written,
    modifiers_first: bool = False,
    counts: NumberWords | None = None,
) -> Calendar:
    """Read the calendar words of a language.

    `verb_forms` gives the future forms of a verb of the classes future_verb and scheduled_verb, and the
    present ones, which count for the latter.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    months = [
        (fold(row["form"]), Month(_number(row, "month", range(1, 13)), bool(row["needs_day"])))
        for row in read_table(folder / "months.tsv", "form month needs_day", key="form")
    ]
    weekdays = [
        (fold(row["form"]), _number(row, "number", range(7)))
        for row in read_table(folder / "weekdays.tsv", "form number", key="form")
    ]
    words = [
        entry
        for row in read_table(folder / "relative_dates.tsv", "form class value")
        for entry in _words(row, verb_forms)
    ]
    return Calendar(
        phrase_table(months, affixes),
        phrase_table(weekdays, affixes),
        phrase_table(words, affixes),
        modifiers_first,
        counts,
    )
