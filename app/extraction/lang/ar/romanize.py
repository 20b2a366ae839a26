"""Latin forms of Arabic names that no list has: a readable slug, and the consonants to compare by.

Letter by letter after the BGN/PCGN table without diacritics; a name that the registry knows keeps
the registry's spelling, so this serves only people named in one article.
"""

from app.text.folding import fold_name

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w",
    "ي": "y", "ء": "",
}  # fmt: skip
_LONG = {"و": "u", "ي": "i"}
_VOWELS = "aui"
_HARD_G = dict.fromkeys("غق", "ج")


def _word(word: str) -> str:
    out = ""
    if word.startswith("ال") and len(word) > 4:
        out, word = "al-", word[2:]
    for at, letter in enumerate(word):
        inner = 0 < at < len(word) and out[-1:] not in _VOWELS
        last = at == len(word) - 1
        if letter == "ه" and last:
            out += "a" if out[-1:] not in _VOWELS else ""
        elif letter in _LONG and inner:
            out += _LONG[letter]
        else:
            out += _LETTERS.get(letter, letter if letter.isascii() else "")
    return out


def romanize(name: str) -> str:
    """Return the slug of a name: lower-case Latin words joined by hyphens."""
    words = [_word(word) for word in fold_name(name).split()]
    return "-".join(word for word in words if word)


def consonants(word: str) -> str:
    """Return the letters of a folded word that spelling variants of foreign names keep.

    A foreign g is written ج, غ or ق: مارغالو, مارجالو.
    """
    return "".join(_HARD_G.get(letter, letter) for letter in word if letter not in "اويه")
