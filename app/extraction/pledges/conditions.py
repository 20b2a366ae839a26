"""Conditions: on what a pledge depends, as the text says it.

Input: the words behind a pledge. Output: the token range of the condition and its type.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.domain.vocabulary import ConditionType
from app.extraction.phrases import Match, PhraseTable
from app.extraction.triggers import ConditionWord

_STOPS = frozenset((".", ",", ";", ":", "?", "!", "-"))
_TOPIC_WITHIN = 8
_LONGEST = 24
_HEAD = 4  # words before the condition at the head of a sentence: غير أن مشاركتها رهن


class Condition(NamedTuple):
    """A condition at a half-open token range; `counted`: a time is counted from it."""

    first: int
    last: int
    type: ConditionType
    counted: bool = False


@dataclass(frozen=True)
class Conditions:
    """The words of a text, in which conditions are looked for."""

    words: Sequence[str]
    table: PhraseTable[ConditionWord]

    @cached_property
    def _markers(self) -> Sequence[Match[ConditionWord]]:
        """Return the words that open a condition, in text order, looked up once for all pledges."""
        places = self.table.places(self.words, 0, len(self.words))
        found = (self.table.at(self.words, at) for at in places)
        return [one for one in found if one is not None and one.value.type is None]

    @cached_property
    def _begins(self) -> Sequence[int]:
        return [marker.first for marker in self._markers]

    def behind(self, first: int, last: int) -> Condition | None:
        """Return the condition at the head of a sentence that is of what was promised before it."""
        found = self.find(first, last, within=_HEAD)
        marker = self.table.at(self.words, found.first) if found else None
        return found if marker is not None and marker.value.ties else None

    def find(self, first: int, last: int, *, within: int | None = None) -> Condition | None:
        """Return the first condition that begins in a token range, `within` so many tokens of it."""
        begins = last if within is None else min(last, first + within + 1)
        opened, closed = bisect_left(self._begins, first), bisect_left(self._begins, begins)
        for marker in self._markers[opened:closed]:
            end = _end(self.words, marker, last)
            topic = _topic(self.words, marker.first + 1, min(end, last), self.table)
            near = topic is not None and topic.first - marker.last <= _TOPIC_WITHIN
            if marker.value.marker or near:
                kind = topic.value.type if topic else None
                counted = marker.value.counted
                return Condition(marker.first, end, kind or ConditionType.OTHER, counted)
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
    for at in table.places(words, first, last):
        for match in table.all_at(words, at):
            if match.value.type is not None:
                return match
    return None
