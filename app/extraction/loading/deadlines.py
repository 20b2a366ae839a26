"""The words of deadlines: `deadlines.tsv`."""

from collections.abc import Callable
from pathlib import Path

from app.domain.vocabulary import DeadlineKind
from app.extraction.dates.calendar import Calendar
from app.extraction.deadline_words import DeadlineRole, DeadlineWord, DeadlineWords
from app.extraction.phrases import phrase_table
from app.extraction.tables import Row, read_table

_COUNTS = "counts"


def _word(row: Row) -> DeadlineWord:
    """Return what one line of the table says."""
    if row["class"] not in list(DeadlineRole):
        raise row.wrong(f"no class of words of deadlines: {row['class']!r}")
    role, parts = DeadlineRole(row["class"]), row["value"].split()
    numbers = [part for part in parts if part.isdecimal()]
    kinds = [part for part in parts if part in list(DeadlineKind)]
    names = [part for part in parts if part not in (*numbers, *kinds, _COUNTS)]
    if role is DeadlineRole.LEAD and not kinds:
        raise row.wrong(f"no kind of deadline: {row['value']!r}")
    if len(numbers) > 1 or len(kinds) > 1 or len(names) > 1:
        raise row.wrong(f"too many values: {row['value']!r}")
    return DeadlineWord(
        role,
        DeadlineKind(kinds[0]) if kinds else None,
        names[0] if names else "",
        int(numbers[0]) if numbers else 0,
        _COUNTS in parts,
    )


def read_deadlines(folder: Path, calendar: Calendar, fold: Callable[[str], str]) -> DeadlineWords:
    """Read the words of deadlines of a language; `fold` is how its calendar words are written.

    Raises:
        BadDataFile: a line of the table is wrong.
    """
    rows = read_table(folder / "deadlines.tsv", "form class value")
    words = [(fold(row["form"]), _word(row)) for row in rows]
    return DeadlineWords(phrase_table(words, calendar.words.affixes), calendar)
