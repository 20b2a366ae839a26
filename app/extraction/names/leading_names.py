"""Names in front of their verb or title, in a language that puts subjects there."""

from app.extraction.grammar.modifiers import modified_head
from app.extraction.grammar.personal_names import read_name
from app.extraction.scene import Scene


def leads_clause(scene: Scene, at: int, end: int) -> bool:
    """Tell whether a name that begins with a first name stands before its verb or its title: Eva Weber said."""
    lexicon = scene.language.lexicon
    if not lexicon.syntax.subject_first or scene.text(at) not in lexicon.given_names:
        return False
    last = read_name(scene, at, end)
    if last is None:
        return False
    titled = scene.text(last) == "," and modified_head(scene, last + 1, end) is not None
    return titled or scene.finite_cue(last)
