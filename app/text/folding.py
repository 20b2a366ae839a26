"""Folding: one spelling for the many ways a word is written, with the way back to the raw text.

Arabic news writes one name with and without hamza (أوكرانيا, اوكرانيا), with final ى for ي, with
vowel marks and tatweel, with five shapes of quotation marks. Matching reads the folded text; every
result is mapped back through `origins`, so the raw text is never changed and nothing is diffed.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from app.text.spans import Span

_DOUBLE_QUOTES = "“”„‟«»″〝〞❝❞‹›"
_SINGLE_QUOTES = "‘’‚‛`´′"
_DASHES = "‐‑‒–—―−"
# Letters that newspapers use for one another, and punctuation with a Latin twin. NFKD and dropping
# the combining marks has already united أ إ آ ؤ ئ with their bearers.
_SAME = str.maketrans(
    {
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "گ": "غ", "ڤ": "ف", "پ": "ب", "چ": "ج",
        "،": ",", "؛": ";", "؟": "?", "٫": ".", "٬": ",", "٪": "%", "۔": ".",
    }
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DASHES, "-")
)  # fmt: skip
_TATWEEL = "ـ"
_LINE_ENDS = "\n\v\f\x85"  # and the Unicode separators; carriage returns go with what follows them


def _fold_char(char: str) -> str:
    """Return what one character folds to: usually one character, none for marks, several for ligatures."""
    if char in _LINE_ENDS:
        return "\n"
    if char.isascii():
        return char.lower() if char >= " " or char == "\t" else ""
    out = []
    for part in unicodedata.normalize("NFKD", char.translate(_SAME)):
        category = unicodedata.category(part)
        if category in ("Mn", "Me", "Cf", "Cc") or part == _TATWEEL:
            continue
        if category[0] == "Z":
            out.append("\n" if category in ("Zl", "Zp") else " ")
        elif part.isdecimal():
            out.append(str(unicodedata.decimal(part)))
        else:
            out.append(part.translate(_SAME).casefold())
    return "".join(out)


class FoldedText(NamedTuple):
    """A text and its folded form.

    `origins[i]` is the raw offset that folded character `i` came from; it is monotone and has one
    entry more than `folded`, the raw length.
    """

    raw: str
    folded: str
    origins: Sequence[int]

    def raw_span(self, folded_start: int, folded_end: int) -> Span:
        """Map a non-empty folded range to the raw span, marks on its last letter included."""
        if folded_end <= folded_start:
            at = self.origins[folded_start]
            return Span(at, at)
        end = self.origins[folded_end - 1] + 1
        while end < len(self.raw) and (
            unicodedata.combining(self.raw[end]) or self.raw[end] == _TATWEEL
        ):
            end += 1
        return Span(self.origins[folded_start], end)


def fold_with_origins(text: str) -> FoldedText:
    """Fold `text`, remembering where each character came from; a line end of any kind is one newline."""
    uneven = "".join(char for char in sorted(set(text)) if len(_FOLDS[ord(char)]) != 1)
    if not uneven:
        return FoldedText(text, fold(text), range(len(text) + 1))
    origins: list[int] = []
    done = 0
    for match in re.finditer(f"[{re.escape(uneven)}]", text):
        at = match.start()
        alone = text[at] == "\r" and text[at + 1 : at + 2] != "\n"
        origins += range(done, at)
        origins += [at] * (1 if alone else len(_FOLDS[ord(text[at])]))
        done = at + 1
    origins += range(done, len(text) + 1)
    return FoldedText(text, fold(text), origins)


class _FoldTable(dict[int, str]):
    """The folds of single characters, filled as they are met: what `str.translate` reads."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_FOLDS = _FoldTable()


def fold(text: str) -> str:
    """Fold `text` without keeping origins."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_FOLDS)


_NOT_WORD = re.compile(r"[\W_]+")


def fold_name(text: str) -> str:
    """Return the key under which a name is looked up: folded words with single spaces, no punctuation."""
    folded = fold(text)
    # Nearly every name is one of letters and spaces alone, and this is asked ten thousand times at start.
    if folded.replace(" ", "").isalnum():
        return " ".join(folded.split())
    return _NOT_WORD.sub(" ", folded).strip()
