"""Sources between commas inside a report: أكد فلان، وفق ما نقلته الوكالة، أن P.

The words behind the second comma belong to the verb before the first, not to the one within.
"""

from app.extraction.complements import complement_near
from app.extraction.scene import Scene

_LONGEST = 14
_FRAME = ("according_to", "as_verb", "relative", "upon")


def past_source(scene: Scene, at: int, end: int) -> int:
    """Return the comma that closes a source right behind a comma, with reported words behind it, or `at`."""
    if scene.text(at - 1) != "," or not _opens(scene, at):
        return at
    for here in range(at, min(end, at + _LONGEST)):
        if scene.text(here) == "," and here not in scene.quoted:
            return here if complement_near(scene, here) else at
    return at


def within_source(scene: Scene, at: int) -> bool:
    """Tell whether a verb stands in a source between commas: ، وفق ما | نقلته الوكالة، أن."""
    first = at
    while any(scene.is_exactly(first - 1, cls) for cls in _FRAME):
        first -= 1
    return first < at and scene.text(first - 1) == "," and _opens(scene, first)


def _opens(scene: Scene, at: int) -> bool:
    upon = scene.is_exactly(at, "upon") and scene.is_exactly(at + 1, "relative")
    return upon or scene.is_a(at, "according_to") or scene.is_exactly(at, "as_verb")
