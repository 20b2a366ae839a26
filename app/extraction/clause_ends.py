"""Where reported words end and narration resumes.

A clause ends before the next reporting participle, a coordinated reporting verb, a trailing source
(بحسب ...), narration that resumes (وذلك بعد ...), or with the sentence.
"""

from app.extraction.bare_clauses import begins_report
from app.extraction.lexicon import CueForm
from app.extraction.noun_phrases import read_phrase
from app.extraction.scene import Scene

_NOT_CONTENT = frozenset(".!?,;:-) ")


def clause_end(scene: Scene, first: int, end: int, *, gender: str | None = None) -> int:
    """Return where a reported clause that begins at `first` ends, trailing punctuation left off.

    `gender` is that of the reporting verb: a coordinated verb of the other gender has a subject
    within the clause, so it does not end it (قال فلان إن روسيا عرضت ...، واقترحت ...).
    """
    at = first + 1
    while at < end:
        quotation = scene.opening.get(at)
        if quotation is not None:
            at = min(quotation.outer_last, end)
            continue
        if _ends_before(scene, at, end, gender=gender) or begins_report(scene, at, end):
            break
        at += 1
    return trimmed_end(scene, first, min(at, end))


def trimmed_end(scene: Scene, first: int, last: int) -> int:
    """Leave off punctuation and closing brackets that were not opened within."""
    while last > first:
        text = scene.text(last - 1)
        if text == ")" and "(" in {scene.text(at) for at in range(first, last)}:
            break
        if text not in _NOT_CONTENT:
            break
        last -= 1
    return last


def _ends_before(scene: Scene, at: int, end: int, *, gender: str | None) -> bool:
    """Tell whether the token begins something that is no longer reported by the cue before it."""
    after_comma = scene.text(at - 1) in ",;-"
    if at in scene.covered:
        return False
    if (after_comma and _aside(scene, at, end)) or _in_contrast(scene, at):
        return True
    if scene.is_a(at, "according_to"):
        return after_comma or _is_trailing_source(scene, at)
    reading = scene.cue(at)
    if reading is None:
        return False
    proclitic, cue = reading
    if cue.form is CueForm.PARTICIPLE:
        return after_comma or complement_near(scene, at)
    if cue.form is not CueForm.PERFECT or not (proclitic or after_comma):
        return False
    if not after_comma:
        return complement_near(scene, at) and not scene.is_exactly(at - 1, "relative")
    return _reports_anew(scene, at, end, gender=gender)


def _reports_anew(scene: Scene, at: int, end: int, *, gender: str | None) -> bool:
    """Tell whether a verb of saying after a comma reports something else: وبينما أكد X أن P، قالت Y إن."""
    proclitic, cue = scene.cue(at) or ("", None)
    subject = read_phrase(scene, at + 1, end)
    if not proclitic:
        return complement_near(scene, (subject.last if subject is not None else at + 1) - 1)
    same = cue is None or gender in (None, cue.gender) or cue.gender is None
    return subject is not None or same or complement_near(scene, at)


def _in_contrast(scene: Scene, at: int) -> bool:
    """Tell whether في حين stands right before a verb of saying, with or without a comma."""
    contrast = scene.is_exactly(at, "preposition") and scene.is_exactly(at + 1, "contrast")
    return contrast and scene.finite_cue(at + 2)


def _is_trailing_source(scene: Scene, at: int) -> bool:
    """Tell whether بحسب here opens a source, not "according to a plan": a speaker follows."""
    return scene.is_a(at, "according_to") and (
        at + 1 in scene.starts or scene.is_a(at + 1, "document")
    )


def _aside(scene: Scene, at: int, end: int) -> bool:
    """Tell whether narration resumes after a comma.

    وذلك + circumstance (وذلك بعد اتصال), في إشارة إلى, في حين / بينما / فيما + reporting verb,
    قبل أن + reporting verb, على حد قوله, كما قال.
    """
    if scene.is_exactly(at, "resumption"):
        return scene.is_exactly(at + 1, "circumstance") and at + 1 not in scene.opening
    aside = scene.is_exactly(at, "narrators_aside") and not scene.is_exactly(at + 1, "regarding")
    if aside or (
        scene.is_exactly(at, "preposition") and scene.is_exactly(at + 1, "narrators_noun")
    ):
        return True
    if scene.is_exactly(at, "measure") or (
        scene.is_exactly(at, "preposition") and scene.is_exactly(at + 1, "measure")
    ):
        return True
    if scene.is_exactly(at, "as_verb") and scene.finite_cue(at + 1):
        return True
    contrast = scene.is_a(at, "contrast") or scene.is_exactly(at + 1, "contrast")
    before = scene.is_exactly(at, "before_clause") and scene.is_exactly(at + 1, "complementizer")
    if contrast or before:
        return any(
            scene.finite_cue(here) and here not in scene.covered
            for here in range(at + 1, min(end, at + 10))
        )
    return False


def complement_near(scene: Scene, at: int) -> bool:
    """Tell whether a cue's complement follows it, over a preposition at most."""
    if scene.is_exactly(at + 1, "preposition"):
        at += 1
    return scene.is_exactly(at + 1, "complementizer") or scene.text(at + 1) in (":", '"')
