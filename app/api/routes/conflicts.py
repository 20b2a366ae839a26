"""What articles tell differently."""

from fastapi import APIRouter

from app.api.deps import ListReader
from app.api.documentation import operation
from app.api.lists import find_records
from app.api.resources import CONFLICTS
from app.api.schemas.conflicts import Conflict, conflicts_out
from app.api.schemas.envelope import Listing
from app.db.queries.conflicts import load_conflicts

router = APIRouter(tags=["conflicts"])


@router.get("/conflicts", **operation("list_conflicts", "List conflicts", lists=CONFLICTS))
def list_conflicts(reader: ListReader) -> Listing[Conflict]:
    """Find what two articles tell of one event or pledge: what conflicts, refines or agrees."""
    found = find_records(reader, CONFLICTS)
    data = conflicts_out(load_conflicts(reader.session, found.ids))
    return Listing(data=data, page=found.page, meta=found.meta)
