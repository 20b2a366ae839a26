"""What stands before the words of a line: bullets, the time stamp of a live blog, "urgent"."""

from collections.abc import Sequence

from app.extraction.document import Token

BULLETS = frozenset("•*·▪●■□◆►-")
_MARKS = BULLETS | frozenset("|:)]")
_BRACKETS = frozenset("([")
_CLOCK = 3  # tokens of 19:02
_LONGEST = 4  # words of a phrase


def after_lead(words: Sequence[str], first: int, last: int, phrases: frozenset[str]) -> int:
    """Return where the words of a line begin: "19:02 | عاجل | ...", "(14:35) ...", "- ...".

    `phrases` are time zones and labels of urgent news, folded; such a label needs a mark behind it.
    """
    at = _after_stamp(words, first, last, phrases)
    while at < last - 1:
        label = _phrase_end(words, at, last, phrases)
        if words[at] in BULLETS:
            at += 1
        elif label < last - 1 and label > at and words[label] in _MARKS:
            at = label + 1
        else:
            break
    return at


def is_bulleted(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token begins the words of a line behind a bullet."""
    return at > 0 and tokens[at - 1].line == tokens[at].line and tokens[at - 1].text in BULLETS


def is_stamped(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a line begins with the time of day: it is an entry of a live blog."""
    at = first
    while at < last and words[at] in _BRACKETS | BULLETS:
        at += 1
    clock = words[at : min(at + _CLOCK, last)]
    return len(clock) == _CLOCK and clock[1] == ":" and _is_time(clock[0]) and _is_time(clock[2])


def is_urgent(words: Sequence[str], first: int, last: int, phrases: frozenset[str]) -> bool:
    """Tell whether a line begins with a label of urgent news and a bar: "عاجل | ..." is an entry."""
    label = _phrase_end(words, first, last, phrases)
    return first < label < last - 1 and words[label] == "|"


def is_stamp_alone(words: Sequence[str], first: int, last: int, phrases: frozenset[str]) -> bool:
    """Tell whether a line is nothing but the time of day; the entry of the live blog stands below."""
    if not is_stamped(words, first, last):
        return False
    at = words.index(":", first) + len(":0")
    while at < last and words[at] in _MARKS | _BRACKETS:
        at += 1
    zone = _phrase_end(words, at, last, phrases)
    return all(words[here] in _MARKS for here in range(zone, last))


def _is_time(word: str) -> bool:
    return word.isdigit() and len(word) <= len("19")


def _after_stamp(words: Sequence[str], first: int, last: int, phrases: frozenset[str]) -> int:
    if not is_stamped(words, first, last):
        return first
    at = words.index(":", first) + len(":0")
    zone = _phrase_end(words, at, last, phrases)
    while zone < last - 1 and words[zone] in _MARKS:
        zone += 1
    return zone if zone < last else first


def _phrase_end(words: Sequence[str], at: int, last: int, phrases: frozenset[str]) -> int:
    """Return the end of the longest of the phrases that begins at a word, or `at`."""
    ends = range(min(at + _LONGEST, last), at, -1)
    return next((end for end in ends if " ".join(words[at:end]) in phrases), at)
