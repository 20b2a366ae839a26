"""Bringing the registry into the database: entities, their offices and every form of their names.

Records here name no table of the registry's files; the loader makes them from what the extraction
reads. Doing it again with the same facts changes no row. Entities that articles made up and that
the registry now holds become known ones; those it no longer holds stay as long as articles name them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select, true, update
from sqlalchemy.orm import Session

from app.db.coined import describe, drop_unused
from app.db.names import EntityFacts, NamedForm, form_rows, write_entities
from app.db.replace import RowValues, replace_rows, rows_in, rows_where, table_of
from app.db.tables import DataRevision, Entity, NameForm, Office
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind

_REVISION = table_of(DataRevision)


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """An office of a person; `entity` is a ref, dates are YYYY-MM-DD or YYYY-MM."""

    person: str
    office: str
    entity: str
    title_ar: str | None = None
    from_on: str | None = None
    to_on: str | None = None


def sync_registry(
    session: Session,
    entities: Sequence[EntityFacts],
    *,
    offices: Iterable[OfficeFacts] = (),
    forms: Iterable[NamedForm] = (),
) -> frozenset[str]:
    """Make the database hold exactly this registry, besides what articles made up.

    Ids, ISO codes and Wikidata ids are added to the forms. Return the refs that were in the registry
    and are not, or the other way round.
    """
    now = {facts.ref for facts in entities}
    table = table_of(Entity)
    before = {row["ref"] for row in rows_where(session, table, table.c.known)}
    gone = sorted(before - now)
    write_entities(session, entities, known=True)
    existing = rows_where(session, table_of(Office), true())
    replace_rows(session, Office, existing, list(_office_rows(offices)))
    _write_forms(session, now, [*_keys(entities), *forms])
    if gone:
        _forget(session, gone)
    return frozenset(before ^ now)


def synced_registry(session: Session) -> str | None:
    """Return the digest of the registry that the database was made to hold."""
    found: str | None = session.connection().execute(select(_REVISION.c.synced)).scalar_one()
    return found


def keep_synced(session: Session, digest: str) -> None:
    """Keep the digest of the registry that the database holds now."""
    session.connection().execute(update(_REVISION).values(synced=digest))


def _office_rows(offices: Iterable[OfficeFacts]) -> Iterator[RowValues]:
    held: dict[str, int] = defaultdict(int)
    for office in offices:
        yield {
            "person_id": office.person,
            "position": held[office.person],
            "office": office.office,
            "entity": office.entity,
            "title_ar": office.title_ar,
            "from_on": office.from_on,
            "to_on": office.to_on,
        }
        held[office.person] += 1


def _keys(entities: Iterable[EntityFacts]) -> Iterator[NamedForm]:
    """Yield the forms that are keys of their own kind: ids, codes, Wikidata ids, and the names."""
    for facts in entities:
        kind, id_ = split_ref(facts.ref)
        country = kind is EntityKind.COUNTRY
        keys = {id_: "code" if country else "id"}
        if facts.alpha3:
            keys[facts.alpha3] = "code"
        if facts.wikidata:
            keys[facts.wikidata] = "wikidata"
        for name in (facts.name_en, facts.name_ar):
            if name:
                keys[name] = "primary"
        for form, form_kind in keys.items():
            yield NamedForm(facts.ref, form, form_kind)


def _write_forms(session: Session, refs: set[str], forms: Sequence[NamedForm]) -> None:
    strangers = sorted({form.ref for form in forms} - refs)
    if strangers:
        raise ValueError(f"name forms of entities that are not there: {', '.join(strangers)}")
    # Names of people whom curators merged into these are no matter of the registry.
    there = rows_in(session, table_of(NameForm), "ref", refs)
    existing = [row for row in there if row["kind"] != FormKind.COINED]
    replace_rows(session, NameForm, existing, form_rows(forms))


def _forget(session: Session, refs: Sequence[str]) -> None:
    """Turn entities into ones that only articles name; those that none names go."""
    facts = [EntityFacts(row["ref"], row["name_en"], row["name_ar"])
             for row in rows_in(session, table_of(Entity), "ref", refs)]  # fmt: skip
    write_entities(session, [f for f in facts if not f.ref.startswith("country:")], known=False)
    drop_unused(session, refs)
    left = [row["ref"] for row in rows_in(session, table_of(Entity), "ref", refs)]
    describe(session, [ref for ref in left if not ref.startswith("country:")])
