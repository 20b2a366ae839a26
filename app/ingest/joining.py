"""Joining anew what a change of articles touched: only the blocks its evidence lies in."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.db.evidence import Touched
from app.db.store import sweep
from app.ingest.copying import regroup
from app.ingest.corroborating import recount_sources
from app.ingest.joining_events import rejoin_events
from app.ingest.joining_pledges import rejoin_pledges
from app.ingest.joining_utterances import rejoin_utterances
from app.ingest.people import forget_people


def rejoin(session: Session, touched: Touched, *, now: datetime) -> None:
    """Bring copies, events, pledges, utterances and coined entities in line with what there is now.

    `now` is when a status of a pledge that was not known before is recorded.
    """
    touched = forget_people(session, touched)
    regrouped = regroup(session, touched)
    events = [group.id for group in rejoin_events(session, touched)]
    pledges = rejoin_pledges(session, touched, now=now)
    rejoin_utterances(session, touched.statements)
    told = {one.article_id for one in touched.pledges}
    changed = told | touched.articles | touched.copies
    recount_sources(session, events=events, pledges=pledges, articles=regrouped, changed=changed)
    sweep(session, touched)
