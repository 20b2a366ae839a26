"""Conditions: on what a pledge depends, as the text says it.

Input: the words behind a pledge. Output: the token range of the condition and its type.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.vocabulary import ConditionType
from app.extraction.phrases import Match, PhraseTable
from app.extraction.triggers import ConditionWord

_STOPS = frozenset((".", ",", ";", ":", "?", "!", "-"))
_TOPIC_WITHIN = 8
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition at a half-open token range."""

    first: int
    last: int
    type: ConditionType


def find_condition(
    words: Sequence[str], first: int, last: int, table: PhraseTable[ConditionWord]
) -> Condition | None:
    """Return the first condition that begins in a token range."""
    for at in range(first, last):
        marker = table.at(words, at)
        if marker is None or marker.value.type is not None:
            continue
        end = _end(words, marker, last)
        topic = _topic(words, marker.first + 1, min(end, last), table)
        near = topic is not None and topic.first - marker.last <= _TOPIC_WITHIN
        if marker.value.marker or near:
            kind = topic.value.type if topic else None
            return Condition(at, end, kind or ConditionType.OTHER)
    return None


def _end(words: Sequence[str], marker: Match[ConditionWord], last: int) -> int:
    """Return where a condition ends: at a mark that separates clauses, or a quotation's end."""
    quoted = False
    for at in range(marker.last, min(last, marker.first + _LONGEST)):
        if words[at] == '"':
            # A mark that closes what was opened before the condition ends it too.
            if not quoted and '"' not in words[at + 1 : last]:
                return at
            quoted = not quoted
        elif words[at] in _STOPS and not quoted:
            return at
    return min(last, marker.first + _LONGEST)


def _topic(
    words: Sequence[str], first: int, last: int, table: PhraseTable[ConditionWord]
) -> Match[ConditionWord] | None:
    """Return the first word that tells the type of a condition."""
    for at in range(first, last):
        for match in table.all_at(words, at):
            if match.value.type is not None:
                return match
    return None
