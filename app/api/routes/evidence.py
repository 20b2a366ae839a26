"""Where exactly it stands."""

from fastapi import APIRouter, Response

from app.api.answers import send_record
from app.api.deps import EvidenceId, RecordReader
from app.api.documentation import RECORD_ERRORS, operation
from app.api.lists import only
from app.api.schemas.evidence import EvidenceDetail, evidence_detail_out
from app.db.queries.evidence import load_evidence

router = APIRouter(prefix="/v1", tags=["evidence"])


@router.get(
    "/evidence/{evidence_id}",
    **operation(
        "get_evidence",
        "Get a piece of evidence",
        record=("evidence", EvidenceDetail),
        errors=RECORD_ERRORS,
    ),
)
def get_evidence(evidence_id: EvidenceId, reader: RecordReader) -> Response:
    """Get the exact words and their place in the article, what they stand for, and a link to show them.

    `selectors` are those of the W3C Web Annotation Data Model; `permalink` opens the article there.
    """
    found, origins = load_evidence(reader.session, evidence_id)
    return send_record(reader, "evidence", evidence_detail_out(only(found, "evidence"), origins))
