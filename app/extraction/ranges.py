"""Records in text order, with a quick look at those that begin in a token range."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """A record that begins at a token."""

    @property
    def first(self) -> int:
        """The token."""


R = TypeVar("R", bound=Placed)


class InOrder(Generic[R]):
    """Records sorted by their first token."""

    def __init__(self, records: Sequence[R]):
        self._records = records
        self._firsts = [record.first for record in records]

    def within(self, first: int, last: int) -> Sequence[R]:
        """Return the records that begin in a token range."""
        firsts = self._firsts
        return self._records[bisect_left(firsts, first) : bisect_left(firsts, last)]

    def before(self, at: int) -> R | None:
        """Return the last record that begins before a token."""
        place = bisect_left(self._firsts, at)
        return self._records[place - 1] if place else None
