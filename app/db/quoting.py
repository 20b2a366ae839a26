"""What spans of an article cover, as rows hold it: cut from the text here, so that it cannot differ."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.records import Figure
from app.text.spans import Span

JOINT = " … "  # between the parts of a text with several spans
CONTEXT = 32  # characters kept of what stands before and behind a quotation
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class SpanError(ValueError):
    """A record whose spans cannot be those of a quotation from its article."""


def quoted(text: str, spans: Sequence[Span]) -> str:
    """Return what the spans cover, joined with " … ".

    Raises:
        SpanError: no span, an empty one, one outside of the text, or two not one after the other.
    """
    at = 0
    for start, end in spans:
        if not at <= start < end <= len(text):
            raise SpanError(f"the spans {[tuple(s) for s in spans]} do not fit the article")
        at = end
    if not spans:
        raise SpanError("a record without a span")
    return JOINT.join(text[start:end] for start, end in spans)


def contexts(text: str, spans: Iterable[Span]) -> list[list[str]]:
    """Return what stands before and behind each span, up to so much that it can be found again."""
    return [
        [text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]] for start, end in spans
    ]


def astral(text: str) -> list[int]:
    """Return the offsets of the characters that UTF-16 writes as two units."""
    return [match.start() for match in _ASTRAL.finditer(text)]


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as lists of two."""
    return [[start, end] for start, end in spans]


def cut(text: str, span: Span | None) -> str | None:
    """Return what a span covers, None where there is none."""
    return None if span is None else quoted(text, (span,))


def pair(span: Span | None) -> list[int] | None:
    """Return a span as a list of two, None where there is none."""
    return None if span is None else [*span]


def within(spans: Sequence[Span], outer: Sequence[Span]) -> bool:
    """Tell whether every one of the spans lies in one of the outer ones."""
    return all(any(o.holds(span) for o in outer) for span in spans)


def figures_in(spans: Sequence[Span], figures: Iterable[Figure]) -> list[list[Any]] | None:
    """Return the numbers within spans: start, end, value, unit, bound, upper end; None where there are none."""
    return [
        [*figure.span, figure.value, figure.unit, figure.bound.value, figure.high]
        for figure in figures
        if within((figure.span,), spans)
    ] or None
