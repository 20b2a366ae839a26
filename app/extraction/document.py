"""The article as the stages see it: folded text, tokens, sentences, and the records between stages.

Stages speak of half-open token ranges; only records that leave the pipeline hold raw spans.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from app.domain.records import Article
from app.domain.vocabulary import EntityKind, FormKind
from app.text.folding import FoldedText
from app.text.spans import Span


class Token(NamedTuple):
    """A word, a number or one punctuation mark; `text` is folded, `line` counts line breaks before it."""

    text: str
    start: int  # folded
    end: int  # folded
    line: int

    @property
    def is_word(self) -> bool:
        """Tell whether the token begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Tell whether the token begins with a digit."""
        return self.text[0].isdigit()


class Block(StrEnum):
    """What a run of lines is."""

    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    LIST = "list"  # recommended stories
    BOILERPLATE = "boilerplate"  # share buttons, bylines, polls, time stamps
    REPEATED = "repeated"  # the same block stood before


class Sentence(NamedTuple):
    """A half-open token range that ends a sentence or a line, outside of quotations."""

    first: int
    last: int
    block: Block
    paragraph: int  # lines of text are paragraphs, counted from 0


class Quotation(NamedTuple):
    """A quotation: the token range between the marks, and the range with them.

    `closed` is false where the closing mark is missing and the paragraph's end stands for it.
    """

    first: int
    last: int
    outer_first: int
    outer_last: int
    closed: bool


class Mention(NamedTuple):
    """A recognised name. `span` is raw and leaves off proclitics, which stand in `proclitic`."""

    first: int
    last: int
    span: Span
    ref: str | None
    kind: EntityKind
    form: FormKind
    proclitic: str = ""


@dataclass(frozen=True)
class Document:
    """An article with its folded text, tokens and sentences."""

    article: Article
    folded: FoldedText
    tokens: tuple[Token, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the raw span of a non-empty token range."""
        return self.folded.raw_span(self.tokens[first].start, self.tokens[last - 1].end)

    def capital(self, at: int) -> bool:
        """Tell whether a token is written with a capital."""
        return self.article.text[self.folded.origins[self.tokens[at].start]].isupper()

    def text(self, first: int, last: int) -> str:
        """Return the raw text of a token range."""
        return self.span(first, last).of(self.article.text) if first < last else ""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The folded texts of all tokens."""
        return tuple(map(attrgetter("text"), self.tokens))

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Return the folded token texts of a range."""
        return self.texts[first:last]
