"""What articles tell differently of pledges that were joined anew, and of those told beside them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations

from sqlalchemy.orm import Session

from app.db.conflicts import save_conflicts
from app.db.evidence import pledge_evidence_with
from app.db.pledge_reports import (
    announced_on,
    first_reports,
    pledges_told,
    reports_around,
)
from app.domain.conflicts import FactKind
from app.domain.knowledge import PledgePoint
from app.knowledge.pledge_conflicts import SAID_DAYS, pledge_conflicts
from app.knowledge.pledge_points import pledge_block

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
    days = announced_on(session, [*ids, *beside])
    first = first_reports(session, days, most=_ARTICLES)
    evidence = pledge_evidence_with(session, chain(*first.values()))
    told = [_Told(id_, days[id_], tuple(some)) for id_, some in first.items()]
    blocks: dict[str, list[_Told]] = {}
    for one in told:
        blocks.setdefault(pledge_block(evidence[one.evidence[0]]), []).append(one)
    meetings = [meeting for here in blocks.values() for meeting in _meetings(here, ids)]
    near = reports_around(session, meetings, within=timedelta(SAID_DAYS), most=_ARTICLES)
    more = {id_ for some in near.values() for id_ in some} - evidence.keys()
    evidence |= pledge_evidence_with(session, more)
    found = pledge_conflicts(told, evidence, of=ids, beside=near)
    save_conflicts(session, FactKind.PLEDGE, found, of=ids, beside=beside)


def _meetings(block: Sequence[_Told], ids: Collection[str]) -> Iterator[tuple[str, date]]:
    """Yield which pledges of a block have to be looked at around which days, to be compared in pairs.

    They meet on the first day of the later one.
    """
    for one, other in combinations(block, 2):
        if one.announced_on is None or other.announced_on is None:
            continue
        if one.id in ids or other.id in ids:
            day = max(one.announced_on, other.announced_on)
            yield one.id, day
            yield other.id, day


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
