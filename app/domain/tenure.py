"""Which office a person held on a day, where several rows of dated offices may say so.

Dates are YYYY-MM-DD or YYYY-MM; no end means "still or not known". An office of which no date is
known tells nothing of any day.
"""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import NamedTuple


class Tenure(NamedTuple):
    """An office with its dates; `entity` is the ref or id of the state or body, `title` as in texts."""

    office: str
    entity: str
    start: str | None
    end: str | None
    title: str | None = None


class _Cover(IntEnum):
    """How surely an office was held on a day, the surest first."""

    WITHIN = 0
    BEGINS = 1  # on that day, or some day of that month
    ENDS = 2


_HEADS = frozenset(
    [
        "monarch",
        "pope",
        "supreme-leader",
        "president",
        "acting-president",
        "prime-minister",
        "chancellor",
        "commission-president",
        "council-president",
        "secretary-general",
        "high-representative",
    ]
)
_AIDES = frozenset(
    [
        "adviser",
        "diplomatic-adviser",
        "national-security-adviser",
        "ambassador",
        "ambassador-at-large",
        "special-envoy",
        "spokesperson",
    ]
)
_PARTY = frozenset(
    ["party-leader", "opposition-leader", "group-leader", "parliamentary-leader", "senator"]
)


def precedence(office: str) -> int:
    """Return the precedence of an office: heads, then ministers and others, aides, deputies, party."""
    if office in _PARTY:
        return 4
    if office.startswith(("deputy-", "vice-")):
        return 3
    if office in _AIDES:
        return 2
    return 0 if office in _HEADS else 1


def _cover(tenure: Tenure, day: date) -> _Cover | None:
    text, start, end = day.isoformat(), tenure.start, tenure.end
    if (start is None and end is None) or (start and text[: len(start)] < start):
        return None
    if end and end <= text[: len(end)]:
        return _Cover.ENDS if text.startswith(end) else None
    return _Cover.BEGINS if start and text.startswith(start) else _Cover.WITHIN


def tenure_on(tenures: Iterable[Tenure], day: date | None) -> Tenure | None:
    """Return the office that a person held on a day; None where none or several equal ones cover it.

    An office surely held wins over one that began that day or month, and that over one that ended
    then: on the day of a handover the new one counts. Of offices held at once the one of highest
    precedence is meant: the prime minister who is foreign minister too speaks as prime minister.
    """
    if day is None:
        return None
    covering = [
        (cover, precedence(one.office), one)
        for one in tenures
        if (cover := _cover(one, day)) is not None
    ]
    best = min((found[:2] for found in covering), default=None)
    meant = {(one.office, one.entity): one for *key, one in covering if tuple(key) == best}
    return next(iter(meant.values())) if len(meant) == 1 else None
