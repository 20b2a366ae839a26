"""What a list is asked for, as frozen values: the API makes them, the queries read them.

Names in them are resolved already: an entity is its ref, a date a `date`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.search import Query

Value = str | date | bool | int
Key = str | int | float | None  # a sort value as it travels in a cursor; dates as ISO text


class Operator(StrEnum):
    """How a field relates to the values of a condition; `gte` and `lte` include their ends."""

    ANY = "any"  # one of the values
    NOT = "not"  # none of them
    ALL = "all"  # every one of them, in fields that have several
    MISSING = "isnull"  # has no value (true) or has one (false)
    AT_LEAST = "gte"
    AT_MOST = "lte"
    ABOVE = "gt"
    BELOW = "lt"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a field; all operators but the first three take one value."""

    field: str
    operator: Operator
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class SortKey:
    """A field to sort by; records without a value stand last in both directions."""

    field: str
    descending: bool = False


class Count(StrEnum):
    """How far the total of a list is counted."""

    CAPPED = "capped"
    EXACT = "exact"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page of a list: conditions are joined by AND; `after` holds the sort values of the last record seen.

    With `distinct`, of the records that are one thing only the first that fits is listed and counted.
    """

    conditions: tuple[Condition, ...] = ()
    text: Query | None = None
    sort: tuple[SortKey, ...] = ()
    limit: int = 25
    after: tuple[Key, ...] | None = None
    count: Count = Count.CAPPED
    distinct: str | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The fields that conditions are on."""
        return frozenset(one.field for one in self.conditions)
