"""People, and what each of them said."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, send_record
from app.api.deps import ListReader, PersonId, RecordReader
from app.api.documentation import operation
from app.api.lists import only, preset, resolve_path
from app.api.records import people_of
from app.api.resources import PEOPLE, STATEMENTS
from app.api.schemas.entities import Person
from app.domain.vocabulary import EntityKind

router = APIRouter(prefix="/v1", tags=["people"])


@router.get("/people", **operation("list_people", "List people", lists=PEOPLE))
def list_people(reader: ListReader) -> Response:
    """Find people by name in any script, country or office; those who said most come first."""
    return answer_list(reader, PEOPLE)


@router.get(
    "/people/{person_id}",
    **operation(
        "get_person",
        "Get a person",
        record=("people", Person),
        errors=(308, 400, 404, 410, 503),
    ),
)
def get_person(person_id: PersonId, reader: RecordReader) -> Response:
    """Get one person, by id, Wikidata id or any unambiguous name, with offices and name forms.

    An id that was merged into another person's answers 308. People whom only articles name are
    joined across articles on name and role together; who else of that name it may be is listed.
    """
    ref = resolve_path(reader, EntityKind.PERSON, person_id)
    return send_record(reader, "people", only(people_of(reader.session, [ref]), "person"))


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
def list_statements_of_person(person_id: PersonId, reader: ListReader) -> Response:
    """List what one person said; all filters of statements but `speaker` apply."""
    ref = resolve_path(reader, EntityKind.PERSON, person_id)
    return answer_list(reader, STATEMENTS, [preset("speaker", ref)])
