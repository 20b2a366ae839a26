"""How much an article reads like machine translation: countable signs of it → a measure in 0..1.

What a sign is worth stands in the table of the language, with the rates it was seen at. Some signs
are words; the others are marks that any language written in another script than Latin can show.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from app.text.spans import Span

MACHINE_TRANSLATED_FROM = 0.55
"""The noise from which an article that nothing is told of counts as machine translated.

Of 25,347 newspaper articles five reach it, of the annotated ones exactly those that a machine
translated: see docs/verbatim-level.md.
"""
_PER = 1000  # words
_AT_LEAST = 150  # words: in a note of two lines one sign says little

_LATIN = re.compile(r"[A-Z][a-z]{2,}[\w’'-]*(?: [A-Z][\w’'-]+)*")
_STUB = re.compile(r"[.!] [^\W\d_A-Za-z]+(?: [^\W\d_A-Za-z]+)?\.(?!\S)")
_PLACEHOLDER = re.compile(r"<[^\W\d_A-Za-z]+>")
_COMMAS = "،؛"
_QUOTES = '"“”«»'
_ATTACHED = frozenset("@#/._-&([")


class NoiseSign(NamedTuple):
    """One sign: `forms` for words as they are written, else a name of `MARKS` or `PEOPLE`.

    At `full` in a thousand words it counts whole, which is `weight`.
    """

    name: str
    forms: tuple[str, ...]
    full: float
    weight: float


def _in_line(text: str, start: int, end: int) -> bool:
    """Tell whether Latin words stand in a sentence of another script.

    Right beside one of its words: not in brackets, which give the original name of a thing, nor in an
    address or in a quotation in English.
    """
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return before[-1:] not in _ATTACHED and any(
        two[blank : blank + 1] == " " and two[letter : letter + 1].isalpha() and not two.isascii()
        for two, blank, letter in ((before, 1, 0), (after, 0, 1))
    )


def _latin_names(text: str) -> int:
    return sum(_in_line(text, *match.span()) for match in _LATIN.finditer(text))


def _spaced_commas(text: str) -> int:
    return sum(text.count(f" {mark}") for mark in _COMMAS)


def _spaced_quotes(text: str) -> int:
    return sum(text.count(f" {mark} ") for mark in _QUOTES)


def _stubs(text: str) -> int:
    return len(_STUB.findall(text))


def _placeholders(text: str) -> int:
    return len(_PLACEHOLDER.findall(text))


MARKS: Mapping[str, Callable[[str], int]] = {
    "latin_name": _latin_names,
    "spaced_comma": _spaced_commas,
    "spaced_quote": _spaced_quotes,
    "stub_sentence": _stubs,
    "placeholder": _placeholders,
}
PEOPLE = "latin_person"  # the only sign that needs more than the text


def latin_people(text: str, people: Iterable[Span]) -> int:
    """Count the mentions of people that stand in Latin letters in a sentence of another script."""
    return sum(span.of(text).isascii() and _in_line(text, *span) for span in people)


def _count(sign: NoiseSign, text: str, people: int) -> int:
    if sign.name == PEOPLE:
        return people
    return sum(map(text.count, sign.forms)) if sign.forms else MARKS[sign.name](text)


def find_noise(text: str, signs: tuple[NoiseSign, ...], people: int = 0) -> dict[str, float]:
    """Return how strongly each sign stands in a text, to its weight; signs that do not are left out.

    `people` is the number of people named in Latin letters.
    """
    words = max(text.count(" "), _AT_LEAST)
    counts = {sign: _count(sign, text, people) for sign in signs}
    return {
        sign.name: sign.weight * min(1.0, number * _PER / words / sign.full)
        for sign, number in counts.items()
        if number
    }


def translation_noise(text: str, signs: tuple[NoiseSign, ...], people: int = 0) -> float | None:
    """Return the noise of a text, None for a language of which no signs are known.

    Signs add up as independent evidence does: what each leaves of the doubt is multiplied.
    """
    if not signs:
        return None
    doubt = 1.0
    for strength in find_noise(text, signs, people).values():
        doubt *= 1 - strength
    return round(1 - doubt, 3)
