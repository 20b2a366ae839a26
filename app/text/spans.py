"""Half-open spans of a text, in Unicode code points of the raw text unless a name says otherwise."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def trim(span: Span, text: str, strip: str) -> Span:
    """Shrink `span` so that it neither begins nor ends with a character of `strip`."""
    start, end = span
    while start < end and text[start] in strip:
        start += 1
    while start < end and text[end - 1] in strip:
        end -= 1
    return Span(start, end)


def touching(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of some spans, in text order and apart, that share a character with `span`."""
    first = bisect_right(spans, span.start, key=lambda other: other.end)
    last = bisect_left(spans, span.end, key=lambda other: other.start)
    return spans[first:last]


def quote(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the text of each span, in order."""
    return tuple(text[start:end] for start, end in spans)
