"""What articles tell differently."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list
from app.api.deps import ListReader
from app.api.documentation import operation
from app.api.resources import CONFLICTS

router = APIRouter(prefix="/v1", tags=["conflicts"])


@router.get("/conflicts", **operation("list_conflicts", "List conflicts", lists=CONFLICTS))
def list_conflicts(reader: ListReader) -> Response:
    """Find what two articles tell of one event or pledge: what conflicts, refines or agrees."""
    return answer_list(reader, CONFLICTS)
