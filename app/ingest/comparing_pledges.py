"""What articles tell differently of pledges that were joined anew, and of those told beside them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.db.conflicts import save_conflicts
from app.db.evidence import pledge_evidence_with
from app.db.pledge_points import announced_on, first_reports, pledges_told
from app.domain.conflicts import FactKind
from app.domain.knowledge import PledgePoint
from app.knowledge.pledge_conflicts import SAID_DAYS, pledge_conflicts

_ARTICLES = 3  # of those that say the same on a day: so many are compared with others


@dataclass(frozen=True, slots=True)
class _Told:
    id: str
    announced_on: date | None
    evidence: tuple[str, ...]


def compare_pledges(
    session: Session, ids: Collection[str], points: Collection[PledgePoint]
) -> None:
    """Write how what is told of pledges goes together, after a change at these points."""
    beside = _beside(session, points) - set(ids)
    reports = first_reports(session, [*ids, *beside], most=_ARTICLES)
    evidence = pledge_evidence_with(session, (id_ for some in reports.values() for id_ in some))
    days = announced_on(session, reports)
    told = [_Told(id_, days[id_], tuple(some)) for id_, some in reports.items()]
    found = pledge_conflicts(told, evidence, of=ids)
    save_conflicts(session, FactKind.PLEDGE, found, of=ids, beside=beside)


def _beside(session: Session, points: Iterable[PledgePoint]) -> set[str]:
    """Return the pledges that may be of one announcement with what is said at the points."""
    days: dict[str, list[date]] = {}
    for point in points:
        if point.day is not None:
            days.setdefault(point.block, []).append(point.day)
    margin = timedelta(days=SAID_DAYS)
    return {
        pledge
        for block, some in days.items()
        for pledge in pledges_told(session, block, min(some) - margin, max(some) + margin)
    }
