"""Search over everything."""

from fastapi import APIRouter, Response

from app.api.answers import send_list
from app.api.deps import ListReader
from app.api.documentation import operation
from app.api.lists import find_records
from app.api.resources import SEARCH
from app.api.schemas.hits import hits_out
from app.db.queries.everything import load_hits
from app.db.queries.names import load_names

router = APIRouter(prefix="/v1", tags=["search"])


@router.get("/search", **operation("list_hits", "Search everything", lists=SEARCH))
def list_hits(reader: ListReader) -> Response:
    """Find people, countries, organisations, statements, pledges, events and articles by their words.

    What fits best stands first. Of each kind the newest hits are compared; the list of a kind, with
    the same `q`, has them all.
    """
    found = find_records(reader, SEARCH)
    assert found.wanted.text is not None
    hits = load_hits(reader.session, found.ids, found.wanted.text)
    names = load_names(reader.session, {ref for hit in hits for ref in hit.who})
    return send_list(reader, found, hits_out(hits, names))
