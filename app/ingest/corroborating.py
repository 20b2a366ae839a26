"""Keeping the counts of independent sources right."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.db.corroboration import (
    Reports,
    event_reports,
    events_told_in,
    reports_in,
    save_event_sources,
)
from app.db.source_keys import (
    pledge_sharing,
    retally,
    save_pledge_counts,
    save_source_keys,
)
from app.ingest.joining_pledges import Joined
from app.knowledge.sources import corroboration, count_sources, source_keys


def recount_sources(
    session: Session,
    *,
    events: Collection[str],
    pledges: Joined,
    articles: Collection[str],
    changed: Collection[str] = (),
) -> None:
    """Count who tells these events and pledges, and all facts of these articles.

    `changed` are articles that may tell pledges by other carriers, for the first time or no longer.
    """
    told = {*events, *events_told_in(session, articles)}
    save_event_sources(session, _counts(event_reports(session, told)))
    behind = reports_in(session, {*articles, *changed})
    save_source_keys(session, {id_: source_keys(reports) for id_, reports in behind.items()})
    told = {*pledges.pledges, *retally(session, {*articles, *changed, *pledges.articles})}
    save_pledge_counts(
        session,
        {
            id_: (shared.articles, shared.alone + count_sources(shared.keys))
            for id_, shared in pledge_sharing(session, told).items()
        },
    )


def _counts(reports: Reports) -> dict[str, int]:
    return {fact: corroboration(found).independent for fact, found in reports.items()}
