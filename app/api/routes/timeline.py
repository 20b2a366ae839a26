"""What was said, promised and happened, in one order."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list
from app.api.deps import ListReader
from app.api.documentation import operation
from app.api.resources import TIMELINE

router = APIRouter(prefix="/v1", tags=["timeline"])


@router.get("/timeline", **operation("list_timeline", "List the timeline", lists=TIMELINE))
def list_timeline(reader: ListReader) -> Response:
    """List statements, pledges with their changes, and events in one order, the newest first.

    By date, then kind, then id; what has no date stands last (`dated=true` leaves it out).
    """
    return answer_list(reader, TIMELINE)
