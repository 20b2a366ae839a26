"""Joining events anew where articles changed: clusters of the touched days, then what hangs on them.

Touched evidence → its blocks of one kind and day → clusters → which planned or loosely dated clusters
around them now belong elsewhere → the events of all these. Everything is found by kind and time, so
the cost is that of what happened around those days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.db.conflicts import save_conflicts
from app.db.event_clusters import (
    as_cluster,
    block_rows,
    cluster_rows,
    clusters_around,
    link_clusters,
    save_clusters,
    save_doubts,
)
from app.db.evidence import Touched, article_evidence, event_evidence, evidence_of_clusters
from app.db.groups import save_event_groups
from app.db.links import link_events, link_parents
from app.db.replace import RowValues
from app.domain.conflicts import FactKind
from app.domain.knowledge import EventCluster, EventEvidence, EventGroup
from app.knowledge.conflicts import event_conflicts
from app.knowledge.event_clusters import (
    DAY,
    anchor_among,
    anchor_of,
    cluster_id,
    event_block,
    event_id,
    gather,
)
from app.knowledge.event_doubts import doubts_of, kinds_near
from app.knowledge.event_likeness import types_in
from app.knowledge.events import merged
from app.knowledge.order import canonical


@dataclass(frozen=True)
class _Regathered:
    """What gathering the touched blocks anew came to: all their clusters, and those that changed.

    `changed` holds clusters as they are and as they were; `events` what any of them belonged to.
    """

    clusters: tuple[EventCluster, ...]
    changed: tuple[EventCluster, ...]
    events: frozenset[str]


def rejoin_events(session: Session, touched: Touched) -> tuple[EventGroup, ...]:
    """Bring the events around the touched evidence in line with it; return those written anew."""
    gathered = _gather_anew(session, touched.events)
    loose = _loose_around(session, gathered.changed)
    events = _anchors(session, gathered.clusters, loose)
    rows = {row["id"]: row for row in cluster_rows(session, "id", events)}
    before = {row["event_id"] for row in rows.values() if row["event_id"]}
    affected = {*events.values(), *before, *gathered.events}
    members: dict[str, list[str]] = {}
    known = {row["id"]: row["event_id"] for row in cluster_rows(session, "event_id", affected)}
    for cluster, event in {**known, **events}.items():
        members.setdefault(event, []).append(cluster)
    evidence = evidence_of_clusters(session, (id_ for ids in members.values() for id_ in ids))
    groups = tuple(_group(event, ids, evidence) for event, ids in sorted(members.items()))
    save_event_groups(session, groups)
    link_clusters(session, events)
    namings = [id_ for group in groups for id_ in group.evidence]
    link_events(session, namings)
    link_parents(session, namings)
    _doubt_anew(session, gathered.changed)
    by_id = {one.id: one for found in evidence.values() for one in found}
    compared = [
        conflict
        for group in groups
        for conflict in event_conflicts(
            group.id, (by_id[id_] for id_ in group.evidence), group.date
        )
    ]
    save_conflicts(session, FactKind.EVENT, compared, of=(group.id for group in groups))
    return groups


def _gather_anew(session: Session, touched: Sequence[EventEvidence]) -> _Regathered:
    """Write the clusters of the blocks that evidence lies in; what has no day is a block by itself."""
    blocks = {block for one in touched if (block := event_block(one)) is not None}
    found = {
        one.id: one
        for family, day in blocks
        for one in event_evidence(session, types=types_in(family), on=day)
        if event_block(one) == (family, day)
    }
    undated = [one for one in touched if event_block(one) is None]
    for article in {one.article_id for one in undated}:
        said = article_evidence(session, article).events
        found |= {one.id: one for one in said if event_block(one) is None}
    former = {row["id"]: row for block in blocks for row in block_rows(session, *block)}
    alone = {cluster_id(one) for one in (*undated, *found.values()) if event_block(one) is None}
    former |= {row["id"]: row for row in cluster_rows(session, "id", alone)}
    gathered = gather(found.values())
    changes = save_clusters(
        session,
        {cluster: [one.id for one in members] for cluster, members in gathered},
        former=former.values(),
    )
    ids = {row["id"] for row in (*changes.inserted, *changes.updated, *changes.deleted)}
    clusters = tuple(cluster for cluster, _ in gathered)
    now = [cluster for cluster in clusters if cluster.id in ids]
    then = [as_cluster(row) for id_, row in former.items() if id_ in ids]
    belonged = frozenset(row["event_id"] for row in former.values() if row["event_id"])
    return _Regathered(clusters, (*now, *then), belonged)


def _loose_around(session: Session, changed: Iterable[EventCluster]) -> tuple[EventCluster, ...]:
    """Return the clusters, not firm, whose anchor may be another one since these changed.

    That of one with a day follows from the firm ones beside it, that of one without from all that it
    leaves open and from their anchors.
    """
    found: dict[str, EventCluster] = {}
    for one in changed:
        if one.day is None:
            continue
        for row in clusters_around(session, (one.family,), one.day - DAY, one.day + DAY):
            cluster = as_cluster(row)
            if not cluster.firm:
                found[cluster.id] = cluster
    return tuple(found.values())


def _anchors(
    session: Session, clusters: Sequence[EventCluster], loose: Sequence[EventCluster]
) -> dict[str, str]:
    """Return the event of each of the clusters, cluster id → event id."""
    wanted = {one.id: one for one in (*clusters, *loose)}
    events: dict[str, str] = {}
    seen: dict[tuple[str, date, date], list[RowValues]] = {}
    for one in sorted(wanted.values(), key=lambda cluster: cluster.day is None):
        if one.firm or one.earliest is None or one.latest is None:
            events[one.id] = event_id(one.id)
            continue
        when = (one.family, one.earliest, one.latest)
        if when not in seen:
            seen[when] = clusters_around(session, when[:1], one.earliest, one.latest)
        rows = seen[when]
        around = [as_cluster(row) for row in rows]
        if one.day is not None:
            anchor = anchor_of(one, around)
            events[one.id] = event_id(anchor.id if anchor else one.id)
            continue
        known = {row["id"]: row["event_id"] for row in rows} | events
        free = {other.id: other.id for other in around if known[other.id] == event_id(other.id)}
        events[one.id] = event_id(anchor_among(one, around, free))
    return events


def _group(
    event: str, clusters: Sequence[str], evidence: Mapping[str, Sequence[EventEvidence]]
) -> EventGroup:
    """Return an event from all evidence of its clusters; one of them is its anchor."""
    anchor = next(id_ for id_ in clusters if event_id(id_) == event)
    members = [one for id_ in clusters for one in evidence.get(id_, ())]
    return merged(anchor, sorted(evidence[anchor], key=canonical), members)


def _doubt_anew(session: Session, changed: Sequence[EventCluster]) -> None:
    """Write the pairs that changed clusters make with those around them."""
    ids = {one.id for one in changed}
    there = {row["id"]: as_cluster(row) for row in cluster_rows(session, "id", ids)}
    pairs = [
        pair
        for one in there.values()
        if one.earliest is not None and one.latest is not None
        for pair in doubts_of(
            one,
            map(
                as_cluster,
                clusters_around(
                    session, kinds_near(one.family), one.earliest - DAY, one.latest + DAY
                ),
            ),
        )
    ]
    save_doubts(session, pairs, touching=ids)
