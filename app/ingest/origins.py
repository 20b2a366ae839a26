"""Where articles come from, and what follows when an origin changes or goes.

All of this runs inside the transaction of its caller and leaves joining to it.
"""

from pathlib import Path

from sqlalchemy.orm import Session

from app.db.evidence import Touched
from app.db.replace import RowValues, delete_rows, replace_rows, rows_in, rows_where, table_of
from app.db.store import delete_article
from app.db.tables import ArticleOrigin
from app.ingest.json_lines import line_origin


def is_described_elsewhere(session: Session, article: str, origin: str) -> bool:
    """Tell whether another origin of the same text comes first: only that one's metadata counts.

    Without this, two files with one text and different dates would replace each other for ever.
    """
    rows = rows_in(session, table_of(ArticleOrigin), "article_id", [article])
    return any(row["origin"] < origin for row in rows)


def add_origin(session: Session, article: str, origin: str) -> Touched:
    """Let an origin stand for an article that is there; return what its former one leaves."""
    existing = rows_in(session, table_of(ArticleOrigin), "origin", [origin])
    wanted: list[RowValues] = [{"origin": origin, "article_id": article}]
    replace_rows(session, ArticleOrigin, existing, wanted)
    return _delete_orphans(session, {row["article_id"] for row in existing} - {article})


def forget_origin(session: Session, origin: str) -> Touched:
    """Forget the article that an origin stood for, unless it has others; return what that leaves."""
    table = table_of(ArticleOrigin)
    gone = rows_in(session, table, "origin", [origin])
    delete_rows(session, table, ("origin",), gone)
    return _delete_orphans(session, {row["article_id"] for row in gone})


def forget_lines(session: Session, path: Path, *, after: int) -> Touched:
    """Forget what lines that a file of JSON lines no longer has have said; return what that leaves."""
    table = table_of(ArticleOrigin)
    prefix = line_origin(path, 0)[:-1]
    gone = [
        row
        for row in rows_where(session, table, table.c.origin.startswith(prefix, autoescape=True))
        if (number := row["origin"].removeprefix(prefix)).isdecimal() and int(number) > after
    ]
    delete_rows(session, table, ("origin",), gone)
    return _delete_orphans(session, {row["article_id"] for row in gone})


def _delete_orphans(session: Session, articles: set[str]) -> Touched:
    """Delete those of the articles that no origin stands for any more."""
    table = table_of(ArticleOrigin)
    touched = Touched()
    for article in sorted(articles):
        if not rows_where(session, table, table.c.article_id == article):
            touched += delete_article(session, article)
    return touched
