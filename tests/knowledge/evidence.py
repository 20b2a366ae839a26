"""Builders of evidence with defaults, and shuffles of it."""

from collections.abc import Sequence
from datetime import date

from app.domain.knowledge import EventEvidence, PledgeEvidence
from app.domain.records import Event, Figure, Pledge, Quantity
from app.domain.vocabulary import (
    Bound,
    ConditionType,
    DateBasis,
    DatePrecision,
    EventStatus,
    EventType,
    PledgeAction,
    PledgeStatus,
)
from app.text.spans import Span

COALITION = "org:coalition-of-the-willing"
SEPTEMBER = date(2025, 9, 4)
JANUARY = date(2026, 1, 6)


def event(
    article: str,
    participants: str,
    *,
    kind: str = "meeting",
    day: date | None = SEPTEMBER,
    place: str = "/",
    at: int = 0,
    published: date | None = SEPTEMBER,
    status: str = "held",
    text: str = "اجتماع",
    basis: str = "weekday",
    days: tuple[date, date] | None = None,
    voices: str = "",
    homes: str = "",
    absent: str = "",
    figures: Sequence[tuple[str, float, str, str]] = (),
) -> EventEvidence:
    """Make evidence of an event; participants are refs with spaces between, place is name/code.

    A place that begins with * is a capital; `days` are open where `day` is None; `figures` are the
    words in the text, value, unit and bound.
    """
    name, country = place.removeprefix("*").split("/")
    earliest, latest = days or (None, None)
    return EventEvidence(
        id=f"eve_{article}_{at}_{kind}",
        article_id=article,
        published=published,
        event=Event(
            type=EventType(kind),
            status=EventStatus(status),
            date=day,
            date_precision=DatePrecision.DAY if day else None,
            date_basis=DateBasis(basis) if day else None,
            place=None,
            place_country=country or None,
            participants=tuple(participants.split()),
            spans=(Span(at, at + max(len(text), 10)),),
            rule="test",
            earliest=earliest,
            latest=latest,
            in_capital=place.startswith("*"),
            absent=tuple(absent.split()),
        ),
        text=text,
        place_text=name or None,
        voices=tuple(voices.split()),
        homes=tuple(homes.split()),
        figures=figures_in(text, at, figures),
    )


def figures_in(
    text: str, at: int, figures: Sequence[tuple[str, float, str, str]]
) -> tuple[Figure, ...]:
    """Make the numbers of a text that begins at an offset of its article."""
    starts = [at + text.index(words) for words, *_ in figures]
    return tuple(
        Figure(Span(start, start + len(words)), value, unit, Bound(bound))
        for start, (words, value, unit, bound) in zip(starts, figures, strict=True)
    )


def pledge(
    article: str,
    by: str,
    *,
    action: str = "deploy_forces",
    status: str = "pledged",
    condition: str = "none",
    quantity: tuple[float, str] | None = None,
    bound: str = "exact",
    at: int = 0,
    published: date | None = SEPTEMBER,
    text: str = "تعهدوا بنشر القوات",
    figures: tuple[Figure, ...] = (),
) -> PledgeEvidence:
    """Make evidence of a pledge; parties are refs with spaces between."""
    return PledgeEvidence(
        id=f"ple_{article}_{at}_{action}",
        article_id=article,
        published=published,
        pledge=Pledge(
            by=tuple(by.split()),
            action=PledgeAction(action),
            status=PledgeStatus(status),
            condition=None,
            condition_type=ConditionType(condition),
            quantity=Quantity(*quantity, text="", bound=Bound(bound)) if quantity else None,
            spans=(Span(at, at + max(len(text), 10)),),
            rule="test",
        ),
        text=text,
        condition_text=None if condition == "none" else f"شرط {condition}",
        figures=figures,
    )
