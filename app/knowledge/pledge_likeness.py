"""Are two reported pledges of the same parties the same commitment? Never on doubt.

Evidence → `Terms` (action, refused or not, quantity, condition, words) → `Fit` of two terms, or None:
the same commitment, or its withdrawal. `replaces` tells a new declaration that replaces another.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from app.domain.knowledge import PledgeEvidence
from app.domain.records import Quantity
from app.domain.vocabulary import ConditionType, PledgeAction, PledgeStatus
from app.text.folding import fold_name
from app.text.spans import Span

# The guidelines allow two readings: the air and sea part of a deployment is the same commitment.
_FAMILY = {PledgeAction.AIR_SEA_PRESENCE: PledgeAction.DEPLOY_FORCES}

# What a party commits to once at a time: said again, it is the same commitment. Everything else
# (aid, money, facilities, sanctions) comes in parts, of which one article may name several.
_ONCE = frozenset(
    {
        PledgeAction.DEPLOY_FORCES,
        PledgeAction.AIR_SEA_PRESENCE,
        PledgeAction.SECURITY_GUARANTEE,
        PledgeAction.MONITORING,
        PledgeAction.INTELLIGENCE,
        PledgeAction.LOGISTICS,
    }
)
_END_OF_FIGHTING = frozenset({ConditionType.CEASEFIRE, ConditionType.PEACE_AGREEMENT})
_VAGUE = frozenset({ConditionType.NONE, ConditionType.OTHER})

_SAID_AGAIN_DAYS = 10  # how long the news repeats a commitment without its number
_COUNTED_AGAIN_DAYS = 60  # and how long a number ("the 26 countries") still means the same one
_STANDS_DAYS = 183  # and how long a position stands that can be confirmed, withdrawn or replaced
_LETTERS = 3  # shorter words are particles
_ENOUGH_WORDS = 3
_ALIKE = 0.5


class Amounts(IntEnum):
    """How two quantities go together."""

    DIFFERENT = 0
    OPEN = 1  # one is not told
    SAME = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """What tells one commitment of a party from another."""

    action: PledgeAction
    status: PledgeStatus
    quantity: Quantity | None
    condition: ConditionType
    words: frozenset[str]
    article_id: str
    said: date | None
    spans: tuple[Span, ...]

    @property
    def refused(self) -> bool:
        """Tell a refusal from a commitment."""
        return self.status is PledgeStatus.DECLINED


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well two terms fit; the greater, the surer. `alike` is false for a withdrawal."""

    alike: bool
    amounts: Amounts
    action: bool
    condition: float
    words: float


def family(action: PledgeAction) -> PledgeAction:
    """Return the action that stands for all that may be read as the same one."""
    return _FAMILY.get(action, action)


def actions_like(action: PledgeAction) -> tuple[PledgeAction, ...]:
    """Return the actions that may be read as the same one, this one included."""
    return tuple(other for other in PledgeAction if family(other) is family(action))


@lru_cache(maxsize=16_384)  # a block is joined anew for each article that touches it
def _words_of(text: str) -> frozenset[str]:
    return frozenset(word for word in fold_name(text).split() if len(word) >= _LETTERS)


def terms_of(evidence: PledgeEvidence) -> Terms:
    """Return what is compared of a reported pledge."""
    pledge = evidence.pledge
    return Terms(
        action=pledge.action,
        status=pledge.status,
        quantity=pledge.quantity,
        condition=pledge.condition_type,
        words=_words_of(evidence.text),
        article_id=evidence.article_id,
        said=evidence.published,
        spans=pledge.spans,
    )


def _amounts(one: Quantity | None, other: Quantity | None) -> Amounts:
    if one is None or other is None:
        return Amounts.OPEN
    if one.unit != other.unit:
        return Amounts.DIFFERENT
    return Amounts.SAME if one.value == other.value else Amounts.DIFFERENT


