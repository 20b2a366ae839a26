"""English name forms of the registry's entities: their `name_en`, and what the tables here add."""

import re
from collections import Counter
from collections.abc import Iterator

from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.gazetteer import NameForm
from app.extraction.lang.en.words import DATA
from app.extraction.loading.names import known_id
from app.extraction.registry import Registry
from app.extraction.tables import Row, read_table
from app.text.folding import fold, fold_name

_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "du",
        "el",
        "la",
        "le",
        "van",
        "von",
    ]
)
_BRACKET = re.compile(r"\s*\(.*\)")
_SHORTEST = 4  # letters of a surname that no table vouches for
_INITIALS = frozenset(
    {"E3", "EU", "UN", "X"}
)  # other pairs of letters are more often something else


def _rows(name: str, columns: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in read_table(DATA / name, columns, key=key)}


def surname(name: str) -> str:
    """Return the last word of a name with the particles before it: von der Leyen."""
    first, *words = name.split()
    at = len(words) - 1
    while at > 0 and fold(words[at - 1]) in _PARTICLES:
        at -= 1
    return " ".join(words[at:]) if words else first


def _people(registry: Registry) -> Iterator[NameForm]:
    rows = _rows("people.tsv", "id full short ambiguous", "id")
    for own in rows.values():
        known_id(own, "id", registry.people)
    bearers = Counter(fold(surname(person.name_en)) for person in registry.people.values())
    for id_, person in registry.people.items():
        row = rows.get(id_)
        full = (person.name_en, *person.latin_other, *(row.many("full") if row else ()))
        for form in dict.fromkeys(form for form in full if " " in form):
            yield NameForm(form, id_, EntityKind.PERSON, FormKind.FULL)
        short = row.many("short") if row else ()
        shared = bearers[fold(surname(person.name_en))] > 1
        for form in short or dict.fromkeys(surname(form) for form in full if " " in form):
            unsure = shared or (not short and len(form) < _SHORTEST)
            ambiguous = unsure or bool(row and row["ambiguous"])
            yield NameForm(form, id_, EntityKind.PERSON, FormKind.SHORT, ambiguous=ambiguous)


def _countries(registry: Registry) -> Iterator[NameForm]:
    columns = "alpha2 other adjectives people capital metonyms"
    rows = _rows("countries.tsv", columns, "alpha2")
    for own in rows.values():
        known_id(own, "alpha2", registry.countries)
    for code, country in registry.countries.items():
        ref, row = entity_ref(EntityKind.COUNTRY, code), rows.get(code)
        demonym = (country.demonym,) if country.demonym != country.name_en else ()
        kinds = {
            FormKind.NAME: (country.name_en, *(row.many("other") if row else ())),
            FormKind.NISBA: (row.many("adjectives") if row else ()) or demonym,
            FormKind.PEOPLE: row.many("people") if row else (),
            FormKind.CAPITAL: row.many("capital") if row else (),
            FormKind.METONYM: row.many("metonyms") if row else (),
        }
        for kind, forms in kinds.items():
            for form in filter(None, forms):
                yield NameForm(form, ref, EntityKind.COUNTRY, kind)


def _usable(form: str) -> bool:
    return len(form) > len("EU") or form in _INITIALS


def _bodies(registry: Registry) -> Iterator[NameForm]:
    kind = EntityKind.ORGANIZATION
    rows = _rows("organizations.tsv", "id other short about", "id")
    entries = registry.groups | registry.organizations
    for own in rows.values():
        known_id(own, "id", entries)
    for id_, body in entries.items():
        ref, row = entity_ref(kind, id_), rows.get(id_)
        about = entity_ref(EntityKind.COUNTRY, row["about"]) if row and row["about"] else None
        full = (_BRACKET.sub("", body.name_en), *body.latin, *(row.many("other") if row else ()))
        for form in dict.fromkeys(filter(_usable, full)):
            yield NameForm(form, ref, kind, FormKind.FULL)
        for form in row.many("short") if row else ():
            yield NameForm(form, ref, kind, FormKind.SHORT, anaphoric=True, about=about)


def _outlets(registry: Registry) -> Iterator[NameForm]:
    kind = EntityKind.SOURCE
    rows = _rows("outlets.tsv", "id needs_head", "id")
    for own in rows.values():
        known_id(own, "id", registry.outlets)
    for id_, outlet in registry.outlets.items():
        ref = entity_ref(kind, id_)
        unsure = rows[id_].many("needs_head") if id_ in rows else ()
        for form in dict.fromkeys((_BRACKET.sub("", outlet.name_en), *outlet.latin)):
            if form in unsure:
                yield NameForm(form, ref, kind, FormKind.SHORT, needs_head=True)
            else:
                yield NameForm(form, ref, kind, FormKind.FULL)


def name_forms(registry: Registry) -> tuple[NameForm, ...]:
    """Return every English form of the registry.

    Raises:
        BadDataFile: a line is wrong or points at nothing in the registry.
    """
    return (
        *_people(registry),
        *_countries(registry),
        *_bodies(registry),
        *_outlets(registry),
    )


def adjectives() -> dict[str, str]:
    """Return what the adjectives of regions are called in ids, by folded form."""
    rows = read_table(DATA / "adjectives.tsv", "form slug", key="form")
    return {fold(row["form"]): row["slug"] for row in rows}


def romanize(name: str) -> str:
    """Return the slug of a name: lower-case Latin words joined by hyphens."""
    plain = "".join(char for char in fold_name(name) if char.isascii())
    return "-".join(plain.split())


def consonants(word: str) -> str:
    """Return the letters of a folded word that spellings of foreign names keep."""
    return "".join(letter for letter in word if letter not in "aeiouyj")
