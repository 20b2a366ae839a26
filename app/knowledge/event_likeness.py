"""Are two reported events of one kind and day the same? Never on doubt.

Evidence → `Profile` (who, where, which body met) → `Likeness` of two profiles, or None.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from app.domain.knowledge import EventEvidence
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, EventType
from app.knowledge.blocs import bloc_of, holds_gatherings
from app.text.folding import fold_name

GATHERING = "gathering"


def family(type_: EventType) -> str:
    """Return the kind under which types are compared: the news calls one event summit and meeting."""
    return GATHERING if type_ in (EventType.SUMMIT, EventType.MEETING) else str(type_)


def types_like(type_: EventType) -> tuple[EventType, ...]:
    """Return the types of the same family, this one included."""
    return tuple(other for other in EventType if family(other) == family(type_))


class Where(IntEnum):
    """How two reported places go together."""

    APART = 0
    POSSIBLE = 1  # one is not told, or is only known to lie in the same country
    SAME = 2


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells one event of a kind and day from another; hashable, many reports share one.

    `words` is the folded text where nothing else can tell events apart, otherwise empty.
    """

    people: frozenset[str]
    countries: frozenset[str]
    blocs: frozenset[str]
    place: str
    country: str
    summit: bool
    words: str

    @property
    def bodies(self) -> frozenset[str]:
        """Return the blocs whose gathering this may be."""
        return frozenset(filter(holds_gatherings, self.blocs))

    @property
    def weight(self) -> int:
        """Return how much is known: richer reports come first, vaguer ones join them."""
        parties = len(self.people) + len(self.countries) + len(self.blocs)
        return 100 * bool(self.bodies) + 2 * parties + bool(self.place or self.country)


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """How alike two profiles are; the greater, the surer."""

    body: bool
    overlap: float
    where: Where


@dataclass(frozen=True, slots=True)
class Needed:
    """What two reports of a kind must share: parties, their part of all parties, the place."""

    parties: int
    overlap: float = 0.0
    where: Where = Where.POSSIBLE
    same_words: bool = False


# One day can hold several attacks and visits, so the place must be told; a call or an expulsion has
# none, so both sides must be named; what "other" is, only its words tell.
_NEEDED = {
    GATHERING: Needed(parties=2, overlap=0.6),
    EventType.CALL: Needed(parties=2, overlap=0.5),
    EventType.SIGNING: Needed(parties=2, overlap=0.5),
    EventType.PRESS_CONFERENCE: Needed(parties=1),
    EventType.ATTACK: Needed(parties=1, where=Where.SAME),
    EventType.VISIT: Needed(parties=1, where=Where.SAME),
    EventType.EXPULSION: Needed(parties=2, overlap=1.0),
    EventType.ELECTION: Needed(parties=1, where=Where.SAME),
    EventType.OTHER: Needed(parties=1, same_words=True),
}


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold_name(text)


def profile_of(evidence: EventEvidence) -> Profile:
    """Return what is compared of a reported event."""
    event = evidence.event
    refs: dict[bool | None, set[str]] = {True: set(), False: set(), None: set()}
    for ref in event.participants:
        kind, _ = split_ref(ref)
        is_person = True if kind is EntityKind.PERSON else None
        refs[False if kind is EntityKind.COUNTRY else is_person].add(ref)
    needed = _NEEDED[family(event.type)]
    return Profile(
        people=frozenset(refs[True]),
        countries=frozenset(refs[False]),
        blocs=frozenset(map(bloc_of, refs[None])),
        place=_folded(evidence.place_text or ""),
        country=event.place_country or "",
        summit=event.type is EventType.SUMMIT,
        words=_folded(evidence.text) if needed.same_words else "",
    )


def where(one: Profile, other: Profile) -> Where:
    """Compare two places. Names that hold one another (العاصمة باريس, باريس) are one place."""
    if one.country and other.country and one.country != other.country:
        return Where.APART
    if one.place and other.place:
        long, short = sorted((f" {one.place} ", f" {other.place} "), key=len, reverse=True)
        if short in long:
            return Where.SAME
        return Where.POSSIBLE if one.country and one.country == other.country else Where.APART
    return Where.POSSIBLE


def _shared(one: Profile, other: Profile) -> tuple[int, float]:
    """Return how many parties both name, and which part of all that is.

    People are compared where both reports name people; a report that also lists their countries
    has named nobody else.
    """
    if one.people and other.people:
        left, right = one.people | one.blocs, other.people | other.blocs
    elif one.countries and other.countries:
        left, right = one.countries | one.blocs, other.countries | other.blocs
    else:
        left, right = one.blocs, other.blocs
    common = len(left & right)
    return common, common / len(left | right) if common else 0.0


def likeness(kind: str, one: Profile, other: Profile) -> Likeness | None:
    """Return how alike two events of one kind and day are, None where they may be different ones."""
    place = where(one, other)
    if place is Where.APART:
        return None
    shared, overlap = _shared(one, other)
    if kind == GATHERING and (one.bodies or other.bodies):
        if one.bodies & other.bodies:
            return Likeness(body=True, overlap=overlap, where=place)
        # Beside the meeting of a body, its members meet in twos and threes: only a report that
        # also speaks of a summit, at the same place, with someone who was there, means that one.
        summit = one.summit and other.summit and not (one.bodies and other.bodies)
        same = summit and shared > 0 and place is Where.SAME
        return Likeness(body=False, overlap=overlap, where=place) if same else None
    needed = _NEEDED[kind]
    least = min(needed.overlap, 0.5) if place is Where.SAME else needed.overlap
    if shared < needed.parties or overlap < least or place < needed.where:
        return None
    if one.words != other.words:
        return None
    return Likeness(body=False, overlap=overlap, where=place)
