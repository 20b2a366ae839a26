"""Relative clauses between a word of saying and its words: where one begins and where it closes."""

from app.extraction.grammar.complements import complement_near, opens_clause
from app.extraction.scene import Scene

_PARENTHESES = frozenset(",-")


def opens_relative(scene: Scene, at: int) -> bool:
    """Tell whether الذي, التي open a clause between commas; ما and من open objects instead."""
    return scene.text(at - 1) in _PARENTHESES and is_relative(scene, at)


def is_relative(scene: Scene, at: int) -> bool:
    """Tell whether الذي, التي stand at a token: a relative pronoun with gender and number."""
    if not scene.is_exactly(at, "relative"):
        return False
    word = scene.language.lexicon.word(scene.text(at), "relative")
    return word is not None and word.gender is not None


def words_behind(scene: Scene, at: int, end: int) -> int:
    """Return the comma behind a relative clause on the subject with the reported words right after it.

    وأشار المرصد الذي يؤكد أنه محايد، إلى أن P. Where there is none, `at`: the clause may hold the words.
    """
    for here in range(at, end):
        if scene.text(here) == "," and here not in scene.quoted and complement_near(scene, here):
            return here if scene.text(here + 1) != '"' else at
    return at


def closed(scene: Scene, at: int, end: int) -> int:
    """Return where a relative clause between commas or dashes closes, or its start where it does not.

    It closes too where أن follows its bracket: X، الذي كان مكلفا بالمراقبة في الجنوب (الساحل) أن.
    """
    mark = scene.text(at - 1)
    here = at
    while here < end:
        quotation = scene.opening.get(here)
        if quotation is not None:
            here = quotation.outer_last
            continue
        bracket = scene.text(here - 1) == ")" and opens_clause(scene, here)
        if bracket or scene.text(here) in (mark, ":"):
            return here
        here += 1
    return at
