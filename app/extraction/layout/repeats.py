"""Text that stands twice is read once: what was found in a repeated block is left out."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol, TypeVar

from app.extraction.document import Block, Document, Sentence
from app.text.spans import Span


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


Found = TypeVar("Found", bound=_Placed)


def told_first(
    found: tuple[Found, ...], document: Document, sentences: Iterable[Sentence]
) -> tuple[Found, ...]:
    """Return what does not stand in a repeated block."""
    repeated = [document.span(s.first, s.last) for s in sentences if s.block is Block.REPEATED]
    starts = [span.start for span in repeated]

    def stood_before(span: Span) -> bool:
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and span.start < repeated[place].end

    return tuple(one for one in found if not stood_before(one.span)) if repeated else found
