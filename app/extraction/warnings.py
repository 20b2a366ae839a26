"""What a reader of an article's records should know before trusting them.

Input: the scene and what was found. Output: `Warned`s, those about the whole article first, the others
in text order.
"""

from collections.abc import Iterator
from datetime import date

from app.domain.records import Statement, Warned
from app.domain.vocabulary import WarningCode
from app.extraction.document import Block
from app.extraction.scene import Scene


def find_warnings(
    scene: Scene,
    statements: tuple[Statement, ...],
    *,
    published: date | None,
    outlet: str | None,
) -> tuple[Warned, ...]:
    """Return the warnings about an article."""
    whole = {
        WarningCode.NO_DATE: published is None,
        WarningCode.NO_SOURCE: outlet is None,
        WarningCode.NO_STATEMENTS: not statements,
    }
    placed = sorted((*_open_quotations(scene), *_repeated(scene)), key=lambda one: one.span or ())
    return (*(Warned(code) for code, holds in whole.items() if holds), *placed)


def _open_quotations(scene: Scene) -> Iterator[Warned]:
    for quotation in scene.quotations:
        if not quotation.closed:
            mark = scene.document.span(quotation.outer_first, quotation.outer_first + 1)
            yield Warned(WarningCode.OPEN_QUOTATION, mark)


def _repeated(scene: Scene) -> Iterator[Warned]:
    for sentence in scene.sentences:
        if sentence.block is Block.REPEATED:
            span = scene.document.span(sentence.first, sentence.last)
            yield Warned(WarningCode.REPEATED_TEXT, span)
