"""The registry: who and what exists, in no language. Names in a language stand in lang/<code>/data.

`load_registry()` reads the tables of this folder once; a wrong line is a `BadDataFile`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from app.extraction.tables import Row, read_table

_HERE = Path(__file__).parent
T = TypeVar("T")
_LANGUAGE_CODE = re.compile(r"[a-z]{2}")


# Bodies where people talk: no group that commits itself.
_TALKING = frozenset(("forum", "think-tank", "party", "ngo", "company", "court"))


class PersonEntry(NamedTuple):
    """A person of the registry; `country` is the state served or come from."""

    id: str
    name_en: str
    latin_other: tuple[str, ...]
    country: str | None
    gender: str | None
    wikidata: str | None


class Office(NamedTuple):
    """A person's office: `entity` is an ISO code or an organisation id; dates are ISO, maybe only a month."""

    person: str
    office: str
    entity: str
    start: str | None
    end: str | None

    def held_on(self, day: date) -> bool:
        """Tell whether the office was held on `day`; an unknown end counts as open."""
        text = day.isoformat()
        return (not self.start or self.start <= text[: len(self.start)]) and (
            not self.end or text[: len(self.end)] <= self.end
        )


class CountryEntry(NamedTuple):
    """A state by its ISO code; `coalition` is member, partner, no or unknown; `demonym` an English adjective.

    `languages` are the ISO 639-1 codes of those its officials speak in office.
    """

    code: str
    alpha3: str
    name_en: str
    coalition: str
    demonym: str
    languages: tuple[str, ...]
    wikidata: str | None = None

    @property
    def adjective(self) -> str:
        """How ids say that a body is this state's: french, south-korean."""
        return (self.demonym or self.name_en).lower().replace(" ", "-")


class OrganizationEntry(NamedTuple):
    """An organisation or a group of states; `members` are ISO codes of a closed group."""

    id: str
    name_en: str
    latin: tuple[str, ...]
    kind: str
    country: str | None
    wikidata: str | None
    members: tuple[str, ...] = ()


class OutletEntry(NamedTuple):
    """A news outlet, agency or platform."""

    id: str
    name_en: str
    latin: tuple[str, ...]
    kind: str
    country: str | None
    domain: str | None
    wikidata: str | None = None


@dataclass(frozen=True)
class Registry:
    """Everything known before an article is read, by id."""

    people: dict[str, PersonEntry]
    offices: tuple[Office, ...]
    countries: dict[str, CountryEntry]
    organizations: dict[str, OrganizationEntry]
    groups: dict[str, OrganizationEntry]
    outlets: dict[str, OutletEntry]
    state_bodies: dict[str, str]  # the id in use by the id made of a state and a ministry

    def offices_of(self, person: str) -> tuple[Office, ...]:
        """Return the offices of a person, in file order."""
        return self._by_person.get(person, ())

    def offices_at(self, entity: str) -> tuple[Office, ...]:
        """Return the offices of a state or body, in file order."""
        return self._by_entity.get(entity, ())

    @cached_property
    def _states(self) -> dict[str, str]:
        """The code of each state by how ids begin with its adjective, in file order."""
        return {f"{entry.adjective}-": entry.code for entry in self.countries.values()}

    def state_of(self, id_: str) -> str | None:
        """Return the code of the state whose adjective an id begins with: german-foreign-ministry."""
        if not id_.startswith(tuple(self._states)):
            return None
        return next(code for begins, code in self._states.items() if id_.startswith(begins))

    @cached_property
    def bodies(self) -> dict[str, tuple[str, ...]]:
        """The members of each body that acts for several states, by ref: those of a closed group, or none."""
        both = {**self.organizations, **self.groups}
        acting = {id_: entry for id_, entry in both.items() if entry.kind not in _TALKING}
        return {f"org:{id_}": entry.members for id_, entry in acting.items()}

    @cached_property
    def _by_person(self) -> dict[str, tuple[Office, ...]]:
        return _grouped(self.offices, lambda office: office.person)

    @cached_property
    def _by_entity(self) -> dict[str, tuple[Office, ...]]:
        return _grouped(self.offices, lambda office: office.entity)


def _grouped(
    offices: tuple[Office, ...], key: Callable[[Office], str]
) -> dict[str, tuple[Office, ...]]:
    groups: dict[str, list[Office]] = {}
    for office in offices:
        groups.setdefault(key(office), []).append(office)
    return {name: tuple(group) for name, group in groups.items()}


