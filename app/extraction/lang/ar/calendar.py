"""The Arabic calendar words, from `data/months.tsv`, `weekdays.tsv` and `relative_dates.tsv`."""

from functools import cache

from app.extraction.calendar import Calendar
from app.extraction.lang.ar.affixes import DATA, load_affixes
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.loading.calendar import read_calendar
from app.extraction.phrases import Affixes


def _future_forms(imperfect: str) -> tuple[str, ...]:
    """Return the future of a verb in the third person: سيعقد، ستعقد، سيعقدون، ستعقدان."""
    stem = imperfect[1:]
    return tuple(
        "س" + person + stem + ending for person in ("ي", "ت", "ن") for ending in ("", "ون", "ان")
    )


@cache
def load_calendar() -> Calendar:
    """Read the calendar of Arabic news.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    # Names of days take clitics but no endings; the article is part of the form.
    clitics = Affixes(tuple(p for p in load_affixes().prefixes if p in ("و", "ف", "ب", "ل")))
    counts = load_numbers().words
    return read_calendar(DATA, clitics, future_forms=_future_forms, counts=counts)
