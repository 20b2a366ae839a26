"""What a written word can be: a reporting verb, a word of a closed class, a head noun. All forms are folded."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.domain.vocabulary import CueClass

_NONE: frozenset[str] = frozenset()
# The classes that the rules of cues and people begin with (`tests/extraction/test_gates.py`).
_FRAMES = ("according_to", "stands_in", "by_saying", "saying_noun", "purport", "measure")
_PREPOSITIONS = frozenset(("preposition", "circumstance"))
_NO_PREPOSITIONS = frozenset(("before_clause", "whoever", "also_name"))
_LEADING = frozenset(("counterpart", "auxiliary", "topic", "one"))


class CueForm(StrEnum):
    """Which form of a reporting verb a cue is."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PARTICIPLE = "participle"
    MASDAR = "masdar"  # with the speaker's pronoun: قوله


class Cue(NamedTuple):
    """A form of a reporting verb with what it agrees with.

    gender is m, f or None (common); number s, d, p or None.
    """

    lemma: str
    form: CueForm
    cue_class: CueClass
    flags: frozenset[str]
    gender: str | None = None
    number: str | None = None


class Word(NamedTuple):
    """One class of one word, with agreement and a value where the class has one."""

    cls: str
    gender: str | None = None
    number: str | None = None
    value: str | None = None


class Head(NamedTuple):
    """A head noun of a noun phrase that may speak: cls is title, rank, unnamed, office or collective.

    `then` are the words one of which must follow it: القائم | بالأعمال.
    """

    cls: str
    slug: str
    definite: bool
    gender: str | None
    number: str
    lemma: str
    then: frozenset[str] = _NONE


CueReading = tuple[str, Cue]  # the conjunction before it, and the cue


@dataclass(frozen=True)
class WordForm:
    """What a written word can be, read once for all its places in all texts.

    The classes of the word as it stands; those behind a conjunction at most (`light`); those behind
    any proclitic (`governed`). `head` and `governed_head` are its readings as a head noun likewise.
    """

    text: str
    exactly: frozenset[str] = _NONE
    light: frozenset[str] = _NONE
    governed: frozenset[str] = _NONE
    cue: CueReading | None = None
    circumstance: CueReading | None = None  # the cue behind a comma, a participle if it can be one
    head: Head | None = None
    governed_head: Head | None = None
    given: bool = False  # a first name

    @cached_property
    def plain(self) -> bool:
        """Whether it is a word of no class that reports nothing: most words of news."""
        return self.text[:1].isalpha() and not self.governed and self.cue is None

    @cached_property
    def governs_noun(self) -> bool:
        """Whether only a noun can stand right behind it: في, خلال; not حتى or منذ, nor من "who".

        A letter by itself may be an initial: أ.ف.ب.
        """
        governs = len(self.text) > 1 and not self.exactly.isdisjoint(_PREPOSITIONS)
        return governs and self.exactly.isdisjoint(_NO_PREPOSITIONS)

    @cached_property
    def leads(self) -> bool:
        """Whether a name, a title or reported words can begin at this word or right behind it."""
        begins = self.reports or self.governed_head is not None or self.given
        return begins or not self.light.isdisjoint(_LEADING)

    @cached_property
    def reports(self) -> bool:
        """Whether reported words can begin at this word or right behind it."""
        frames = not self.light.isdisjoint(_FRAMES) or "opinion" in self.governed  # برأي المحلل
        return self.cue is not None or frames


NO_WORD = WordForm("")
