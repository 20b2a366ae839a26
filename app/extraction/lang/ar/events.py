"""The Arabic words of events, from `data/event_triggers.tsv`."""

from collections.abc import Iterator
from functools import cache

from app.domain.vocabulary import EventType
from app.extraction.lang.ar.affixes import DATA, bare_inside, load_affixes
from app.extraction.lang.ar.verbs import conjugate
from app.extraction.phrases import phrase_table
from app.extraction.tables import Row, read_table
from app.extraction.triggers import EventRole, EventTriggers, EventWord


def _words(row: Row) -> Iterator[tuple[str, EventWord]]:
    """Yield every form of one line with what it says."""
    if row["role"] not in list(EventRole):
        raise row.wrong(f"no role: {row['role']!r}")
    if row["type"] and row["type"] not in list(EventType):
        raise row.wrong(f"no type of event: {row['type']!r}")
    role = EventRole(row["role"])
    type_ = EventType(row["type"]) if row["type"] else None
    for form, tense, _ in conjugate(row["perfect"], row["imperfect"]):
        yield form, EventWord(role, type_, row["class"], tense)
    for form in row.many("forms"):
        yield bare_inside(form), EventWord(role, type_, row["class"])


@cache
def load_event_triggers() -> EventTriggers:
    """Read the words of events.

    Raises:
        BadDataFile: a line of the table is wrong.
    """
    rows = read_table(DATA / "event_triggers.tsv", "role type class perfect imperfect forms")
    words = [entry for row in rows for entry in _words(row)]
    return EventTriggers(phrase_table(words, load_affixes()))
