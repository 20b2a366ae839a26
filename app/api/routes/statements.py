"""Who said what."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, answer_record
from app.api.deps import ListReader, RecordReader, StatementId
from app.api.documentation import RECORD_ERRORS, operation
from app.api.resources import STATEMENTS
from app.api.schemas.statements import Statement

router = APIRouter(prefix="/v1", tags=["statements"])


@router.get("/statements", **operation("list_statements", "List statements", lists=STATEMENTS))
def list_statements(reader: ListReader) -> Response:
    """Find statements by speaker, reporter, source, date, words and more, the newest first.

    `speaker=merz`, `speaker=ميرتس` and `speaker=friedrich-merz` are the same question. Several
    articles may report the same utterance: `distinct=utterance` lists and counts it once.
    """
    return answer_list(reader, STATEMENTS)


@router.get(
    "/statements/{statement_id}",
    **operation(
        "get_statement",
        "Get a statement",
        record=("statements", Statement),
        errors=RECORD_ERRORS,
    ),
)
def get_statement(statement_id: StatementId, reader: RecordReader) -> Response:
    """Get one statement with the exact place of its words, and the other reports of the same utterance."""
    return answer_record(reader, "statements", statement_id)
