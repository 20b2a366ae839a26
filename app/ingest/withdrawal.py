"""Withdrawing an article with all that only it said, and bringing it back."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.engine import write_session
from app.db.evidence import Touched
from app.db.replace import rows_in, table_of
from app.db.schema import require_current
from app.db.store import delete_article
from app.db.tables import Appearance, Article, ArticleOrigin
from app.db.withdrawals import (
    Withdrawn,
    evidence_in,
    find_article,
    find_withdrawn,
    kept_ids,
    lift_withdrawal,
    list_withdrawals,
    note_withdrawal,
    statements_in,
)
from app.domain.errors import BadWithdrawal
from app.ingest.curation import Decision
from app.ingest.joining import rejoin


def withdraw(session: Session, name: str, decision: Decision) -> Withdrawn:
    """Withdraw the article that an id, a path or a URL means.

    What only it said goes, the rest stays as if it had never been loaded; it is not loaded again
    until it is restored.

    Raises:
        BadWithdrawal: no article is meant, or it is withdrawn already.
    """
    article = find_article(session, name) or find_article(session, str(Path(name).resolve()))
    if article is None:
        former = _find_former(session, name)
        if former is not None:
            raise BadWithdrawal(
                f"The article {former.article_id} was withdrawn already, {said_of(former)}."
            )
        raise BadWithdrawal(f"No article has the id, path or URL {name}.")
    (row,) = rows_in(session, table_of(Article), "id", [article])
    origins = rows_in(session, table_of(ArticleOrigin), "article_id", [article])
    withdrawn = Withdrawn(
        article,
        row["title"],
        decision.reason,
        decision.by,
        decision.at,
        tuple(sorted(one["origin"] for one in origins)),
    )
    ids = {article, *statements_in(session, article), *evidence_in(session, article)}
    ids |= {one["ref"] for one in rows_in(session, table_of(Appearance), "article_id", [article])}
    touched = delete_article(session, article)
    rejoin(session, touched, now=decision.at)
    note_withdrawal(session, withdrawn, _gone(session, ids, touched))
    return withdrawn


def _gone(session: Session, ids: set[str], touched: Touched) -> set[str]:
    all_ids = ids | touched.event_ids | touched.pledge_ids
    return all_ids - kept_ids(session, all_ids)


def restore(session: Session, name: str) -> Withdrawn:
    """Let a withdrawn article be loaded again, named by its id, its former path or URL.

    Raises:
        BadWithdrawal: no such article is withdrawn.
    """
    former = _find_former(session, name)
    if former is None:
        raise BadWithdrawal(f"No withdrawn article has the id, path or URL {name}.")
    lift_withdrawal(session, former.article_id)
    return former


def restore_files(engine: Engine, files: Iterable[object]) -> None:
    """Let all withdrawn articles be loaded again that had been loaded from these files.

    Raises:
        DatabaseNotReady: the database lacks tables.
    """
    require_current(engine)
    paths = {str(file) for file in files}
    with write_session(engine) as session:
        for former in list_withdrawals(session):
            if any(origin.partition("#")[0] in paths for origin in former.origins):
                lift_withdrawal(session, former.article_id)


def _find_former(session: Session, name: str) -> Withdrawn | None:
    return find_withdrawn(session, name) or find_withdrawn(session, str(Path(name).resolve()))


def said_of(withdrawn: Withdrawn) -> str:
    """Return when an article was withdrawn and why, as the end of a sentence without its full stop."""
    why = f": {withdrawn.reason.rstrip('.')}" if withdrawn.reason else ""
    return f"on {withdrawn.at.date().isoformat()}{why}"
