"""The same real event from several articles becomes one.

Evidence → blocks of one kind and day → within a block, the richest reports first, each report joins
the one event it fits best, or begins a new one. Two finds of one article are two events, unless a
body met (one body holds one gathering a day at a place). What has no exact day stands alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.knowledge import EventEvidence, EventGroup
from app.domain.refs import content_id
from app.domain.vocabulary import DateBasis, DatePrecision, EventStatus, EventType
from app.knowledge.event_likeness import (
    Likeness,
    Profile,
    Where,
    family,
    likeness,
    profile_of,
    where,
)
from app.knowledge.order import canonical, latest, most_common, only_best

_BASES = tuple(DateBasis)
_FIRMEST = (EventStatus.HELD, EventStatus.CANCELLED, EventStatus.PLANNED)


def event_block(evidence: EventEvidence) -> tuple[str, date] | None:
    """Return kind and day of an event: only events of one block can be the same.

    None where the day is not known: such an event is joined with no other.
    """
    event = evidence.event
    if event.date is None or event.date_precision not in (None, DatePrecision.DAY):
        return None
    return family(event.type), event.date


def group_events(evidence: Sequence[EventEvidence]) -> tuple[EventGroup, ...]:
    """Return the real events behind the evidence, in canonical order of their earliest evidence.

    The order of `evidence` plays no part.
    """
    blocks: dict[tuple[str, date] | str, list[EventEvidence]] = defaultdict(list)
    for one in evidence:
        blocks[event_block(one) or one.id].append(one)
    groups = [
        sorted(members, key=canonical)
        for block, found in blocks.items()
        for members in (_cluster(block[0], found) if isinstance(block, tuple) else [found])
    ]
    return tuple(_merged(members) for members in sorted(groups, key=lambda m: canonical(m[0])))


@dataclass(slots=True)
class _Cluster:
    """An event in the making: its members, the articles and the different profiles seen."""

    members: list[EventEvidence] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    profiles: dict[Profile, None] = field(default_factory=dict)

    def add(self, evidence: EventEvidence, profile: Profile) -> None:
        self.members.append(evidence)
        self.articles.add(evidence.article_id)
        self.profiles[profile] = None

    def fit(self, kind: str, evidence: EventEvidence, profile: Profile) -> Likeness | None:
        """Return the best likeness to a member, None if a member speaks against."""
        if profile not in self.profiles and any(
            where(profile, seen) is Where.APART for seen in self.profiles
        ):
            return None
        found = (likeness(kind, profile, seen) for seen in self.profiles)
        best = max((one for one in found if one is not None), default=None)
        if best is None or (evidence.article_id in self.articles and not best.body):
            return None
        return best


def _cluster(kind: str, evidence: Iterable[EventEvidence]) -> list[list[EventEvidence]]:
    """Split one block into events; a report that fits two of them equally well stays alone."""
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


def _status(members: Sequence[EventEvidence]) -> EventStatus:
    """Return what the latest articles say; of one day, that it was held tells more than the plan."""
    return min((one.event.status for one in latest(members)), key=_FIRMEST.index)


def _place(members: Sequence[EventEvidence]) -> tuple[str | None, str | None]:
    """Return the place named most often, and the country told of that place or else of any."""
    name = most_common(one.place_text for one in members if one.place_text)
    told = [one for one in members if one.event.place_country]
    named = [one for one in told if one.place_text == name] or told
    return name, most_common(one.event.place_country for one in named)


def _merged(members: Sequence[EventEvidence]) -> EventGroup:
    """Make one event of its evidence, which is in canonical order."""
    first = members[0]
    bases = [one.event.date_basis for one in members if one.event.date_basis is not None]
    types = [one.event.type for one in members]
    place, country = _place(members)
    return EventGroup(
        id=content_id("evt", first.id),
        evidence=tuple(one.id for one in members),
        type=EventType.SUMMIT if EventType.SUMMIT in types else types[0],
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
