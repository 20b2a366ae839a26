"""Cyrillic names in Latin letters, near enough to find them among names that news writes in Latin.

Russian and Ukrainian letters as the BGN/PCGN 1947 and 2019 systems have them, without what folding drops
(й and ї are и and і then, ё is е), but for ц: `z`, for names like Мерц stand in news as their bearers write them.
"""

# ruff: noqa: RUF001, RUF002 (Cyrillic letters are what this is about)

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z",
        "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "z", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
        "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip


def in_latin(folded: str) -> str:
    """Return folded text with its Cyrillic letters in Latin ones; anything else stays as it is."""
    return folded.translate(_LATIN)
