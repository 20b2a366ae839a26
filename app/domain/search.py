"""What is looked for in a text, as frozen values: words, phrases, exclusions, and what they name.

All words are folded (`app.text.folding`), names are resolved already.
"""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

_WHITESPACE = "\t\n\r"
_UNREADABLE = "\ufffd"  # what stands for bytes that are no text


class LeftOut(StrEnum):
    """What of a query cannot be looked for, beside the signs that part words."""

    CONTROL_CHARACTERS = "control_characters"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; the last may be the beginning of one.

    `forms` are other ways to write what plain words name, `refs` the entities that have the name: none of
    a place.
    """

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False
    quoted: bool = False
    forms: tuple[tuple[str, ...], ...] = ()
    refs: tuple[str, ...] = ()
    written: str = field(default="", compare=False)  # the words as they were typed, for people


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and how it was read; none of its terms means that nothing can be found."""

    text: str
    terms: tuple[Term, ...] = field(default=(), repr=False)  # names may be added between two pages

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was typed and is not looked for; it parts words as any sign does."""
        found = {LeftOut.CONTROL_CHARACTERS: any(map(_is_control, self.text)),
                 LeftOut.UNREADABLE: _UNREADABLE in self.text}  # fmt: skip
        return tuple(one for one, there in found.items() if there)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms of which each must occur."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms of which none may occur."""
        return tuple(term for term in self.terms if term.excluded)


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and char not in _WHITESPACE


def parted(text: str) -> str:
    """Return what was typed with a space for each character that cannot be looked for."""
    return "".join(" " if _is_control(char) or char == _UNREADABLE else char for char in text)
