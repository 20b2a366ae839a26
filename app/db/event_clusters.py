"""Clusters of reports in the database: written by difference, found by kind and time."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.db.groups import point
from app.db.replace import (
    Changes,
    RowValues,
    among,
    replace_rows,
    rows_found,
    rows_in,
    table_of,
)
from app.db.tables import EventCluster, EventDoubt, EventEvidence
from app.domain import knowledge

_CLUSTERS = table_of(EventCluster)
_IN_BLOCK = select(_CLUSTERS).where(
    _CLUSTERS.c.family == bindparam("family"), _CLUSTERS.c.day == bindparam("day")
)
_AROUND = select(_CLUSTERS).where(
    among(_CLUSTERS.c.family),
    _CLUSTERS.c.earliest.between(bindparam("since"), bindparam("last")),
    _CLUSTERS.c.latest >= bindparam("first"),
)


def save_clusters(
    session: Session,
    members: Mapping[knowledge.EventCluster, Iterable[str]],
    *,
    former: Iterable[RowValues],
) -> Changes:
    """Write clusters with the ids of their evidence in place of the `former` rows; return what changed."""
    owners = {evidence: cluster.id for cluster, ids in members.items() for evidence in ids}
    changes = replace_rows(session, EventCluster, list(former), [_row(one) for one in members])
    point(session, EventEvidence, "cluster_id", owners)
    return changes


def save_doubts(
    session: Session, pairs: Iterable[knowledge.MaybeSame], *, touching: Iterable[str]
) -> None:
    """Write the pairs that clusters make with any others, in place of those there were."""
    table, ids = table_of(EventDoubt), sorted(set(touching))
    existing = {
        (row["one_id"], row["other_id"]): row
        for column in ("one_id", "other_id")
        for row in rows_in(session, table, column, ids)
    }
    rows = {
        (pair.one, pair.other): {
            "one_id": pair.one,
            "other_id": pair.other,
            "score": pair.score,
            "reason": pair.reason.value,
        }
        for pair in pairs
    }
    replace_rows(session, EventDoubt, list(existing.values()), list(rows.values()))


def block_rows(session: Session, family: str, day: date) -> list[RowValues]:
    """Return the clusters of a kind on a day."""
    return rows_found(session, _IN_BLOCK, {"family": family, "day": day})


def cluster_rows(session: Session, column: str, values: Iterable[str]) -> list[RowValues]:
    """Return the clusters whose `id` or `event_id` is one of the values."""
    return rows_in(session, table_of(EventCluster), column, values)


def clusters_around(
    session: Session, families: Iterable[str], first: date, last: date
) -> list[RowValues]:
    """Return the clusters of some kinds that can have been between two days."""
    reach = {"since": first - knowledge.LONGEST_OPEN, "first": first, "last": last}
    return rows_found(session, _AROUND, {"values": sorted(families), **reach})


def link_clusters(session: Session, events: Mapping[str, str]) -> None:
    """Set the event that clusters are reports of, cluster id → event id."""
    point(session, EventCluster, "event_id", events)


def as_cluster(row: Mapping[str, Any]) -> knowledge.EventCluster:
    """Return the record of a row."""
    profile = row["profile"]
    return knowledge.EventCluster(
        id=row["id"],
        family=row["family"],
        day=row["day"],
        earliest=row["earliest"],
        latest=row["latest"],
        firm=profile["firm"],
        people=frozenset(profile["people"]),
        countries=frozenset(profile["countries"]),
        blocs=frozenset(profile["blocs"]),
        homes=frozenset(profile["homes"]),
        places=frozenset(knowledge.Place(*place) for place in profile["places"]),
        summit=profile["summit"],
        call=profile["call"],
        article_id=profile["article_id"],
    )


def _row(cluster: knowledge.EventCluster) -> RowValues:
    places = sorted((place.name, place.country, place.capital) for place in cluster.places)
    return {
        "id": cluster.id,
        "family": cluster.family,
        "day": cluster.day,
        "earliest": cluster.earliest,
        "latest": cluster.latest,
        "profile": {
            "firm": cluster.firm,
            "people": sorted(cluster.people),
            "countries": sorted(cluster.countries),
            "blocs": sorted(cluster.blocs),
            "homes": sorted(cluster.homes),
            "places": [list(place) for place in places],
            "summit": cluster.summit,
            "call": cluster.call,
            "article_id": cluster.article_id,
        },
    }
