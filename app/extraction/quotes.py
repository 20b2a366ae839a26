"""Quotations: pairs of marks of any shape, nested, unbalanced, over several paragraphs.

A mark opens or closes by its raw shape (« » “ ”) or, for straight marks, by what stands around it.
Where the closing mark is missing, the end of the paragraph stands for it; a paragraph that opens
with a mark while the quotation before it was not closed continues that quotation.
"""

from dataclasses import replace

from app.extraction.document import Document, Quotation

_DEEPEST = 3
_OPENING = "«“„‟〝❝‹"
_CLOSING = "»”〞❞›"


def _opens(document: Document, at: int, *, inside: bool) -> bool:
    """Tell whether the mark at token `at` opens a quotation, `inside` one or not."""
    token = document.tokens[at]
    raw = document.article.text[document.folded.origins[token.start]]
    if raw in _OPENING:
        # MT copies use one curly shape for both sides; directly after a word it can only close.
        return not (inside and _touches_word_before(document, at))
    if raw in _CLOSING:
        return not inside and not _touches_word_before(document, at)
    return not inside


def _touches_word_before(document: Document, at: int) -> bool:
    tokens = document.tokens
    return at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text != ":"


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Return the outermost quotations in text order."""
    found: list[Quotation] = []
    tokens = document.tokens
    start: int | None = None
    depth = 0
    for at, token in enumerate(tokens):
        if start is not None and token.line != tokens[at - 1].line:
            found.append(Quotation(start + 1, at, start, at, closed=False))
            start = None
        if token.text != '"':
            continue
        if start is None:
            start, depth = at, 1
            continue
        depth += 1 if _nests(document, at, depth) else -1
        if depth == 0:
            found.append(Quotation(start + 1, at, start, at + 1, closed=True))
            start = None
    if start is not None:
        found.append(Quotation(start + 1, len(tokens), start, len(tokens), closed=False))
    trimmed = (_without_stop(document, quotation) for quotation in found)
    return tuple(quotation for quotation in trimmed if quotation.first < quotation.last)


def _without_stop(document: Document, quotation: Quotation) -> Quotation:
    """Leave off the stop or comma before the closing mark: it belongs to the sentence around the words."""
    last = quotation.last
    while last > quotation.first and document.tokens[last - 1].text in ".,":
        last -= 1
    return replace(quotation, last=last)


def _nests(document: Document, at: int, depth: int) -> bool:
    """Tell whether a mark inside a quotation opens another one."""
    token = document.tokens[at]
    raw = document.article.text[document.folded.origins[token.start]]
    return depth < _DEEPEST and raw in _OPENING and _opens(document, at, inside=True)
