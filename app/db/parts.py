"""The tables that the rows of one article stand in: read, and written by difference."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from app.db.article_rows import ArticleRows
from app.db.replace import Changes, RowValues, replace_rows, rows_in, table_of
from app.db.tables import (
    Appearance,
    Article,
    EventEvidence,
    Mention,
    PledgeEvidence,
    PledgeEvidenceParty,
    Row,
    Statement,
    StatementEntity,
)


class Part(NamedTuple):
    """The rows of `ArticleRows` under a name, and their table; `of` is the part they belong to."""

    name: str
    model: type[Row]
    link: str = "article_id"
    of: str | None = None


# In the order of writing: statements point to what was said of events.
PARTS = (
    Part("events", EventEvidence),
    Part("statements", Statement),
    Part("mentions", Mention),
    Part("appearances", Appearance),
    Part("statement_entities", StatementEntity, "statement_id", "statements"),
    Part("pledges", PledgeEvidence),
    Part("pledge_parties", PledgeEvidenceParty, "evidence_id", "pledges"),
)


def write_parts(session: Session, rows: ArticleRows, *, new: bool = False) -> dict[str, Changes]:
    """Write the rows of an article, but for that of the article itself; return what changed by part.

    Nothing is read of an article that is `new`.
    """
    changes = {}
    for part in PARTS:
        owners = _owners(
            part, rows.id, {} if part.of is None else {part.of: getattr(rows, part.of)}
        )
        existing = [] if new else rows_in(session, table_of(part.model), part.link, owners)
        changes[part.name] = replace_rows(session, part.model, existing, getattr(rows, part.name))
    return changes


def stored_rows(session: Session, article_id: str) -> ArticleRows:
    """Return the rows of a stored article, whole, in no particular order."""
    found: dict[str, list[RowValues]] = {}
    for part in PARTS:
        owners = _owners(part, article_id, found)
        found[part.name] = rows_in(session, table_of(part.model), part.link, owners)
    (article,) = rows_in(session, table_of(Article), "id", [article_id])
    return ArticleRows(id=article_id, article=article, refs=(), **found)


def _owners(part: Part, article_id: str, found: dict[str, list[RowValues]]) -> list[str]:
    return [article_id] if part.of is None else [row["id"] for row in found[part.of]]
