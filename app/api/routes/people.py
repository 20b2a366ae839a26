"""People, and what each of them said."""

from fastapi import APIRouter

from app.api.deps import ListReader, PersonId, Reader, RecordReader
from app.api.documentation import operation
from app.api.lists import find_records, only, preset, resolve_path, with_kind
from app.api.resources import PEOPLE, STATEMENTS
from app.api.routes.statements import list_of_statements
from app.api.schemas.entities import Person, person_out
from app.api.schemas.envelope import Listing
from app.api.schemas.statements import Statement
from app.db.queries.entities import load_entities
from app.db.queries.identities import load_identities
from app.db.queries.names import load_names
from app.db.tables import Person as PersonRow
from app.domain.vocabulary import EntityKind
from app.knowledge.people import maybe_same

router = APIRouter(tags=["people"])


@router.get("/people", **operation("list_people", "List people", lists=PEOPLE))
def list_people(reader: ListReader) -> Listing[Person]:
    """Find people by name in any script, country or office; those who said most come first."""
    found = find_records(reader, PEOPLE)
    refs = with_kind(EntityKind.PERSON, found.ids)
    return Listing(data=_people(reader, refs), page=found.page, meta=found.meta)


def _people(reader: Reader, refs: list[str]) -> list[Person]:
    """Return people with whom they were merged from, and whom they may be."""
    records, names = load_entities(reader.session, PersonRow, refs)
    identities = load_identities(reader.session, refs)
    doubts = {ref: maybe_same(one.own, one.others) for ref, one in identities.items()}
    namesakes = load_names(reader.session, [ref for found in doubts.values() for ref, _ in found])
    return [
        person_out(
            record,
            {**names, **namesakes},
            merged_from=identities[record.row.ref].merged_from,
            doubts=doubts[record.row.ref],
        )
        for record in records
    ]


@router.get(
    "/people/{person_id}",
    **operation("get_person", "Get a person", errors=(308, 400, 404, 410, 503)),
)
def get_person(person_id: PersonId, reader: RecordReader) -> Person:
    """Get one person, by id, Wikidata id or any unambiguous name, with offices and name forms.

    An id that was merged into another person's answers 308. People whom only articles name are
    joined across articles on name and role together; who else of that name it may be is listed.
    """
    ref = resolve_path(reader, EntityKind.PERSON, person_id)
    return only(_people(reader, [ref]), "person")


@router.get(
    "/people/{person_id}/statements",
    **operation(
        "list_statements_of_person",
        "List a person's statements",
        lists=STATEMENTS,
        presets=["speaker"],
        errors=(308, 400, 404, 410, 503),
    ),
)
def list_statements_of_person(person_id: PersonId, reader: ListReader) -> Listing[Statement]:
    """List what one person said; all filters of statements but `speaker` apply."""
    ref = resolve_path(reader, EntityKind.PERSON, person_id)
    return list_of_statements(reader, [preset("speaker", ref)])
