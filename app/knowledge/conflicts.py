"""What several articles tell of one attribute of an event or a pledge, compared value by value.

Evidence of one event → `Conflict`s of its date, place, status, participants and the numbers in its
words. Only values of different articles are compared; of a value that many articles tell, the
earliest stands for all. What an article leaves out is no value.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from app.domain.conflicts import Attribute, Claim, Conflict, FactKind, Relation
from app.domain.knowledge import EventEvidence, Place, PledgeEvidence
from app.domain.records import Figure
from app.domain.vocabulary import EventStatus
from app.knowledge.amounts import Amount, relation_of
from app.knowledge.event_clusters import day_of
from app.knowledge.event_likeness import Where, where
from app.knowledge.order import canonical
from app.text.folding import fold_name
from app.text.spans import Span

COUNTRIES = "countries"
_MOST_VALUES = 12  # of one attribute; there are hardly ever more, and pairs grow fast
_JOINT = " … "


@dataclass(frozen=True, slots=True)
class Telling:
    """A value that can be compared, and the claim it stands in."""

    value: Hashable
    claim: Claim


@dataclass(frozen=True, slots=True)
class Compared:
    """How two tellings of one attribute and subject go together; `one` comes first in the order."""

    attribute: Attribute
    subject: str
    relation: Relation
    one: Claim
    other: Claim


Relate = Callable[[Any, Any], Relation | None]


def compare(
    attribute: Attribute, subject: str, tellings: Iterable[Telling], relate: Relate
) -> Iterator[Compared]:
    """Yield how the values of an attribute go together; `tellings` are in canonical order.

    A value told by several articles agrees with itself. None from `relate` is nothing to tell.
    """
    by_value: dict[Hashable, list[Claim]] = defaultdict(list)
    for telling in tellings:
        by_value[telling.value].append(telling.claim)
    most = sorted(by_value, key=lambda value: -len(by_value[value]))[:_MOST_VALUES]
    kept = [value for value in by_value if value in most]
    pairs = [(value, value) for value in kept] + list(combinations(kept, 2))
    for left, right in pairs:
        claims = _of_two_articles(by_value[left], by_value[right])
        relation = relate(left, right) if claims else None
        if claims and relation is not None:
            yield Compared(attribute, subject, relation, *claims)


def _of_two_articles(left: Sequence[Claim], right: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Return the earliest two claims that stand in different articles."""
    for one in (left[0], *left[1:]):
        other = next((claim for claim in right if claim.article_id != one.article_id), None)
        if other is not None:
            return one, other
    return None


def event_conflicts(
    event_id: str, evidence: Iterable[EventEvidence], on: date | None
) -> tuple[Conflict, ...]:
    """Return what the articles that report an event tell of it, compared.

    The order of `evidence` plays no part.
    """
    members = sorted(evidence, key=canonical)
    if len({one.article_id for one in members}) < 2:  # noqa: PLR2004
        return ()
    found = [
        *compare(Attribute.DATE, "", filter(None, map(_day, members)), _days),
        *compare(Attribute.PLACE, "", filter(None, map(_place, members)), _places),
        *compare(Attribute.STATUS, "", map(_status, members), _statuses),
        *_participants(members),
        *counts(members),
    ]
    return tuple(
        Conflict(
            FactKind.EVENT,
            event_id,
            None,
            one.attribute,
            one.subject,
            one.relation,
            one.one,
            one.other,
            on,
        )
        for one in found
    )


def claim(
    evidence: EventEvidence | PledgeEvidence,
    value: str,
    text: str | None = None,
    spans: tuple[Span, ...] | None = None,
) -> Claim:
    """Return a claim at a place of the evidence, or its whole words where no place is told."""
    found = evidence.event if isinstance(evidence, EventEvidence) else evidence.pledge
    if text is None or spans is None:
        text, spans = evidence.text, found.spans
    return Claim(evidence.id, evidence.article_id, value, text, spans)


def _day(evidence: EventEvidence) -> Telling | None:
    event = evidence.event
    day = day_of(event)
    first, last = (day, day) if day else (event.earliest, event.latest)
    if first is None or last is None:
        return None
    shown = f"{first}" if first == last else f"{first}/{last}"
    return Telling((first, last), claim(evidence, shown))


