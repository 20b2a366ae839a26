"""Arabic name forms of the registry's entities, and what must stand beside the ambiguous ones."""

from collections.abc import Iterator

from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.gazetteer import NameForm
from app.extraction.lang.ar.morphology import ARTICLE, nisba_forms
from app.extraction.lang.ar.words import DATA
from app.extraction.loading.names import known_id
from app.extraction.registry import Registry
from app.extraction.tables import read_table
from app.text.folding import fold_name


def _people(registry: Registry) -> Iterator[NameForm]:
    columns = "id name_ar ar_full ar_short ambiguous_short confirmed"
    for row in read_table(DATA / "people.tsv", columns, key="id"):
        ref = known_id(row, "id", registry.people)
        ambiguous = set(row.many("ambiguous_short"))
        full = (row["name_ar"], *row.many("ar_full"))
        for form in full:
            yield NameForm(form, ref, EntityKind.PERSON, FormKind.FULL)
        for form in row.many("ar_short"):
            if form not in full:
                unsure = form in ambiguous
                yield NameForm(form, ref, EntityKind.PERSON, FormKind.SHORT, ambiguous=unsure)
        yield from _latin(registry, ref)


def _latin(registry: Registry, ref: str) -> Iterator[NameForm]:
    """Latin names that machine translation leaves standing: the full name and the surname."""
    entry = registry.people[ref]
    full = {fold_name(name) for name in (entry.name_en, *entry.latin_other)}
    for form in sorted(full):
        yield NameForm(form, ref, EntityKind.PERSON, FormKind.LATIN)
    for surname in sorted({form.split()[-1] for form in full if " " in form}):
        if len(surname) > 3:
            yield NameForm(surname, ref, EntityKind.PERSON, FormKind.SHORT, ambiguous=False)


def _countries(registry: Registry) -> Iterator[NameForm]:
    columns = "alpha2 name_ar ar_other nisba people_plural capital_ar metonyms_ar"
    for row in read_table(DATA / "countries.tsv", columns, key="alpha2"):
        code = known_id(row, "alpha2", registry.countries)
        if not (row["nisba"] or row["capital_ar"]) and code not in ("HK", "SM"):
            continue  # rare territories: their names do more harm than good (see the registry's advice)
        ref = entity_ref(EntityKind.COUNTRY, code)
        for column, kind in (
            ("name_ar", FormKind.NAME),
            ("ar_other", FormKind.NAME),
            ("people_plural", FormKind.PEOPLE),
            ("capital_ar", FormKind.CAPITAL),
            ("metonyms_ar", FormKind.METONYM),
        ):
            for form in row.many(column):
                yield NameForm(form, ref, EntityKind.COUNTRY, kind)
        for people in row.many("people_plural"):
            yield NameForm(people.removeprefix(ARTICLE), ref, EntityKind.COUNTRY, FormKind.NISBA)
        for nisba in row.many("nisba"):
            for form in nisba_forms(nisba):
                yield NameForm(form, ref, EntityKind.COUNTRY, FormKind.NISBA)


def _bodies(registry: Registry) -> Iterator[NameForm]:
    kind = EntityKind.ORGANIZATION
    columns = "id name_ar ar_other ar_short"
    tables = (
        ("organizations.tsv", f"{columns} about", registry.organizations),
        ("groups.tsv", columns, registry.groups),
    )
    for name, header, entries in tables:
        for row in read_table(DATA / name, header, key="id"):
            ref = entity_ref(kind, known_id(row, "id", entries))
            about = entity_ref(EntityKind.COUNTRY, row["about"]) if row.get("about") else None
            for form in (row["name_ar"], *row.many("ar_other")):
                yield NameForm(form, ref, kind, FormKind.FULL)
            for form in row.many("ar_short"):
                yield NameForm(form, ref, kind, FormKind.SHORT, anaphoric=True, about=about)
            for form in entries[row["id"]].latin:
                yield NameForm(form, ref, kind, FormKind.LATIN)


def _outlets(registry: Registry) -> Iterator[NameForm]:
    kind = EntityKind.SOURCE
    columns = "id name_ar ar_other ar_needs_head"
    for row in read_table(DATA / "outlets.tsv", columns, key="id"):
        ref = entity_ref(kind, known_id(row, "id", registry.outlets))
        for form in (row["name_ar"], *row.many("ar_other")):
            yield NameForm(form, ref, kind, FormKind.FULL)
        for form in row.many("ar_needs_head"):
            yield NameForm(form, ref, kind, FormKind.SHORT, needs_head=True)
        for form in registry.outlets[row["id"]].latin:
            if len(form) > 2 or form == "X":
                yield NameForm(form, ref, kind, FormKind.LATIN)


def _blockers() -> Iterator[NameForm]:
    for row in read_table(DATA / "ambiguous.tsv", "form readings kind advice", key="form"):
        if row["kind"] == "blocker" and row["readings"] == "-":
            yield NameForm(row["form"], None, EntityKind.ORGANIZATION, FormKind.NAME)


def name_forms(registry: Registry) -> tuple[NameForm, ...]:
    """Return every Arabic and Latin form of the registry, blockers included.

    Raises:
        BadDataFile: a line is wrong or points at nothing in the registry.
    """
    return (
        *_people(registry),
        *_countries(registry),
        *_bodies(registry),
        *_outlets(registry),
        *_blockers(),
    )


def adjectives() -> dict[str, str]:
    """Return what the adjectives of regions are called in ids, by folded form."""
    return _slugs("adjectives.tsv")


def fields() -> dict[str, str]:
    """Return what the adjectives of what people do are called in ids, by folded form."""
    return _slugs("fields.tsv")


def _slugs(table: str) -> dict[str, str]:
    rows = read_table(DATA / table, "nisba slug", key="nisba")
    return {form: row["slug"] for row in rows for form in nisba_forms(row["nisba"])}
