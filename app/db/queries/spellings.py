"""The ways an Arabic word may stand in a text: with conjunctions, prepositions and the article written onto it.

The index keeps words as they stand, so a word is looked for in each of its spellings.
"""

import re
from typing import NamedTuple

_ARABIC = re.compile(r"[\u0621-\u064a]{3,}")
ARTICLE = "ال"
# What stands before a word with the article, and the word behind it; ل swallows the article's alef.
_WITH_ARTICLE = re.compile(rf"[وف]?(?:[بك]?{ARTICLE}|لل)(?P<rest>[\u0621-\u064a]{{3,}})")


def _proclitics() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what may be written onto a word without the article, and onto the rest of one with it.

    W. Wright, A Grammar of the Arabic Language, I §§ 360–366: و ف before all, then ب ك ل, then
    the article, which ل swallows (لل); س stands before verbs.
    """
    first = ("", "و", "ف")
    with_article = tuple(
        a + b for a in first for b in (ARTICLE, "ب" + ARTICLE, "ك" + ARTICLE, "لل")
    )
    bare = tuple(a + b for a in first for b in ("", "ب", "ك", "ل", "س"))
    return bare + with_article, with_article


_BEFORE_BARE, _BEFORE_REST = _proclitics()
_BEFORE_NAMES = tuple(
    before for before in _BEFORE_BARE if before not in _BEFORE_REST and not before.endswith("س")
)


class _Letter(NamedTuple):
    """A letter that may be written onto a word: what stands before it only where it is the word's own.

    `alone` is with what the rest begins where it may be any word; else it is a noun.
    """

    own: tuple[str, ...]
    alone: tuple[str, ...]


def _ending(letters: str) -> tuple[str, ...]:
    return tuple(before for before in _BEFORE_BARE if before and before[-1] in letters)


_LETTERS = {
    **dict.fromkeys("وف", _Letter((*_BEFORE_REST, *_ending("وفبكل")), ("",))),
    **dict.fromkeys("بك", _Letter((*_BEFORE_REST, *_ending("بكل")), ())),
    "ل": _Letter((*_BEFORE_REST, *_ending("بك")), tuple("يتن")),  # للقوات is the article's
    "س": _Letter((*_BEFORE_REST, *_ending("بكل")), tuple("يتنا")),  # the imperfect
}
_AFTER = {"": "وفبكلس", "و": "بكلس", "ف": "بكلس"}  # what may be written onto a word behind a letter


class Carried(NamedTuple):
    """A word that may begin with a letter of another: what tells that it is its own, or the rest a word."""

    rest: str
    own: tuple[str, ...]
    told: tuple[str, ...]


def carried(word: str, behind: str = "") -> tuple[Carried, ...]:
    """Return what is left of a folded word without its first letter, then without the next as well.

    Nothing where they cannot be written onto a word; one with the article is looked for with it.
    """
    first, rest = word[:1], word[1:]
    letter = _LETTERS[first] if first in _AFTER.get(behind, "") and first else None
    if letter is None or not _ARABIC.fullmatch(rest) or _WITH_ARTICLE.fullmatch(word):
        return ()
    noun = () if first == "س" else tuple(before + rest for before in _BEFORE_REST)
    told = (*noun, rest) if rest.startswith(letter.alone) else noun
    own = tuple(before + word for before in letter.own)
    return (Carried(rest, own, told), *carried(rest, first)) if told else ()


def names_within(word: str) -> tuple[str, ...]:
    """Return which names a folded word may be with letters written onto it, the longest first.

    No verb is a name, so س stands before none; the article is a part of a name or makes it another word.
    """
    articled = _WITH_ARTICLE.fullmatch(word)
    whole = {ARTICLE + articled["rest"]} if articled else set()
    bare = {word.removeprefix(before) for before in _BEFORE_NAMES}
    rests = filter(_ARABIC.fullmatch, (whole | bare) - {word})
    return tuple(sorted(rests, key=lambda rest: (-len(rest), rest)))


def spellings(word: str) -> tuple[str, ...]:
    """Return a folded word with everything that may be written onto it; words of other scripts as they are.

    A word with the article is looked for with it: للحكومه finds الحكومه. It may only seem to have
    one (التزام, بالستي), so it is looked for as a whole too.
    """
    if not _ARABIC.fullmatch(word):
        return (word,)
    found = [before + word for before in _BEFORE_BARE]
    articled = _WITH_ARTICLE.fullmatch(word)
    if articled:
        found = [*(before + articled["rest"] for before in _BEFORE_REST), *found]
    return tuple(dict.fromkeys(found))


def without_proclitics(word: str) -> tuple[str, ...]:
    """Return what may be left of a folded word without what is written onto it, the longest first.

    What is taken off may be a part of the word; nothing is left of words of other scripts.
    """
    if not _ARABIC.fullmatch(word):
        return ()
    rests = {word.removeprefix(before) for before in (*_BEFORE_BARE, *_BEFORE_REST)} - {word}
    return tuple(sorted(filter(_ARABIC.fullmatch, rests), key=lambda rest: (-len(rest), rest)))
