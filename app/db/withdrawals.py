"""Articles that were withdrawn, and the ids that went with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.changes import note_withdrawn
from app.db.replace import RowValues, delete_rows, insert_rows, rows_in, table_of
from app.db.tables import (
    Article,
    ArticleOrigin,
    Entity,
    Event,
    EventEvidence,
    FormerId,
    Pledge,
    PledgeEvidence,
    Row,
    Statement,
    Withdrawal,
    WithdrawnId,
)
from app.domain.refs import statement_evidence

_RECORDS: tuple[tuple[type[Row], str], ...] = (
    (Article, "id"),
    (Statement, "id"),
    (Event, "id"),
    (Pledge, "id"),
    (Entity, "ref"),
)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That an article was withdrawn: when, by whom, why; `origins` is where it had come from."""

    article_id: str
    title: str | None
    reason: str | None
    by: str
    at: datetime
    origins: tuple[str, ...]

    @property
    def told(self) -> str:
        """When and why, as the end of a sentence."""
        why = f" The reason given: {self.reason.rstrip('.')}." if self.reason else ""
        return f"withdrawn on {self.at.date().isoformat()}.{why}"


def find_article(session: Session, name: str) -> str | None:
    """Return the id of the article that an id, an origin (path, URL) or its own URL means.

    None where there is none, or where several articles have the URL.
    """
    articles, origins = table_of(Article), table_of(ArticleOrigin)
    for row in rows_in(session, articles, "id", [name]):
        return str(row["id"])
    for row in rows_in(session, origins, "origin", [name]):
        return str(row["article_id"])
    query = select(articles.c.id).where(articles.c.url == name).limit(2)
    found = session.connection().execute(query).scalars().all()
    return found[0] if len(found) == 1 else None


def statements_in(session: Session, article_id: str) -> set[str]:
    """Return the ids of an article's statements."""
    return {row["id"] for row in rows_in(session, table_of(Statement), "article_id", [article_id])}


def evidence_in(session: Session, article_id: str) -> set[str]:
    """Return the ids of an article's evidence, of its statements too."""
    said = {statement_evidence(id_) for id_ in statements_in(session, article_id)}
    return said.union(
        row["id"]
        for model in (PledgeEvidence, EventEvidence)
        for row in rows_in(session, table_of(model), "article_id", [article_id])
    )


def kept_ids(session: Session, ids: Iterable[str]) -> set[str]:
    """Return those of the ids that a record has: article, statement, event, pledge or entity."""
    listed = sorted(ids)
    return {
        row[column]
        for model, column in _RECORDS
        for row in rows_in(session, table_of(model), column, listed)
    }


def note_withdrawal(session: Session, withdrawn: Withdrawn, ids: Iterable[str]) -> None:
    """Keep that an article was withdrawn, and the ids that went with it."""
    row: RowValues = {
        "article_id": withdrawn.article_id,
        "title": withdrawn.title,
        "reason": withdrawn.reason,
        "withdrawn_by": withdrawn.by,
        "withdrawn_at": withdrawn.at,
        "origins": [*withdrawn.origins],
    }
    insert_rows(session, table_of(Withdrawal), [row])
    rows = [{"id": id_, "article_id": withdrawn.article_id} for id_ in sorted(ids)]
    insert_rows(session, table_of(WithdrawnId), rows)
    note_withdrawn(session, [row["id"] for row in rows])


def lift_withdrawal(session: Session, article_id: str) -> Withdrawn | None:
    """Forget that an article was withdrawn; return what was known of it, None if it was not."""
    found = withdrawal_of(session, article_id)
    if found is not None:
        delete_rows(session, table_of(Withdrawal), ("article_id",), [{"article_id": article_id}])
    return found


def withdrawal_of(session: Session, article_id: str) -> Withdrawn | None:
    """Return that an article was withdrawn, None if it was not."""
    rows = rows_in(session, table_of(Withdrawal), "article_id", [article_id])
    return _read(rows[0]) if rows else None


def find_withdrawn(session: Session, name: str) -> Withdrawn | None:
    """Return the withdrawal of the article that an id or a former origin means."""
    found = withdrawal_of(session, name)
    return found or next((one for one in list_withdrawals(session) if name in one.origins), None)


def withdrawal_with(session: Session, ids: Iterable[str]) -> Withdrawn | None:
    """Return the latest withdrawal with which one of the ids went, or what it stood for; else None."""
    listed = list(ids)
    former = rows_in(session, table_of(FormerId), "id", listed)
    listed += [row["evidence_id"] for row in former]
    went = {row["article_id"] for row in rows_in(session, table_of(WithdrawnId), "id", listed)}
    found = map(_read, rows_in(session, table_of(Withdrawal), "article_id", went))
    return max(found, key=lambda one: (one.at, one.article_id), default=None)


def list_withdrawals(session: Session) -> tuple[Withdrawn, ...]:
    """Return all withdrawals that hold, in the order in which they were decided."""
    table = table_of(Withdrawal)
    query = select(table).order_by(table.c.withdrawn_at, table.c.article_id)
    return tuple(_read(dict(row)) for row in session.connection().execute(query).mappings())


def _read(row: RowValues) -> Withdrawn:
    return Withdrawn(
        row["article_id"],
        row["title"],
        row["reason"],
        row["withdrawn_by"],
        row["withdrawn_at"],
        tuple(row["origins"]),
    )
