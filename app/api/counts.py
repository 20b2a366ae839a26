"""Counting once what is asked for again: counts are remembered as long as the data has the same revision.

Counting takes as long as there are records that fit; what was counted before is told at once.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from sqlalchemy.orm import Session

from app.api.parameters import Resource
from app.db.queries.groups import Counting, Tallies, tally
from app.db.revision import Revision
from app.domain.filters import Condition, Wanted
from app.domain.search import Query

_MOST = 500  # counts remembered, of at most 200 groups each


@dataclass(frozen=True, slots=True)
class _Key:
    path: str
    conditions: tuple[Condition, ...]
    text: Query | None
    distinct: str | None
    counting: Counting


class Counts:
    """The counts asked for last, all of one revision of the data."""

    def __init__(self, most: int = _MOST):
        self._most = most
        self._mark = ""
        self._found: OrderedDict[_Key, Tallies] = OrderedDict()
        self._lock = Lock()

    def tally(
        self, session: Session, of: tuple[Resource, Revision], wanted: Wanted, counting: Counting
    ) -> Tallies:
        """Return how many records there are in each group; the revision was read before."""
        resource, revision = of
        key = _Key(resource.path, wanted.conditions, wanted.text, wanted.distinct, counting)
        with self._lock:
            if self._mark == revision.mark and key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = tally(session, resource.selection, wanted, counting)
        with self._lock:
            if self._mark != revision.mark:
                self._mark = revision.mark
                self._found.clear()
            self._found[key] = found
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return found
