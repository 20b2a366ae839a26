"""Word classes and reporting verbs: the record types that a language fills from its data files.

All forms are folded. A token may carry proclitics (و ف ب ل ك in Arabic); `Lexicon.bare` yields the
readings of a token as (proclitic, rest), the whole token first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.domain.vocabulary import CueClass

_NONE: frozenset[str] = frozenset()


class CueForm(StrEnum):
    """Which form of a reporting verb a cue is."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PARTICIPLE = "participle"
    MASDAR = "masdar"  # with the speaker's pronoun: قوله


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb with what it agrees with.

    gender is m, f or None (common); number s, d, p or None.
    """

    lemma: str
    form: CueForm
    cue_class: CueClass
    flags: frozenset[str]
    gender: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One class of one word, with agreement and a value where the class has one."""

    cls: str
    gender: str | None = None
    number: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of a noun phrase that may speak: cls is title, rank, unnamed, office or collective."""

    cls: str
    slug: str
    definite: bool
    gender: str
    number: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a language puts words together; the defaults are those of one that begins with the verb.

    capitals: names, and in running text little else, begin with a capital. subject_first: the
    subject stands before its verb. modifiers_first: what belongs to a noun stands before it (the
    German foreign minister). bare_clauses: reported words may follow a verb without a conjunction.
    """

    capitals: bool = False
    subject_first: bool = False
    modifiers_first: bool = False
    bare_clauses: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The words of one language that the grammar of this package is built on.

    `definite` are articles written onto their noun, `accusatives` endings of circumstance,
    `verb_endings` those no name has; empty where a language has none.
    """

    cues: dict[str, tuple[Cue, ...]]
    words: dict[str, tuple[Word, ...]]
    heads: dict[str, tuple[Head, ...]]
    given_names: frozenset[str]
    local_names: frozenset[str]  # first names that a family name with an article may follow
    verbal_nouns: frozenset[str]
    name_particles: frozenset[str]
    common: frozenset[str]
    conjunctions: tuple[str, ...]
    definite: tuple[str, ...]
    accusatives: tuple[str, ...]
    verb_endings: tuple[str, ...]
    locative: frozenset[str]  # proclitic prepositions of place
    bare: Callable[[str], tuple[tuple[str, str], ...]]
    stems: Callable[[str], frozenset[str]]
    syntax: Syntax = Syntax()

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        return {token: frozenset(word.cls for word in words) for token, words in self.words.items()}

    def is_a(self, token: str, cls: str) -> bool:
        """Tell whether a folded token, as it stands, is of a class."""
        return cls in self._classes.get(token, _NONE)

    def word(self, token: str, cls: str) -> Word | None:
        """Return the reading of a token in a class."""
        return next((word for word in self.words.get(token, ()) if word.cls == cls), None)

    def without_article(self, token: str) -> str:
        """Return a token without an article written onto it."""
        article = next((article for article in self.definite if token.startswith(article)), "")
        return token.removeprefix(article)

    def heads_of(self, token: str) -> tuple[tuple[str, Head], ...]:
        """Return the readings of a token as a head noun, with the proclitic left off."""
        return tuple(
            (proclitic, head)
            for proclitic, rest in self.bare(token)
            for head in self.heads.get(rest, ())
        )
