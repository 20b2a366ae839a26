"""Reports of one event: first those of one day, then those that leave the day open.

Evidence → clusters of one kind and day (`gather`), within a block of that kind and day alone →
`anchor_of`: the one other cluster, on a day around it, that a planned, loosely dated or undated
cluster is a report of, where that is unmistakable. An event is a cluster that is anchored to no
other, with those that are anchored to it. Every step looks only at what lies around it in time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.knowledge import LONGEST_OPEN, EventCluster, EventEvidence, Place
from app.domain.records import Event
from app.domain.refs import content_id
from app.domain.vocabulary import DateBasis, DatePrecision, EventStatus, EventType
from app.knowledge.event_likeness import (
    GATHERING,
    NEEDED,
    Likeness,
    Profile,
    Where,
    bodies_among,
    family_of,
    likeness,
    profile_of,
    where,
)
from app.knowledge.order import canonical, only_best

EventBlock = tuple[str, date]
DAY = timedelta(days=1)

# What says no more of the day than the article's own date.
_LOOSE = frozenset({DateBasis.CONTEXT, DateBasis.ARTICLE})
# How long a time without a day may be for two reports of a kind to be the same one; a body meets
# seldom at one place, but people meet, sign and travel often. Other kinds are never joined so.
_OPEN = {
    GATHERING: timedelta(days=14),
    EventType.SIGNING: timedelta(days=14),
    EventType.VISIT: timedelta(days=14),
}


def day_of(event: Event) -> date | None:
    """Return the day of an event, None where only a month or nothing is known."""
    return event.date if event.date_precision in (None, DatePrecision.DAY) else None


def event_block(evidence: EventEvidence) -> EventBlock | None:
    """Return kind and day of an event: only events of one block are compared at first.

    None where the day is not known.
    """
    day = day_of(evidence.event)
    return None if day is None else (family_of(evidence.event), day)


@dataclass(slots=True)
class _Cluster:
    """A cluster in the making: its members, the articles, profiles and voices seen."""

    members: list[EventEvidence] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    profiles: dict[Profile, None] = field(default_factory=dict)
    voices: set[str] = field(default_factory=set)

    def add(self, evidence: EventEvidence, profile: Profile) -> None:
        self.members.append(evidence)
        self.articles.add(evidence.article_id)
        self.profiles[profile] = None
        self.voices.update(evidence.voices)

    def fit(self, kind: str, evidence: EventEvidence, profile: Profile) -> Likeness | None:
        """Return the best likeness to a member, None if a member speaks against."""
        if profile not in self.profiles and any(
            where(profile.place, seen.place) is Where.APART for seen in self.profiles
        ):
            return None
        voices = len(self.voices.intersection(evidence.voices))
        found = (likeness(kind, profile, seen, voices) for seen in self.profiles)
        best = max((one for one in found if one is not None), default=None)
        if best is None or (evidence.article_id in self.articles and not best.body):
            return None
        return best


def gather(
    evidence: Iterable[EventEvidence],
) -> tuple[tuple[EventCluster, tuple[EventEvidence, ...]], ...]:
    """Return the clusters of whole blocks with their evidence, both in canonical order.

    A report that fits two clusters equally well stays alone, and so does one without a day. The
    order of `evidence` plays no part.
    """
    blocks: dict[EventBlock | str, list[EventEvidence]] = defaultdict(list)
    for one in evidence:
        blocks[event_block(one) or one.id].append(one)
    gathered = [
        tuple(sorted(members, key=canonical))
        for block, found in blocks.items()
        for members in (_split(block[0], found) if isinstance(block, tuple) else [found])
    ]
    gathered.sort(key=lambda members: canonical(members[0]))
    return tuple((_cluster(members), members) for members in gathered)


def _split(kind: str, evidence: Iterable[EventEvidence]) -> list[list[EventEvidence]]:
    """Split one block, the richest reports first, each joining the cluster that it fits best."""
    profiles = {one.id: profile_of(one) for one in evidence}
    order = sorted(evidence, key=lambda one: (-profiles[one.id].weight, canonical(one)))
    clusters: list[_Cluster] = []
    for one in order:
        profile = profiles[one.id]
        fits = ((fit, c) for c in clusters if (fit := c.fit(kind, one, profile)) is not None)
        chosen = only_best(fits)
        if chosen is None:
            chosen = _Cluster()
            clusters.append(chosen)
        chosen.add(one, profile)
    return [cluster.members for cluster in clusters]


def cluster_id(first: EventEvidence) -> str:
    """Return the id of the cluster whose earliest evidence this is."""
    return content_id("evc", first.id)


def event_id(anchor: str) -> str:
    """Return the id of the event that an anchor stands for: of the same content as the cluster's."""
    return "evt" + anchor.removeprefix("evc")


