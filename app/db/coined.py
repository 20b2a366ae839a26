"""Entities that no registry holds: people, bodies and sources that only articles name.

Their names and forms are worked out anew from all articles they appear in, so neither the order of
loading nor an article that has been removed leaves a trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ForeignKey, Select, and_, exists, select
from sqlalchemy.orm import Session

from app.db.bearers import bearers_in
from app.db.names import EntityFacts, NamedForm, form_rows, write_entities
from app.db.replace import (
    RowValues,
    among,
    chunks,
    columns_in,
    delete_rows,
    replace_rows,
    rows_in,
    table_of,
)
from app.db.tables import (
    Appearance,
    Entity,
    Mention,
    NameForm,
    Organization,
    Person,
    Row,
    Source,
)
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind

# A title is no name, and a surname alone names others as well.
_FORMS = (FormKind.FULL, FormKind.SHORT, FormKind.LATIN, FormKind.COINED, FormKind.NAME)


def unknown_among(session: Session, refs: Iterable[str]) -> tuple[str, ...]:
    """Return the refs that the registry does not hold, sorted.

    Raises:
        ValueError: one is a country; no article can make a country.
    """
    wanted = set(refs)
    known: set[str] = set()
    for some in chunks(wanted):
        known.update(session.connection().execute(_known(), {"values": some}).scalars())
    unknown = sorted(wanted - known)
    countries = [ref for ref in unknown if split_ref(ref)[0] is EntityKind.COUNTRY]
    if countries:
        raise ValueError(f"no such countries: {', '.join(countries)}")
    return tuple(unknown)


@cache
def _known() -> Select[Any]:
    entities = table_of(Entity)
    return select(entities.c.ref).where(among(entities.c.ref), entities.c.known)


def add_missing(session: Session, refs: Sequence[str]) -> None:
    """Insert those refs that are no entities yet, under names made from their ids."""
    there = {ref for (ref,) in columns_in(session, table_of(Entity), ("ref",), "ref", refs)}
    missing = [EntityFacts(ref, name_en=name_from(ref)) for ref in refs if ref not in there]
    write_entities(session, missing, known=False)


def name_from(ref: str) -> str:
    """Return a readable name made from an id: `org:unnamed-official` → "Unnamed official"."""
    kind, id_ = split_ref(ref)
    id_ = id_.partition("_")[0]  # what tells bearers of one name apart is no name
    words = id_.replace("-", " ")
    return words.title() if kind is EntityKind.PERSON else words[:1].upper() + words[1:]


@dataclass
class _Said:
    """What articles say of one entity: names and countries, and (form, kind) of its mentions."""

    names_ar: set[str] = field(default_factory=set)
    names_en: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    forms: set[tuple[str, str]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)  # the refs that were read from their names

    def add_names(self, row: RowValues) -> None:
        for column, values in (
            ("name_ar", self.names_ar),
            ("name_en", self.names_en),
            ("country", self.countries),
        ):
            if row.get(column):
                values.add(row[column])
        if "said" in row:
            self.keys.add(split_ref(row["said"])[1])

    def add_form(self, row: RowValues) -> None:
        if row["kind"] == "id":
            self.keys.add(row["form"])
        else:
            self.forms.add((row["form"], row["kind"]))


def describe(session: Session, refs: Sequence[str]) -> None:
    """Work out names and forms of unknown entities from all articles they appear in."""
    said = {ref: _Said() for ref in refs}
    for row in rows_in(session, table_of(Appearance), "ref", refs):
        said[row["ref"]].add_names(row)
    for row in rows_in(session, table_of(Mention), "ref", refs):
        said[row["ref"]].forms.add((row["form"], row["form_kind"]))
    _write(session, said)


def describe_anew(
    session: Session,
    refs: Sequence[str],
    *,
    appearances: Iterable[RowValues],
    mentions: Iterable[RowValues],
) -> None:
    """Add what a new article says of unknown entities to what is known; the same as `describe`, faster.

    The cost does not grow with the number of articles that name them.
    """
    said = {ref: _Said() for ref in refs}
    for model in (Person, Organization, Source):
        for row in rows_in(session, table_of(model), "ref", refs):
            said[row["ref"]].add_names(row)
    for row in rows_in(session, table_of(NameForm), "ref", refs):
        said[row["ref"]].add_form(row)
    for row in appearances:
        if row["ref"] in said:
            said[row["ref"]].add_names(row)
    for row in mentions:
        if row["ref"] in said:
            said[row["ref"]].forms.add((row["form"], row["form_kind"]))
    _write(session, said)


def _write(session: Session, said: Mapping[str, _Said]) -> None:
    facts = [_facts(ref, what) for ref, what in said.items()]
    write_entities(session, facts, known=False)
    forms = [form for fact in facts for form in _forms(fact, said[fact.ref])]
    existing = rows_in(session, table_of(NameForm), "ref", said)
    replace_rows(session, NameForm, existing, form_rows(forms))


def describe_merged(session: Session, refs: Iterable[str]) -> None:
    """Give people of the registry the names under which curators merged others into them."""
    table, listed = table_of(Appearance), sorted(refs)
    borne = bearers_in(session, "ref", listed)
    who = {one.id: one.ref for one in borne}
    names = {(one.ref, one.said) for one in borne}
    for row in rows_in(session, table, "bearer_id", who):
        told = (row["name_ar"], row["name_en"])
        names |= {(who[row["bearer_id"]], name) for name in told if name}
    kinds = rows_in(session, table_of(NameForm), "ref", listed)
    existing = [row for row in kinds if row["kind"] == FormKind.COINED]
    forms = [NamedForm(ref, name, FormKind.COINED) for ref, name in sorted(names)]
    replace_rows(session, NameForm, existing, form_rows(forms))


def _fullest(values: Iterable[str]) -> str | None:
    """Return the longest value, the first in the order of characters of equals."""
    return min(values, key=lambda value: (-len(value), value), default=None)


def _facts(ref: str, said: _Said) -> EntityFacts:
    made_up = name_from(ref)
    name_ar, name_en = _fullest(said.names_ar), _fullest(said.names_en - {made_up})
    if name_ar is None and name_en is None:
        name_en = made_up
    return EntityFacts(ref, name_en=name_en, name_ar=name_ar, country=_fullest(said.countries))


def _forms(facts: EntityFacts, said: _Said) -> list[NamedForm]:
    ref = facts.ref
    names = (name for name in (facts.name_en, facts.name_ar) if name)
    seen = ((form, kind) for form, kind in sorted(said.forms) if kind in _FORMS)
    return [
        *(NamedForm(ref, key, "id") for key in sorted({split_ref(ref)[1], *said.keys})),
        *(NamedForm(ref, name, "primary") for name in names),
        *(NamedForm(ref, form, kind, ambiguous=kind == FormKind.SHORT) for form, kind in seen),
    ]


def _links_to(table_name: str) -> list[tuple[str, str]]:
    """Return (table, column) of every link to a table that its row does not take along when it goes."""
    return [
        (table.name, key.parent.name)
        for table in Row.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if _targets(key, table_name) and key.ondelete is None
    ]


def _targets(key: ForeignKey, table_name: str) -> bool:
    return key.column.table.name == table_name


def drop_unused(session: Session, refs: Iterable[str]) -> None:
    """Delete those of the entities that are in no registry and that nothing refers to any more."""
    for some in chunks(refs):
        found = session.connection().execute(_unused(), {"values": some}).scalars()
        delete_rows(session, table_of(Entity), ("ref",), [{"ref": ref} for ref in found])


@cache
def _unused() -> Select[Any]:
    entities, sources = table_of(Entity), Row.metadata.tables["sources"]
    unused = [~entities.c.known]
    for name, column in _links_to("entities"):
        link = Row.metadata.tables[name].alias()
        unused.append(~exists().where(link.c[column] == entities.c.ref))
    for name, column in _links_to("sources"):
        link = Row.metadata.tables[name].alias()
        joined = and_(sources.c.ref == entities.c.ref, link.c[column] == sources.c.id)
        unused.append(~exists().where(joined))
    return select(entities.c.ref).where(among(entities.c.ref), *unused)
