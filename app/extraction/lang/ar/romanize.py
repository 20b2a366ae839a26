"""Latin forms of Arabic names that no list has: a readable name, the id made of it, its consonants.

A word that `data/latin_names.tsv` has is written as English-language news writes it. Any other one is
spelt letter by letter: Arabic and foreign words differently, since و is u or w in one and mostly o in
the other, and short vowels, which Arabic leaves out, are put where a cluster cannot be spoken. A name
that the registry knows keeps the registry's spelling, so this serves people named only by articles.
"""

import re
from functools import cache

from app.extraction.lang.ar.words import DATA
from app.extraction.tables import read_table
from app.text.folding import fold_name

_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
_FOREIGN = _CONSONANTS | {"ʧ": "ch", "ث": "th", "ذ": "d", "غ": "g", "ق": "k"}
_ARABIC_ONLY = frozenset("عحصضظث")  # letters that no transcription of a European name needs
_VOWELS = frozenset("aeiou")
# Clusters that European words begin or end with; anything else gets a vowel between.
_ONSETS = frozenset(
    [
        "bl",
        "br",
        "dr",
        "fl",
        "fr",
        "gl",
        "gr",
        "kl",
        "kr",
        "pl",
        "pr",
        "tr",
        "sh",
        "st",
        "sp",
        "sk",
        "sl",
        "sm",
        "sn",
        "sv",
        "shl",
        "shm",
        "shn",
        "shr",
        "shv",
        "str",
        "skr",
        "spr",
        "ch",
        "kh",
        "th",
        "tsv",
        "dv",
        "zh",
        "zd",
        "zv",
        "kv",
        "hr",
        "vl",
        "vr",
        "dm",
        "mn",
    ]
)
_CODAS = frozenset(
    [
        "rt",
        "nt",
        "st",
        "nd",
        "ld",
        "lt",
        "rk",
        "nk",
        "rs",
        "ns",
        "ks",
        "ms",
        "ls",
        "ts",
        "rd",
        "rg",
        "ng",
        "mp",
        "lm",
        "rn",
        "rm",
        "lf",
        "ft",
        "kt",
        "tz",
        "nz",
        "lz",
        "rsh",
        "nsh",
        "lsh",
        "rch",
        "nch",
        "mb",
        "mz",
        "rtz",
        "ntz",
        "nst",
        "rst",
        "kht",
        "lk",
        "lb",
        "rb",
        "rf",
        "rl",
        "lts",
        "nts",
        "tsh",
        "zh",
    ]
)
_ABROAD = tuple(
    (re.compile(written), meant)
    for written, meant in (
        ("تش", "ʧ"),  # فليتشر
        ("^شت", "st"),  # شتاينماير
        ("^شب", "sp"),
        ("(?<=[وي])ف$", "v"),  # لافروف
        ("^وو", "wو"),  # وونغ
        ("وو", "و"),
        ("كس", "x"),
    )
)
_ARTICLE, _SERVANT = "ال", "عبد"
_HARD_G = dict.fromkeys("غق", "ج")


@cache
def _known() -> dict[str, tuple[str, bool]]:
    """Return folded word → (Latin form, whether it is an Arabic name)."""
    columns = "name latin tradition"
    found = {}
    for row in read_table(DATA / "latin_names.tsv", columns, key="name"):
        if row["tradition"] not in ("arabic", "foreign"):
            raise row.wrong("tradition must be arabic or foreign")
        found[row["name"]] = row["latin"], row["tradition"] == "arabic"
    return found


def _joined(words: list[str]) -> list[str]:
    """Return the words with the two parts of عبد الله as one, as many write it."""
    out: list[str] = []
    for word in words:
        if out and out[-1] == _SERVANT and word.startswith(_ARTICLE):
            out[-1] += word
        else:
            out.append(word)
    return out


def _is_arabic(words: list[str]) -> bool:
    """Tell in which tradition a name stands: the first word of the table decides, else letters."""
    for word in words:
        known = _known().get(_bare(word)[1])
        if known is not None:
            return known[1]
    text = "".join(words)
    return bool(_ARABIC_ONLY & set(text)) or any(word.startswith(_SERVANT) for word in words)


def _bare(word: str, *, arabic: bool = True) -> tuple[bool, str]:
    """Return whether a word has the article, and the rest; الكسندر and أليكسوس have none."""
    if word in _known() or not word.startswith(_ARTICLE) or len(word) < 5:
        return False, word
    if not arabic and word[2:] not in _known() and not _ARABIC_ONLY & set(word):
        return False, word
    return True, word[2:]


def _vowel(letter: str, before: str, following: str, *, arabic: bool) -> str:
    """Return how ا ع و ي are written; `before` is the Latin letter that stands before."""
    if letter in "اع":
        return "" if before == "a" else "a"
    if letter == "و":
        if before == "a" and not arabic and following not in ("", *"اوي"):
            return "u"  # كلاوس
        glide = not before or before in _VOWELS or following == "ا"
        return "w" if glide else "u" if arabic else "o"
    glide = not before or (following in ("ا", "و") and before not in _VOWELS)
    return "y" if glide else "i"


