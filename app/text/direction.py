"""Which way a text runs: told by its first letter, as browsers do with `dir="auto"`."""

import unicodedata
from typing import Literal

Direction = Literal["rtl", "ltr"]
_STRONG: dict[str, Direction] = {"R": "rtl", "AL": "rtl", "L": "ltr"}


def direction(text: str) -> Direction:
    """Return the direction of the first letter that has one, from left to right where none has."""
    found = (_STRONG.get(unicodedata.bidirectional(char)) for char in text)
    return next((way for way in found if way), "ltr")
