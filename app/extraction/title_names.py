"""Whose name stands after a title: its bearer's, or that of whom he serves."""

from app.extraction.document import Mention
from app.extraction.lexicon import Head
from app.extraction.scene import Scene


def closes(scene: Scene, at: int, first: int, head: Head) -> bool:
    """Tell whether a definite phrase can end at a token: a definite word, a proper name, a bracket."""
    if at == first:
        return head.definite
    definite = scene.language.lexicon.definite
    text = scene.text(at)
    if scene.is_exactly(at, "rank_word"):
        return head.definite
    return at in scene.covered or text == ")" or text.startswith(definite)


def names_head(scene: Scene, at: int, mention: Mention, title: Head) -> bool:
    """Tell whether a person after a title is its bearer: not after a preposition, not another's boss.

    مستشار للرئيس ألكسندر ستوب and مكتب ستارمر name someone else than the head.
    """
    if mention.proclitic:
        return False
    lexicon = scene.language.lexicon
    for here in range(at + 1, mention.first):
        inner = [
            (proclitic, head)
            for proclitic, head in lexicon.heads_of(scene.text(here))
            if head.cls in ("title", "rank") and here not in scene.covered
        ]
        if any(proclitic and proclitic not in lexicon.conjunctions for proclitic, _ in inner):
            return False
        # "متحدثة باسم رئيس الوزراء X": X is the premier; a definite title may go with the name
        if inner and not title.definite and scene.is_exactly(here - 1, "on_behalf"):
            return False
    return True
