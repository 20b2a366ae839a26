"""Tokens, lines and sentences; what is heading, caption, list, page furniture or a repeated block.

Stage input: an article. Output: a `Document`, then its sentences in text order.
"""

import re
from collections.abc import Iterator, Sequence
from sys import intern
from typing import NamedTuple

from app.domain.records import Article
from app.extraction.document import Block, Document, Quotation, Sentence, Token
from app.extraction.layout.line_leads import (
    BULLETS,
    after_lead,
    is_stamp_alone,
    is_stamped,
    is_urgent,
)
from app.text.folding import fold, fold_with_origins

# A number keeps its decimal and thousands signs, a word its digits (F16); anything else stands alone.
# The marks of a hashtag are no tokens: #الأمم_المتحدة is read like the two words.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+|[#_](?![^\W_])|[^\s#_]", re.UNICODE)
_SENTENCE_END = frozenset(".!?")
_CLOSERS = frozenset("\"')]")
_HEADING_WORDS = 24
_SIGN_OFF = 4
_REPEATED_WORDS = 5
_LABEL_WORDS = 5
_LETTER_NAME = 3


class LinePhrases(NamedTuple):
    """Folded phrases that tell page furniture, by class; a line begins with the phrase.

    `abbreviations` are words whose full stop ends no sentence, `leads` what stands before the words
    of an entry of a live blog; a line that is one of `ends` closes a story.
    """

    list_header: tuple[str, ...]
    list_item: tuple[str, ...]
    boilerplate: tuple[str, ...]
    abbreviations: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


class Line(NamedTuple):
    """The half-open token range of a line, and what the line is."""

    first: int
    last: int
    block: Block


def read_document(article: Article) -> Document:
    """Fold and tokenise an article."""
    folded = fold_with_origins(article.text)
    tokens: list[Token] = []
    start = 0
    for number, line in enumerate(folded.folded.split("\n")):
        end = start + len(line)
        found = _TOKEN.finditer(folded.folded, start, end)
        tokens += [Token(intern(match[0]), match.start(), match.end(), number) for match in found]
        start = end + 1
    return Document(article, folded, tuple(tokens))


