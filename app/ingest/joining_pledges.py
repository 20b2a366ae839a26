"""Joining anew the pledges that a change of articles touched.

Evidence belongs to points. A point that is there already, in a pledge, needs no decision: that is how
most articles are joined. Where a point is new or gone, its block is joined anew from that day on, until
the state is the one that there was before; what was decided earlier stays, and from there on too.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.db.evidence import Touched, pledge_evidence, pledge_evidence_with
from app.db.groups import (
    KnownPledge,
    drop_unfounded,
    known_pledges,
    save_pledges,
    superseded_by,
)
from app.db.links import link_event_of_pledges
from app.db.pledge_histories import last_steps, save_histories
from app.db.pledge_points import (
    Placed,
    Told,
    articles_of,
    articles_telling,
    drop_unfounded_points,
    first_articles,
    first_points,
    load_placed,
    place_points,
    point_evidence,
    points_by_day,
    points_since,
    points_without_day,
    save_points,
    told_before,
)
from app.domain.knowledge import PledgePoint
from app.ingest.comparing_pledges import compare_pledges
from app.knowledge.order import in_time
from app.knowledge.pledge_clusters import Commitment, Decision, State, in_turn, turn
from app.knowledge.pledge_history import dated, history, replaced
from app.knowledge.pledge_likeness import STANDS_DAYS, said_in
from app.knowledge.pledge_points import points_of
from app.knowledge.pledges import make_pledge


@dataclass(frozen=True, slots=True)
class Joined:
    """The pledges that are there of those that changed, and the articles whose evidence changed its pledge."""

    pledges: Collection[str] = ()
    articles: Collection[str] = ()


@dataclass(slots=True)
class _Joining:
    """What joining anew comes to.

    `moved` are points that change their pledge, `begun` the pledges that begin, with those that they
    supersede, `since` the first day on which anything may be different, for each touched pledge.
    """

    moved: dict[str, Placed] = field(default_factory=dict)
    begun: dict[str, str | None] = field(default_factory=dict)
    since: dict[str, date] = field(default_factory=dict)

    def touch(self, pledges: Iterable[str | None], day: date | None) -> None:
        """Note that something of pledges is different from a day on, or may be so on any."""
        for pledge in pledges:
            if pledge is not None:
                first = self.since.get(pledge, date.max)
                self.since[pledge] = min(first, day or date.min)


def rejoin_pledges(session: Session, touched: Touched, *, now: datetime) -> Joined:
    """Join the pledges that changed evidence is of.

    `now` is when a step that was not known before is recorded.
    """
    articles = {one.article_id for one in touched.pledges}
    ids = touched.points | _take_points(session, articles)
    placed = load_placed(session, ids)
    gone = placed.keys() - _refresh(session, placed, articles)
    joining = _Joining()
    for one in placed.values():
        joining.touch([one.pledge], one.point.day)
    for block, days in _unsettled(placed, gone).items():
        _join_block(session, block, days, gone, joining)
    told = [one.point for one in (*placed.values(), *joining.moved.values())]
    joined = _save(session, joining, gone, now)
    link_event_of_pledges(session, joined)
    compare_pledges(session, joined, told)
    return Joined(joined, articles_telling(session, joining.moved))


def _take_points(session: Session, articles: Collection[str]) -> set[str]:
    """Give all evidence of articles its point; return the ids of the points."""
    points = points_of(pledge_evidence(session, articles))
    known = load_placed(session, {point.id for point in points.values()})
    new = {point.id: point for point in points.values() if point.id not in known}
    save_points(session, new.values())
    placed = {id_: known.get(point.id, Placed(point, None)) for id_, point in points.items()}
    point_evidence(session, placed)
    return {one.point.id for one in placed.values()}


def _refresh(session: Session, placed: Mapping[str, Placed], changed: Collection[str]) -> set[str]:
    """Let the first report of each point speak for it; return the ids of points that have one.

    `changed` are articles that may say something else than before.
    """
    firsts = first_articles(session, placed)
    speaking = articles_of(session, {one.point.evidence_id for one in placed.values()})
    stale = {
        id_: article
        for id_, article in firsts.items()
        if article in changed or speaking.get(placed[id_].point.evidence_id) != article
    }
    told = {one.id: one for one in points_of(pledge_evidence(session, stale.values())).values()}
    save_points(session, [told[id_] for id_ in stale])
    return set(firsts)


def _unsettled(placed: Mapping[str, Placed], gone: Collection[str]) -> dict[str, list[date | None]]:
    """Return the days on which points of a block are new or gone."""
    found: dict[str, list[date | None]] = {}
    for id_, one in placed.items():
        if (one.pledge is None) is not (id_ in gone):
            found.setdefault(one.point.block, []).append(one.point.day)
    return found


def _join_block(
    session: Session,
    block: str,
    days: Collection[date | None],
    gone: Collection[str],
    joining: _Joining,
) -> None:
    """Join a block anew from the first of the days on, until nothing can be different any more."""
    first, last = min(map(in_time, days)), max(map(in_time, days))
    if None in days:
        _join_day(points_without_day(session, block), gone, (State(), State()), joining)
        return
    told = told_before(session, block, first, since=first - timedelta(days=STANDS_DAYS))
    states = _state(told), _state(told)  # each changes on its own
    for together in points_by_day(session, block, first):
        _join_day(together, gone, states, joining)
        if in_time(together[0].point.day) >= last and states[0] == states[1]:
            return


def _state(before: Iterable[Told]) -> State:
    """Return what decides about the points of a block from a day on, by what was told before."""
    commitments = []
    for told in before:
        commitment = Commitment(told.pledge, told.began, superseded=told.superseded)
        for point in in_turn(told.points):
            said = said_in(point)
            commitment.tell(said, turn(said, point.day))
        commitments.append(commitment)
    return State(commitments)


def _join_day(
    placed: Collection[Placed],
    gone: Collection[str],
    states: tuple[State, State],
    joining: _Joining,
) -> None:
    """Join the points of one day: follow what was decided before, and decide anew."""
    before, now = states
    by_id = {one.point.id: one for one in placed}
    superseded = {one.pledge: one.supersedes for one in placed}
    for point in in_turn(one.point for one in placed):
        pledge = by_id[point.id].pledge
        if pledge is not None:
            before.follow(point, Decision(pledge, supersedes=superseded[pledge]))
        if point.id in gone:
            continue
        decision = now.decide(point)
        if decision.pledge != pledge:
            joining.moved[point.id] = Placed(point, decision.pledge)
            joining.touch((pledge, decision.pledge), point.day)
        if decision.begins:
            former = superseded.get(decision.pledge)
            joining.begun[decision.pledge] = decision.supersedes
            if former != decision.supersedes:
                joining.touch((decision.pledge, former, decision.supersedes), point.day)


def _save(session: Session, joining: _Joining, gone: Collection[str], now: datetime) -> list[str]:
    """Write the touched pledges from the days on which they changed; return the ids of those that are there."""
    known = _known(session, joining)
    since = joining.since
    # Where a pledge begins anew, nothing of it stays as it is.
    begins_anew = {id_ for id_ in since if id_ not in known or since[id_] <= known[id_].begins}
    told = _points_now(session, joining, gone)
    told = {id_: points for id_, points in told.items() if points or id_ not in begins_anew}
    begins = {id_: told[id_][0] for id_ in told.keys() & begins_anew}
    begins |= _begins(session, {id_: known[id_].announced_on for id_ in told.keys() - begins_anew})
    last = last_steps(session, {id_: since[id_] for id_ in told.keys() - begins_anew})
    supersedes = {id_: one.supersedes for id_, one in known.items()} | joining.begun
    successors = _successors(session, joining, begins)
    firsts = pledge_evidence_with(session, (point.evidence_id for point in begins.values()))
    groups = []
    for id_, points in told.items():
        before = last[id_].step if id_ in last else None
        steps = history(points, before)
        if before is not None:
            steps = dated([before, *steps])
        if id_ in successors:
            new, begin = successors[id_]
            if before is None or in_time(begin.day) >= since[id_]:
                steps = replaced(steps, begin, by=new)
        first = firsts[begins[id_].evidence_id]
        groups.append(make_pledge(id_, steps, first, supersedes=supersedes.get(id_)))
    save_pledges(session, groups)
    place_points(session, {id_: str(one.pledge) for id_, one in joining.moved.items()})
    save_histories(session, groups, since=since, last=last, now=now)
    drop_unfounded_points(session, gone)
    drop_unfounded(session, pledge_ids=since.keys() - told.keys())
    return [group.id for group in groups]


def _known(session: Session, joining: _Joining) -> dict[str, KnownPledge]:
    """Return the touched pledges that are stored, and touch those whose place they took.

    That is where they begin anew: if one goes, the one it took the place of stands again.
    """
    known = known_pledges(session, joining.since)
    for id_, one in known.items():
        if joining.since[id_] <= one.begins:
            joining.touch([one.supersedes], one.announced_on)
    return known | known_pledges(session, joining.since.keys() - known.keys())


def _points_now(
    session: Session, joining: _Joining, gone: Collection[str]
) -> dict[str, list[PledgePoint]]:
    """Return the points of all touched pledges since they changed, in the order of joining."""
    stored = points_since(session, joining.since)
    found = {
        id_: [
            one for one in stored.get(id_, ()) if one.id not in joining.moved and one.id not in gone
        ]
        for id_ in joining.since
    }
    for one in joining.moved.values():
        found[str(one.pledge)].append(one.point)
    return {id_: in_turn(points) for id_, points in found.items()}


def _begins(session: Session, announced: Mapping[str, date | None]) -> dict[str, PledgePoint]:
    found = first_points(session, announced)
    return {id_: in_turn(points)[0] for id_, points in found.items()}


def _successors(
    session: Session, joining: _Joining, begins: Mapping[str, PledgePoint]
) -> dict[str, tuple[str, PledgePoint]]:
    """Return which pledge took the place of which of those that are there, and the point it begins with."""
    stored = {
        old: new
        for old, new in superseded_by(session, begins).items()
        if new not in joining.begun and (new in begins or new not in joining.since)
    }
    found = stored | {old: new for new, old in joining.begun.items() if old is not None}
    elsewhere = known_pledges(session, set(found.values()) - begins.keys())
    there = {**_begins(session, {id_: it.announced_on for id_, it in elsewhere.items()}), **begins}
    return {old: (new, there[new]) for old, new in found.items() if old in begins}
