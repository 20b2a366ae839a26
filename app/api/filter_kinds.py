"""The kinds of filters that lists have: what each takes, and an example of it."""

from collections.abc import Iterable

from app.api.parameters import Filter, Takes
from app.domain.vocabulary import EntityKind


def entity(name: str, meaning: str, example: str, kinds: tuple[EntityKind, ...]) -> Filter:
    """Return a filter by entities, named in any way."""
    return Filter(name, Takes.ENTITY, meaning, example, kinds=kinds)


def choice(name: str, meaning: str, example: str, values: Iterable[str]) -> Filter:
    """Return a filter by values of a closed vocabulary."""
    return Filter(name, Takes.CHOICE, meaning, example, values=tuple(values))


def record(name: str, meaning: str, *, of: str) -> Filter:
    """Return a filter by ids of records."""
    prefix = {
        "statement": "stm",
        "pledge": "plg",
        "event": "evt",
        "article": "art",
        "utterance": "utt",
        "group": "dup",
        "conflict": "cfl",
    }[of]
    return Filter(name, Takes.RECORD, meaning, f"{prefix}_0123456789abcdef", of=of)


def word(name: str, meaning: str, example: str, *, of: str) -> Filter:
    """Return a filter by words that occur in the database."""
    return Filter(name, Takes.WORD, meaning, example, of=of)


def on_date(name: str, meaning: str) -> Filter:
    """Return a filter by a date, alone or as bounds."""
    return Filter(name, Takes.DATE, meaning, "2025-09-04")


def on_day(name: str, meaning: str) -> Filter:
    """Return a filter by one day."""
    return Filter(name, Takes.DAY, meaning, "2025-09-04")


def number(name: str, meaning: str) -> Filter:
    """Return a filter by a number."""
    return Filter(name, Takes.NUMBER, meaning, "2")


def flag(name: str, meaning: str) -> Filter:
    """Return a filter by a truth value."""
    return Filter(name, Takes.FLAG, meaning, "true")


def external(*schemes: str, example: str) -> Filter:
    """Return the filter by ids that others gave."""
    meaning = "Known elsewhere by this id; ids that nothing here has find nothing."
    return Filter("external_id", Takes.EXTERNAL, meaning, example, values=schemes)


def of_country(meaning: str, example: str = "FR") -> Filter:
    """Return the filter by countries."""
    return entity("country", meaning, example, (EntityKind.COUNTRY,))
