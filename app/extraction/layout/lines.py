"""Lines for people: labels and facts to the left, words of the article at the end.

Arabic words stand last in their line, so that labels, ids and offsets keep their place in every
terminal, file and pager. In a terminal they are also wrapped in Unicode isolates, so that their
punctuation stays with them; files and pipes get no such characters. Control characters of an article
never reach the terminal.
"""

import re
from dataclasses import dataclass
from enum import Enum

_LABEL = 10  # columns
_INDENT = "  "
_BREAK = re.compile(r"\s*[\n\r\u2028\u2029]\s*")
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(r"[\u061c\u200e\u200f\ufeff]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_RESET = "\x1b[0m"


class Style(Enum):
    """How a line's label is coloured."""

    PLAIN = ""
    HEAD = "\x1b[1m"
    QUIET = "\x1b[2m"
    FOUND = "\x1b[32m"
    REJECTED = "\x1b[31m"
    STAGE = "\x1b[36m"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `words` are the article's, everything else is ours. An empty line has no label."""

    depth: int = 0
    label: str = ""
    facts: str = ""
    words: str = ""
    style: Style = Style.PLAIN


def as_text(line: Line, *, color: bool = False, isolate: bool = False) -> str:
    """Return a line as it is printed; with `isolate`, words keep to themselves in a terminal."""
    words = shown(line.words)
    if isolate and words:
        words = f"{_ISOLATE}{words}{_END_ISOLATE}"
    label = f"{line.label:{_LABEL}}" if line.facts or words else line.label
    if color and line.style is not Style.PLAIN:
        label = f"{line.style.value}{label}{_RESET}"
    parts = [part for part in (label, shown(line.facts), words) if part]
    return _INDENT * line.depth + " ".join(parts) if parts else ""


def shown(words: str) -> str:
    """Return words in one line, without what a terminal would obey: breaks as ⏎, controls as �."""
    line = _INVISIBLE.sub("", _BREAK.sub(" ⏎ ", words).replace("\t", " "))
    return _OBEYED.sub("�", line)
