"""Modifiers before a head noun: articles, nationalities, offices and possessors in front of it.

Only for a language whose syntax says so ("the German foreign minister", "Merz's spokesman"). Word
classes: article (value definite), modifier (foreign, deputy), possessive (the s behind an apostrophe).
"""

from typing import NamedTuple

from app.domain.vocabulary import EntityKind
from app.extraction.grammar.heads import head_at
from app.extraction.scene import Scene
from app.extraction.word_forms import Head

_MOST = 9
_APOSTROPHE = "'"


class ModifiedHead(NamedTuple):
    """A head noun at token `at` of a phrase that begins, behind its article, at `first`."""

    first: int
    at: int
    head: Head


def after_article(scene: Scene, at: int, end: int) -> int:
    """Return the token behind an article that is a word of its own, or `at`."""
    return at + (at < end and scene.is_exactly(at, "article"))


def modified_head(scene: Scene, at: int, end: int) -> ModifiedHead | None:
    """Return the last head of a run of modifiers and heads that begins at a token.

    None where nothing stands before the head, or the language puts its modifiers behind.
    """
    if not scene.language.lexicon.syntax.modifiers_first:
        return None
    first = after_article(scene, at, end)
    found, here = None, first
    while here < min(end, first + _MOST):
        step = _step(scene, here)
        if step is None:
            break
        found = here if here not in scene.starts and head_at(scene, here) is not None else found
        here = step
    head = head_at(scene, found) if found is not None else None
    if found is None or head is None or found == at:
        return None
    word = scene.language.lexicon.word(scene.text(at), "article")
    definite = word is not None and word.value == "definite"
    return ModifiedHead(first, found, head._replace(definite=definite or head.definite))


def _step(scene: Scene, at: int) -> int | None:
    """Return the token behind a modifier or head and its possessive ending, None where neither is."""
    mention = scene.starts.get(at)
    if mention is not None:
        last = _after_possessive(scene, mention.last)
        person = mention.kind is EntityKind.PERSON
        return None if person and last == mention.last else last
    if head_at(scene, at) is not None:
        return _after_possessive(scene, at + 1)
    region = scene.text(at) in scene.language.adjectives
    joins = region or scene.text(at) == "-" or scene.is_exactly(at, "modifier")
    return at + 1 if joins else None


def _after_possessive(scene: Scene, at: int) -> int:
    if scene.text(at) != _APOSTROPHE:
        return at
    return at + 1 + scene.is_exactly(at + 1, "possessive")
