"""The words a cue reports: where they begin and, harder, where they end.

Constructions: a clause with أن/إن, a quotation, a colon. A clause ends before the next reporting
participle, a coordinated reporting verb, a trailing source (بحسب ...), narration that resumes
(وذلك بعد ...), or with the sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.vocabulary import EntityKind
from app.extraction.cues import CueHit, CueKind, stands_as_verb
from app.extraction.document import Quotation
from app.extraction.lexicon import CueForm
from app.extraction.noun_phrases import read_phrase
from app.extraction.scene import Scene

_FAR = 48
_SHORT_QUOTE = 3
_PHRASE_QUOTE = 4
_LONG_QUOTE = 6
_PARENTHESES = frozenset(",-")
_NOT_CONTENT = frozenset(".!?,;:-) ")


class Shape(StrEnum):
    """How the content stands."""

    CLAUSE = "clause"
    QUOTE = "quote"
    COLON = "colon"


@dataclass(frozen=True, slots=True)
class Content:
    """Reported words at [first, last); `quotation` where they are one; `start` is where looking ended."""

    shape: Shape
    first: int
    last: int
    quotation: Quotation | None = None


def find_complement(scene: Scene, hit: CueHit, end: int) -> Content | None:
    """Return what a cue reports to its right, within its sentence, or None."""
    if _impersonal(scene, hit):
        return None
    far: Content | None = None
    for at in _positions(scene, hit, end):
        quotation = scene.opening.get(at)
        if quotation is not None:
            content = Content(Shape.QUOTE, quotation.first, quotation.last, quotation)
            if _is_content(scene, quotation, hit):
                return content
            far = far or (content if content.last - content.first >= _LONG_QUOTE else None)
        elif scene.text(at) == ":":
            return _after_colon(scene, at, end)
        elif _opens_clause(scene, at):
            return _clause(scene, at, end, hit)
        elif _takes_over(scene, at, hit):
            break
    says_only = not hit.cue.flags & {"nominal", "think"}
    return far if says_only else None  # a quotation behind adjuncts: قال للصحفيين في المطار "..."


def _positions(scene: Scene, hit: CueHit, end: int) -> Iterator[int]:
    """Yield the tokens after a cue: quotations by their opening mark, relative asides left out."""
    at = hit.at + 1
    while at < min(end, hit.at + _FAR):
        quotation = scene.opening.get(at)
        if _opens_relative(scene, at):
            at = max(_closed(scene, at, end), at + 1)
        else:
            yield at
            at = quotation.outer_last if quotation is not None else at + 1


def _impersonal(scene: Scene, hit: CueHit) -> bool:
    """Tell whether the narrator speaks: يذكر أن at the start of a sentence, من يعتقد أن (whoever)."""
    if hit.cue.form is CueForm.IMPERFECT and scene.is_a(hit.at - 1, "whoever"):
        return True
    return (
        "impersonal" in hit.cue.flags
        and hit.cue.form is CueForm.IMPERFECT
        and hit.at == hit.sentence.first
        and _complement_near(scene, hit.at)
    )


def _opens_clause(scene: Scene, at: int) -> bool:
    """Tell whether أن begins reported words; قبل أن, بعد أن, إلا أن open adverbial clauses."""
    begins = at not in scene.covered and scene.is_exactly(at, "complementizer")
    return begins and not scene.is_a(at - 1, "before_clause")


def _opens_relative(scene: Scene, at: int) -> bool:
    """Tell whether الذي, التي open a clause between commas; ما and من open objects instead."""
    word = scene.language.lexicon.word(scene.text(at), "relative")
    return word is not None and word.gender is not None and scene.text(at - 1) in _PARENTHESES


def _closed(scene: Scene, at: int, end: int) -> int:
    """Return where a relative clause between commas or dashes closes, or its start where it does not."""
    mark = scene.text(at - 1)
    here = at
    while here < end:
        quotation = scene.opening.get(here)
        if quotation is not None:
            here = quotation.outer_last
            continue
        if scene.text(here) == mark:
            return here
        here += 1
    return at


def _takes_over(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether another cue claims what follows."""
    if at in scene.covered:
        return False
    if scene.is_a(at, "according_to") and scene.text(at - 1) == ",":
        return False
    reading = scene.cue(at)
    if reading is None:
        return False
    _, cue = reading
    if cue.form in (CueForm.PARTICIPLE, CueForm.MASDAR) and scene.is_exactly(at - 1, "preposition"):
        return False  # أعرب عن أمله في أن: the noun belongs to the verb; أمله is spelt like آملة
    if cue.form is CueForm.PARTICIPLE:
        return _complement_near(scene, at)
    if cue.form is CueForm.MASDAR:
        return True
    if "noun" in cue.flags and not stands_as_verb(scene, at, hit.sentence):
        return False
    same_act = hit.kind is CueKind.VERB and at - hit.at <= 1
    return not same_act