def _conditions(one: ConditionType, other: ConditionType) -> float | None:
    """Return how well two conditions go together, None where they exclude each other."""
    if one is other:
        return 1.0
    if {one, other} <= _END_OF_FIGHTING:
        return 0.9
    return 0.5 if one in _VAGUE or other in _VAGUE else None


def _words(one: Terms, other: Terms) -> float:
    """Return the part of the shorter text's words that the longer one has, 0 for a few words."""
    shorter = min(len(one.words), len(other.words))
    common = len(one.words & other.words)
    if one.words == other.words:
        return 1.0
    return common / shorter if common >= _ENOUGH_WORDS else 0.0


def _days(one: Terms, other: Terms) -> int | None:
    """Return how long after `other` `one` was said, negative for before; None without dates."""
    return None if one.said is None or other.said is None else (one.said - other.said).days


def _close(one: Terms, other: Terms, amounts: Amounts) -> bool:
    """Tell whether the two were said at one time; without dates, only one article is.

    A refusal of what a party does once at a time has no parts: said again, it is the same one.
    """
    if one.article_id == other.article_id:
        return True
    days = _days(one, other)
    if days is None:
        return False
    if one.refused:
        return abs(days) <= (_STANDS_DAYS if one.action in _ONCE else _SAID_AGAIN_DAYS)
    return abs(days) <= (_COUNTED_AGAIN_DAYS if amounts is Amounts.SAME else _SAID_AGAIN_DAYS)


def contradict(one: Terms, other: Terms) -> bool:
    """Tell whether two terms exclude each other, so that no third report makes them one."""
    return (
        _amounts(one.quantity, other.quantity) is Amounts.DIFFERENT
        or _conditions(one.condition, other.condition) is None
    )


def long_before(one: Terms, other: Terms) -> bool:
    """Tell whether `one` was said too long before `other` to be compared with it."""
    days = _days(other, one)
    return days is not None and days > _STANDS_DAYS


def fit(one: Terms, other: Terms) -> Fit | None:
    """Return how well a report fits an earlier one of its block, None where it may be another pledge.

    A refusal that fits a commitment withdraws it; a commitment never fits a refusal.
    """
    amounts = _amounts(one.quantity, other.quantity)
    conditions = _conditions(one.condition, other.condition)
    if amounts is Amounts.DIFFERENT or conditions is None:
        return None
    words = _words(one, other)
    found = Fit(
        one.refused is other.refused, amounts, one.action is other.action, conditions, words
    )
    if not found.alike:
        return found if _withdraws(one, other, words) else None
    if not _close(one, other, amounts):
        return None
    if amounts is Amounts.SAME:
        return found
    if one.article_id == other.article_id and any(
        span.overlaps(seen) for span in one.spans for seen in other.spans
    ):
        return found
    if one.action is not other.action:
        return None
    return found if one.action in _ONCE or words >= _ALIKE else None


def _withdraws(one: Terms, other: Terms, words: float) -> bool:
    """Tell whether `one` refuses what `other` promised, in another article.

    What was only considered is no commitment yet: its refusal may be that of something else.
    """
    days = _days(one, other)
    if not one.refused or days is None or not 0 <= days <= _STANDS_DAYS:
        return False
    if other.status is PledgeStatus.CONSIDERING:
        return False
    if one.article_id == other.article_id or one.action is not other.action:
        return False
    return one.action in _ONCE or words >= _ALIKE


def replaces(one: Terms, other: Terms) -> bool:
    """Tell whether `one` is a new declaration in place of `other`, the latest report of an old one.

    That is so for what a party commits to once at a time: after a refusal it commits itself or the
    other way round, or names another amount or condition when the old one is no longer news.
    """
    days = _days(one, other)
    if days is None or not 0 < days <= _STANDS_DAYS:
        return False
    if one.action is not other.action or one.action not in _ONCE:
        return False
    if one.refused is not other.refused:
        return True
    if days <= _SAID_AGAIN_DAYS:
        return False
    now, before = one.quantity, other.quantity
    if now is not None and before is not None and now.unit == before.unit:
        return now.value != before.value
    return _conditions(one.condition, other.condition) is None
