"""Phrases in running text: tables of word sequences that are found behind clitics and endings.

A language writes its affixes as data (`Affixes`); a table stores each phrase once, bare, and finds it
with the article, a conjunction or a preposition in front and with case endings or pronouns behind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from sys import intern
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
    def texts(self) -> Mapping[str, frozenset[str]]:
        """What a folded word can be without its affixes."""
        return Memo(self._texts)

    @cached_property
    def _by_first(self) -> Mapping[str, list[str]]:
        return _grouped((prefix[0], prefix) for prefix in self.prefixes)

    @cached_property
    def _by_last(self) -> Mapping[str, list[tuple[str, str]]]:
        return _grouped((suffix[0][-1], suffix) for suffix in self.suffixes)

    def _texts(self, word: str) -> frozenset[str]:
        return frozenset(base.text for base in self.bases[word])

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


class Match(NamedTuple, Generic[V]):
    """A phrase found at the half-open token range `[first, last)`."""

    first: int
    last: int
    value: V
    prefix: str
    ending: str

    def moved(self, by: int) -> "Match[V]":
        """Return the same phrase so many tokens later."""
        return Match(self.first + by, self.last + by, self.value, self.prefix, self.ending)


Phrase = tuple[str, ...]
Entries = Mapping[str, tuple[tuple[Phrase, V], ...]]


class _Start(NamedTuple, Generic[V]):
    """A phrase that a written word can begin; `number` is its place among those of the word."""

    number: int
    base: Base
    phrase: Phrase
    value: V


class _Starts(NamedTuple, Generic[V]):
    """What a written word can begin: phrases of this word alone, and longer ones by their second word."""

    alone: tuple[Match[V], ...]
    longer: Mapping[str, tuple[_Start[V], ...]]


@dataclass(frozen=True)
class PhraseTable(Generic[V]):
    """Phrases of one or more words with a value each, looked up by their first word."""

    entries: Entries[V]
    affixes: Affixes

    @cached_property
    def starting(self) -> Mapping[str, _Starts[V] | None]:
        """What a written word can begin; nearly every word begins nothing."""
        return Memo(self._starting)

    def _starting(self, word: str) -> _Starts[V] | None:
        entries = self.entries
        found = [
            (base, phrase, value)
            for base in self.affixes.bases[word]
            if base.text in entries
            for phrase, value in entries[base.text]
        ]
        if not found:
            return None
        starts = [_Start(number, *start) for number, start in enumerate(found)]
        longer = _grouped((start.phrase[1], start) for start in starts if len(start.phrase) > 1)
        alone = (start for start in starts if len(start.phrase) == 1)
        return _Starts(
            tuple(
                Match(0, 1, start.value, start.base.prefix, start.base.ending) for start in alone
            ),
            {second: tuple(group) for second, group in longer.items()},
        )

    def begun_by(self, word: str) -> tuple[V, ...]:
        """Return the values of the phrases that a written word can begin."""
        starts = self.starting[word]
        if starts is None:
            return ()
        longer = (start.value for group in starts.longer.values() for start in group)
        return (*(match.value for match in starts.alone), *longer)

    def places(self, words: Sequence[str], first: int, last: int) -> list[int]:
        """Return where in `words[first:last]` a phrase can begin."""
        return list(compress(range(first, last), map(self.starting.__getitem__, words[first:last])))

    def at(self, words: Sequence[str], at: int) -> Match[V] | None:
        """Return the longest phrase that begins at `words[at]`, or None."""
        starts = self.starting[words[at]]
        if starts is None:
            return None
        longer = self.longer_at(words, at) if starts.longer else ()
        if longer:
            return longer[0]
        return starts.alone[0].moved(at) if starts.alone else None

    def all_at(
        self, words: Sequence[str], at: int, last: int | None = None
    ) -> tuple[Match[V], ...]:
        """Return every phrase that begins at `words[at]`: the longest first, then the least stripped.

        `last` is the token behind which none ends.
        """
        starts = self.starting[words[at]]
        if starts is None:
            return ()
        alone = [match.moved(at) for match in starts.alone]
        return (*self.longer_at(words, at, last), *alone) if starts.longer else tuple(alone)

    def alone(self, word: str) -> tuple[Match[V], ...]:
        """Return the phrases that a written word is by itself, at token 0."""
        starts = self.starting[word]
        return starts.alone if starts is not None else ()

    def longer_at(
        self, words: Sequence[str], at: int, last: int | None = None
    ) -> Sequence[Match[V]]:
        """Return the phrases of several words that begin at `words[at]`, the longest first.

        `last` is the token behind which none ends.
        """
        starts = self.starting[words[at]]
        end = len(words) if last is None else last
        if starts is None or not starts.longer or at + 1 >= end:
            return ()
        begun = self._begun[words[at], words[at + 1]]
        if not begun:
            return ()
        return [
            Match(at, at + len(start.phrase), start.value, start.base.prefix, ending)
            for start in begun
            if at + len(start.phrase) <= end
            and (ending := self._ending(words, at + 1, start.phrase[1:])) is not None
        ]

    @cached_property
    def _begun(self) -> Mapping[tuple[str, str], tuple[_Start[V], ...]]:
        """The phrases that two written words can begin, the longest first; nearly always none."""
        return Memo(self._begun_by_two)

    def _begun_by_two(self, pair: tuple[str, str]) -> tuple[_Start[V], ...]:
        first, second = pair
        starts = self.starting[first]
        longer = starts.longer if starts is not None else {}
        begun = [start for text in self.affixes.texts[second] for start in longer.get(text, ())]
        return tuple(sorted(begun, key=lambda start: (-len(start.phrase), start.number)))

    def _ending(self, words: Sequence[str], at: int, phrase: Phrase) -> str | None:
        """Return the ending of the last word where the words from `at` on are those of a phrase."""
        ending = ""
        for word, wanted in zip(words[at : at + len(phrase)], phrase, strict=True):
            base = next((b for b in self.affixes.bases[word] if b.text == wanted), None)
            if base is None:
                return None
            ending = base.ending
        return ending


def phrase_table(entries: Iterable[tuple[str, V]], affixes: Affixes) -> PhraseTable[V]:
    """Build a table from folded phrases; a phrase may have several values, in the order given."""
    index: dict[str, list[tuple[tuple[str, ...], V]]] = {}
    meanings: dict[tuple[str, ...], list[V]] = {}
    for phrase, value in entries:
        words = tuple(map(intern, phrase.split()))  # the built form holds each word once
        known = meanings.setdefault(words, [])
        if value not in known:
            known.append(value)
            index.setdefault(words[0], []).append((words, value))
    return PhraseTable({first: tuple(rows) for first, rows in index.items()}, affixes)
