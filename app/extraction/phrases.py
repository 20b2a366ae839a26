"""Phrases in running text: tables of word sequences that are found behind clitics and endings.

A language writes its affixes as data (`Affixes`); a table stores each phrase once, bare, and finds it
with the article, a conjunction or a preposition in front and with case endings or pronouns behind.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

V = TypeVar("V")
_SHORTEST_BASE = 2


@dataclass(frozen=True, slots=True)
class Affixes:
    """What may stand before and behind a word, the longest first.

    `suffixes` are pairs of an ending and what the bare word has in its place. The sets say what an
    affix is: an ending that is a pronoun, a prefix that holds a conjunction, an article, a
    preposition, or the preposition of purpose.
    """

    prefixes: tuple[str, ...] = ()
    suffixes: tuple[tuple[str, str], ...] = ()
    pronouns: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Base:
    """A word without its affixes."""

    text: str
    prefix: str
    ending: str


@lru_cache(maxsize=1 << 16)
def bases(word: str, affixes: Affixes) -> tuple[Base, ...]:
    """Return every reading of a folded word as prefix + base + ending, the least stripped first."""
    found: dict[str, Base] = {}
    for prefix in ("", *affixes.prefixes):
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        for ending, instead in (("", ""), *affixes.suffixes):
            stem = rest.removesuffix(ending) if ending and rest.endswith(ending) else rest
            if ending and len(stem) == len(rest):
                continue
            if len(stem) >= _SHORTEST_BASE or (not ending and not prefix):
                found.setdefault(stem + instead, Base(stem + instead, prefix, ending))
    return tuple(sorted(found.values(), key=lambda base: len(base.prefix) + len(base.ending)))


@dataclass(frozen=True, slots=True)
class Match(Generic[V]):
    """A phrase found at the half-open token range `[first, last)`."""

    first: int
    last: int
    value: V
    prefix: str
    ending: str


Entries = Mapping[str, tuple[tuple[tuple[str, ...], V], ...]]
Start = tuple[Base, tuple[str, ...], V]


@dataclass(frozen=True)
class PhraseTable(Generic[V]):
    """Phrases of one or more words with a value each, looked up by their first word.

    `starting` gives the phrases that a written word can begin, with its reading; nearly every word
    of a text begins none, and texts repeat their words, so it remembers.
    """

    entries: Entries[V]
    affixes: Affixes
    starting: Callable[[str], tuple[Start[V], ...]]

    def at(self, words: Sequence[str], at: int) -> Match[V] | None:
        """Return the longest phrase that begins at `words[at]`, or None."""
        return next(iter(self.all_at(words, at)), None)

    def all_at(self, words: Sequence[str], at: int) -> tuple[Match[V], ...]:
        """Return every phrase that begins at `words[at]`: the longest first, then the least stripped."""
        starts = self.starting(words[at])
        if not starts:
            return ()
        found = []
        for base, phrase, value in starts:
            ending = base.ending if len(phrase) == 1 else self._rest(words, at, phrase)
            if ending is not None:
                found.append(Match(at, at + len(phrase), value, base.prefix, ending))
        return tuple(sorted(found, key=lambda match: -match.last))

    def _rest(self, words: Sequence[str], at: int, phrase: tuple[str, ...]) -> str | None:
        """Return the ending of the last word where the words after `at` go on as the phrase does."""
        if at + len(phrase) > len(words):
            return None
        ending = ""
        for word, wanted in zip(words[at + 1 : at + len(phrase)], phrase[1:], strict=True):
            base = next((b for b in bases(word, self.affixes) if b.text == wanted), None)
            if base is None:
                return None
            ending = base.ending
        return ending


def phrase_table(entries: Iterable[tuple[str, V]], affixes: Affixes) -> PhraseTable[V]:
    """Build a table from folded phrases; a phrase may have several values, in the order given."""
    index: dict[str, list[tuple[tuple[str, ...], V]]] = {}
    for phrase, value in entries:
        words = tuple(phrase.split())
        rows = index.setdefault(words[0], [])
        if (words, value) not in rows:
            rows.append((words, value))
    fixed = {first: tuple(rows) for first, rows in index.items()}

    @lru_cache(maxsize=1 << 15)
    def starting(word: str) -> tuple[Start[V], ...]:
        return tuple(
            (base, phrase, value)
            for base in bases(word, affixes)
            for phrase, value in fixed.get(base.text, ())
        )

    return PhraseTable(fixed, affixes, starting)
