"""Joining anew what a change of articles touched: only the blocks its evidence lies in."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.db.conflicts import save_conflicts
from app.db.evidence import Touched, pledge_evidence
from app.db.groups import save_pledge_groups
from app.db.links import link_event_of_pledges
from app.db.store import sweep
from app.domain.conflicts import FactKind
from app.ingest.copying import regroup
from app.ingest.corroborating import recount_sources
from app.ingest.joining_events import rejoin_events
from app.ingest.joining_utterances import rejoin_utterances
from app.ingest.people import forget_people
from app.knowledge.blocs import names_of
from app.knowledge.pledge_conflicts import pledge_conflicts
from app.knowledge.pledge_likeness import actions_like
from app.knowledge.pledges import group_pledges, pledge_block


def rejoin(session: Session, touched: Touched, *, now: datetime) -> None:
    """Bring copies, events, pledges, utterances and coined entities in line with what there is now.

    `now` is when a status of a pledge that was not known before is recorded.
    """
    touched = forget_people(session, touched)
    regrouped = regroup(session, touched)
    events = [group.id for group in rejoin_events(session, touched)]
    pledges = _rejoin_pledges(session, touched, now)
    rejoin_utterances(session, touched.statements)
    recount_sources(session, events=events, pledges=pledges, articles=regrouped)
    sweep(session, touched)


def _rejoin_pledges(session: Session, touched: Touched, now: datetime) -> list[str]:
    """Join the touched blocks anew; return the ids of their pledges."""
    blocks = {pledge_block(one): one.pledge for one in touched.pledges}
    found = {
        one.id: one
        for pledge in blocks.values()
        for one in pledge_evidence(
            session,
            actions=actions_like(pledge.action),
            parties={name for ref in pledge.by for name in names_of(ref)},
        )
        if pledge_block(one) in blocks
    }
    groups = group_pledges(tuple(found.values()))
    save_pledge_groups(session, groups, now=now)
    ids = [group.id for group in groups]
    link_event_of_pledges(session, ids)
    save_conflicts(session, FactKind.PLEDGE, pledge_conflicts(groups, found), of=ids)
    return ids
