"""Are two reported pledges of the same parties the same commitment? Never on doubt.

Point → `Said` (action, status, quantity, condition, words) → `Fit` of two on their days, or None: the
same commitment, or its withdrawal. `replaces` tells a new declaration that replaces another.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from app.domain.knowledge import PledgePoint, PledgeTerms
from app.domain.vocabulary import ConditionType, PledgeAction, PledgeStatus
from app.text.folding import fold_name

# The guidelines allow two readings: the air and sea part of a deployment is the same commitment.
_FAMILY = {PledgeAction.AIR_SEA_PRESENCE: PledgeAction.DEPLOY_FORCES}

# What a party commits to once at a time: said again, it is the same commitment. Everything else
# (aid, money, facilities, sanctions) comes in parts, of which one article may name several.
ONCE = frozenset(
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
STANDS_DAYS = 183  # and how long a position stands that can be confirmed, withdrawn or replaced
_LETTERS = 3  # shorter words are particles
_ENOUGH_WORDS = 3
_ALIKE = 0.5


class Amounts(IntEnum):
    """How two quantities go together."""

    DIFFERENT = 0
    OPEN = 1  # one is not told
    SAME = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What tells one commitment of a party from another; equal for all reports that say the same."""

    action: PledgeAction
    status: PledgeStatus
    condition: ConditionType
    amount: tuple[float, str] | None
    words: str = ""

    @property
    def refused(self) -> bool:
        """Tell a refusal from a commitment."""
        return self.status is PledgeStatus.DECLINED


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well two reports fit; the greater, the surer. `alike` is false for a withdrawal."""

    alike: bool
    amounts: Amounts
    action: bool
    condition: float
    words: float


def family(action: PledgeAction) -> PledgeAction:
    """Return the action that stands for all that may be read as the same one."""
    return _FAMILY.get(action, action)


def said_in(point: PledgePoint) -> Said:
    """Return what is compared of a point."""
    terms = point.terms
    return Said(terms.action, terms.status, terms.condition_type, amount_of(terms), point.words)


def words_told(action: PledgeAction, text: str) -> str:
    """Return the words that tell a pledge from others of the action, none where it is done once."""
    return "" if action in ONCE else _folded(text)


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return fold_name(text)


def amount_of(terms: PledgeTerms) -> tuple[float, str] | None:
    """Return value and unit of the quantity."""
    return (terms.quantity.value, terms.quantity.unit) if terms.quantity else None


def agree(one: PledgeTerms, other: PledgeTerms) -> bool:
    """Tell whether neither of two finds excludes the other."""
    refusals = {one.status is PledgeStatus.DECLINED, other.status is PledgeStatus.DECLINED}
    amounts = _amounts(amount_of(one), amount_of(other))
    conditions = _conditions(one.condition_type, other.condition_type)
    alike = len(refusals) == 1 and amounts is not Amounts.DIFFERENT
    return alike and conditions is not None


def _amounts(one: tuple[float, str] | None, other: tuple[float, str] | None) -> Amounts:
    if one is None or other is None:
        return Amounts.OPEN
    return Amounts.SAME if one == other else Amounts.DIFFERENT


def _conditions(one: ConditionType, other: ConditionType) -> float | None:
    """Return how well two conditions go together, None where they exclude each other."""
    if one is other:
        return 1.0
    if {one, other} <= _END_OF_FIGHTING:
        return 0.9
    return 0.5 if one in _VAGUE or other in _VAGUE else None


@lru_cache(maxsize=16_384)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split() if len(word) >= _LETTERS)


def _words(one: str, other: str) -> float:
    """Return the part of the shorter text's words that the longer one has, 0 for a few words."""
    if one == other:
        return 1.0
    left, right = _words_of(one), _words_of(other)
    common = len(left & right)
    return common / min(len(left), len(right)) if common >= _ENOUGH_WORDS else 0.0


def contradict(one: Said, other: Said) -> bool:
    """Tell whether two reports exclude each other, so that no third one makes them one."""
    return (
        _amounts(one.amount, other.amount) is Amounts.DIFFERENT
        or _conditions(one.condition, other.condition) is None
    )


def fit(one: Said, other: Said, days: int) -> Fit | None:
    """Return how well a report fits one of its block `days` before it, None where it may be another.

    A refusal that fits a commitment withdraws it; a commitment never fits a refusal.
    """
    amounts = _amounts(one.amount, other.amount)
    conditions = _conditions(one.condition, other.condition)
    if amounts is Amounts.DIFFERENT or conditions is None:
        return None
    alike = one.refused is other.refused
    if days > (_lasts(one, amounts) if alike else STANDS_DAYS):
        return None
    words = _words(one.words, other.words)
    found = Fit(alike, amounts, one.action is other.action, conditions, words)
    if alike and amounts is Amounts.SAME:
        return found
    # What was only considered is no commitment yet: its refusal may be that of something else.
    if not alike and (not one.refused or other.status is PledgeStatus.CONSIDERING):
        return None
    if one.action is not other.action:
        return None
    return found if one.action in ONCE or words >= _ALIKE else None


def _lasts(said: Said, amounts: Amounts) -> int:
    """Return for how many days a report still means the same pledge.

    A refusal of what a party does once at a time has no parts: said again, it is the same one.
    """
    if said.refused:
        return STANDS_DAYS if said.action in ONCE else _SAID_AGAIN_DAYS
    return _COUNTED_AGAIN_DAYS if amounts is Amounts.SAME else _SAID_AGAIN_DAYS


def replaces(one: Said, other: Said, days: int) -> bool:
    """Tell whether `one` is a new declaration in place of `other`, the last report of an old one.

    That is so for what a party commits to once at a time: after a refusal it commits itself or the
    other way round, or names another amount or condition when the old one is no longer news.
    """
    if not 0 < days <= STANDS_DAYS:
        return False
    if one.action is not other.action or one.action not in ONCE:
        return False
    if one.refused is not other.refused:
        return True
    if days <= _SAID_AGAIN_DAYS:
        return False
    if one.amount and other.amount and one.amount[1] == other.amount[1]:
        return one.amount != other.amount
    return _conditions(one.condition, other.condition) is None
