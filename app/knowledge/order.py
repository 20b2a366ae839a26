"""The canonical order of evidence: by what it is, never by when it was loaded."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from app.domain.knowledge import EventEvidence, PledgeEvidence
from app.text.spans import Span

Value = TypeVar("Value", bound=Hashable)
Evidence = TypeVar("Evidence", EventEvidence, PledgeEvidence)
Cluster = TypeVar("Cluster")


def in_time(published: date | None) -> date:
    """Return a date to sort by: what has no date comes last."""
    return published or date.max


def canonical(
    evidence: EventEvidence | PledgeEvidence,
) -> tuple[date, str, tuple[Span, ...], str]:
    """Return the key of the canonical order: date of the article, the article, the place in it."""
    found = evidence.event if isinstance(evidence, EventEvidence) else evidence.pledge
    return in_time(evidence.published), evidence.article_id, found.spans, evidence.id


def latest(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence of the last day that any of it was published; all where no day is known."""
    dated = [one for one in evidence if one.published] or list(evidence)
    day = max(in_time(one.published) for one in dated)
    return [one for one in dated if in_time(one.published) == day]


def only_best(fits: Iterable[tuple[Any, Cluster]]) -> Cluster | None:
    """Return what fits best of (fit, what) pairs; None where nothing fits or two fit as well."""
    known = list(fits)
    best = max((fit for fit, _ in known), default=None)
    chosen = [what for fit, what in known if fit == best]
    return chosen[0] if len(chosen) == 1 else None


def most_common(values: Iterable[Value]) -> Value | None:
    """Return the value that comes most often, the first of equals; None when there is none."""
    counted = Counter(values)
    return max(counted, key=counted.__getitem__) if counted else None
