"""What happened."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, send_record
from app.api.deps import EventId, ListReader, RecordReader
from app.api.documentation import JOINED_ERRORS, operation
from app.api.lists import only
from app.api.resources import EVENTS
from app.api.schemas.conflicts import conflicts_out
from app.api.schemas.event_details import EventDetail, event_detail_out
from app.api.schemas.events import event_out
from app.db.queries.conflicts import conflicts_of, load_conflicts
from app.db.queries.event_details import load_around_event, statements_at
from app.db.queries.events import load_events
from app.db.queries.statements import load_statements

router = APIRouter(prefix="/v1", tags=["events"])


@router.get("/events", **operation("list_events", "List events", lists=EVENTS))
def list_events(reader: ListReader) -> Response:
    """Find summits, meetings, calls, signings and more by date, place and participant."""
    return answer_list(reader, EVENTS)


@router.get(
    "/events/{event_id}",
    **operation("get_event", "Get an event", record=("events", EventDetail), errors=JOINED_ERRORS),
)
def get_event(event_id: EventId, reader: RecordReader) -> Response:
    """Get one event: who took part, what each article says, what was said there, and what may be the same."""
    records, origins = load_events(reader.session, [event_id])
    event = event_out(only(records, "event"), origins)
    around = load_around_event(reader.session, records[0].row)
    statements = load_statements(reader.session, statements_at(reader.session, event_id))
    told = load_conflicts(reader.session, conflicts_of(reader.session, event=event_id))
    detail = event_detail_out(event, records[0], around, statements, conflicts_out(told))
    return send_record(reader, "events", detail)