def _known(row: Row, column: str, known: dict[str, CountryEntry]) -> str | None:
    code = row[column] or None
    if code is not None and code not in known:
        raise row.wrong(f"the country {code!r} is not in countries.tsv")
    return code


def _countries() -> Iterator[CountryEntry]:
    columns = "alpha2 alpha3 name_en coalition demonym languages wikidata"
    for row in read_table(_HERE / "countries.tsv", columns, key="alpha2"):
        if row["coalition"] not in ("member", "partner", "no", "unknown"):
            raise row.wrong("coalition must be member, partner, no or unknown")
        languages = row.many("languages")
        if not all(_LANGUAGE_CODE.fullmatch(code) for code in languages):
            raise row.wrong("languages must be ISO 639-1 codes such as ar;fr")
        code, alpha3, name_en, coalition, demonym = (row[c] for c in columns.split()[:-2])
        wikidata = row["wikidata"] or None
        yield CountryEntry(code, alpha3, name_en, coalition, demonym, languages, wikidata)


def _people(countries: dict[str, CountryEntry]) -> Iterator[PersonEntry]:
    columns = "id name_en latin_other country gender wikidata"
    for row in read_table(_HERE / "people.tsv", columns, key="id"):
        yield PersonEntry(
            row["id"],
            row["name_en"],
            row.many("latin_other"),
            _known(row, "country", countries),
            row["gender"] or None,
            row["wikidata"] or None,
        )


def _offices(people: dict[str, PersonEntry]) -> Iterator[Office]:
    for row in read_table(_HERE / "offices.tsv", "person office entity from to"):
        if row["person"] not in people:
            raise row.wrong(f"the person {row['person']!r} is not in people.tsv")
        if row["from"] and row["to"] and row["to"] < row["from"][: len(row["to"])]:
            raise row.wrong("the office ends before it begins")
        yield Office(
            row["person"], row["office"], row["entity"], row["from"] or None, row["to"] or None
        )


def _organizations(countries: dict[str, CountryEntry]) -> Iterator[OrganizationEntry]:
    columns = "id name_en latin kind country wikidata"
    for row in read_table(_HERE / "organizations.tsv", columns, key="id"):
        yield OrganizationEntry(
            row["id"],
            row["name_en"],
            row.many("latin"),
            row["kind"],
            _known(row, "country", countries),
            row["wikidata"] or None,
        )


def _groups(countries: dict[str, CountryEntry]) -> Iterator[OrganizationEntry]:
    for row in read_table(_HERE / "groups.tsv", "id name_en members kind", key="id"):
        members = row.many("members")
        for code in members:
            if code not in countries:
                raise row.wrong(f"the member {code!r} is not in countries.tsv")
        yield OrganizationEntry(row["id"], row["name_en"], (), "group", None, None, members)


def _outlets(countries: dict[str, CountryEntry]) -> Iterator[OutletEntry]:
    columns = "id name_en latin kind country domain wikidata"
    for row in read_table(_HERE / "outlets.tsv", columns, key="id"):
        yield OutletEntry(
            row["id"],
            row["name_en"],
            row.many("latin"),
            row["kind"],
            _known(row, "country", countries),
            row["domain"] or None,
            row["wikidata"] or None,
        )


def _state_bodies() -> dict[str, str]:
    rows = read_table(_HERE / "state_bodies.tsv", "made id", key="made")
    return {row["made"]: row["id"] for row in rows}


def _by_id(entries: Iterator[T], key: Callable[[T], str]) -> dict[str, T]:
    return {key(entry): entry for entry in entries}


@lru_cache(maxsize=1)
def load_registry() -> Registry:
    """Read the registry tables.

    Raises:
        BadDataFile: a line is wrong, with file and line.
    """
    countries = _by_id(_countries(), lambda entry: entry.code)
    people = _by_id(_people(countries), lambda entry: entry.id)
    return Registry(
        people=people,
        offices=tuple(_offices(people)),
        countries=countries,
        organizations=_by_id(_organizations(countries), lambda entry: entry.id),
        groups=_by_id(_groups(countries), lambda entry: entry.id),
        outlets=_by_id(_outlets(countries), lambda entry: entry.id),
        state_bodies=_state_bodies(),
    )
