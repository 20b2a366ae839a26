"""How two reported numbers of one unit go together: agreeing, one more exact, or in conflict."""

from dataclasses import dataclass
from decimal import Decimal
from math import floor, inf, log10

from app.domain.conflicts import Relation
from app.domain.vocabulary import Bound

_ABOUT = 0.1  # "about" reaches so far to either side
_ROUNDED_FROM = 1_000  # smaller numbers are counted, greater ones often rounded
_ORDER = 10  # hundreds are fewer than a thousand
_ROUND_DIGITS = 2  # a number of fewer digits is too round to be the rounding of another


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and how it stands to the true one; `high` is the upper end of a range."""

    value: float
    bound: Bound = Bound.EXACT
    high: float | None = None

    def __str__(self) -> str:
        """Return the number, and the bound before it where there is one."""
        ends = [end for end in (self.value, self.high) if end is not None]
        number = "–".join(f"{end:,.12g}".replace(",", "") for end in ends)
        return number if self.bound is Bound.EXACT else f"{self.bound} {number}"


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers that can be the true one; the ends belong to it unless it is open."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def meets(self, other: "_Range") -> bool:
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        open_low = (self.open_low and self.low == low) or (other.open_low and other.low == low)
        open_high = (self.open_high and self.high == high) or (
            other.open_high and other.high == high
        )
        return not (open_low or open_high)


def _range(amount: Amount) -> _Range:
    value = amount.value
    return {
        Bound.EXACT: _Range(value, value),
        Bound.ABOUT: _Range(value * (1 - _ABOUT), value * (1 + _ABOUT)),
        Bound.AT_LEAST: _Range(value, inf),
        Bound.MORE_THAN: _Range(value, inf, open_low=True),
        Bound.AT_MOST: _Range(0, value),
        Bound.LESS_THAN: _Range(0, value, open_high=True),
        Bound.RANGE: _Range(value, value if amount.high is None else amount.high),
        Bound.VAGUE: _Range(value, value * _ORDER, open_high=True),
    }[amount.bound]


def relation_of(one: Amount, other: Amount) -> Relation:
    """Return how two numbers of the same thing go together.

    "More than twenty" and 26 can both be true, 30 and 35 cannot; 2.3 billion is 2.34 billion rounded.
    Of one number, "more than" is a way of speaking.
    """
    if one == other:
        return Relation.AGREES
    left, right = _range(one), _range(other)
    if one.value == other.value or left.meets(right):
        return Relation.REFINES
    exact = one.bound is Bound.EXACT and other.bound is Bound.EXACT
    if exact and (_rounds(one.value, other.value) or _rounds(other.value, one.value)):
        return Relation.REFINES
    return Relation.CONFLICTS


def _rounds(value: float, exact: float) -> bool:
    """Tell whether a number is another one rounded, as far as it has digits of its own."""
    if value < _ROUNDED_FROM or exact <= 0:
        return False
    digits = len(Decimal(repr(value)).normalize().as_tuple().digits)
    return digits >= _ROUND_DIGITS and round(exact, digits - 1 - floor(log10(exact))) == value
