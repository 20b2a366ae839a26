"""Words given to whoever spoke before by a phrase with his pronoun: على حد قوله, وفي تقديره.

Rules: own_words, in_view.
"""

from app.extraction.document import Quotation, Sentence
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.clause_ends import clause_end, trimmed_end

_LEAST_WORDS = 4
_VIEW = 4  # words: ومن وجهة نظره


def own_words(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Return a sentence that "على حد قوله" gives to whoever spoke before, without that phrase."""
    words = sentence.first + 1, sentence.last
    his = (at for at in scene.are_exactly("indirect_object", *words) if _is_source(scene, at))
    for at in sorted((*scene.are_exactly("own_words", *words), *his)):
        if at in scene.quoted or scene.is_exactly(at - 1, "quoting"):
            continue  # معربا عن تقديره: not in his view
        start = at
        while scene.is_a(start - 1, "measure") or scene.is_exactly(start - 1, "preposition"):
            start -= 1
        start -= scene.is_a(start - 1, "according_to")
        if start == at:
            return None
        before = (sentence.first, trimmed_end(scene, sentence.first, start))
        after = at + 1 + (scene.text(at + 1) == ",")
        rest = (after, trimmed_end(scene, after, sentence.last))
        ranges = tuple((first, last) for first, last in (before, rest) if last - first > 1)
        if sum(last - first for first, last in ranges) < _LEAST_WORDS:
            return None
        return Candidate("own_words", at, sentence, ranges=ranges)
    return None


def _is_source(scene: Scene, at: int) -> bool:
    return scene.is_a(at - 1, "according_to")  # وفقا له


def _is_long(quotation: Quotation) -> bool:
    return quotation.last - quotation.first >= _LEAST_WORDS


def in_view(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Return the clause that "وفي تقديرها، فإن ..." at the start of a sentence gives to who spoke before."""
    for at in range(sentence.first, min(sentence.last, sentence.first + _VIEW)):
        if not scene.is_governed(at, "view"):
            continue
        first = at + 1 + (scene.text(at + 1) == ",")
        before = range(sentence.first, at)
        framed = all(
            scene.is_a(here, "preposition") or scene.is_governed(here, "viewpoint")
            for here in before
        )
        quotation = scene.opening.get(first)
        governed = at > sentence.first or not scene.is_a(at, "view")
        if quotation is not None and framed and governed and _is_long(quotation):  # وبرأيها "..."
            ranges = ((quotation.first, quotation.last),)
            return Candidate("in_view", at, sentence, ranges=ranges, direct=True)
        if not framed or not governed or not scene.is_a(first, "complementizer"):
            continue
        last = clause_end(scene, first, sentence.last)
        if last - first >= _LEAST_WORDS:
            return Candidate("in_view", at, sentence, ranges=((first, last),))
    return None
