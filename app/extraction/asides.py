"""Asides: what stands between commas inside a clause and says who reports it or who someone is.

"سترسل أستراليا، كما أعلن ألبانيزي، مدرعات" is one clause of sending: its verb and object are as near as
if nothing stood between them. Input: words and trigger words of a sentence. Output: token ranges, and
the sentence as it reads without them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.extraction.pledge_marks import Mark
from app.extraction.pledge_predicates import Action, Predicate
from app.extraction.triggers import PledgeRole

_COMMA = ","
_LONGEST = 18
_OPENERS = frozenset((PledgeRole.ASIDE, PledgeRole.RELATIVE))
_STOPS = frozenset((".", ";", "?", "!", ":"))


class Aside(NamedTuple):
    """An aside at a half-open token range, with the commas around it.

    `relative`: a relative clause, which may promise something itself.
    """

    first: int
    last: int
    relative: bool


def find_asides(words: Sequence[str], first: int, last: int, marks: Sequence[Mark]) -> list[Aside]:
    """Return the asides of a token range in text order, without overlap."""
    found: list[Aside] = []
    for mark in marks:
        begins = mark.first - 1
        outside = not found or begins >= found[-1].last
        if mark.word.role in _OPENERS and begins >= first and outside and words[begins] == _COMMA:
            end = _end(words, mark.last, last)
            if end is not None:
                found.append(Aside(begins, end, mark.word.role is PledgeRole.RELATIVE))
    return found


def _end(words: Sequence[str], at: int, last: int) -> int | None:
    """Return the token of the comma that closes an aside, if one does."""
    for place in range(at, min(last, at + _LONGEST)):
        if words[place] == _COMMA:
            return place + 1
        if words[place] in _STOPS:
            return None
    return None


class Plain(NamedTuple):
    """A text without its asides; tokens are numbered anew, `raw` gives the number in the text."""

    words: Sequence[str]
    raw: Sequence[int]

    def mark(self, mark: Mark) -> Mark:
        """Return a trigger word with the numbers that its tokens have without asides."""
        first = self.raw.index(mark.first)
        return mark._replace(first=first, last=first + mark.last - mark.first)

    def back(self, predicate: Predicate) -> Predicate:
        """Return a predicate with the numbers of the text."""
        return replace(
            predicate,
            governors=[self._mark_back(mark) for mark in predicate.governors],
            starts=self.raw[predicate.starts],
            actions=[self._action_back(action) for action in predicate.actions],
            head=predicate.head and self._mark_back(predicate.head),
            recipient=predicate.recipient and self._mark_back(predicate.recipient),
        )

    def _mark_back(self, mark: Mark) -> Mark:
        return mark._replace(first=self.raw[mark.first], last=self.raw[mark.last - 1] + 1)

    def _action_back(self, action: Action) -> Action:
        return replace(action, first=self.raw[action.first], last=self.raw[action.last - 1] + 1)


def without(words: Sequence[str], asides: Sequence[Aside]) -> Plain:
    """Return a text without some asides."""
    left_out = {at for aside in asides for at in range(aside.first, aside.last)}
    raw = [at for at in range(len(words)) if at not in left_out]
    return Plain([words[at] for at in raw], raw)
