"""The canonical order of evidence: by what it is, never by when it was loaded."""

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date
from typing import TypeVar

from app.domain.knowledge import EventEvidence, PledgeEvidence
from app.text.spans import Span

Value = TypeVar("Value", bound=Hashable)


def in_time(published: date | None) -> date:
    """Return a date to sort by: what has no date comes last."""
    return published or date.max


def canonical(
    evidence: EventEvidence | PledgeEvidence,
) -> tuple[date, str, tuple[Span, ...], str]:
    """Return the key of the canonical order: date of the article, the article, the place in it."""
    found = evidence.event if isinstance(evidence, EventEvidence) else evidence.pledge
    return in_time(evidence.published), evidence.article_id, found.spans, evidence.id


def most_common(values: Iterable[Value]) -> Value | None:
    """Return the value that comes most often, the first of equals; None when there is none."""
    counted = Counter(values)
    return max(counted, key=counted.__getitem__) if counted else None