def _days(one: tuple[date, date], other: tuple[date, date]) -> Relation | None:
    if one == other:
        return None  # they were joined by it
    within = (one[0] <= other[0] and other[1] <= one[1]) or (
        other[0] <= one[0] and one[1] <= other[1]
    )
    return Relation.REFINES if within else Relation.CONFLICTS


def _place(evidence: EventEvidence) -> Telling | None:
    event, name = evidence.event, evidence.place_text
    if name is None:
        return None
    place = Place(fold_name(name), event.place_country or "", event.in_capital)
    spans = (event.place,) if event.place is not None else None
    return Telling(place, claim(evidence, name, name if spans else None, spans))


def _places(one: Place, other: Place) -> Relation | None:
    if one.name == other.name:
        return None
    together = where(one, other)
    if together is Where.APART:
        return Relation.CONFLICTS
    return Relation.AGREES if one.capital and other.capital else Relation.REFINES


def _status(evidence: EventEvidence) -> Telling:
    status = evidence.event.status
    return Telling(status, claim(evidence, status.value))


def _statuses(one: EventStatus, other: EventStatus) -> Relation | None:
    if one is other:
        return None
    return Relation.CONFLICTS if EventStatus.CANCELLED in (one, other) else Relation.REFINES


def _participants(members: Sequence[EventEvidence]) -> Iterator[Compared]:
    """Yield who took part by one article and did not by another; being left out says nothing."""
    absent = dict.fromkeys(ref for one in members for ref in one.event.absent)
    for ref in absent:
        tellings = [
            Telling(here, claim(one, "took_part" if here else "absent"))
            for one in members
            for here, named in ((True, one.event.participants), (False, one.event.absent))
            if ref in named
        ]
        yield from compare(
            Attribute.PARTICIPANT,
            ref,
            tellings,
            lambda one, other: None if one == other else Relation.CONFLICTS,
        )


def counts(
    members: Sequence[EventEvidence] | Sequence[PledgeEvidence], units: Iterable[str] | None = None
) -> Iterator[Compared]:
    """Yield how the numbers in the words go together: of states, and of what is counted in like words.

    Killed and wounded are both people: only numbers behind the same word are compared. `units` are
    those to compare, where not all.
    """
    by_subject: dict[str, list[Telling]] = defaultdict(list)
    for one in members:
        for subject, figure, words in _figures(one):
            if units is None or figure.unit in units:
                amount = Amount(figure.value, figure.bound, figure.high)
                told = claim(one, f"{amount} {figure.unit}", words, (figure.span,))
                by_subject[subject].append(Telling(amount, told))
    for subject, tellings in by_subject.items():
        yield from compare(Attribute.COUNT, subject, tellings, relation_of)


def _figures(evidence: EventEvidence | PledgeEvidence) -> Iterator[tuple[str, Figure, str]]:
    """Yield the numbers that are the only ones of their subject in the words, with their own words."""
    found = evidence.event if isinstance(evidence, EventEvidence) else evidence.pledge
    told: dict[str, list[tuple[Figure, str]]] = defaultdict(list)
    for figure in evidence.figures:
        place = _within(figure.span, found.spans)
        if place is None:
            continue
        words = evidence.text[place : place + figure.span.end - figure.span.start]
        before = fold_name(evidence.text[:place]).split()
        lead = before[-1] if before else ""
        subject = figure.unit if figure.unit == COUNTRIES else f"{figure.unit} {lead}".strip()
        if figure.unit == COUNTRIES or lead:
            told[subject].append((figure, words))
    for subject, several in told.items():
        if len(several) == 1:
            yield subject, *several[0]


def _within(span: Span, spans: Sequence[Span]) -> int | None:
    """Return where a span begins in the joined text of spans, None where it is in none of them."""
    at = 0
    for outer in spans:
        if outer.holds(span):
            return at + span.start - outer.start
        at += outer.end - outer.start + len(_JOINT)
    return None
