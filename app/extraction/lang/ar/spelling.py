"""Arabic words letter by letter in Latin ones, readably: the sounds, then vowels where none is written.

Arabic and foreign words differ: و is u or w in one and mostly o in the other, and a cluster of
consonants that no tongue joins gets an a in one and an e in the other.
"""

import re

_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
_FOREIGN = _CONSONANTS | {"ʧ": "ch", "ث": "th", "ذ": "d", "غ": "g", "ق": "k"}
_VOWELS = frozenset("aeiou")
# Clusters that European words begin or end with; anything else gets a vowel between.
_BEGINNINGS = (
    "bl br ch dm dr dv fl fr gl gr hr kh kl kr kv mn pl pr sh shl shm shn shr shv sk skr sl sm sn sp"
    " spr st str sv th tr tsv vl vr zd zh zv"
)
_ENDINGS = (
    "ft kht ks kt lb ld lf lk lm ls lsh lt lts lz mb mp ms mz nch nd ng nk ns nsh nst nt nts ntz nz"
    " rb rch rd rf rg rk rl rm rn rs rsh rst rt rtz st ts tsh tz zh"
)
_ONSETS, _CODAS = frozenset(_BEGINNINGS.split()), frozenset(_ENDINGS.split())
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
    word = word if arabic else _as_abroad(word)
    opening = word[:2] in ("او", "اي") and word[2:3] not in ("", "ا", "و", "ي")
    if opening:  # one vowel at the beginning: أوباما, إيمانويل
        sounds.append("i" if word[1] == "ي" else "u" if arabic else "o")
        word = word[2:]
    letters = _CONSONANTS if arabic else _FOREIGN
    for at, letter in enumerate(word):
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


def spelt(word: str, *, arabic: bool) -> str:
    """Return a folded word in lower-case Latin letters, as one of an Arabic name or of a foreign one."""
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
