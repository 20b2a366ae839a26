"""Latin forms of Arabic names that no list has: a readable name, the id made of it, its consonants.

A word that `data/latin_names.tsv` has is written as English-language news writes it, any other one is
spelt letter by letter. A name that the registry knows keeps the registry's spelling, so this serves
people named only by articles.
"""

from functools import cache

from app.extraction.lang.ar.spelling import spelt
from app.extraction.lang.ar.words import DATA
from app.extraction.tables import read_table
from app.text.folding import fold_name

_ARABIC_ONLY = frozenset("عحصضظث")  # letters that no transcription of a European name needs
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
    word = spelt(bare, arabic=arabic)
    return ("al-" if article else ""), word[:1].upper() + word[1:]


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