def _complement_near(scene: Scene, at: int) -> bool:
    """Tell whether a cue's complement follows it, over a preposition at most."""
    if scene.is_exactly(at + 1, "preposition"):
        at += 1
    return scene.is_exactly(at + 1, "complementizer") or scene.text(at + 1) in (":", '"')


def _is_content(scene: Scene, quotation: Quotation, hit: CueHit) -> bool:
    """Tell whether a quotation is what the cue reports, not a name in quotation marks."""
    before = quotation.outer_first - 1
    length = quotation.last - quotation.first
    text = scene.text(before)
    if is_name_in_marks(scene, quotation):
        return False
    if text == ":":
        return length >= 1
    if length < _SHORT_QUOTE and before != hit.at:
        return False
    if text == "," or before == hit.at:
        return length > 1
    if before in scene.covered:
        mention = scene.covered[before]
        light = not mention.proclitic or mention.proclitic in scene.language.lexicon.conjunctions
        return light or mention.kind is EntityKind.SOURCE
    if scene.is_exactly(before, "preposition") or scene.is_exactly(before, "own_words"):
        return length >= _PHRASE_QUOTE or scene.is_exactly(before, "own_words")
    subject = before == hit.at + 1 and not scene.is_exactly(before, "preposition")
    return subject and length >= _PHRASE_QUOTE


def is_name_in_marks(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a quotation is only a name: «الشرق الأوسط», «وكالة الصحافة الفرنسية»."""
    if scene.is_governed(quotation.outer_first - 1, "outlet_head"):
        return True
    if scene.is_a(quotation.first, "outlet_head") and quotation.last - quotation.first < _FAR // 8:
        return True
    mention = scene.starts.get(quotation.first)
    return mention is not None and mention.last == quotation.last


def _after_colon(scene: Scene, at: int, end: int) -> Content | None:
    quotation = scene.opening.get(at + 1)
    if quotation is not None:
        return Content(Shape.QUOTE, quotation.first, quotation.last, quotation)
    last = clause_end(scene, at + 1, end)
    return Content(Shape.COLON, at + 1, last) if last > at + 2 else None


def _clause(scene: Scene, at: int, end: int, hit: CueHit) -> Content | None:
    last = clause_end(scene, at, end, gender=hit.cue.gender)
    if last <= at + 1:
        return None
    quotation = scene.opening.get(at + 1)
    if quotation is not None and quotation.outer_last == last:
        return Content(Shape.QUOTE, quotation.first, quotation.last, quotation)
    return Content(Shape.CLAUSE, at, last)


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
        if _ends_before(scene, at, end, gender=gender):
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
        return after_comma or _complement_near(scene, at)
    if cue.form is not CueForm.PERFECT or not (proclitic or after_comma):
        return False
    if not after_comma:
        return _complement_near(scene, at) and not scene.is_exactly(at - 1, "relative")
    return _reports_anew(scene, at, end, gender=gender)


def _reports_anew(scene: Scene, at: int, end: int, *, gender: str | None) -> bool:
    """Tell whether a verb of saying after a comma reports something else: وبينما أكد X أن P، قالت Y إن."""
    proclitic, cue = scene.cue(at) or ("", None)
    subject = read_phrase(scene, at + 1, end)
    if not proclitic:
        return _complement_near(scene, (subject.last if subject is not None else at + 1) - 1)
    same = cue is None or gender in (None, cue.gender) or cue.gender is None
    return subject is not None or same or _complement_near(scene, at)


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
