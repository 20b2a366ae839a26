"""Clauses of which the first part is in quotation marks: "سيتعين علينا تقديم تنازلات" لإنهاء الحرب.

What follows the closing mark without a pause and needs what stands in the marks, belongs to the words
reported: what for, by what, against whom. Where and when they were spoken is the narrator's (في مقابلة,
خلال القمة, أمس), and so is another verb (وغادر).
"""

from app.extraction.document import Quotation
from app.extraction.scene import Scene
from app.extraction.statements.clause_ends import clause_end

_LEAST = 2  # words behind the closing mark


def goes_on(scene: Scene, quotation: Quotation, end: int) -> int | None:
    """Return where the clause ends that a quotation begins, None where it ends with the quotation."""
    at = quotation.outer_last
    if not quotation.closed or at >= end or not scene.document.tokens[at].is_word:
        return None
    joined = scene.is_a(at, "complementizer") and not scene.is_exactly(at, "complementizer")
    clause = (
        joined and quotation.last - quotation.first >= _LEAST
    )  # "إمكانية حقيقية" بأن تجري بيونغ يانغ
    if not (clause or _is_purpose(scene, at) or _is_bound(scene, at)):
        return None
    last = clause_end(scene, at, end)
    return last if last - at >= _LEAST else None


def _is_purpose(scene: Scene, at: int) -> bool:
    """Tell whether a verbal noun says what for: لإنهاء الحرب; not who is told, للصحفيين."""
    lexicon = scene.language.lexicon
    return at not in scene.covered and any(
        proclitic in lexicon.datives
        and (rest in lexicon.verbal_nouns or lexicon.looks_like_act(rest))
        for proclitic, rest in lexicon.bare(scene.text(at))
    )


def _is_bound(scene: Scene, at: int) -> bool:
    """Tell whether a preposition goes on with the words, not with where they were spoken: ضد, من أجل, not في."""
    return scene.is_exactly(at, "binds") or (
        scene.is_exactly(at, "preposition") and scene.is_exactly(at + 1, "binds_behind")
    )
