"""Remembering what a function says of a word: texts repeat their words, and a word's readings do not change."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST = 1 << 16  # about as many different words as 5 MB of news has


class Memo(dict[K, V]):
    """The results of `make` by what it was asked; a result known already costs one look into a dict.

    When it holds `most` results it forgets them all, so that no text can fill the memory.
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[K], V], most: int = _MOST):
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        made = self[key] = self._make(key)
        return made
