"""Quotations: pairs of marks of any shape, nested, unbalanced, over several paragraphs.

A mark opens or closes by its raw shape (« » “ ”) and by what it touches; a straight one that touches
words on both sides or on none opens or closes as it comes. Where the closing mark is missing, the
next quotation of the line, or the end of the line, ends the words; a paragraph that opens with a
mark while the quotation before it was not closed continues that quotation.
"""

from collections.abc import Iterator
from enum import StrEnum

from app.extraction.document import Document, Quotation

_OPENING = "«“„‟〝❝‹"
_CLOSING = "»”〞❞›"
_LOW, _HIGH = "„", "“"
_BEFORE_OPENING = frozenset(":([-/|")
_PAUSES = frozenset(",;.?!")


class _Shape(StrEnum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Return the outermost quotations in text order."""
    found: list[Quotation] = []
    for marks, line_end in _lines(document):
        found.extend(_quotations(document, marks, line_end))
    trimmed = (_without_stop(document, quotation) for quotation in found)
    return tuple(quotation for quotation in trimmed if quotation.first < quotation.last)


def _lines(document: Document) -> Iterator[tuple[list[int], int]]:
    """Yield the marks of each line that has some, with the end of the line."""
    tokens = document.tokens
    marks: list[int] = []
    for at, token in enumerate(tokens):
        if marks and token.line != tokens[marks[-1]].line:
            yield marks, at
            marks = []
        if token.text == '"':
            marks.append(at)
    if marks:
        yield marks, len(tokens)


def _quotations(document: Document, marks: list[int], line_end: int) -> Iterator[Quotation]:
    """Yield the outermost quotations of a line from its marks."""
    low = next((at for at in marks if _raw(document, at) == _LOW), len(document.tokens))
    shapes = [_shape(document, at, low=low) for at in marks]
    closed_by = _pairs(shapes)
    here = 0
    while here < len(marks):
        opens = marks[here]
        if here in closed_by:
            closes = marks[closed_by[here]]
            yield Quotation(opens + 1, closes, opens, closes + 1, closed=True)
            here = closed_by[here] + 1
        elif shapes[here] is _Shape.CLOSES:
            here += 1
        else:
            later = (i for i in range(here + 1, len(marks)) if shapes[i] is not _Shape.CLOSES)
            following = next(later, len(marks))
            end = marks[following] if following < len(marks) else line_end
            if end < line_end:
                end = _pause_before(document, opens, end)
            yield Quotation(opens + 1, end, opens, end, closed=False)
            here = following


def _pairs(shapes: list[_Shape]) -> dict[int, int]:
    """Return which mark closes which, by position among the marks of a line."""
    pairs: dict[int, int] = {}
    still_open: list[int] = []
    for here, shape in enumerate(shapes):
        if shape is _Shape.OPENS or (shape is _Shape.EITHER and not still_open):
            still_open.append(here)
        elif still_open:
            pairs[still_open.pop()] = here
    return pairs


def _pause_before(document: Document, first: int, end: int) -> int:
    """Return the last pause before the next quotation: what follows it is the narrator's."""
    pauses = (at for at in range(end - 1, first, -1) if document.tokens[at].text in _PAUSES)
    return next(pauses, end)


def _raw(document: Document, at: int) -> str:
    """Return a mark as the article has it."""
    return document.article.text[document.folded.origins[document.tokens[at].start]]


def _shape(document: Document, at: int, *, low: int) -> _Shape:
    """Return what a mark does; `low` is the first low mark of its line, which “ closes: „so“."""
    raw = _raw(document, at)
    before, after = _touches_before(document, at), _touches_after(document, at)
    # MT copies use one curly shape for both sides; directly after a word it can only close.
    if before != after:
        return _Shape.CLOSES if before else _Shape.OPENS
    if raw in _OPENING and not (raw == _HIGH and at > low):
        return _Shape.OPENS
    return _Shape.CLOSES if raw in _CLOSING or raw == _HIGH else _Shape.EITHER


def _touches_before(document: Document, at: int) -> bool:
    """Tell whether a mark stands directly behind a word or its punctuation; و"..." is no word."""
    if at == 0:
        return False
    token, before = document.tokens[at], document.tokens[at - 1]
    if before.end != token.start or before.text in _BEFORE_OPENING:
        return False
    return not (before.is_word and before.end - before.start == 1)


def _touches_after(document: Document, at: int) -> bool:
    """Tell whether a word or number begins directly behind a mark."""
    if at + 1 == len(document.tokens):
        return False
    token, after = document.tokens[at], document.tokens[at + 1]
    return after.start == token.end and (after.text[0].isalnum() or after.text in "([")


def _without_stop(document: Document, quotation: Quotation) -> Quotation:
    """Leave off the stop or comma before the closing mark: it belongs to the sentence around the words."""
    last = quotation.last
    while last > quotation.first and document.tokens[last - 1].text in ".,":
        last -= 1
    return quotation._replace(last=last)
