"""Countries, what was said and what was promised in their names."""

from fastapi import APIRouter

from app.api.deps import CountryId, ListReader, RecordReader
from app.api.documentation import operation
from app.api.lists import find_records, only, preset, resolve_path, with_kind
from app.api.resources import COUNTRIES, PLEDGES, STATEMENTS
from app.api.routes.pledges import list_of_pledges
from app.api.routes.statements import list_of_statements
from app.api.schemas.entities import Country, country_out
from app.api.schemas.envelope import Listing
from app.api.schemas.pledges import Pledge
from app.api.schemas.statements import Statement
from app.db.queries.entities import load_entities
from app.db.tables import Country as CountryRow
from app.domain.vocabulary import EntityKind

router = APIRouter(tags=["countries"])


@router.get("/countries", **operation("list_countries", "List countries", lists=COUNTRIES))
def list_countries(reader: ListReader) -> Listing[Country]:
    """Find countries by name in any script, or by whether they take part in the coalition."""
    found = find_records(reader, COUNTRIES)
    refs = with_kind(EntityKind.COUNTRY, found.ids)
    records, _ = load_entities(reader.session, CountryRow, refs)
    data = [country_out(record) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get("/countries/{country_code}", **operation("get_country", "Get a country"))
def get_country(country_code: CountryId, reader: RecordReader) -> Country:
    """Get one country, by ISO code or any unambiguous name, with its name forms."""
    ref = resolve_path(reader, EntityKind.COUNTRY, country_code)
    records, _ = load_entities(reader.session, CountryRow, [ref])
    return country_out(only(records, "country"))


@router.get(
    "/countries/{country_code}/pledges",
    **operation(
        "list_pledges_of_country", "List a country's pledges", lists=PLEDGES, presets=["country"]
    ),
)
def list_pledges_of_country(country_code: CountryId, reader: ListReader) -> Listing[Pledge]:
    """List what one country or a body of it promised or refused."""
    ref = resolve_path(reader, EntityKind.COUNTRY, country_code)
    return list_of_pledges(reader, [preset("country", ref)])


@router.get(
    "/countries/{country_code}/statements",
    **operation(
        "list_statements_of_country",
        "List a country's statements",
        lists=STATEMENTS,
        presets=["country"],
    ),
)
def list_statements_of_country(country_code: CountryId, reader: ListReader) -> Listing[Statement]:
    """List what a country, its people or its bodies said."""
    ref = resolve_path(reader, EntityKind.COUNTRY, country_code)
    return list_of_statements(reader, [preset("country", ref)])
