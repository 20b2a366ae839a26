"""Phrases in running text: tables of word sequences that are found behind clitics and endings.

A language writes its affixes as data (`Affixes`); a table stores each phrase once, bare, and finds it
with the article, a conjunction or a preposition in front and with case endings or pronouns behind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from app.extraction.memo import Memo

V = TypeVar("V")
_SHORTEST_BASE = 2


class Base(NamedTuple):
    """A word without its affixes."""

    text: str
    prefix: str
    ending: str


@dataclass(frozen=True)
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

    @cached_property
    def bases(self) -> Mapping[str, tuple[Base, ...]]:
        """Every reading of a folded word as prefix + base + ending, the least stripped first."""
        return Memo(self._bases)

    @cached_property
    def _by_first(self) -> Mapping[str, list[str]]:
        return _grouped((prefix[0], prefix) for prefix in self.prefixes)

    @cached_property
    def _by_last(self) -> Mapping[str, list[tuple[str, str]]]:
        return _grouped((suffix[0][-1], suffix) for suffix in self.suffixes)

    def _bases(self, word: str) -> tuple[Base, ...]:
        found = {word: Base(word, "", "")}
        suffixes = self._by_last.get(word[-1], ())
        for prefix in ("", *self._by_first.get(word[0], ())):
            if not word.startswith(prefix):
                continue
            rest = word[len(prefix) :]
            if prefix and len(rest) >= _SHORTEST_BASE:
                found.setdefault(rest, Base(rest, prefix, ""))
            for ending, instead in suffixes:
                if rest.endswith(ending) and len(rest) - len(ending) >= _SHORTEST_BASE:
                    base = rest[: -len(ending)] + instead
                    found.setdefault(base, Base(base, prefix, ending))
        return tuple(sorted(found.values(), key=lambda base: len(base.prefix) + len(base.ending)))


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    groups: dict[str, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


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
    """Phrases of one or more words with a value each, looked up by their first word."""

    entries: Entries[V]
    affixes: Affixes

    @cached_property
    def starting(self) -> Mapping[str, tuple[Start[V], ...]]:
        """The phrases that a written word can begin, with its reading; nearly every word begins none."""
        return Memo(self._starting)

    def _starting(self, word: str) -> tuple[Start[V], ...]:
        return tuple(
            (base, phrase, value)
            for base in self.affixes.bases[word]
            for phrase, value in self.entries.get(base.text, ())
        )

    def places(self, words: Sequence[str], first: int, last: int) -> Iterator[int]:
        """Yield where in `words[first:last]` a phrase can begin."""
        starting = self.starting
        return (at for at in range(first, last) if starting[words[at]])

    def at(self, words: Sequence[str], at: int) -> Match[V] | None:
        """Return the longest phrase that begins at `words[at]`, or None."""
        return next(iter(self.all_at(words, at)), None)

    def all_at(self, words: Sequence[str], at: int) -> tuple[Match[V], ...]:
        """Return every phrase that begins at `words[at]`: the longest first, then the least stripped."""
        starts = self.starting[words[at]]
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
            base = next((b for b in self.affixes.bases[word] if b.text == wanted), None)
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
    return PhraseTable({first: tuple(rows) for first, rows in index.items()}, affixes)
