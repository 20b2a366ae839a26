"""What the grammar stages look at together: tokens, names, quotations, sentences of one article."""

from dataclasses import dataclass
from functools import cached_property

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Block, Document, Mention, Quotation, Sentence
from app.extraction.language import Language
from app.extraction.lexicon import Cue, CueForm

_READ = frozenset({Block.BODY})
_FINITE = frozenset({CueForm.PERFECT, CueForm.IMPERFECT})
_WORDLIKE_NOT = frozenset({FormKind.NISBA})


@dataclass(frozen=True)
class Scene:
    """A document with its language and the results of the first stages."""

    document: Document
    language: Language
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    def text(self, at: int) -> str:
        """Return the folded text of a token; nothing outside of the document."""
        tokens = self.document.tokens
        return tokens[at].text if 0 <= at < len(tokens) else ""

    def is_a(self, at: int, cls: str) -> bool:
        """Tell whether the token, with or without a conjunction before it, is of a word class."""
        lexicon = self.language.lexicon
        text = self.text(at)
        return bool(text) and any(
            lexicon.is_a(rest, cls)
            for proclitic, rest in lexicon.bare(text)
            if not proclitic or proclitic in lexicon.conjunctions
        )

    def is_exactly(self, at: int, cls: str) -> bool:
        """Tell whether the token as it stands is of a word class."""
        return self.language.lexicon.is_a(self.text(at), cls)

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

    def cue(self, at: int) -> tuple[str, Cue] | None:
        """Return the reading of a token as a reporting word: (conjunction before it, cue)."""
        lexicon = self.language.lexicon
        for proclitic, rest in lexicon.bare(self.text(at)) if self.text(at) else ():
            cues = lexicon.cues.get(rest)
            if cues and (not proclitic or proclitic in lexicon.conjunctions):
                # طالباً after a comma is the participle "asking", not the dual of "demanded"
                circumstance = self.text(at - 1) == ","
                by_fit = sorted(
                    cues, key=lambda cue: circumstance and cue.form is not CueForm.PARTICIPLE
                )
                return proclitic, by_fit[0]
        return None

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
        lexicon = self.language.lexicon
        text = self.text(at)
        return bool(text) and any(lexicon.is_a(rest, cls) for _, rest in lexicon.bare(text))

    def names_actor(self, mention: Mention, *, governed: bool = False) -> bool:
        """Tell whether a mention can be a subject by itself: no adjective, not after a preposition.

        With `governed` a preposition may stand before it.
        """
        light = governed or mention.proclitic in ("", *self.language.lexicon.conjunctions)
        if not light or mention.form in _WORDLIKE_NOT:
            return False
        return mention.kind is not EntityKind.SOURCE or mention.form is not FormKind.SHORT
