"""Who promised what, and how that changed."""

from collections.abc import Sequence

from fastapi import APIRouter

from app.api.deps import ListReader, PledgeId, Reader, RecordReader
from app.api.documentation import RECORD_ERRORS, operation
from app.api.lists import asks_for, day_of, find_records, only
from app.api.resources import PLEDGES, PLEDGES_ON
from app.api.schemas.conflicts import conflicts_out
from app.api.schemas.envelope import Listing
from app.api.schemas.pledge_details import PledgeDetail
from app.api.schemas.pledges import Pledge, pledge_out
from app.db.queries.conflicts import conflicts_of, load_conflicts
from app.db.queries.pledges import load_pledges
from app.domain.filters import Condition

router = APIRouter(tags=["pledges"])


def list_of_pledges(reader: Reader, conditions: Sequence[Condition] = ()) -> Listing[Pledge]:
    """Return the page of pledges that a request asks for, within those of a path."""
    resource = PLEDGES_ON if asks_for(reader, PLEDGES, "as_of") else PLEDGES
    found = find_records(reader, resource, conditions)
    as_of = day_of(found, "as_of")
    records, origins = load_pledges(reader.session, found.ids, as_of=as_of)
    data = [pledge_out(record, origins, as_of=as_of) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get("/pledges", **operation("list_pledges", "List pledges", lists=PLEDGES))
def list_pledges(reader: ListReader) -> Listing[Pledge]:
    """Find pledges and refusals by party, action, status, condition and date, the newest first.

    With `as_of`, filters, terms, history and evidence are those known at the end of that day.
    """
    return list_of_pledges(reader)


@router.get("/pledges/{pledge_id}", **operation("get_pledge", "Get a pledge", errors=RECORD_ERRORS))
def get_pledge(pledge_id: PledgeId, reader: RecordReader) -> PledgeDetail:
    """Get one pledge with its evidence from every article and what each report did to it."""
    records, origins = load_pledges(reader.session, [pledge_id])
    pledge = pledge_out(only(records, "pledge"), origins)
    told = load_conflicts(reader.session, conflicts_of(reader.session, pledge=pledge_id))
    return PledgeDetail(**dict(pledge), conflicts=conflicts_out(told))