def _cluster(members: Sequence[EventEvidence]) -> EventCluster:
    """Sum up what is known of reports in canonical order."""
    events = [one.event for one in members]
    profiles = [profile_of(one) for one in members]
    day = day_of(events[0])
    firm = day is not None and not all(_is_loose(event) for event in events)
    earliest, latest = _reach(events, day, firm=firm)
    articles = {one.article_id for one in members}
    return EventCluster(
        id=cluster_id(members[0]),
        family=family_of(events[0]),
        day=day,
        earliest=earliest,
        latest=latest,
        firm=firm,
        people=frozenset().union(*(one.people for one in profiles)),
        countries=frozenset().union(*(one.countries for one in profiles)),
        blocs=frozenset().union(*(one.blocs for one in profiles)),
        homes=frozenset().union(*(one.homes for one in members)),
        places=frozenset(one.place for one in profiles if one.place != Place("", "")),
        summit=any(one.summit for one in profiles),
        call=all(one.call for one in profiles),
        article_id=articles.pop() if len(articles) == 1 else None,
    )


def _is_loose(event: Event) -> bool:
    """Tell whether a report may have the day wrong by one: a plan, or no day but the article's own."""
    return event.status is EventStatus.PLANNED or event.date_basis in _LOOSE


def _reach(
    events: Sequence[Event], day: date | None, *, firm: bool
) -> tuple[date | None, date | None]:
    """Return the first and the last day that it can have been."""
    if day is None:
        earliest, latest = events[0].earliest, events[0].latest
        short = earliest and latest and latest - earliest <= LONGEST_OPEN
        return (earliest, latest) if short else (None, None)
    if firm:
        return day, day
    planned = all(event.status is EventStatus.PLANNED for event in events)
    return day - DAY, day + DAY if planned else day  # told after it, it can only have been before


def anchor_of(cluster: EventCluster, around: Iterable[EventCluster]) -> EventCluster | None:
    """Return the cluster that a loose one is a report of; None where there is not exactly one.

    `around` holds at least the clusters of the kind with a day between `earliest` and `latest`. One
    with a loose day is a report of a firm one beside it; one without a day, of any that has one.
    """
    if cluster.firm or cluster.earliest is None or cluster.latest is None:
        return None
    fits = [
        other
        for other in around
        if other.day is not None
        and other.id != cluster.id
        and cluster.earliest <= other.day <= cluster.latest
        and (cluster.day is None or (other.firm and other.day != cluster.day))
        and _unmistakable(cluster, other)
    ]
    return fits[0] if len(fits) == 1 else None


def _unmistakable(loose: EventCluster, other: EventCluster) -> bool:
    """Tell whether a loose report can mean nothing else: the same place, and a body or the same sides."""
    if loose.family != other.family or not _same_place(loose, other):
        return False
    if loose.article_id is not None and loose.article_id == other.article_id:
        return False
    if loose.people and other.people and not loose.people & other.people:
        return False
    bodies, others = bodies_among(loose.blocs), bodies_among(other.blocs)
    if bodies or others:
        return bool(bodies & others) and loose.call == other.call
    longest = _OPEN.get(loose.family)
    if loose.day is not None or longest is None or loose.earliest is None or loose.latest is None:
        return False
    needed = NEEDED[loose.family]
    parties, theirs = _parties(loose), _parties(other)
    common = len(parties & theirs)
    return (
        loose.latest - loose.earliest <= longest
        and common >= needed.parties
        and common / len(parties | theirs) >= needed.overlap
    )


def _parties(cluster: EventCluster) -> frozenset[str]:
    return cluster.people | cluster.countries | cluster.blocs


def _same_place(one: EventCluster, other: EventCluster) -> bool:
    """Tell whether both name the same place, and neither another one."""
    pairs = [where(place, there) for place in one.places for there in other.places]
    return Where.SAME in pairs and Where.APART not in pairs


def settle(clusters: Sequence[EventCluster]) -> Mapping[str, str]:
    """Return the anchor of each cluster, its own id where it is anchored to no other.

    The order of `clusters` plays no part. What is anchored to a loosely dated cluster is anchored to
    the anchor of that.
    """
    by_kind: dict[str, list[EventCluster]] = defaultdict(list)
    for one in clusters:
        by_kind[one.family].append(one)
    dated = {
        one.id: (anchor_of(one, by_kind[one.family]) or one).id
        for one in clusters
        if one.day is not None
    }
    return dated | {
        one.id: anchor_among(one, by_kind[one.family], dated) for one in clusters if one.day is None
    }


def anchor_among(
    cluster: EventCluster, around: Iterable[EventCluster], anchors: Mapping[str, str]
) -> str:
    """Return the id of the anchor of a cluster without a day, its own where it has none.

    `anchors` has those of the clusters around it: reports of one event count once.
    """
    free = [other for other in around if anchors.get(other.id) == other.id]
    found = anchor_of(cluster, free)
    return found.id if found else cluster.id
