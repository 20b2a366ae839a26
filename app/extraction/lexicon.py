"""The lexicon of a language: its words, reporting verbs and head nouns, filled from its data files.

All forms are folded. A token may carry proclitics (و ف ب ل ك in Arabic); `Lexicon.bare` yields the
readings of a token as (proclitic, rest), the whole token first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.extraction.memo import Memo
from app.extraction.word_forms import Cue, CueForm, Head, Word, WordForm

_NONE: frozenset[str] = frozenset()


def _never(token: str) -> bool:
    del token
    return False


def _no_forms(token: str) -> tuple[str, ...]:
    del token
    return ()


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


_LETTERS = 2
_SHORT = 3


class NameWord(NamedTuple):
    """What a written word can be in a name that no list has, read once for all its places.

    listed: a first name. joined: a conjunction seems to be written onto it (وساند, not وين).
    definite: it has an article. unknown: it is a first name or no word of the language. inflected:
    it is a word with a proclitic, the article, a pronoun or tanween. closes: a definite phrase can end
    at it. place: a noun that the name of a thing follows.
    """

    listed: bool
    joined: bool
    definite: bool
    unknown: bool
    inflected: bool
    closes: bool
    place: bool


def _is_mixed(token: str) -> bool:
    """Tell whether a particle is written onto a word of another script: لـDW."""
    return not token.isascii() and any("a" <= letter.lower() <= "z" for letter in token)


@dataclass(frozen=True)
class Lexicon:
    """The words of one language that the grammar of this package is built on.

    `definite` are articles written onto their noun, `accusatives` endings of circumstance,
    `verb_endings` those no name has, `feminine` the ending that a masculine verb's subject does not
    have; empty where a language has none.
    """

    cues: dict[str, tuple[Cue, ...]]
    words: dict[str, tuple[Word, ...]]
    heads: dict[str, tuple[Head, ...]]
    given_names: frozenset[str]
    common_names: frozenset[str]  # first names that are common words as well
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
    name_ends: frozenset[str] = _NONE  # words that make one name with the word before: نصر الله
    compounding: frozenset[str] = _NONE  # particles that make one name with the next word: عبد الله
    feminine: str = ""
    feminine_written: frozenset[str] = _NONE  # that ending in text that is not folded
    conditional: frozenset[str] = _NONE  # "if" as it is written, where folding makes it "that"
    imperfects: tuple[str, ...] = ()  # how verbs in the present begin
    datives: frozenset[str] = _NONE  # proclitic prepositions of who is told
    relational: str = ""  # the ending of family names from a place or tribe: الزاملي
    clause_joiners: frozenset[str] = _NONE  # conjunctions that join clauses, not names
    plurals: tuple[str, ...] = ()  # endings that no family name has
    nominatives: tuple[str, ...] = ()  # endings of plural subjects
    no_name_begins: tuple[str, ...] = ()  # with these
    duals: tuple[str, ...] = ()  # endings of two subjects
    futures: tuple[str, ...] = ()  # how a verb in the future begins
    cases: tuple[tuple[str, str], ...] = ()  # endings of plural objects, with those of the subject
    looks_like_act: Callable[[str], bool] = _never  # has the shape of a verbal noun
    hardly_name: Callable[[str], bool] = _never  # has a shape that names hardly have
    without_her: Callable[[str], tuple[str, ...]] = (
        _no_forms  # a noun that a state owns: its minister
    )
    without_him: Callable[[str], tuple[str, ...]] = (
        _no_forms  # a noun that a man owns: his estimate
    )
    other_persons: Callable[[str], tuple[str, ...]] = _no_forms  # those a word has if it is a verb

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        return {token: frozenset(word.cls for word in words) for token, words in self.words.items()}

    @cached_property
    def forms(self) -> Mapping[str, WordForm]:
        """What each written word can be."""
        return Memo(self._form)

    def _form(self, token: str) -> WordForm:
        readings = self.bare(token)
        light = [(p, rest) for p, rest in readings if not p or p in self.conjunctions]
        proclitic, cues = next(
            ((p, self.cues[rest]) for p, rest in light if rest in self.cues), ("", ())
        )
        # طالباً after a comma is the participle "asking", not the dual of "demanded"
        participles = [cue for cue in cues if cue.form is CueForm.PARTICIPLE]
        nouns = [cue for cue in cues if cue.form is CueForm.MASDAR]  # عن الوزير أمله: not آملة
        verbs = nouns if nouns and cues[0] in participles else cues
        heads = self.heads_of(token)
        return WordForm(
            token,
            self._classes.get(token, _NONE),
            self._classes_of(rest for _, rest in light),
            self._classes_of(rest for _, rest in readings),
            (proclitic, verbs[0]) if cues else None,
            (proclitic, (participles or cues)[0]) if cues else None,
            next((head for p, head in heads if not p or p in self.conjunctions), None),
            next((head for _, head in heads), None),
            self.first_name(token) is not None,
        )

    @cached_property
    def name_words(self) -> Mapping[str, NameWord]:
        """What each written word can be in a name."""
        return Memo(self._name_word)

    def _name_word(self, token: str) -> NameWord:
        joined = any(
            proclitic in self.conjunctions and self._follows(proclitic, rest)
            for proclitic, rest in self.bare(token)
        )
        definite = token.startswith(self.definite) and len(self.without_article(token)) > _LETTERS
        inflected = any(
            stem in self.common or stem in self.words for stem in self.stems(token) if stem != token
        )
        known = token in self.common or token in self.words or token in self.heads
        act = any(map(self.looks_like_act, self.without_him(token)))  # تقديره
        act = act or self.hardly_name(token)
        verb = token.endswith(self.verb_endings) or token.startswith(self.no_name_begins)
        verb = verb or self.forms[token].cue is not None
        given = token in self.given_names and token not in self.heads
        return NameWord(
            listed=self.first_name(token) is not None and token not in self.heads,
            joined=joined,
            definite=definite,
            unknown=len(token) >= _LETTERS
            and not _is_mixed(token)
            and (given or not (known or act or verb or inflected)),
            inflected=inflected,
            closes=any(rest.startswith(self.definite) for _, rest in self.bare(token)),
            place=any(
                self.is_a(rest, "place_noun") and not rest.startswith(self.definite)
                for _, rest in self.bare(token)
            ),
        )

    def _follows(self, conjunction: str, rest: str) -> bool:
        """Tell whether a conjunction seems to stand before a word: وساند; not فرانتسيسكا, as ف joins clauses."""
        known = rest in self.common or rest in self.words or rest in self.cues
        return known or (conjunction not in self.clause_joiners and len(rest) > _SHORT)

    def _classes_of(self, tokens: Iterable[str]) -> frozenset[str]:
        return _NONE.union(*(self._classes[token] for token in tokens if token in self._classes))

    def is_a(self, token: str, cls: str) -> bool:
        """Tell whether a folded token, as it stands, is of a class."""
        return cls in self._classes.get(token, _NONE)

    def word(self, token: str, cls: str) -> Word | None:
        """Return the reading of a token in a class."""
        return next((word for word in self.words.get(token, ()) if word.cls == cls), None)

    def is_verb(self, token: str) -> bool:
        """Tell whether a word is a verb: its other persons are common words too."""
        others = self.other_persons(token)
        return bool(others) and all(other in self.common for other in others)

    def is_oblique(self, token: str) -> bool:
        """Tell whether a word has the oblique ending of a plural that is a common word: المعتقلين."""
        return any(
            token.endswith(oblique) and (plural in self.common or plural in self.heads)
            for oblique, nominative in self.cases
            if (plural := token.removesuffix(oblique) + nominative)
        )

    def first_name(self, token: str) -> str | None:
        """Return the first name a token is, a conjunction before it left off, or None."""
        if token in self.given_names:
            return token
        return next(
            (
                rest
                for proclitic, rest in self.bare(token)
                if proclitic in self.conjunctions and rest in self.given_names
            ),
            None,
        )

    def has_article(self, token: str) -> bool:
        """Tell whether an article is written onto a token; إلى and الذي only look like that."""
        return token.startswith(self.definite) and token not in self.words

    def without_article(self, token: str) -> str:
        """Return a token without an article written onto it."""
        article = next((article for article in self.definite if token.startswith(article)), "")
        return token.removeprefix(article)

    def heads_of(self, token: str) -> tuple[tuple[str, Head], ...]:
        """Return the readings of a token as a head noun, with the proclitic left off."""
        return self._heads_of[token]

    @cached_property
    def _heads_of(self) -> Mapping[str, tuple[tuple[str, Head], ...]]:
        return Memo(self._read_heads)

    def _read_heads(self, token: str) -> tuple[tuple[str, Head], ...]:
        return tuple(
            (proclitic, head)
            for proclitic, rest in self.bare(token)
            for head in self.heads.get(rest, ())
        )
