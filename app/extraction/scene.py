"""What the grammar stages look at together: tokens, names, quotations, sentences of one article."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Block, Document, Mention, Quotation, Sentence
from app.extraction.language import Language
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.ranges import InOrder
from app.extraction.word_forms import CueForm, CueReading
from app.extraction.word_places import Words, between

_READ = frozenset({Block.BODY})
_paragraph = attrgetter("paragraph")
_WIDEST = 64  # tokens, more than any title with its names has
_NEAR = 8  # tokens around a phrase that its reading looks at
_FINITE = frozenset({CueForm.PERFECT, CueForm.IMPERFECT})
_WORDLIKE_NOT = frozenset({FormKind.NISBA})


@dataclass(frozen=True)
class Scene:
    """A document with its language and the results of the first stages."""

    document: Document
    language: Language
    words: Words
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    phrases: dict[tuple[int, int, bool], NounPhrase | None] = field(
        default_factory=dict, init=False, compare=False
    )  # those read so far, by the token where they begin, the end of reading, and `governed`

    def with_mentions(self, mentions: tuple[Mention, ...]) -> "Scene":
        """Return the scene with other names; phrases with no change near them stay read."""
        scene = replace(self, mentions=mentions)
        other = {*self.mentions} ^ {*mentions}
        changed = sorted(at for mention in other for at in range(mention.first, mention.last))
        for (at, end, governed), phrase in self.phrases.items():
            if not between(changed, at - _NEAR, end + _NEAR):
                scene.phrases[at, end, governed] = phrase
        return scene

    def text(self, at: int) -> str:
        """Return the folded text of a token; nothing outside of the document."""
        return self.words[at].text

    def may_be_name(self, at: int) -> bool:
        """Tell whether a token is written as a name is: a word, with a capital where names have one."""
        capital = not self.language.lexicon.syntax.capitals or self.document.capital(at)
        return capital and self.document.tokens[at].is_word

    def hyphenates(self, at: int) -> bool:
        """Tell whether a hyphen joins two words without spaces: Marc-Antoine."""
        tokens = self.document.tokens
        inside = 0 < at < len(tokens) - 1 and self.text(at) == "-"
        return inside and (tokens[at - 1].end, tokens[at].end) == (
            tokens[at].start,
            tokens[at + 1].start,
        )

    def is_a(self, at: int, cls: str) -> bool:
        """Tell whether the token, with or without a conjunction before it, is of a word class."""
        return cls in self.words[at].light

    def is_exactly(self, at: int, cls: str) -> bool:
        """Tell whether the token as it stands is of a word class."""
        return cls in self.words[at].exactly

    def are_exactly(self, cls: str, first: int, last: int) -> Sequence[int]:
        """Return the tokens of a range that, as they stand, are of a word class."""
        return between(self.words.exactly[cls], first, last)

    def are_a(self, cls: str, first: int, last: int) -> Sequence[int]:
        """Return the tokens of a range that, with or without a conjunction, are of a word class."""
        return between(self.words.light[cls], first, last)

    def pauses(self, first: int, last: int) -> Sequence[int]:
        """Return the tokens of a range that are marks between clauses."""
        return between(self.words.pauses, first, last)

    @cached_property
    def _mentions_in_order(self) -> InOrder[Mention]:
        return InOrder(self.mentions)

    def mentions_in(self, first: int, last: int) -> Sequence[Mention]:
        """Return the mentions that begin in a token range."""
        return self._mentions_in_order.within(first, last)

    def names_within(self, first: int, last: int) -> tuple[Mention, ...]:
        """Return the mentions inside a token range, in text order."""
        return tuple(m for m in self.mentions_in(first, last) if m.last <= last)

    def paragraph(self, number: int) -> Sequence[Sentence]:
        """Return the sentences of a paragraph, in text order; none where there is no such one."""
        first = bisect_left(self.sentences, number, key=_paragraph)
        return self.sentences[first : bisect_right(self.sentences, number, key=_paragraph)]

    @cached_property
    def _sections(self) -> Sequence[int]:
        body = next((s.first for s in self.sentences if s.block is Block.BODY), 0)
        return [s.first for s in self.sentences if s.block is Block.HEADING and s.first > body]

    def section(self, at: int) -> int:
        """Return where the section of a token begins: at the last heading within the text, else at 0."""
        before = bisect_right(self._sections, at)
        return self._sections[before - 1] if before else 0

    @cached_property
    def _leading(self) -> Sequence[int]:
        if self.language.lexicon.syntax.modifiers_first:  # any word may be one
            return range(len(self.document.tokens))
        return sorted({*self.words.leading, *self.starts})

    def leading(self, first: int, last: int) -> Sequence[int]:
        """Return the tokens of a range at which names, titles and words of saying can begin.

        At the others there is nothing to read: four of five words of news.
        """
        return between(self._leading, first, last)

    @cached_property
    def _heads(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, word in self.words.items():
            if word.governed_head is not None:
                found.setdefault(word.governed_head.lemma, []).append(at)
        return found

    def heads(self, lemma: str, last: int) -> Sequence[int]:
        """Return the tokens before `last` that can be a head noun, in text order."""
        return between(self._heads.get(lemma, ()), 0, last)

    @cached_property
    def _with_names(self) -> Mapping[str, list[int]]:
        return {
            lemma: [at for at in places if self.mentions_in(at, at + _WIDEST)]
            for lemma, places in self._heads.items()
        }

    def heads_with_names(self, lemma: str, last: int) -> Sequence[int]:
        """Return those of them that have a name behind them."""
        return between(self._with_names.get(lemma, ()), 0, last)

    @cached_property
    def starts(self) -> dict[int, Mention]:
        """Mentions by first token; the longest where a country stands inside an organisation."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            if mention.first not in found or mention.last > found[mention.first].last:
                found[mention.first] = mention
        return found

    @cached_property
    def covered(self) -> dict[int, Mention]:
        """The outermost mention over each token that has one."""
        found: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: m.first - m.last):
            for at in range(mention.first, mention.last):
                found.setdefault(at, mention)
        return found

    @cached_property
    def opening(self) -> dict[int, Quotation]:
        """Quotations by the token of their opening mark."""
        return {quotation.outer_first: quotation for quotation in self.quotations}

    @cached_property
    def closing(self) -> dict[int, Quotation]:
        """Quotations by the token after their closing mark."""
        return {quotation.outer_last: quotation for quotation in self.quotations}

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotations."""
        return frozenset(at for q in self.quotations for at in range(q.first, q.last))

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences that may report speech."""
        return tuple(sentence for sentence in self.sentences if sentence.block in _READ)

    def cue(self, at: int) -> CueReading | None:
        """Return the reading of a token as a reporting word: (conjunction before it, cue)."""
        word = self.words[at]
        if word.cue is None:
            return None
        before = self.words[at - 1]
        if before.governs_noun and not word.cue[0] and word.cue[1].form in _FINITE:
            return None  # خلال تجمع، في تجمع: a noun that is spelt like the verb
        if word.cue[1].form is CueForm.PARTICIPLE and "complementizer" in before.exactly:
            return None  # أن متابعة العمل: what the clause is about, no circumstance
        return word.circumstance if before.text == "," else word.cue

    def finite_cue(self, at: int) -> bool:
        """Tell whether a token can be a finite reporting verb."""
        reading = self.cue(at)
        return reading is not None and reading[1].form in _FINITE

    def carries(self, at: int) -> bool:
        """Tell whether a token is a verb that carries another's words: نقلت."""
        reading = self.cue(at)
        return reading is not None and "relay" in reading[1].flags

    def is_governed(self, at: int, cls: str) -> bool:
        """Tell whether the token is of a word class behind any proclitic."""
        return cls in self.words[at].governed

    def names_actor(self, mention: Mention, *, governed: bool = False) -> bool:
        """Tell whether a mention can be a subject by itself: no adjective, not after a preposition.

        With `governed` a preposition may stand before it.
        """
        light = governed or mention.proclitic in ("", *self.language.lexicon.conjunctions)
        if not light or mention.form in _WORDLIKE_NOT:
            return False
        return mention.kind is not EntityKind.SOURCE or mention.form is not FormKind.SHORT
