"""What was said, promised and happened, in one order."""

from fastapi import APIRouter

from app.api.deps import ListReader
from app.api.documentation import operation
from app.api.lists import find_records
from app.api.resources import TIMELINE
from app.api.schemas.envelope import Listing
from app.api.schemas.timeline import TimelineItem, timeline_item_out
from app.db.queries.timeline_items import load_timeline

router = APIRouter(tags=["timeline"])


@router.get("/timeline", **operation("list_timeline", "List the timeline", lists=TIMELINE))
def list_timeline(reader: ListReader) -> Listing[TimelineItem]:
    """List statements, pledges with their changes, and events in one order, the newest first.

    By date, then kind, then id; what has no date stands last (`dated=true` leaves it out).
    """
    found = find_records(reader, TIMELINE)
    records, origins = load_timeline(reader.session, found.ids)
    data = [timeline_item_out(record, origins) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)
