"""To which word a clause belongs that stands behind a comma: not always to the verb nearest before it.

أكد فلان، وفق ما نقلته الوكالة، أن P: the words are of the verb before the source. أعلنت تقديم مبلغ، على أن
يصرف: the clause is a condition of what is given.
"""

from app.extraction.grammar.complements import complement_near
from app.extraction.grammar.coordination import joined
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.scene import Scene
from app.extraction.statements.cues import CueHit

_LONGEST = 14
_FRAME = ("according_to", "as_verb", "relative", "upon")
_ADJUNCT = ("preposition", "circumstance", "adverb")


def past_source(scene: Scene, at: int, end: int) -> int:
    """Return the comma that closes a source right behind a comma, with reported words behind it, or `at`."""
    if scene.text(at - 1) != "," or not _opens_source(scene, at):
        return at
    for here in range(at, min(end, at + _LONGEST)):
        if scene.text(here) == "," and here not in scene.quoted:
            return here if complement_near(scene, here) else at
    return at


def belongs_before(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether a clause at a token belongs to what stands before the cue, or is no object of it.

    وبحسب مصادر، تتابع الملف، فإن P answers the source; أكد X، وفق ما نقلته الوكالة، أن P is X's.
    """
    if scene.text(at - 1) != ",":
        return _is_condition(scene, at, hit)
    first = _frame_start(scene, hit.at)
    if first == hit.at:
        return scene.is_exactly(at, "then_clause")
    return scene.text(first - 1) == "," and _opens_source(scene, first)  # وفق ما | نقلته الوكالة


def _frame_start(scene: Scene, at: int) -> int:
    """Return where the words begin that make a verb a source: وفق ما | نقلته, or `at`."""
    while any(scene.is_governed(at - 1, cls) for cls in _FRAME):
        at -= 1
    return at


def _opens_source(scene: Scene, at: int) -> bool:
    upon = scene.is_exactly(at, "upon") and scene.is_exactly(at + 1, "relative")
    return upon or scene.is_a(at, "according_to") or scene.is_exactly(at, "as_verb")


def _is_condition(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether "on condition that" follows what a verb has for its object: أعلنت تقديم مبلغ، على أن يصرف."""
    if not scene.is_exactly(at - 1, "upon") or scene.text(at - 2) != ",":
        return False
    subject = read_phrase(scene, hit.at + 1, at)
    behind = joined(scene, subject, at)[-1].last if subject is not None else hit.at + 1
    adjunct = any(scene.is_a(behind, cls) for cls in _ADJUNCT)
    return scene.document.tokens[behind].is_word and not adjunct
