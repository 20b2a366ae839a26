"""Quotations that stand without a cue. Rules: signed_quotation, free_quotation."""

from app.extraction.candidates import Candidate, inside
from app.extraction.clause_ends import trimmed_end
from app.extraction.document import Quotation, Sentence
from app.extraction.noun_phrases import NounPhrase, PhraseKind, read_phrase
from app.extraction.scene import Scene

_FREE_WORDS = 4
_BULLETS = frozenset("-•*·")
_SPEAKING = frozenset({PhraseKind.PERSON, PhraseKind.ENTITY, PhraseKind.OFFICE, PhraseKind.TITLE})


def without_cue(
    scene: Scene, sentence: Sentence, used: set[int], *, spoken: bool
) -> Candidate | None:
    """Return a signed quotation, or one that stands by itself.

    `spoken` says that somebody spoke before; without that a partly quoted sentence is the narrator's.
    """
    first = sentence.first
    while first < sentence.last and scene.text(first) in _BULLETS:
        first += 1
    quotation = scene.opening.get(first)
    if quotation is None or quotation.first in used:
        return None
    if quotation.last - quotation.first < _FREE_WORDS:
        return None
    signature = _signature(scene, quotation, sentence)
    rest = trimmed_end(scene, quotation.outer_last, sentence.last) - quotation.outer_last
    if signature is not None or rest <= 0:
        rule = "signed_quotation" if signature is not None else "free_quotation"
        return Candidate(
            rule, first, sentence, ranges=inside(quotation), direct=True, subject=signature
        )
    if not spoken:
        return None
    last = trimmed_end(scene, first, sentence.last)
    return Candidate("free_quotation", first, sentence, ranges=((first, last),))


def _signature(scene: Scene, quotation: Quotation, sentence: Sentence) -> NounPhrase | None:
    """Return the name after "quotation — name, title"."""
    at = quotation.outer_last
    if scene.text(at) != "-":
        return None
    phrase = read_phrase(scene, at + 1, sentence.last)
    return phrase if phrase is not None and phrase.kind in _SPEAKING else None
