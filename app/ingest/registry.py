"""The registry and the names of a language, as the facts that the database keeps."""

from collections.abc import Iterable, Iterator

from app.db.names import EntityFacts, NamedForm, is_arabic
from app.db.registry_rows import OfficeFacts
from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.language import Language
from app.extraction.registry import Office, Registry

_ORGANIZATION, _SOURCE = EntityKind.ORGANIZATION, EntityKind.SOURCE


def entity_facts(registry: Registry, language: Language) -> Iterator[EntityFacts]:
    """Yield every entity of the registry, countries first, with its main name in the language.

    An organisation that is also a group of states is one entity, with the group's members.
    """
    names = _main_names(language)
    for country in registry.countries.values():
        ref = entity_ref(EntityKind.COUNTRY, country.code)
        yield EntityFacts(
            ref,
            country.name_en,
            names.get(ref),
            alpha3=country.alpha3,
            coalition=country.coalition,
            wikidata=country.wikidata,
        )
    for person in registry.people.values():
        yield EntityFacts(
            person.id,
            person.name_en,
            names.get(person.id),
            country=person.country,
            gender=person.gender,
            wikidata=person.wikidata,
        )
    for body in (registry.groups | registry.organizations).values():
        ref = entity_ref(_ORGANIZATION, body.id)
        group = registry.groups.get(body.id)
        yield EntityFacts(
            ref,
            body.name_en,
            names.get(ref),
            country=body.country,
            kind=body.kind,
            wikidata=body.wikidata,
            members=group.members if group else body.members,
        )
    for outlet in registry.outlets.values():
        ref = entity_ref(_SOURCE, outlet.id)
        yield EntityFacts(
            ref,
            outlet.name_en,
            names.get(ref),
            country=outlet.country,
            kind=outlet.kind,
            wikidata=outlet.wikidata,
            domain=outlet.domain,
        )


def _main_names(language: Language) -> dict[str, str]:
    """Return ref → main name: the first full form that the language's tables give."""
    names: dict[str, str] = {}
    for form in language.name_forms():
        full = form.form_kind in (FormKind.FULL, FormKind.NAME)
        if full and form.ref is not None and is_arabic(form.form):
            names.setdefault(form.ref, form.form)
    return names


def office_facts(registry: Registry, language: Language) -> Iterator[OfficeFacts]:
    """Yield the offices of the registry's people, with their titles in the language."""
    titles: dict[Office, str] = {}
    for form in language.offices.titles.forms:
        for office in language.offices.exact.get(form.ref or "", ()):
            titles.setdefault(office, form.form)
    for office in registry.offices:
        country = office.entity in registry.countries
        kind = EntityKind.COUNTRY if country else _ORGANIZATION
        yield OfficeFacts(
            person=office.person,
            office=office.office,
            entity=entity_ref(kind, office.entity),
            title_ar=titles.get(office),
            from_on=office.start,
            to_on=office.end,
        )


def named_forms(registry: Registry, language: Language) -> Iterator[NamedForm]:
    """Yield every form of every name: those of the language, and the Latin ones.

    Forms that need help from the text (a common word, a head before them, the full name earlier)
    are ambiguous.
    """
    for form in language.name_forms():
        if form.ref is not None:
            unsure = form.ambiguous or form.needs_head or form.anaphoric
            yield NamedForm(form.ref, form.form, form.form_kind.value, ambiguous=unsure)
    bodies: Iterable[tuple[str, tuple[str, ...]]] = (
        *((person.id, person.latin_other) for person in registry.people.values()),
        *((entity_ref(_ORGANIZATION, b.id), b.latin) for b in registry.organizations.values()),
        *((entity_ref(_SOURCE, outlet.id), outlet.latin) for outlet in registry.outlets.values()),
    )
    for ref, latin in bodies:
        for name in latin:
            yield NamedForm(ref, name, FormKind.LATIN.value)
