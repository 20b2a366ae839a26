"""Builders of evidence with defaults, and shuffles of it."""

from datetime import date

from app.domain.knowledge import EventEvidence, PledgeEvidence
from app.domain.records import Event, Pledge, Quantity
from app.domain.vocabulary import (
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
) -> EventEvidence:
    """Make evidence of an event; participants are refs with spaces between, place is name/code."""
    name, country = place.split("/")
    return EventEvidence(
        id=f"eve_{article}_{at}_{kind}",
        article_id=article,
        published=published,
        event=Event(
            type=EventType(kind),
            status=EventStatus(status),
            date=day,
            date_precision=DatePrecision.DAY if day else None,
            date_basis=DateBasis.WEEKDAY if day else None,
            place=None,
            place_country=country or None,
            participants=tuple(participants.split()),
            spans=(Span(at, at + 10),),
            rule="test",
        ),
        text=text,
        place_text=name or None,
    )


def pledge(
    article: str,
    by: str,
    *,
    action: str = "deploy_forces",
    status: str = "pledged",
    condition: str = "none",
    quantity: tuple[float, str] | None = None,
    at: int = 0,
    published: date | None = SEPTEMBER,
    text: str = "تعهدوا بنشر القوات",
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
            quantity=Quantity(*quantity, text="") if quantity else None,
            spans=(Span(at, at + 10),),
            rule="test",
        ),
        text=text,
        condition_text=None if condition == "none" else f"شرط {condition}",
    )
