"""Bytes → text: which character encoding a document is in, or why that cannot be told.

In this order: what the user says, a byte order mark, what the document declares, UTF-8, and at last
the encodings that Arabic pages come in, of which exactly one must give words. Nothing is replaced.
"""

import codecs
import re
from itertools import islice
from typing import NamedTuple

from app.domain.errors import UnreadableDocument
from app.ingest.mojibake import misreading

UTF_8 = "utf-8"
_UTF_16 = "utf-16"
_MARKS = (  # the longer ones first: UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Where two give the same text, the first is named. Windows-1252 is for pages in Latin letters.
_WIDE = ("utf-16-le", "utf-16-be")
# Mac Arabic must be said or declared: its letters are those of ISO-8859-6, and hardly a page has it.
_GUESSED = (*_WIDE, "windows-1256", "iso8859-6", "windows-1252")
# Python's names, where they are not those that pages use.
_SHOWN = {
    "cp1256": "windows-1256",
    "cp1252": "windows-1252",
    "iso8859-6": "iso-8859-6",
    "utf-8-sig": UTF_8,
}
# As browsers do: who declares Latin-1 means Windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_NO_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape"})

# A stray control character is noise; one in fifty characters means that this is no text, such as
# UTF-16 without a mark, whose bytes for Arabic are valid UTF-8.
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ONE_IN = 50

_MARK = "\u064b-\u0652\u0670\u0640"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_MARK}]+[^\W\d_]*)*|[{_MARK}]+[^\W\d_]*")
# How words are spelt: no vowel sign in front, two of them only with shadda, tanween, ة and ى at the
# end. Reading one single-byte encoding as another breaks this in most words.
_SPELT = re.compile(
    "(?:(?![ةى].)[ء-غف-يپچژڤکگ]ـ*(?:\u0651?[\u064e-\u0650\u0652]?|\u0651?[\u064b-\u064d](?=ا?$)))+"
    "|[A-Za-zÀ-ɏ]*[A-Za-z][A-Za-zÀ-ɏ]*|[À-ɏ]"
)
# Six in ten letters of Arabic news are one of these (0.52 to 0.64 over 100 articles).
_FREQUENT = frozenset("اليمنورت")
_PUNCTUATION = frozenset("\ufeff\xa0“”‘’«»–—…•·°§©®™€£،؛؟٪\u200c\u200d\u200e\u200f")
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 12  # in fewer, several encodings can be right
_WORDS_READ = 5_000
_LEAST_SPELT = 0.9
_CLEARLY_BETTER = 1.25  # times as likely as the next best


class Decoded(NamedTuple):
    """A text, a byte order mark and all line ends included, and the encoding it was in."""

    text: str
    encoding: str


def find_encoding(label: str) -> str | None:
    """Return Python's name of a character encoding, None where there is none with this label."""
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name
        "".encode(name)  # refuses what is no encoding of text, such as hex
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name.replace("_", "-") in _NO_CHARSETS else name


def decode(
    data: bytes, name: str, *, forced: str | None = None, declared: str | None = None
) -> Decoded:
    """Return the text of a document.

    `forced` is the encoding that the user says, `declared` the label that the document has.

    Raises:
        UnreadableDocument: it is in none of the encodings tried, or in several.
    """
    if forced is not None:
        return _forced(data, name, forced)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, name, encoding)
    said = find_encoding(declared) if declared else None
    for tried in ([_MEANT.get(said, said)] if said else []) + [UTF_8]:
        text = _decoded(data, tried)
        if text is None or is_binary(text):
            continue
        # Pages often declare what they are not; bytes that are UTF-8 are hardly anything else.
        if tried == UTF_8 or misreading(text) is None:
            return Decoded(text, _shown(tried))
    return _guessed(data, name)


def is_binary(text: str) -> bool:
    """Tell whether a text has NUL or so many control characters that it is none."""
    return "\0" in text or _ONE_IN * len(_CONTROLS.findall(text)) > len(text)


def _shown(encoding: str) -> str:
    return _SHOWN.get(encoding, encoding)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _forced(data: bytes, name: str, label: str) -> Decoded:
    encoding = find_encoding(label)
    if encoding is None:
        raise UnreadableDocument(name, f"there is no encoding {label!r}; windows-1256 is one")
    if encoding == _UTF_16:  # in either order, and with the mark, which Python's codec takes away
        encoding = max(_WIDE, key=lambda order: _likeness(_decoded(data, order) or ""))
    encoding = UTF_8 if encoding == "utf-8-sig" else encoding
    text = _decoded(data, encoding)
    if text is None:
        why = f"is not {_shown(encoding)}, as was said; leave out --encoding, or name another"
        raise UnreadableDocument(name, why)
    return Decoded(text, _shown(encoding))


def _marked(data: bytes, name: str, encoding: str) -> Decoded:
    text = _decoded(data, encoding)
    if text is None:
        why = f"begins with the mark of {encoding} but is cut or damaged; get it again"
        raise UnreadableDocument(name, why)
    return Decoded(text, encoding)


def _guessed(data: bytes, name: str) -> Decoded:
    """Return the one reading that gives words.

    Raises:
        UnreadableDocument: none does, or another one is nearly as likely.
    """
    readings: dict[str, tuple[float, str]] = {}
    for encoding in _GUESSED:
        text = _decoded(data, encoding)
        likeness = _likeness(text) if text is not None else 0.0
        if text is not None and likeness > 0.0:
            readings.setdefault(text, (likeness, _shown(encoding)))
    ranked = sorted(readings, key=lambda text: readings[text], reverse=True)
    if not ranked:
        raise UnreadableDocument(name, _why_not(data))
    likeness, encoding = readings[ranked[0]]
    if len(ranked) > 1:
        next_best, other = readings[ranked[1]]
        if likeness < _CLEARLY_BETTER * next_best:
            why = f"could be {encoding} or {other}; save it as UTF-8, or say which by --encoding"
            raise UnreadableDocument(name, why)
    return Decoded(ranked[0], encoding)


def _why_not(data: bytes) -> str:
    try:
        data.decode(UTF_8)
    except UnicodeDecodeError as error:
        return (
            f"is not UTF-8 (byte {error.start:,}), and no words in UTF-16, Windows-1256, ISO-8859-6 or"
            " Windows-1252; save it as UTF-8 text, or say what it is by --encoding"
        )
    return "is binary, not text; save it as UTF-8 text"


def _likeness(text: str) -> float:
    """Return how much a text looks like words: 0 where it does not, else its share of frequent letters."""
    if is_binary(text):
        return 0.0
    found = (match.group() for match in _WORD.finditer(text))
    words = list(islice((word for word in found if not word.isascii()), _WORDS_READ))
    if not words:
        return float(all(char.isascii() or char in _PUNCTUATION for char in set(text)))
    letters = "".join(words)
    if len(words) < _FEWEST_WORDS or len(letters) < _FEWEST_LETTERS:
        return 0.0
    if sum(_SPELT.fullmatch(word) is not None for word in words) < _LEAST_SPELT * len(words):
        return 0.0
    return sum(char in _FREQUENT or char.isascii() for char in letters) / len(letters)
