"""Keeping the counts of independent sources right."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.db.corroboration import (
    Reports,
    event_reports,
    events_told_in,
    pledge_reports,
    pledges_told_in,
    save_event_sources,
    save_pledge_sources,
)
from app.knowledge.sources import corroboration


def recount_sources(
    session: Session,
    *,
    events: Collection[str],
    pledges: Collection[str],
    articles: Collection[str],
) -> None:
    """Count the independent sources of these events and pledges, and of all facts of these articles."""
    told = {*events, *events_told_in(session, articles)}
    save_event_sources(session, _counts(event_reports(session, told)))
    told = {*pledges, *pledges_told_in(session, articles)}
    save_pledge_sources(session, _counts(pledge_reports(session, told)))


def _counts(reports: Reports) -> dict[str, int]:
    return {fact: corroboration(found).independent for fact, found in reports.items()}
