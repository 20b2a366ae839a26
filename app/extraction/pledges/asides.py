"""Asides: what stands between commas inside a clause and says who reports it or who someone is.

"سترسل أستراليا، كما أعلن ألبانيزي، مدرعات" is one clause of sending: its verb and object are as near as
if nothing stood between them. Input: words and trigger words of a sentence. Output: token ranges, and
the sentence as it reads without them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import Action, Predicate
from app.extraction.triggers import PledgeRole, PledgeTriggers, best_reading

_COMMA = ","
_LONGEST = 18
_CLOSED = "closed"
_WHICH = "which"  # وهي تقضي بتمويل
_OPENERS = frozenset((PledgeRole.ASIDE, PledgeRole.RELATIVE))
_GOVERNORS = frozenset(
    (
        PledgeRole.COMMIT,
        PledgeRole.READY,
        PledgeRole.PLAN,
        PledgeRole.CONSIDER,
        PledgeRole.REFUSE,
        PledgeRole.WANT,
        PledgeRole.DECIDE,
    )
)
_LEADS = frozenset((PledgeRole.PREPOSITION, PledgeRole.CLAUSAL))
_PHRASE = 4  # words of a phrase behind its first
_STOPS = frozenset((".", ";", "?", "!", ":"))


class Aside(NamedTuple):
    """An aside at a half-open token range, with the commas around it.

    `relative`: a relative clause, which may promise something itself.
    """

    first: int
    last: int
    relative: bool


def find_asides(
    words: Sequence[str], first: int, last: int, marks: Sequence[Mark], table: PledgeTriggers
) -> list[Aside]:
    """Return the asides of a token range in text order, without overlap.

    An aside begins with its own word (كما أعلن), or it parts a word of commitment from what it governs:
    مستعدة، متى طلب منها ذلك، لاستضافة; ماضية، مع شركائها، في التحضير.
    """
    found: list[Aside] = []
    opens = {mark.first: mark for mark in marks if mark.word.role in _OPENERS}
    governs = {mark.last for mark in marks if mark.word.role in _GOVERNORS}
    commas = (at for at in range(first, last - 1) if words[at] == _COMMA)
    for comma in commas:
        if found and comma < found[-1].last:
            continue
        opener = opens.get(comma + 1)
        end = _end(words, opener.last if opener else comma + 1, last)
        if opener and opener.word.cls == _CLOSED and end != opener.last + 1:
            opener = None  # "at the same time" is one by itself only
        if end is None:
            continue
        parts = comma > first and _resumes(words, comma, end, table, governs=comma in governs)
        if opener is not None or parts:
            relative = opener is not None and (
                opener.word.role is PledgeRole.RELATIVE or opener.word.cls == _WHICH
            )
            found.append(Aside(comma, end, relative))
    return found


def _resumes(
    words: Sequence[str], comma: int, end: int, table: PledgeTriggers, *, governs: bool
) -> bool:
    """Tell whether what stands behind an aside is what the word before it governs."""
    if end >= len(words):
        return False
    affixes = table.words.affixes
    behind = table.alone[words[end]]
    if governs and behind is not None:
        led = behind.prefix in affixes.prepositions - affixes.conjunctions
        given = behind.value.role in (PledgeRole.HEAD, PledgeRole.OBJECT)
        if (led and given) or (behind.value.role in _LEADS and not behind.prefix):
            return True
    starts = table.words.starting[words[comma - 1]]
    if starts is None or not starts.longer:
        return False
    split = [words[comma - 1], *words[end : end + _PHRASE]]
    return any(match.value.role in _GOVERNORS for match in table.words.longer_at(split, 0))


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
        first = bisect_left(self.raw, mark.first)
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
    raw: list[int] = []
    done = 0
    for aside in asides:
        raw += range(done, aside.first)
        done = aside.last
    raw += range(done, len(words))
    return Plain([words[at] for at in raw], raw)


def rejoined(
    plain: Plain, marks: Sequence[Mark], asides: Sequence[Aside], table: PledgeTriggers
) -> list[Mark]:
    """Return the trigger words of a text without asides, with the phrases that an aside had parted."""
    found = list(marks)
    for at in dict.fromkeys(bisect_left(plain.raw, aside.first) for aside in asides):
        if not 0 < at < len(plain.raw):
            continue
        across = [m for m in table.words.longer_at(plain.words, at - 1) if m.last > at]
        best = best_reading(across, table.words.affixes)
        if best is not None:
            found = [mark for mark in found if mark.last < at or mark.first >= best.last]
            found.append(Mark(*best))
    return sorted(found)
