"""Order by relevance, within bounds: the newest hits are compared, the rest follows as it came.

Comparing all hits of a common word would take seconds in a large database. The window of the newest
ones is kept in the cursor, so that walking the pages meets every hit once, whatever is added
meanwhile.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, not_, or_, select
from sqlalchemy.orm import Session

from app.db.queries.matching import highlights, score
from app.db.queries.selection import (
    Column,
    Page,
    Searched,
    Selection,
    conditions,
    find_page,
    total_of,
)
from app.db.replace import chunks, table_of
from app.domain.filters import Key, Wanted
from app.domain.search import Query
from app.text.spans import Span

RELEVANCE = "relevance"  # as the name of an order
MOST_SHOWN = 20  # highlights of a record


class Window(NamedTuple):
    """The numbers of the newest and the oldest row that are compared; `end` is None where all are."""

    begin: int
    end: int | None


class Ranked(NamedTuple):
    """A row that fits; `score` is None behind the window."""

    id: str
    number: int
    score: float | None


class _Place(NamedTuple):
    """Where a page ended: at an id of the window; or behind it, where `score` is None, at a number."""

    score: float | None
    at: Any
    window: Window


class Rows(NamedTuple):
    """The rows that fit: from where they are read, in which order, and what must hold of them."""

    searched: Searched
    key: Column
    number: Column
    source: FromClause
    where: Sequence[ColumnElement[bool]]

    def newest(self, query: Select[Any], limit: int) -> Select[Any]:
        """Return some of the rows, the newest first."""
        order = self.number.asc() if self.searched.order else self.number.desc()
        return query.select_from(self.source).where(*self.where).order_by(order).limit(limit)

    def behind(self, number: int) -> ColumnElement[bool]:
        """Return the condition of being older than the row with this number."""
        return self.number > number if self.searched.order else self.number < number


def find_in_order(session: Session, selection: Selection, wanted: Wanted) -> Page:
    """Return the page of a list in whatever order is asked for."""
    by_relevance = wanted.sort[0].field == RELEVANCE
    return (find_ranked if by_relevance else find_page)(session, selection, wanted)


def find_ranked(session: Session, selection: Selection, wanted: Wanted) -> Page:
    """Return the page of a list by relevance, what fits best first; behind the window the newest first."""
    assert wanted.text is not None
    rows, after = rows_of(session, selection, wanted), _place(wanted.after)
    found: list[Ranked] = []
    window = None if after is None else after.window
    if after is None or after.score is not None:
        found, window = rank(session, rows, wanted.text, window)
        if after is not None and after.score is not None:
            place = (-after.score, after.at)
            found = [one for one in found if (-(one.score or 0), one.id) > place]
    assert window is not None
    found = found[: wanted.limit + 1]
    left = wanted.limit + 1 - len(found)
    if left and window.end is not None:
        last_seen = after.at if after is not None and after.score is None else window.end
        query = select(rows.key, rows.number).where(rows.behind(last_seen))
        rest = session.execute(rows.newest(query, left)).all()
        found = [*found, *(Ranked(str(id_), number, None) for id_, number in rest)]
    page, more = found[: wanted.limit], len(found) > wanted.limit
    last: tuple[Key, ...] | None = None
    if more:
        end = page[-1]
        last = (end.score, end.number if end.score is None else end.id, *window)
    ids = tuple(one.id for one in page)
    some = select(rows.key).select_from(rows.source).where(*rows.where)
    return Page(ids, last, total_of(session, some, (wanted, ids, more)))


def _place(after: Sequence[Any] | None) -> _Place | None:
    return None if after is None else _Place(after[0], after[1], Window(*after[2:]))


def rows_of(session: Session, selection: Selection, wanted: Wanted) -> Rows:
    """Return the rows that fit, read by number through the index of words where that is possible."""
    searched = selection.searched
    assert searched is not None
    own = table_of(searched.model)
    by_number = replace(wanted, sort=searched.order)
    lead = selection.ranked(session, by_number) if selection.ranked else None
    if lead is not None:
        where = [*lead.where, *conditions(session, selection, lead.left)]
        return Rows(searched, lead.key, lead.rank, lead.source, where)
    where = conditions(session, selection, wanted)
    return Rows(searched, selection.key, own.c.seq, own, where)


def rank(
    session: Session, rows: Rows, query: Query, window: Window | None = None
) -> tuple[list[Ranked], Window]:
    """Return the rows of the window, the best first, and the window: the newest rows if none is given."""
    searched = rows.searched
    wanted = rows.newest(_texts(rows.key, rows.number, searched), searched.window)
    if window is not None:
        known = rows.number == window.begin
        wanted = wanted.where(or_(known, rows.behind(window.begin)))
        if window.end is not None:
            wanted = wanted.where(not_(rows.behind(window.end)))
    found = session.execute(wanted).all()
    if window is None:
        full = len(found) == searched.window
        window = Window(found[0].number if found else 0, found[-1].number if full else None)
    split = 2 + len(searched.texts)
    ranked = [
        Ranked(row.id, row.number, score(query, row[2:split], refs_in(row[split:]), searched.usual))
        for row in found
    ]
    return sorted(ranked, key=lambda one: (-(one.score or 0), one.id)), window


def _texts(key: Column, number: Column, searched: Searched) -> Select[Any]:
    columns: list[Any] = [key.label("id"), number.label("number")]
    return select(*columns, *searched.texts.values(), *searched.refs)


def refs_in(values: Sequence[Any]) -> list[str]:
    """Return the refs in columns that hold one or a list of them."""
    listed = ([value] if isinstance(value, str) else value or () for value in values)
    return [ref for found in listed for ref in found]


class Found(NamedTuple):
    """A place of a field of a record that the query is found in; the field by its path in JSON."""

    field: str
    span: Span
    text: str


def find_highlights(
    session: Session, selection: Selection, ids: Sequence[str], query: Query
) -> dict[str, tuple[float, list[Found]]]:
    """Return id → the score of a record and the first places in its fields that the query is found in."""
    searched = selection.searched
    if searched is None:
        return {}
    split = 2 + len(searched.texts)
    return {
        row.id: (
            score(query, row[2:split], refs_in(row[split:]), searched.usual),
            places_in(query, zip(searched.texts, row[2:split], strict=True)),
        )
        for some in chunks(ids)
        for row in session.execute(
            _texts(selection.key, table_of(searched.model).c.seq, searched).where(
                selection.key.in_(some)
            )
        )
    }


def places_in(query: Query, texts: Any) -> list[Found]:
    """Return the first places in fields, given by path and text, that the query is found in."""
    found = [
        Found(field, span, text)
        for field, text in texts
        if text
        for span in highlights(query, text)
    ]
    return found[:MOST_SHOWN]