def _token_lines(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the token range of each line that has tokens."""
    first = 0
    for at, token in enumerate(document.tokens):
        if token.line != document.tokens[first].line:
            yield first, at
            first = at
    if document.tokens:
        yield first, len(document.tokens)


def find_sentences(
    document: Document,
    lines: Sequence[Line],
    quotations: tuple[Quotation, ...],
    phrases: LinePhrases,
) -> tuple[Sentence, ...]:
    """Cut the lines of a document into sentences; a full stop inside a quotation ends none."""
    closing = {quotation.outer_last: quotation for quotation in quotations}
    quoted = [False] * (len(document.tokens) + 1)
    for quotation in quotations:
        for at in range(quotation.first, quotation.outer_last - quotation.closed):
            quoted[at] = True
    found: list[Sentence] = []
    texts = document.texts
    for paragraph, (first, last, block) in enumerate(lines):
        start = after_lead(document.texts, first, last, phrases.leads)
        for at in range(first, last):
            if texts[at] not in _SENTENCE_END and at + 1 not in closing:
                continue
            ends = _ends_sentence(document.tokens, at, last, quoted, closing)
            if ends and at + 1 > start and not _shortens(document, at, phrases):
                found.append(Sentence(start, at + 1, block, paragraph))
                start = at + 1
        if start < last:
            found.append(Sentence(start, last, block, paragraph))
    return tuple(found)


def _shortens(document: Document, at: int, phrases: LinePhrases) -> bool:
    """Tell whether a full stop belongs to an abbreviation before it: Gen. Cavoli."""
    stop = document.tokens[at].text == "." and at > 0
    return stop and document.tokens[at - 1].text in phrases.abbreviations


def _ends_sentence(
    tokens: tuple[Token, ...],
    at: int,
    last: int,
    quoted: list[bool],
    closing: dict[int, Quotation],
) -> bool:
    token = tokens[at]
    if quoted[at]:
        return False
    if token.text in _SENTENCE_END:
        follows = tokens[at + 1] if at + 1 < last else None
        if follows is not None and follows.text in _SENTENCE_END | _CLOSERS:
            return quoted[at + 2]  # a quotation opens: the sentence before it is over
        # "أ.ف.ب", "س. جايشانكار", "app.py": after a single letter, inside a Latin word.
        before = tokens[at - 1] if at else None
        touching = follows is not None and follows.start == token.end and follows.is_word
        glued = touching and before is not None and before.text.isascii()
        single = before is not None and before.is_word and before.end - before.start == 1
        spelt = touching and _is_letter_name(before) and _is_letter_name(follows)
        return not (token.text == "." and (glued or single or spelt))
    quotation = closing.get(at + 1)
    return (
        quotation is not None
        and quotation.closed
        and tokens[quotation.outer_last - 2].text in _SENTENCE_END
        and at + 1 < last
        and tokens[at + 1].is_word
    )


def _is_letter_name(token: Token | None) -> bool:
    """Tell whether a token can be the name of a letter in an abbreviation: بي.إف.إم."""
    return token is not None and token.is_word and token.end - token.start <= _LETTER_NAME


def read_lines(document: Document, phrases: LinePhrases) -> tuple[Line, ...]:
    """Return the lines that have tokens, each with what it is.

    Where a text has no body, as a flash has none, its headings tell the news.
    """
    lines = tuple(_blocks(document, phrases))
    if any(line.block is Block.BODY for line in lines):
        return lines
    return tuple(
        line._replace(block=Block.BODY) if line.block is Block.HEADING else line for line in lines
    )


def _blocks(document: Document, phrases: LinePhrases) -> Iterator[Line]:
    seen: set[tuple[str, ...]] = set()
    in_list = body_seen = stamp_above = in_entry = False
    for first, last in _token_lines(document):
        words = document.words(first, last)
        plain = tuple(word for word in words if word[0].isalnum())
        block = _block_of(words, plain, phrases, body_seen=body_seen, in_list=in_list)
        entry = is_urgent(document.texts, first, last, phrases.leads)
        stamped = stamp_above or entry or is_stamped(document.texts, first, last)
        # Another name with its words right below those of an entry belongs to the entry.
        in_entry = stamped or (in_entry and _right_below(document, first))
        if block is Block.HEADING and (stamped or (in_entry and ":" in words)):
            block = Block.BODY
        stamp_above = is_stamp_alone(document.texts, first, last, phrases.leads)
        in_list = _begins(_line(plain), phrases.list_header) or (in_list and block is Block.LIST)
        if len(plain) >= _REPEATED_WORDS and plain in seen:
            block = Block.REPEATED
        seen.add(plain)
        body_seen = body_seen or block is Block.BODY
        yield Line(first, last, block)


def _right_below(document: Document, first: int) -> bool:
    """Tell whether no empty line stands above the line that begins at a token."""
    tokens = document.tokens
    return first > 0 and tokens[first].line - tokens[first - 1].line <= 1


def _line(plain: tuple[str, ...]) -> str:
    """Return plain words as one line, with a space behind the last one too."""
    return " ".join(plain) + " "


def _begins(line: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a line of plain words begins with one of some phrases."""
    if not line.startswith(phrases):
        return False
    return any(line.startswith(phrase + " ") for phrase in phrases)


def _signed_off(words: tuple[str, ...]) -> bool:
    """Tell whether a sentence ends before a word in brackets, as agencies close a report: قال. (النهاية)."""
    return (
        len(words) > _SIGN_OFF
        and words[-3] == "("
        and words[-1] == ")"
        and words[-4] in _SENTENCE_END
    )


def _block_of(
    words: tuple[str, ...],
    plain: tuple[str, ...],
    phrases: LinePhrases,
    *,
    body_seen: bool,
    in_list: bool,
) -> Block:
    line = _line(plain)
    bullet = words[0] in BULLETS
    short = len(plain) <= _HEADING_WORDS
    ends = words[-1] in _SENTENCE_END or words[-1] in '":' or _signed_off(words)
    if not plain or (words[0] in "[<" and words[-1] in "]>"):
        return Block.CAPTION
    if _begins(line, phrases.list_item) or (in_list and (bullet or not ends)):
        return Block.LIST
    if _begins(line, phrases.list_header):
        return (
            Block.LIST
            if len(plain) <= len(max(phrases.list_header, key=len).split())
            else Block.BODY
        )
    if short and _begins(line, phrases.boilerplate) and (not ends or len(plain) <= _LABEL_WORDS):
        return Block.BOILERPLATE
    if words[0] == "(" and words[-1] == ")":
        return Block.CAPTION
    if short and not ends and (not bullet or not body_seen):
        return Block.HEADING
    return Block.BODY


def line_phrases(pairs: tuple[tuple[str, str], ...]) -> LinePhrases:
    """Build `LinePhrases` from (phrase, class) pairs."""

    def of(cls: str) -> tuple[str, ...]:
        return tuple(fold(phrase) for phrase, its in pairs if its == cls)

    return LinePhrases(
        of("list_header"),
        of("list_item"),
        of("boilerplate"),
        frozenset(of("abbreviation")),
        frozenset(of("lead")),
        frozenset(of("end")),
    )
