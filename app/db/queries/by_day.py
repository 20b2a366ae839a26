"""Lists in the order of days in which a record without a day stands by that of its earliest article.

That is the day of publication, or where nobody knows it the day (in UTC) on which the article was loaded.
A page is merged from those that have a day, in the order of an index, and those that have none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col

from app.db.queries.relevance import find_in_order
from app.db.queries.selection import Column, Page, Selection, page_of, page_query, total_of
from app.db.tables import Article, EventEvidence, PledgeEvidence, Statement
from app.domain.filters import Wanted


class _UtcDay(FunctionElement[date]):
    """The day, in UTC, of a moment."""

    type = Date()
    inherit_cache = True


@compiles(_UtcDay, "sqlite")
def _in_sqlite(element: _UtcDay, compiler: Any, **how: Any) -> str:
    return f"date({compiler.process(element.clauses, **how)})"


@compiles(_UtcDay, "postgresql")
def _in_postgresql(element: _UtcDay, compiler: Any, **how: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **how)} AT TIME ZONE 'UTC' AS DATE)"


@dataclass(frozen=True)
class Dated:
    """The field that holds the day of a record, and the articles behind the record with an id."""

    field: str
    articles: Callable[[Column, Select[Any]], Select[Any]]

    def known_since(self, key: Column) -> Column:
        """Return the day by which a record without one stands."""
        day = func.coalesce(col(Article.published_on), _UtcDay(col(Article.ingested_at)))
        return self.articles(key, select(func.min(day))).scalar_subquery()


def _told(evidence: type[PledgeEvidence] | type[EventEvidence], fact: str) -> Callable[..., Any]:
    def articles(key: Column, query: Select[Any]) -> Select[Any]:
        of_fact: Column = getattr(evidence, fact)
        told = query.join_from(Article, evidence, col(evidence.article_id) == col(Article.id))
        return told.where(of_fact == key)

    return articles


def _stated(_key: Column, query: Select[Any]) -> Select[Any]:
    return query.where(col(Article.id) == col(Statement.article_id))


DATED: Mapping[str, Dated] = {
    "statements": Dated("said_on", _stated),
    "pledges": Dated("announced_on", _told(PledgeEvidence, "pledge_id")),
    "events": Dated("date", _told(EventEvidence, "event_id")),
}


def find_by_day(dated: Dated, session: Session, selection: Selection, wanted: Wanted) -> Page:
    """Return the page of a list, in whose order of days those without a day have their places too."""
    if wanted.sort[0].field != dated.field:
        return find_in_order(session, selection, wanted)
    own, plain = selection.sorts[dated.field], replace(selection, ranked=None)
    since = dated.known_since(selection.key)
    undated = replace(plain, sorts={**plain.sorts, dated.field: since})
    known, every = page_query(session, plain, wanted)
    others, _ = page_query(session, undated, wanted)
    rows: list[Sequence[Any]] = [
        *session.execute(known.where(own.is_not(None))).all(),
        *session.execute(others.where(own.is_(None))).all(),
    ]
    rows.sort(key=lambda row: str(row[0]))  # the id, which is the last of the keys
    for at, key in reversed([*enumerate(wanted.sort, start=1)]):
        rows.sort(key=_nulls_last(at, descending=key.descending), reverse=key.descending)
    ids, last = page_of(rows, wanted)
    return Page(ids, last, total_of(session, every, (wanted, ids, last is not None)))


def _nulls_last(at: int, *, descending: bool) -> Callable[[Sequence[Any]], tuple[bool, Any]]:
    return lambda row: ((row[at] is None) != descending, row[at])


def known_since(session: Session, name: str, key: Column, ids: Sequence[str]) -> dict[str, date]:
    """Return the days by which records of the list of this name stand where they have none."""
    query = select(key, DATED[name].known_since(key)).where(key.in_(ids))
    return {str(id_): day for id_, day in session.execute(query)}
