"""Texts that somebody read in a wrong encoding before they came here: ط§ظ„, Ø§Ù„, ÇáÑÆíÓ, ?????.

What was misread may be incomplete, so it is refused and not turned back.
"""

import re
from typing import NamedTuple

_LOST = "\ufffd"
_ONE_IN_LOST = 100
_LEAST = 20  # characters that are not ASCII; fewer may be anything
# In honest Arabic one in a hundred of them stands in such a pair, in misread text nearly all do.
_ONE_IN_PAIRS = 4
_QUESTIONS = re.compile(r"\?{3,}")
_WORDS = re.compile(r"\w+")


class _Misreading(NamedTuple):
    """UTF-8 read as a single-byte encoding; `first` is what the first byte of a letter has become."""

    name: str
    codec: str
    first: str


# The bytes D8 to DB begin the Arabic letters; C2 and C3 those with accents, and all that is misread twice.
_MISREADINGS = (
    _Misreading("Windows-1252", "cp1252", "ØÙÚÛÂÃ"),
    _Misreading("Windows-1256", "cp1256", "طظعغ"),
    _Misreading("Mac Roman", "mac_roman", "ÿŸ"),
    _Misreading("DOS Latin", "cp437", "╪┘┌█"),
)


def _pair(kind: _Misreading) -> str:
    """Return the pattern of the two characters that one letter has become."""
    # Windows-1252 has no characters for five bytes; programs leave control characters there.
    second = (
        char
        for byte in range(0x80, 0xC0)
        for char in (bytes([byte]).decode(kind.codec, "ignore"), chr(byte))
    )
    return f"[{kind.first}][{re.escape(''.join(dict.fromkeys(second)))}]"


# Windows-1256, ISO-8859-6 and Mac Arabic have ا at the same place, Ç in Latin-1. No language writes
# words of such letters only.
_ACCENTED = "[À-ÿ]{3,}"
_ALEF = "Ç"
_ONE_IN_ALEF = 50
# ISO-8859-6 read as Windows-1256 has accents for ق, و, ي and others, inside of Arabic words.
_ACCENTS = "àâçèê"
_ONE_IN_ACCENTS = 20
_MIXED = f"[ء-ي][{_ACCENTS}]|[{_ACCENTS}][ء-ي]"


def misreading(text: str) -> str | None:
    """Return what has gone wrong with a text before, None where it looks right."""
    if text.isascii():
        return _questions(text)
    if _ONE_IN_LOST * text.count(_LOST) > len(text):
        return f"{text.count(_LOST):,} of its letters are lost ({_LOST})"
    foreign = len(text.encode("utf-8", "replace")) - len(text)  # a quick count of what is not ASCII
    if foreign < _LEAST:
        return None
    return _doubled(text, foreign) or _accented(text, foreign) or _questions(text)


def _doubled(text: str, foreign: int) -> str | None:
    """Tell of letters that have become two characters."""
    for kind in _MISREADINGS:
        if _ONE_IN_PAIRS * sum(map(text.count, kind.first)) > foreign:
            pairs = sum(1 for _ in re.finditer(_pair(kind), text))
            if 2 * _ONE_IN_PAIRS * pairs > foreign:
                return f"it is UTF-8 read as {kind.name}"
    return None


def _accented(text: str, foreign: int) -> str | None:
    """Tell of Arabic letters that have become accented Latin ones."""
    if _ONE_IN_ALEF * text.count(_ALEF) > foreign:
        letters = sum(map(len, re.findall(_ACCENTED, text)))
        if 2 * letters > foreign:
            return "it is Arabic of one byte a letter read as Windows-1252"
    accents = sum(map(text.count, _ACCENTS))
    mixed = len(re.findall(_MIXED, text)) if _ONE_IN_ACCENTS * accents > foreign else 0
    return "it is ISO-8859-6 read as Windows-1256" if _ONE_IN_ACCENTS * mixed > foreign else None


def _questions(text: str) -> str | None:
    """Tell of letters that have become question marks: more such runs than words."""
    runs = len(_QUESTIONS.findall(text)) if "???" in text else 0
    return "its letters have become question marks" if runs > len(_WORDS.findall(text)) else None
