"""How each database keeps an index of words and asks it: FTS5 on SQLite, tsvector on PostgreSQL.

Both hold the same folded words (`words_of`) and marks of entities (`facet`), so both give the same
answers. No text of a user reaches an expression but as quoted letters and digits.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, cast, literal_column
from sqlalchemy.types import UserDefinedType

WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 256  # characters; PostgreSQL takes 2,046 bytes
_LONGEST_TEXT = 200_000  # characters; PostgreSQL takes 1 MB of words and places


def words_of(folded: str) -> tuple[str, ...]:
    """Return the runs of letters and digits of folded text, in order."""
    return tuple(word[:_LONGEST_WORD] for word in WORD.findall(folded))


def facet(ref: str) -> str:
    """Return the word of the index that stands for an entity; no user can type it.

    Characters for private use are parts of words to both databases and to no one else.
    """
    signs = (char if char.isalnum() else chr(0xE000 + ord(char) % 0x1000) for char in ref)
    return "\ue000" + "".join(signs)


@dataclass(frozen=True, slots=True)
class Language:
    """The form of index entries and the signs of query expressions in one database."""

    entry: Callable[[str, Iterable[str]], str]
    word: str
    next_to: str
    quote: str
    prefix: str
    both: str
    either: str
    matches: Callable[[str, str], ColumnElement[bool]]

    def phrase(self, words: tuple[str, ...], *, prefix: bool = False) -> str:
        """Return the expression for words side by side, the last perhaps the beginning of one."""
        said = self.next_to.join(self.word.format(word) for word in words)
        return self.quote.format(said) + self.prefix * prefix


def _words(folded: str, refs: Iterable[str]) -> str:
    return " ".join((*words_of(folded), *map(facet, refs)))


def _vector(folded: str, refs: Iterable[str]) -> str:
    # PostgreSQL counts every place after 16,383 as that one: phrases so far in are not told apart.
    words = words_of(folded[:_LONGEST_TEXT])
    placed = (f"'{word}':{place}" for place, word in enumerate(words, start=1))
    return " ".join((*placed, *(f"'{facet(ref)}'" for ref in refs)))


def _fts5_matches(index: str, expression: str) -> ColumnElement[bool]:
    return literal_column(index).op("MATCH")(expression)


class _Query(UserDefinedType[str]):
    """PostgreSQL's type of what is looked for; its dialect, which has it too, takes long to load."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Return its name in SQL."""
        return "TSQUERY"


def _vector_matches(index: str, expression: str) -> ColumnElement[bool]:
    return literal_column(f"{index}.text").op("@@")(cast(expression, _Query))


_LANGUAGES = {
    "sqlite": Language(
        entry=_words,
        word="{}", next_to=" ", quote='"{}"', prefix="*", both=" AND ", either=" OR ",
        matches=_fts5_matches,
    ),
    "postgresql": Language(
        entry=_vector,
        word="'{}'", next_to=" <-> ", quote="{}", prefix=":*", both=" & ", either=" | ",
        matches=_vector_matches,
    ),
}  # fmt: skip


def language_of(dialect: str) -> Language:
    """Return how the database of this SQLAlchemy dialect name is spoken to."""
    return _LANGUAGES[dialect]
