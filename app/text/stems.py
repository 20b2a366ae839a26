"""Light stems: what is left of a folded word without what is written onto it.

Arabic writes the article, prepositions, "and" and the future onto a word, and pronouns, number and
gender after it: والقوات, بقواته and قواتها all say قوات. Stripping them by letters alone makes some
stems wrong, but wrong in the same way on both sides: good for comparing texts, not for showing.
"""

from functools import lru_cache

from app.text.folding import fold_name

# Longer ones first. A letter is only taken off if enough of the word is left.
_BEFORE = ("وبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "وب", "ول", "وس", "فس",
           "و", "ف", "ب", "ل", "ك", "س")  # fmt: skip
_AFTER = ("هما", "ها", "هم", "هن", "كم", "نا", "ات", "ان", "ين", "ون", "يه", "ته", "وا", "ه", "ي",
          "ا", "ت")  # fmt: skip
_BEFORE_NUMBERS = "والبكفس"
_IMPERFECT = "يتن"
# Plurals and derived forms differ by long vowels: هدف and أهداف, معركة and معارك, التزم and التزام.
_WEAK = str.maketrans("", "", "اوي")
_ENDINGS = 2  # as many as a word has one after the other: number, then a pronoun
_LEFT = 3  # letters that a stem has at least
_LEFT_OF_LETTER = 4  # after taking off what is more often a part of the word
_SURE = ("وال", "فال", "بال", "كال", "لل", "ال", "و")
_SHORTEST = 3  # letters of a word that says something


@lru_cache(maxsize=65_536)  # the words of news are few, and texts are compared again and again
def stem(word: str) -> str:
    """Return the stem of one folded word; numbers and words of other scripts stay as they are."""
    if not "ء" <= word[:1] <= "ي":
        return word
    number = word.lstrip(_BEFORE_NUMBERS)
    if number.isdigit():
        return number
    for prefix in _BEFORE:
        left = len(word) - len(prefix)
        if word.startswith(prefix) and left >= (_LEFT if prefix in _SURE else _LEFT_OF_LETTER):
            word = word[len(prefix) :]
            break
    for _ in range(_ENDINGS):
        ending = next(
            (end for end in _AFTER if word.endswith(end) and len(word) - len(end) >= _LEFT), ""
        )
        word = word.removesuffix(ending)
    return _bare(word)


def _bare(word: str) -> str:
    """Return a stem without the mark of the imperfect and without its weak letters."""
    if word[0] in _IMPERFECT and len(word) > _LEFT_OF_LETTER:
        word = word[1:]
    bare = word.translate(_WEAK)
    return bare if len(bare) >= _LEFT else word


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words and numbers of a text in order, without words of a letter or two."""
    words = fold_name(text).split()
    return tuple(stem(word) for word in words if word.isdigit() or len(word) >= _SHORTEST)
