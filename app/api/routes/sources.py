"""Who published it."""

from fastapi import APIRouter

from app.api.deps import ListReader, RecordReader, SourceId
from app.api.documentation import operation
from app.api.lists import find_records, only, resolve_path, with_kind
from app.api.resources import SOURCES
from app.api.schemas.entities import Source, source_out
from app.api.schemas.envelope import Listing
from app.db.queries.entities import load_entities
from app.db.tables import Source as SourceRow
from app.domain.vocabulary import EntityKind

router = APIRouter(tags=["sources"])


@router.get("/sources", **operation("list_sources", "List sources", lists=SOURCES))
def list_sources(reader: ListReader) -> Listing[Source]:
    """Find outlets, agencies and platforms; those with most articles come first."""
    found = find_records(reader, SOURCES)
    refs = with_kind(EntityKind.SOURCE, found.ids)
    records, _ = load_entities(reader.session, SourceRow, refs)
    data = [source_out(record) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get("/sources/{source_id}", **operation("get_source", "Get a source"))
def get_source(source_id: SourceId, reader: RecordReader) -> Source:
    """Get one outlet, agency or platform, by id or any unambiguous name."""
    ref = resolve_path(reader, EntityKind.SOURCE, source_id)
    records, _ = load_entities(reader.session, SourceRow, [ref])
    return source_out(only(records, "source"))
