"""Titles without a name: the office they mean, and who held it when the article was published.

Two ways: the exact titles of the registry (المتحدث باسم الكرملين), and an office phrase beside a
nationality or a body (الرئيس الأوكراني, رئيس وزراء لاتفيا), which covers spellings no list has.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.domain.tenure import Tenure, tenure_on
from app.domain.vocabulary import EntityKind
from app.extraction.document import Mention
from app.extraction.gazetteer import Gazetteer
from app.extraction.registry import Office, Registry


class OfficePhrase(NamedTuple):
    """The office slugs a phrase may mean, before a state or before a body."""

    offices: tuple[str, ...]
    body: bool


class Since(NamedTuple):
    """The earliest day on which an article without a date can have been written, ISO, maybe only a month."""

    day: str


class OfficePhrases(NamedTuple):
    """Titles of a language. Refs of the gazetteer's forms are keys of `exact` and `phrases`."""

    registry: Registry
    titles: Gazetteer
    exact: dict[str, tuple[Office, ...]]
    phrases: dict[str, tuple[OfficePhrase, ...]]


def offices_at(key: str, entity: Mention | None, offices: OfficePhrases) -> tuple[Office, ...]:
    """Return the offices that a title form means, with the state or body named after it."""
    found = list(offices.exact.get(key, ()))
    if entity is not None and entity.ref is not None:
        id_ = entity.ref.split(":", 1)[-1]
        for phrase in offices.phrases.get(key, ()):
            if phrase.body is (entity.kind is EntityKind.ORGANIZATION):
                found += [
                    office
                    for office in offices.registry.offices_at(id_)
                    if office.office in phrase.offices
                ]
    return tuple(found)


def holder(
    candidates: tuple[Office, ...], when: date | Since | None, named: frozenset[str]
) -> str | None:
    """Return the one person a title means, or None.

    With a date, who held the office then; with several left or no date, the one the article names.
    Where only the earliest day is known, else who held it on that day and has had no successor.
    """
    people = {office.person for office in candidates if _may_hold(office, when)}
    if len(people) == 1 and isinstance(when, date):
        return people.pop()
    there = people & named
    if isinstance(when, Since) and len(people) == 1 and not there:
        there = {office.person for office in candidates if _held_since(office, when)} & people
    return there.pop() if len(there) == 1 else None


def _may_hold(office: Office, when: date | Since | None) -> bool:
    """Tell whether an office was held on a day, or may have been on one since a day."""
    if isinstance(when, Since):
        return not office.end or office.end > when.day
    return when is None or office.held_on(when)


def _held_since(office: Office, when: Since) -> bool:
    """Tell whether an office was held already on the earliest day."""
    return office.start is not None and office.start <= when.day


def since(people: Iterable[str], registry: Registry) -> Since | None:
    """Return since when an article without a date was written: who is named in it had an office by then.

    The latest of the days on which one of them first took office.
    """
    first = [
        min(starts)
        for person in people
        if (starts := [office.start for office in registry.offices_of(person) if office.start])
    ]
    return Since(max(first)) if first else None


def office_on(registry: Registry, person: str, day: date | None) -> Tenure | None:
    """Return the office a person held on a day, its entity as an ISO code or a body's id."""
    held = (
        Tenure(office.office, office.entity, office.start, office.end)
        for office in registry.offices_of(person)
    )
    return tenure_on(held, day)


def counterpart(
    person: str, country: str, registry: Registry, published: date | None
) -> str | None:
    """Return who holds in `country` the office that `person` holds: "his French counterpart"."""
    if published is None:
        return None
    held = {office.office for office in registry.offices_of(person) if office.held_on(published)}
    found = {
        office.person
        for office in registry.offices_at(country)
        if office.office in held and office.held_on(published)
    }
    return found.pop() if len(found) == 1 else None
