"""People, countries, organisations and sources: particulars, names, and how often they occur."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.conditions import any_of, bare_id, external, is_true, linked
from app.db.queries.groups import by_column, by_link
from app.db.queries.names import EntityName, load_names
from app.db.queries.occurrences import (
    Occurrences,
    count_occurrences,
    times_named,
    times_publishing,
    times_speaking,
    times_speaking_for_countries,
)
from app.db.queries.offices import load_offices
from app.db.queries.search import match_name
from app.db.queries.selection import Column, Search, Selection
from app.db.tables import (
    Bearer,
    Country,
    Entity,
    NameForm,
    Office,
    Organization,
    Person,
    PersonMerge,
    Source,
)
from app.db.tables.columns import NAME_KINDS

AnyEntity = TypeVar("AnyEntity", bound=Person | Country | Organization | Source)
_IDENTIFYING = ("id", "code", "wikidata")


def _by_name(ref: Column) -> Search:
    return lambda _session, query: match_name(ref, query)


def _sorts(table: Any, statements: Column) -> dict[str, Column]:
    return {
        "name_en": col(table.name_en),
        "name_ar": col(table.name_ar),
        "statements": statements,
    }


# Who was merged into another is that one, as long as somebody has its id.
_MERGED = (
    exists()
    .where(col(PersonMerge.person) == col(Person.id), col(PersonMerge.undone_at).is_(None))
    .where(
        or_(
            exists().where(col(Entity.ref) == col(PersonMerge.into_person)),
            exists().where(col(Bearer.own) == col(PersonMerge.into_person)),
        )
    )
)
PEOPLE = Selection(
    key=col(Person.id),
    tests={
        "id": bare_id(col(Person.id)),
        "external_id": external(wikidata=col(Person.wikidata)),
        "country": bare_id(col(Person.country)),
        "office": linked(col(Person.id), select(col(Office.person_id)), ref=col(Office.office)),
        "known": is_true(col(Person.known)),
    },
    sorts=_sorts(Person, times_speaking(col(Person.ref))),
    search=_by_name(col(Person.ref)),
    shown=~_MERGED,
    groups={
        "country": by_column(col(Person.country)),
        "office": by_link(select(col(Office.person_id)).add_columns(col(Office.office))),
    },
)
COUNTRIES = Selection(
    key=col(Country.code),
    tests={
        "id": bare_id(col(Country.code)),
        "external_id": external(
            iso3166=col(Country.code),
            iso3166_alpha3=col(Country.alpha3),
            wikidata=col(Country.wikidata),
        ),
        "coalition": any_of(col(Country.coalition)),
    },
    sorts=_sorts(Country, times_speaking_for_countries()),
    groups={"coalition": by_column(col(Country.coalition))},
    search=_by_name(col(Country.ref)),
)
ORGANIZATIONS = Selection(
    key=col(Organization.id),
    tests={
        "id": bare_id(col(Organization.id)),
        "external_id": external(wikidata=col(Organization.wikidata)),
        "country": bare_id(col(Organization.country)),
        "kind": any_of(col(Organization.kind)),
        "known": is_true(col(Organization.known)),
    },
    sorts=_sorts(Organization, times_speaking(col(Organization.ref))),
    groups={
        "country": by_column(col(Organization.country)),
        "kind": by_column(col(Organization.kind)),
    },
    search=_by_name(col(Organization.ref)),
)
SOURCES = Selection(
    key=col(Source.id),
    tests={
        "id": bare_id(col(Source.id)),
        "external_id": external(wikidata=col(Source.wikidata)),
        "country": bare_id(col(Source.country)),
        "kind": any_of(col(Source.kind)),
        "known": is_true(col(Source.known)),
    },
    groups={"country": by_column(col(Source.country)), "kind": by_column(col(Source.kind))},
    sorts={
        "name_en": col(Source.name_en),
        "name_ar": col(Source.name_ar),
        "published": times_publishing(col(Source.id)),
        "articles": times_named(col(Source.ref)),
    },
    search=_by_name(col(Source.ref)),
)


@dataclass(frozen=True, slots=True)
class EntityRecord(Generic[AnyEntity]):
    """An entity with its names, offices (people only) and how often it occurs."""

    row: AnyEntity
    forms: tuple[NameForm, ...]
    offices: tuple[Office, ...]
    occurrences: Occurrences


def load_entities(
    session: Session, table: type[AnyEntity], refs: Sequence[str]
) -> tuple[list[EntityRecord[AnyEntity]], Mapping[str, EntityName]]:
    """Return the entities with these refs, in this order, and the names they refer to."""
    rows = {row.ref: row for row in session.scalars(select(table).where(col(table.ref).in_(refs)))}
    forms = _load_forms(session, refs)
    offices = load_offices(session, refs)
    counts = count_occurrences(session, table, refs)
    names = load_names(session, {held.entity for found in offices.values() for held in found})
    records = [
        EntityRecord(
            rows[ref],
            tuple(forms.get(ref, ())),
            tuple(offices.get(ref, ())),
            counts[ref],
        )
        for ref in refs
        if ref in rows
    ]
    return records, names


def _load_forms(session: Session, refs: Sequence[str]) -> dict[str, list[NameForm]]:
    """Return ref → its name forms, each once under its most telling kind, ordered by script and form."""
    query = (
        select(NameForm)
        .where(col(NameForm.ref).in_(refs), col(NameForm.kind).not_in(_IDENTIFYING))
        .order_by(col(NameForm.script), col(NameForm.form))
    )
    found: dict[tuple[str, str], NameForm] = {}
    for form in session.scalars(query):
        best = found.setdefault((form.ref, form.folded), form)
        if NAME_KINDS.index(form.kind) < NAME_KINDS.index(best.kind):
            found[form.ref, form.folded] = form
    forms: dict[str, list[NameForm]] = {}
    for form in found.values():
        forms.setdefault(form.ref, []).append(form)
    return forms
