"""People, and what each of them said."""

from fastapi import APIRouter

from app.api.deps import ListReader, PersonId, RecordReader
from app.api.documentation import operation
from app.api.lists import find_records, only, preset, resolve_path, with_kind
from app.api.records import people_of
from app.api.resources import PEOPLE, STATEMENTS
from app.api.routes.statements import list_of_statements
from app.api.schemas.entities import Person
from app.api.schemas.envelope import Listing
from app.api.schemas.statements import Statement
from app.domain.vocabulary import EntityKind

router = APIRouter(tags=["people"])


@router.get("/people", **operation("list_people", "List people", lists=PEOPLE))
def list_people(reader: ListReader) -> Listing[Person]:
    """Find people by name in any script, country or office; those who said most come first."""
    found = find_records(reader, PEOPLE)
    refs = with_kind(EntityKind.PERSON, found.ids)
    return Listing(data=people_of(reader.session, refs), page=found.page, meta=found.meta)


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
    return only(people_of(reader.session, [ref]), "person")


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
