"""The ways an Arabic word may stand in a text: with conjunctions, prepositions and the article written onto it.

The index keeps words as they stand, so a word is looked for in each of its spellings.
"""

import re

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
