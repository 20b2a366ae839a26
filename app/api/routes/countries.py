"""Countries, what was said and what was promised in their names."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, send_record
from app.api.deps import CountryId, ListReader, RecordReader
from app.api.documentation import operation
from app.api.lists import only, preset, resolve_path
from app.api.resources import COUNTRIES, PLEDGES, STATEMENTS
from app.api.routes.pledges import pledges_for
from app.api.schemas.entities import Country, country_out
from app.db.queries.entities import load_entities
from app.db.tables import Country as CountryRow
from app.domain.vocabulary import EntityKind

router = APIRouter(prefix="/v1", tags=["countries"])


@router.get("/countries", **operation("list_countries", "List countries", lists=COUNTRIES))
def list_countries(reader: ListReader) -> Response:
    """Find countries by name in any script, or by whether they take part in the coalition."""
    return answer_list(reader, COUNTRIES)


@router.get(
    "/countries/{country_code}",
    **operation("get_country", "Get a country", record=("countries", Country)),
)
def get_country(country_code: CountryId, reader: RecordReader) -> Response:
    """Get one country, by ISO code or any unambiguous name, with its name forms."""
    ref = resolve_path(reader, EntityKind.COUNTRY, country_code)
    records, _ = load_entities(reader.session, CountryRow, [ref])
    return send_record(reader, "countries", country_out(only(records, "country")))


@router.get(
    "/countries/{country_code}/pledges",
    **operation(
        "list_pledges_of_country", "List a country's pledges", lists=PLEDGES, presets=["country"]
    ),
)
def list_pledges_of_country(country_code: CountryId, reader: ListReader) -> Response:
    """List what one country or a body of it promised or refused."""
    ref = resolve_path(reader, EntityKind.COUNTRY, country_code)
    return answer_list(reader, pledges_for(reader), [preset("country", ref)])


@router.get(
    "/countries/{country_code}/statements",
    **operation(
        "list_statements_of_country",
        "List a country's statements",
        lists=STATEMENTS,
        presets=["country"],
    ),
)
def list_statements_of_country(country_code: CountryId, reader: ListReader) -> Response:
    """List what a country, its people or its bodies said."""
    ref = resolve_path(reader, EntityKind.COUNTRY, country_code)
    return answer_list(reader, STATEMENTS, [preset("country", ref)])
