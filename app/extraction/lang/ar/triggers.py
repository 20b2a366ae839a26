"""The Arabic words of pledges and events, from `data/pledge_*.tsv`, `conditions.tsv`, `event_triggers.tsv`."""

from functools import cache

from app.extraction.lang.ar.affixes import DATA, bare_inside, load_affixes
from app.extraction.lang.ar.calendar import load_calendar
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.lang.ar.verbs import conjugate
from app.extraction.loading.deadlines import read_deadlines
from app.extraction.loading.triggers import WordForms, read_event_triggers, read_pledge_triggers
from app.extraction.triggers import EventTriggers, PledgeTriggers
from app.text.folding import fold


def _forms() -> WordForms:
    return WordForms(load_affixes(), conjugate, bare_inside)


@cache
def load_pledge_triggers() -> PledgeTriggers:
    """Read the words of pledges.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    deadlines = read_deadlines(DATA, load_calendar(), fold)
    return read_pledge_triggers(DATA, _forms(), deadlines, load_numbers().words)


@cache
def load_event_triggers() -> EventTriggers:
    """Read the words of events.

    Raises:
        BadDataFile: a line of the table is wrong.
    """
    return read_event_triggers(DATA, _forms())
