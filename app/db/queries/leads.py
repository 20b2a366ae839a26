"""From where a page is read in an order that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, select

from app.domain.filters import Wanted


@dataclass(frozen=True)
class Lead:
    """From where records are read in the order of their numbers, and what must hold there.

    `left` is what is wanted besides.
    """

    source: FromClause
    key: ColumnElement[Any]
    rank: ColumnElement[Any]
    where: tuple[ColumnElement[bool], ...]
    left: Wanted

    def page(self, where: Sequence[ColumnElement[bool]], wanted: Wanted) -> Select[Any]:
        """Return the query for a page and one row more; no record lacks a number and no two share one."""
        query = select(self.key, self.rank).select_from(self.source).where(*where)
        if wanted.after is not None:
            query = query.where(self.rank > wanted.after[0])
        return query.order_by(self.rank).limit(wanted.limit + 1)
