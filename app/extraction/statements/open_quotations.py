"""Quotations whose closing mark was left out: the words end where the narrator speaks again.

The narrator does so with a participle of saying behind a comma: قال: «هناك طائرة وصلت أمس، مبينا أن ...
or in a sentence that begins with another's report (وأكد الوزير أن): of the words before that, no more
than the first sentence is sure.
"""

from itertools import chain

from app.extraction.document import Quotation
from app.extraction.grammar.complements import complement_near
from app.extraction.grammar.noun_phrases import read_phrase
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
    stops = [at for at in range(quotation.first, quotation.last) if scene.text(at) == "."]
    for begins, ends in zip(stops, chain(stops[1:], (quotation.last,)), strict=False):
        if _reports(scene, begins + 1, ends):
            return quotation._replace(last=stops[0], outer_last=stops[0])
    return quotation


def _reports(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a sentence begins with a verb of saying, its subject and their clause."""
    at += scene.is_exactly(at, "perfective")
    subject = read_phrase(scene, at + 1, end) if at < end and scene.finite_cue(at) else None
    if subject is None:
        return False
    return any(complement_near(scene, near) for near in range(subject.last - 1, end - 1))
