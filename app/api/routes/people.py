"""People, and what each of them said."""

from fastapi import APIRouter

from app.api.deps import ListReader, PersonId, RecordReader
from app.api.documentation import operation
from app.api.lists import find_records, only, preset, resolve_path, with_kind
from app.api.resources import PEOPLE, STATEMENTS
from app.api.routes.statements import list_of_statements
from app.api.schemas.entities import Person, person_out
from app.api.schemas.envelope import Listing
from app.api.schemas.statements import Statement
from app.db.queries.entities import load_entities
from app.db.tables import Person as PersonRow
from app.domain.vocabulary import EntityKind

router = APIRouter(tags=["people"])


@router.get("/people", **operation("list_people", "List people", lists=PEOPLE))
def list_people(reader: ListReader) -> Listing[Person]:
    """Find people by name in any script, country or office; those who said most come first."""
    found = find_records(reader, PEOPLE)
    refs = with_kind(EntityKind.PERSON, found.ids)
    records, names = load_entities(reader.session, PersonRow, refs)
    data = [person_out(record, names) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get("/people/{person_id}", **operation("get_person", "Get a person"))
def get_person(person_id: PersonId, reader: RecordReader) -> Person:
    """Get one person, by id, Wikidata id or any unambiguous name, with offices and name forms."""
    ref = resolve_path(reader, EntityKind.PERSON, person_id)
    records, names = load_entities(reader.session, PersonRow, [ref])
    return person_out(only(records, "person"), names)


@router.get(
    "/people/{person_id}/statements",
    **operation(
        "list_statements_of_person",
        "List a person's statements",
        lists=STATEMENTS,
        presets=["speaker"],
    ),
)
def list_statements_of_person(person_id: PersonId, reader: ListReader) -> Listing[Statement]:
    """List what one person said; all filters of statements but `speaker` apply."""
    ref = resolve_path(reader, EntityKind.PERSON, person_id)
    return list_of_statements(reader, [preset("speaker", ref)])
