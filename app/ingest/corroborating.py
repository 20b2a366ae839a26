"""Keeping the counts of independent sources right."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.db.corroboration import (
    Reports,
    event_reports,
    events_told_in,
    pledges_told_in,
    reports_in,
    save_event_sources,
    save_pledge_sources,
)
from app.db.source_keys import pledge_sharing, save_source_keys
from app.knowledge.sources import corroboration, count_sources, source_keys


def recount_sources(
    session: Session,
    *,
    events: Collection[str],
    pledges: Collection[str],
    articles: Collection[str],
    changed: Collection[str] = (),
) -> None:
    """Count the independent sources of these events and pledges, and of all facts of these articles.

    `changed` are articles that may tell pledges by other carriers, or for the first time.
    """
    told = {*events, *events_told_in(session, articles)}
    save_event_sources(session, _counts(event_reports(session, told)))
    behind = reports_in(session, {*articles, *changed})
    save_source_keys(session, {id_: source_keys(reports) for id_, reports in behind.items()})
    told = {*pledges, *pledges_told_in(session, articles)}
    save_pledge_sources(
        session,
        {
            id_: shared.alone + count_sources(shared.keys)
            for id_, shared in pledge_sharing(session, told).items()
        },
    )


def _counts(reports: Reports) -> dict[str, int]:
    return {fact: corroboration(found).independent for fact, found in reports.items()}
