"""Records in text order, with a quick look at those that begin in a token range."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
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


class Telling:
    """Tokens in text order of which some tell something; those asked for and found mute are not asked again."""

    def __init__(self, places: Sequence[int], tells: Callable[[int], bool]):
        self._places, self._tells = places, tells
        self._beyond: dict[int, int] = {}  # from the number of a mute place to one behind it

    def within(self, first: int, last: int) -> Iterator[int]:
        """Yield the tokens of a range that tell something."""
        end = bisect_left(self._places, last)
        number = self._next(bisect_left(self._places, first), end)
        while number < end:
            yield self._places[number]
            number = self._next(number + 1, end)

    def _next(self, number: int, end: int) -> int:
        mute = []
        while number < end and (number in self._beyond or not self._tells(self._places[number])):
            mute.append(number)
            number = self._beyond.get(number, number + 1)
        self._beyond.update(dict.fromkeys(mute, number))
        return number
