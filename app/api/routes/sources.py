"""Who published it."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, send_record
from app.api.deps import ListReader, RecordReader, SourceId
from app.api.documentation import operation
from app.api.lists import only, resolve_path
from app.api.resources import SOURCES
from app.api.schemas.entities import Source, source_out
from app.db.queries.entities import load_entities
from app.db.tables import Source as SourceRow
from app.domain.vocabulary import EntityKind

router = APIRouter(prefix="/v1", tags=["sources"])


@router.get("/sources", **operation("list_sources", "List sources", lists=SOURCES))
def list_sources(reader: ListReader) -> Response:
    """Find outlets, agencies and platforms; those that published most articles come first."""
    return answer_list(reader, SOURCES)


@router.get(
    "/sources/{source_id}", **operation("get_source", "Get a source", record=("sources", Source))
)
def get_source(source_id: SourceId, reader: RecordReader) -> Response:
    """Get one outlet, agency or platform, by id or any unambiguous name."""
    ref = resolve_path(reader, EntityKind.SOURCE, source_id)
    records, _ = load_entities(reader.session, SourceRow, [ref])
    return send_record(reader, "sources", source_out(only(records, "source")))
