"""Forms of Arabic verbs for trigger tables, from the third person masculine singular.

Only what news needs: third person and first person plural, active (Wright, vol. I, 52-60). Forms are
folded, so that passive and active, and أرسل and ارسل, are written alike.
"""

from collections.abc import Iterator

from app.extraction.triggers import Tense
from app.text.folding import fold

_PERSONS = ("ي", "ت", "ن", "ا")
_IMPERFECT_ENDINGS = ("", "ون", "ان", "وا", "ا")
_PERFECT_ENDINGS = ("", "ت", "ا", "تا", "وا", "نا")
_FUTURE = "س"
_WEAK = "ي"
_WE = "ن"
_I = "ا"
_FIRST = (_WE, _I)
_TENTH = "است"  # the perfect of the tenth form begins like its first person of the imperfect


def conjugate(perfect: str, imperfect: str) -> Iterator[tuple[str, Tense, bool]]:
    """Yield folded forms with tense and whether they are first person plural; either stem may be empty."""
    if perfect:
        yield from _perfect(fold(perfect))
    if imperfect:
        yield from _imperfect(fold(imperfect))


def _perfect(stem: str) -> Iterator[tuple[str, Tense, bool]]:
    """Yield the perfect; a final weak letter falls before the endings ت and وا."""
    word, _, rest = stem.partition(" ")
    for ending in _PERFECT_ENDINGS:
        short = word.endswith(_WEAK) and ending in ("ت", "تا", "وا")
        form = (word[:-1] if short else word) + ending
        yield f"{form} {rest}".strip(), Tense.PAST, ending == "نا"


def _imperfect(stem: str) -> Iterator[tuple[str, Tense, bool]]:
    """Yield present and future; a final weak letter falls before the plural."""
    word, _, rest = stem.partition(" ")
    for person in _PERSONS:
        # The first person has no ending: what looks like one is a perfect (استخدموا).
        for ending in _IMPERFECT_ENDINGS[: 1 if person in _FIRST else None]:
            short = word.endswith(_WEAK) and ending in ("ون", "وا")
            form = person + (word[1:-1] if short else word[1:]) + ending
            if not (person == _I and form.startswith(_TENTH)):  # استمر is "it lasted"
                yield f"{form} {rest}".strip(), Tense.PRESENT, person == _WE
            yield f"{_FUTURE}{form} {rest}".strip(), Tense.FUTURE, person == _WE
