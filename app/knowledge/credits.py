"""Which agencies and outlets an article credits as a whole: in its dateline, its byline, its last lines.

Typography tells it in any language: "موسكو – سبوتنيك. قال ..." and "PARIS (Reuters) - ..." open a line
with a name and a dash; "جدة: واس" and "المصدر: رويترز" are lines of a few words. A name inside a
sentence credits only what that sentence reports, and a caption that of its picture.
"""

import re
from collections.abc import Iterable, Iterator

from app.text.spans import Span

_HEAD, _FOOT = 6, 3  # lines with words, at the start and at the end, where credits stand
_DATELINE = 60  # characters of a line within which its dateline ends
_FEW_WORDS = 5
_DASHES = re.escape("-‐‑‒–—―−:")
_BEFORE = re.compile(rf"(?:^|[(\[/+{_DASHES}،,«])\s*[«\"“]?$")
_AFTER = re.compile(rf"^[»\"”]?\s*[)\]]?\s*[{_DASHES}]")
_STOP_AFTER_DASH = re.compile(r"^[»\"”]?\s*[)\]]?\s*\.")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")


def credited(text: str, named: Iterable[tuple[Span, str]]) -> tuple[str, ...]:
    """Return the refs of sources that an article credits, in text order, each once.

    `named` are its mentions of sources with their refs.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if _has_words(match.group())]
    edges = {*lines[:_HEAD], *lines[-_FOOT:]}
    return tuple(dict.fromkeys(_credits(text, edges, sorted(named))))


def _credits(text: str, edges: set[Span], named: Iterable[tuple[Span, str]]) -> Iterator[str]:
    for span, ref in named:
        line = next((line for line in edges if line.holds(span)), None)
        if line is not None and _is_credit(text, line, span):
            yield ref


def _is_credit(text: str, line: Span, span: Span) -> bool:
    before, after = text[line.start : span.start], text[span.end : line.end]
    if len(line.of(text).split()) <= _FEW_WORDS:
        return bool(_BEFORE.search(before)) or bool(_AFTER.search(after))
    if len(before) > _DATELINE or not _BEFORE.search(before):
        return False
    place_first = bool(before.strip()) and _STOP_AFTER_DASH.match(after) is not None
    return place_first or _AFTER.match(after) is not None


def _has_words(line: str) -> bool:
    return any(char.isalpha() for char in line)
