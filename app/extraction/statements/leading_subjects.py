"""Subjects in front of their verb, in a language that puts them there: [the chancellor] also said.

The verb may stand behind auxiliaries and adverbs (has since said), an apposition or a relative clause
(Merz, who visited Kyiv, said), or an adjunct of place (a spokesman in Berlin said).
"""

from app.extraction.grammar.coordination import joined
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.scene import Scene
from app.extraction.statements.cues import CueHit, CueKind

_FAR = 40
_ADJUNCT = 4
_BETWEEN = ("adverb", "auxiliary")


def verb_start(scene: Scene, hit: CueHit) -> int:
    """Return where a verb begins with its auxiliaries and the adverbs before it."""
    at = hit.at
    while at > hit.sentence.first and any(scene.is_exactly(at - 1, cls) for cls in _BETWEEN):
        at -= 1
    return at


def leading_subject(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return the longest phrase before a verb that ends where the verb begins."""
    end = verb_start(scene, hit)
    for start in range(max(hit.sentence.first, end - _FAR), end):
        if start in scene.quoted or _is_governed(scene, start):
            continue
        phrase = read_phrase(scene, start, end)
        if phrase is not None and _reaches(scene, joined(scene, phrase, end)[-1].last, end):
            return phrase
    return None


def _is_governed(scene: Scene, at: int) -> bool:
    """Tell whether a preposition stands before a token, with or without an article between."""
    before = at - 1 - scene.is_exactly(at - 1, "article")
    return scene.is_exactly(before, "preposition") or scene.is_exactly(before, "genitive")


def _reaches(scene: Scene, last: int, end: int) -> bool:
    """Tell whether nothing but an apposition's comma, a relative clause or a place is left before a verb."""
    if scene.text(last) == ",":
        return scene.text(end - 1) == ","  # both commas of an aside, or one and the same
    adjunct = scene.is_exactly(last, "preposition") and end - last <= _ADJUNCT
    return last == end or (adjunct and "," not in {scene.text(at) for at in range(last, end)})


def subject_start(scene: Scene, hit: CueHit) -> int:
    """Return where the subject before a verb begins, with its article; the verb where none is before it."""
    if not scene.language.lexicon.syntax.subject_first or hit.kind is not CueKind.VERB:
        return hit.at
    subject = leading_subject(scene, hit)
    if subject is None:
        return hit.at
    return subject.first - scene.is_exactly(subject.first - 1, "article")


def begins_clause(scene: Scene, hit: CueHit) -> bool:
    """Tell whether a verb stands where it needs no subject of its own: "and added", "adding"."""
    before = verb_start(scene, hit) - 1
    joins = scene.text(before) in scene.language.lexicon.conjunctions
    return joins or hit.kind is not CueKind.VERB
