"""The Arabic calendar words, from `data/months.tsv`, `weekdays.tsv` and `relative_dates.tsv`."""

from functools import cache

from app.extraction.dates.calendar import Calendar, DateWord
from app.extraction.lang.ar.affixes import DATA, load_affixes
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.loading.calendar import read_calendar
from app.extraction.phrases import Affixes


def _verb_forms(imperfect: str) -> tuple[tuple[str, DateWord], ...]:
    """Return the future and the present of a verb in the third person: سيعقد، ستعقدان، يعقد، تعقدان."""
    stem = imperfect[1:]
    present = [person + stem + end for person in ("ي", "ت", "ن") for end in ("", "ون", "ان")]
    future = (("س" + form, DateWord.FUTURE) for form in present)
    return (*future, *((form, DateWord.SCHEDULED) for form in present))


@cache
def load_calendar() -> Calendar:
    """Read the calendar of Arabic news.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    # Names of days take clitics but no endings; the article is part of the form.
    clitics = Affixes(tuple(p for p in load_affixes().prefixes if p in ("و", "ف", "ب", "ل")))
    counts = load_numbers().words
    return read_calendar(DATA, clitics, verb_forms=_verb_forms, counts=counts)
