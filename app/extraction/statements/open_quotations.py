"""Quotations whose closing mark was left out: the words end where the narrator speaks again.

The narrator does so with a participle of saying behind a comma: قال: «هناك طائرة وصلت أمس، مبينا أن ...
"""

from app.extraction.document import Quotation
from app.extraction.grammar.complements import complement_near
from app.extraction.scene import Scene
from app.extraction.word_forms import CueForm


def ended_by_narrator(scene: Scene) -> tuple[Quotation, ...]:
    """Return all quotations in text order, those left open up to where the narrator speaks again."""
    return tuple(
        quotation if quotation.closed else _ended(scene, quotation)
        for quotation in scene.quotations
    )


def _ended(scene: Scene, quotation: Quotation) -> Quotation:
    """Return a quotation up to the comma before the first participle of saying with words of its own."""
    for at in scene.leading(quotation.first + 1, quotation.last):
        reading = scene.cue(at)
        if reading is None or scene.text(at - 1) != ",":
            continue
        if reading[1].form is CueForm.PARTICIPLE and complement_near(scene, at):
            return quotation._replace(last=at - 1, outer_last=at - 1)
    return quotation
