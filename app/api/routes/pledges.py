"""Who promised what, and how that changed."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, send_record
from app.api.deps import ListReader, PledgeId, Reader, RecordReader
from app.api.documentation import JOINED_ERRORS, operation
from app.api.lists import asks_for, only
from app.api.parameters import Resource
from app.api.resources import PLEDGES, PLEDGES_ON
from app.api.schemas.conflicts import conflicts_out
from app.api.schemas.pledge_details import PledgeDetail
from app.api.schemas.pledges import pledge_out
from app.db.queries.conflicts import conflicts_of, load_conflicts
from app.db.queries.pledges import load_pledges

router = APIRouter(prefix="/v1", tags=["pledges"])


def pledges_for(reader: Reader) -> Resource:
    """Return the list of pledges that a request asks for: as they are known now, or were on a day."""
    return PLEDGES_ON if asks_for(reader, PLEDGES, "as_of") else PLEDGES


@router.get("/pledges", **operation("list_pledges", "List pledges", lists=PLEDGES))
def list_pledges(reader: ListReader) -> Response:
    """Find pledges and refusals by party, action, status, condition and date, the newest first.

    With `as_of`, filters, terms, history and evidence are those known at the end of that day;
    `independent` and the sorts `independent` and `reports`, which count what is known now, go not with it.
    """
    return answer_list(reader, pledges_for(reader))


@router.get(
    "/pledges/{pledge_id}",
    **operation(
        "get_pledge", "Get a pledge", record=("pledges", PledgeDetail), errors=JOINED_ERRORS
    ),
)
def get_pledge(pledge_id: PledgeId, reader: RecordReader) -> Response:
    """Get one pledge with its evidence from every article and what each report did to it."""
    records, origins = load_pledges(reader.session, [pledge_id])
    pledge = pledge_out(only(records, "pledge"), origins)
    told = load_conflicts(reader.session, conflicts_of(reader.session, pledge=pledge_id))
    detail = PledgeDetail(**dict(pledge), conflicts=conflicts_out(told))
    return send_record(reader, "pledges", detail)
