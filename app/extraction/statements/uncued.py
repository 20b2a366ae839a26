"""Quotations that stand without a cue.

Rules: signed_quotation, free_quotation, colon_quotation (behind a clause without a verb of saying).
"""

from app.extraction.document import Quotation, Sentence
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.layout.line_leads import BULLETS
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate, inside
from app.extraction.statements.clause_ends import trimmed_end
from app.extraction.statements.clauses import is_name_in_marks

_FREE_WORDS = 4
_COLON_WORDS = 5
_FAR = 12
_NEAR_START = 3
_SPEAKING = frozenset({PhraseKind.PERSON, PhraseKind.ENTITY, PhraseKind.OFFICE, PhraseKind.TITLE})


def without_cue(
    scene: Scene, sentence: Sentence, used: set[int], *, spoken: bool
) -> Candidate | None:
    """Return a signed quotation, or one that stands by itself.

    `spoken` says that somebody spoke before; without that a partly quoted sentence is the narrator's.
    """
    first = sentence.first
    light = BULLETS.union(scene.language.lexicon.conjunctions)
    while first < sentence.last and scene.text(first) in light:
        first += 1
    quotation = scene.opening.get(first)
    if quotation is None:
        return _behind_colon(scene, sentence, used)
    if quotation.first in used:
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


def _behind_colon(scene: Scene, sentence: Sentence, used: set[int]) -> Candidate | None:
    """Return a quotation behind "X does something:" or "it came from X:"."""
    colons = (at for at in range(sentence.first, sentence.last) if scene.text(at) == ":")
    colon = next(colons, sentence.first)
    quotation = scene.opening.get(colon + 1)
    if quotation is None or quotation.first in used:
        return None
    if quotation.last - quotation.first < _COLON_WORDS or is_name_in_marks(scene, quotation):
        return None
    speaker = _right_before(scene, colon) or _acting(scene, sentence, colon)
    if speaker is None:
        return None
    at, ranges = sentence.first, inside(quotation)
    return Candidate("colon_quotation", at, sentence, ranges, direct=True, subject=speaker)


def _right_before(scene: Scene, colon: int) -> NounPhrase | None:
    """Return the person whom the preposition before a colon governs: it came from X, of Y."""
    for at in range(colon - 2, max(colon - _FAR, 0), -1):
        if scene.is_exactly(at, "preposition"):
            phrase = read_phrase(scene, at + 1, colon)
            if phrase is None or phrase.last != colon or phrase.kind is not PhraseKind.PERSON:
                return None
            return phrase
    return None


def _acting(scene: Scene, sentence: Sentence, end: int) -> NounPhrase | None:
    """Return the person who acts in the clause: behind its verb, or before it."""
    for at in range(sentence.first, min(end, sentence.first + _NEAR_START)):
        phrase = read_phrase(scene, at, end)
        if phrase is not None:
            return phrase if phrase.kind is PhraseKind.PERSON else None
    return None
