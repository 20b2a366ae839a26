"""Who said what."""

from collections.abc import Sequence

from fastapi import APIRouter

from app.api.deps import ListReader, Reader, RecordReader, StatementId
from app.api.documentation import RECORD_ERRORS, operation
from app.api.lists import find_records, only
from app.api.resources import STATEMENTS
from app.api.schemas.envelope import Listing
from app.api.schemas.statements import Statement, statement_out
from app.db.queries.statements import load_statements
from app.domain.filters import Condition

router = APIRouter(tags=["statements"])


def list_of_statements(reader: Reader, conditions: Sequence[Condition] = ()) -> Listing[Statement]:
    """Return the page of statements that a request asks for, within those of a path."""
    found = find_records(reader, STATEMENTS, conditions)
    records, origins = load_statements(reader.session, found.ids)
    data = [statement_out(record, origins) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get("/statements", **operation("list_statements", "List statements", lists=STATEMENTS))
def list_statements(reader: ListReader) -> Listing[Statement]:
    """Find statements by speaker, reporter, source, date, words and more, the newest first.

    `speaker=merz`, `speaker=ميرتس` and `speaker=friedrich-merz` are the same question. Several
    articles may report the same utterance: `distinct=utterance` lists and counts it once.
    """
    return list_of_statements(reader)


@router.get(
    "/statements/{statement_id}",
    **operation("get_statement", "Get a statement", errors=RECORD_ERRORS),
)
def get_statement(statement_id: StatementId, reader: RecordReader) -> Statement:
    """Get one statement with the exact place of its words, and the other reports of the same utterance."""
    records, origins = load_statements(reader.session, [statement_id])
    return statement_out(only(records, "statement"), origins)