def _sounds(word: str, *, arabic: bool) -> list[str]:
    """Return the consonants and the written vowels of a word, each as it is spelt in Latin."""
    sounds: list[str] = []
    opening = word[:2] in ("او", "اي") and word[2:3] not in ("", "ا", "و", "ي")
    if opening:  # one vowel at the beginning: أوباما, إيمانويل
        sounds.append("i" if word[1] == "ي" else "u" if arabic else "o")
        word = word[2:]
    letters = _CONSONANTS if arabic else _FOREIGN
    for at, letter in enumerate(word if arabic else _as_abroad(word)):
        before = sounds[-1][-1] if sounds else ""
        if letter == "ه" and at == len(word) - 1:
            sound = "" if before in _VOWELS else "a" if arabic else "e"
        elif letter in "اعوي":
            sound = _vowel(letter, before, word[at + 1 : at + 2], arabic=arabic)
        else:
            sound = letters.get(letter, letter if letter.isascii() else "")
        if sound:
            sounds.append(sound)
    return sounds


def _as_abroad(word: str) -> str:
    """Return a foreign word with the letters that stand for one sound there as that in Latin."""
    for written, meant in _ABROAD:
        word = written.sub(meant, word)
    return word


def _cluster(run: list[str], *, begins: bool, ends: bool, arabic: bool) -> str:
    """Return consonants in a row, with a short vowel where they cannot be spoken together."""
    vowel = "a" if arabic else "e"
    if len(run) < 2:
        return "".join(run)
    if begins and ends:
        return vowel.join(run)
    if begins:
        at = 2 if not arabic and run[0] + run[1] in _ONSETS else 1
    elif ends:
        at = len(run) if not arabic and run[-2] + run[-1] in _CODAS else len(run) - 1
    else:
        at = 2 if arabic or not _flows(run) else len(run)
    first, left = "".join(run[:at]), run[at:]
    long = len(left) > 2
    rest = _cluster(left, begins=False, ends=ends, arabic=arabic) if long else "".join(left)
    return f"{first}{vowel}{rest}" if rest else first


def _flows(run: list[str]) -> bool:
    """Tell whether consonants within a foreign word need no vowel: one ends a syllable, or two do."""
    last_open = "".join(run[1:]) in _ONSETS
    return len(run) == 2 or last_open or (len(run) == 3 and run[0] + run[1] in _CODAS)


def _spelt(word: str, *, arabic: bool) -> str:
    """Return a word that the table does not have, letter by letter."""
    out, run = "", []
    sounds = _sounds(word, arabic=arabic)
    for at, sound in enumerate(sounds):
        vowel = sound[0] in _VOWELS
        if not vowel:
            run.append(sound)
        if vowel or at == len(sounds) - 1:
            begins = at == len(run) - (not vowel)
            out += _cluster(run, begins=begins, ends=not vowel, arabic=arabic)
            out += sound if vowel else ""
            run = []
    return out


def _latin(word: str, *, arabic: bool) -> tuple[str, str]:
    """Return the article of a word, and the rest in Latin letters with a capital."""
    if word.startswith(_SERVANT + _ARTICLE):
        rest = word.removeprefix(_SERVANT + _ARTICLE)
        god = rest in ("له", "لله")
        return "", "Abdullah" if god else f"Abdul{_latin(rest, arabic=True)[1].lower()}"
    if word.isascii():
        return "", word[:1].upper() + word[1:]
    article, bare = _bare(word, arabic=arabic)
    known = _known().get(bare)
    if known is not None:
        return ("al-" if article else ""), known[0]
    spelt = _spelt(bare, arabic=arabic)
    return ("al-" if article else ""), spelt[:1].upper() + spelt[1:]


def _words(name: str) -> list[tuple[str, str]]:
    words = _joined(fold_name(name).split())
    arabic = _is_arabic(words)
    return [_latin(word, arabic=arabic) for word in words]


def latin_name(name: str) -> str:
    """Return a name in Latin letters as English-language news would write it: Khaled al-Sheikh."""
    return " ".join(article + word for article, word in _words(name) if word)


def romanize(name: str) -> str:
    """Return the id of a name: lower-case Latin words joined by hyphens, without the article.

    Newspapers leave out the article of a surname as often as not; the id is the same.
    """
    words = (fold_name(word).replace(" ", "-") for _, word in _words(name))
    return "-".join(word for word in words if word)


def consonants(word: str) -> str:
    """Return the letters of a folded word that spelling variants of foreign names keep.

    A foreign g is written ج, غ or ق: مارغالو, مارجالو.
    """
    return "".join(_HARD_G.get(letter, letter) for letter in word if letter not in "اويه")
