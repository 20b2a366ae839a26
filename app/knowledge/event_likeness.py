"""Are two reported events of one kind and day the same? Never on doubt.

Evidence → `Profile` (who, where, which body met) → `Likeness` of two profiles, or None.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from app.domain.knowledge import EventEvidence, Place
from app.domain.records import Event
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, EventType
from app.knowledge.blocs import bloc_of, blocs_of, holds_gatherings
from app.text.folding import fold_name

GATHERING = "gathering"
VOICES = 2  # people quoted by both reports: whoever reacts to everything is not enough
_NUMBER = "#"


def family(type_: EventType) -> str:
    """Return the kind under which types are compared: the news calls one event summit and meeting."""
    return GATHERING if type_ in (EventType.SUMMIT, EventType.MEETING) else str(type_)


def family_of(event: Event) -> str:
    """Return the kind under which an event is compared: the call of a body is its gathering too."""
    if event.type is EventType.CALL and any(
        holds_gatherings(bloc_of(ref)) for ref in event.participants
    ):
        return GATHERING
    return family(event.type)


def types_in(kind: str) -> tuple[EventType, ...]:
    """Return the types that events of a kind can have."""
    own = tuple(type_ for type_ in EventType if family(type_) == kind)
    return (*own, EventType.CALL) if kind == GATHERING else own


class Where(IntEnum):
    """How two reported places go together."""

    APART = 0
    POSSIBLE = 1  # one is not told, or is only known to lie in the same country
    SAME = 2


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells one event of a kind and day from another; hashable, many reports share one.

    `homes` are the countries of the people, where states act through them; `words` is the folded
    text where nothing else can tell events apart; both are empty otherwise.
    """

    people: frozenset[str]
    countries: frozenset[str]
    blocs: frozenset[str]
    homes: frozenset[str]
    place: Place
    summit: bool
    call: bool
    words: str

    @property
    def bodies(self) -> frozenset[str]:
        """Return the blocs whose gathering this may be."""
        return bodies_among(self.blocs)

    @property
    def weight(self) -> int:
        """Return how much is known: richer reports come first, vaguer ones join them."""
        parties = len(self.people) + len(self.countries) + len(self.blocs)
        told = self.place.name or self.place.country
        return 100 * bool(self.bodies) + 2 * parties + bool(told)


def bodies_among(blocs: frozenset[str]) -> frozenset[str]:
    """Return those of the blocs that hold gatherings of their own."""
    return frozenset(filter(holds_gatherings, blocs))


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """How alike two profiles are; the greater, the surer."""

    body: bool
    overlap: float
    where: Where


@dataclass(frozen=True, slots=True)
class Needed:
    """What two reports of a kind must share: parties, their part of all parties, the place.

    `same_words`: the words must be the same; `or_words`: the same words but for their numbers do
    instead of the place. `states`: people act for their countries.
    """

    parties: int
    overlap: float = 0.0
    where: Where = Where.POSSIBLE
    same_words: bool = False
    or_words: bool = False
    states: bool = False


# One day can hold several attacks and visits, so the place must be told; a call or an expulsion has
# none, so both sides must be named; what "other" is, only its words tell.
NEEDED = {
    GATHERING: Needed(parties=2, overlap=0.6),
    EventType.CALL: Needed(parties=2, overlap=0.5),
    EventType.SIGNING: Needed(parties=2, overlap=0.5, states=True),
    EventType.PRESS_CONFERENCE: Needed(parties=1),
    EventType.ATTACK: Needed(parties=1, where=Where.SAME, or_words=True),
    EventType.VISIT: Needed(parties=1, where=Where.SAME),
    EventType.EXPULSION: Needed(parties=2, overlap=1.0, states=True),
    EventType.ELECTION: Needed(parties=1, where=Where.SAME),
    EventType.OTHER: Needed(parties=1, same_words=True),
}
_ENOUGH_WORDS = 5  # of a text that tells an event without its place


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold_name(text)


def _words(evidence: EventEvidence) -> str:
    """Return the folded text with its numbers left open: two counts of one attack are one attack."""
    text, at = "", evidence.event.spans[0].start
    rest = evidence.text
    for figure in reversed(evidence.figures):
        first, last = figure.span.start - at, figure.span.end - at
        if 0 <= first <= last <= len(rest):
            text = f" {_NUMBER} {rest[last:]}{text}"
            rest = rest[:first]
    return _folded(rest + text)


