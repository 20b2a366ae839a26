"""Who promised what, and country by country."""

from collections.abc import Sequence

from fastapi import APIRouter

from app.api.deps import ListReader, PledgeId, Reader, RecordReader
from app.api.documentation import operation
from app.api.lists import find_records, only, preset
from app.api.resources import BY_COUNTRY, PLEDGES
from app.api.schemas.envelope import Listing
from app.api.schemas.pledges import CountryRow, Pledge, country_row_out, pledge_out
from app.db.queries.by_country import load_by_country
from app.db.queries.pledges import load_pledges
from app.domain.filters import Condition

router = APIRouter(tags=["pledges"])


def list_of_pledges(reader: Reader, conditions: Sequence[Condition] = ()) -> Listing[Pledge]:
    """Return the page of pledges that a request asks for, within those of a path."""
    found = find_records(reader, PLEDGES, conditions)
    records, origins = load_pledges(reader.session, found.ids)
    data = [pledge_out(record, origins) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get("/pledges", **operation("list_pledges", "List pledges", lists=PLEDGES))
def list_pledges(reader: ListReader) -> Listing[Pledge]:
    """Find pledges and refusals by party, action, status, condition and date, the newest first."""
    return list_of_pledges(reader)


@router.get(
    "/pledges/by-country",
    **operation("list_pledges_by_country", "List pledges by country", lists=BY_COUNTRY),
)
def list_pledges_by_country(reader: ListReader) -> Listing[CountryRow]:
    """List what each country promised or refused, one row a country.

    Every member and partner of the coalition and every country with a pledge has a row. A country
    that declined says so; one of which the articles say nothing has `no_evidence` and the number
    of articles searched.
    """
    found = find_records(reader, BY_COUNTRY, [preset("listed")])
    chosen = [one.values for one in found.wanted.conditions if one.field == "action"]
    actions = [str(value) for values in chosen for value in values]
    records, searched = load_by_country(reader.session, found.ids, actions)
    data = [country_row_out(record, searched) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get("/pledges/{pledge_id}", **operation("get_pledge", "Get a pledge"))
def get_pledge(pledge_id: PledgeId, reader: RecordReader) -> Pledge:
    """Get one pledge with its evidence from every article and the history of its status."""
    records, origins = load_pledges(reader.session, [pledge_id])
    return pledge_out(only(records, "pledge"), origins)
