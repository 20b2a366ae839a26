"""The same real event from several articles becomes one.

Evidence → clusters (`event_clusters`) → events, with attributes chosen among those of the evidence.
Two finds of one article are two events, unless a body met (one body holds one gathering a day at a
place).
"""

from collections import defaultdict
from collections.abc import Sequence

from app.domain.knowledge import EventEvidence, EventGroup
from app.domain.vocabulary import DateBasis, EventStatus, EventType
from app.knowledge.event_clusters import event_id, gather, settle
from app.knowledge.order import canonical, latest, most_common

_BASES = tuple(DateBasis)
_FIRMEST = (EventStatus.HELD, EventStatus.CANCELLED, EventStatus.PLANNED)


def group_events(evidence: Sequence[EventEvidence]) -> tuple[EventGroup, ...]:
    """Return the real events behind the evidence, in canonical order of the earliest of their day.

    The order of `evidence` plays no part.
    """
    gathered = gather(evidence)
    anchors = settle([cluster for cluster, _ in gathered])
    members: dict[str, list[EventEvidence]] = defaultdict(list)
    for cluster, found in gathered:
        members[anchors[cluster.id]].extend(found)
    return tuple(
        merged(cluster.id, found, members[cluster.id])
        for cluster, found in gathered
        if anchors[cluster.id] == cluster.id
    )


def merged(
    anchor: str, on_the_day: Sequence[EventEvidence], evidence: Sequence[EventEvidence]
) -> EventGroup:
    """Make one event of all its evidence; day, basis and words are those of the anchor's reports.

    `anchor` is the id of the cluster that fixes the day, `on_the_day` its evidence in canonical order.
    """
    members = sorted(evidence, key=canonical)
    first = on_the_day[0]
    bases = [one.event.date_basis for one in on_the_day if one.event.date_basis is not None]
    types = [one.event.type for one in on_the_day]
    place, country = _place(members)
    return EventGroup(
        id=event_id(anchor),
        evidence=tuple(one.id for one in members),
        type=_type(types),
        status=_status(members),
        date=first.event.date,
        date_precision=first.event.date_precision,
        date_basis=min(bases, key=_BASES.index, default=None),
        place=place,
        place_country=country,
        participants=tuple(dict.fromkeys(ref for one in members for ref in one.event.participants)),
        text=first.text,
        reports=len({one.article_id for one in members}),
    )


def _type(types: Sequence[EventType]) -> EventType:
    """Return the type that says most: a summit is a meeting, and so is the call of a body."""
    telling = (EventType.SUMMIT, EventType.MEETING)
    return next((type_ for type_ in telling if type_ in types), types[0])


def _status(members: Sequence[EventEvidence]) -> EventStatus:
    """Return what the latest articles say; of one day, that it was held tells more than the plan."""
    return min((one.event.status for one in latest(members)), key=_FIRMEST.index)


def _place(members: Sequence[EventEvidence]) -> tuple[str | None, str | None]:
    """Return the place named most often, and the country told of that place or else of any."""
    name = most_common(one.place_text for one in members if one.place_text)
    told = [one for one in members if one.event.place_country]
    named = [one for one in told if one.place_text == name] or told
    return name, most_common(one.event.place_country for one in named)