def profile_of(evidence: EventEvidence) -> Profile:
    """Return what is compared of a reported event."""
    event = evidence.event
    refs: dict[bool | None, set[str]] = {True: set(), False: set(), None: set()}
    for ref in event.participants:
        kind, _ = split_ref(ref)
        is_person = True if kind is EntityKind.PERSON else None
        refs[False if kind is EntityKind.COUNTRY else is_person].add(ref)
    needed = NEEDED[family_of(event)]
    place = Place(_folded(evidence.place_text or ""), event.place_country or "", event.in_capital)
    worded = needed.same_words or (needed.or_words and not place.name)
    return Profile(
        people=frozenset(refs[True]),
        countries=frozenset(refs[False]),
        blocs=blocs_of(refs[None]),
        homes=frozenset(evidence.homes) if needed.states else frozenset(),
        place=place,
        summit=event.type is EventType.SUMMIT,
        call=event.type is EventType.CALL,
        words=_words(evidence) if worded else "",
    )


def where(one: Place, other: Place) -> Where:
    """Compare two places. Names that hold one another (العاصمة باريس, باريس) are one place."""
    if one.country and other.country and one.country != other.country:
        return Where.APART
    if one.capital and other.capital and one.country == other.country:
        return Where.SAME
    if one.name and other.name:
        long, short = sorted((f" {one.name} ", f" {other.name} "), key=len, reverse=True)
        if short in long:
            return Where.SAME
        return Where.POSSIBLE if one.country and one.country == other.country else Where.APART
    return Where.POSSIBLE


def _shared(one: Profile, other: Profile) -> tuple[int, float]:
    """Return how many parties both name, and which part of all that is.

    People are compared where both reports name people; a report that also lists their countries
    has named nobody else. Where one names people and the other states, the people stand for theirs.
    """
    if one.people and other.people:
        left, right = one.people | one.blocs, other.people | other.blocs
    elif one.countries and other.countries:
        left, right = one.countries | one.blocs, other.countries | other.blocs
    elif one.homes or other.homes:
        left = one.countries | one.homes | one.blocs
        right = other.countries | other.homes | other.blocs
    else:
        left, right = one.blocs, other.blocs
    common = len(left & right)
    return common, common / len(left | right) if common else 0.0


def told_alike(one: Profile, other: Profile) -> bool:
    """Tell whether the call of a body can be what another report tells of it.

    A call has no place; and with whom a body speaks on the phone is told by the people named, so
    those must not be others.
    """
    if not (one.call or other.call):
        return True
    if one.call != other.call and (other if one.call else one).place != Place("", ""):
        return False
    named = (one.people if one.call else frozenset()) or (
        other.people if other.call else frozenset()
    )
    return not named or bool(one.people & other.people)


def likeness(kind: str, one: Profile, other: Profile, voices: int = 0) -> Likeness | None:
    """Return how alike two events of one kind and day are, None where they may be different ones.

    `voices` counts the people whom both reports quote.
    """
    place = where(one.place, other.place)
    if place is Where.APART:
        return None
    shared, overlap = _shared(one, other)
    if kind == GATHERING:
        bodies = one.bodies & other.bodies
        if bodies:
            same = told_alike(one, other)
            return Likeness(body=True, overlap=overlap, where=place) if same else None
        # Beside the meeting of a body, its members meet in twos and threes: only a report that also
        # speaks of a summit, at the same place, with those who were there, means that one.
        both = bool(one.bodies and other.bodies)
        summit = one.summit and other.summit and place is Where.SAME and not both
        if summit and (shared > 0 or voices >= VOICES):
            return Likeness(body=False, overlap=overlap, where=place)
        if one.bodies or other.bodies:
            return None
    needed = NEEDED[kind]
    least = min(needed.overlap, 0.5) if place is Where.SAME else needed.overlap
    if shared < needed.parties or overlap < least or one.words != other.words:
        return None
    worded = needed.or_words and len(one.words.split()) >= _ENOUGH_WORDS
    if place < needed.where and not worded:
        return None
    return Likeness(body=False, overlap=overlap, where=place)
