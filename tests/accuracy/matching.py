"""Which prediction stands for which gold item: one-to-one pairs, and people under one id."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tests.accuracy.annotations import Event, Marked, Person, Pledge, Statement

ENOUGH = 0.5

Item = TypeVar("Item", bound=Marked)


@dataclass(frozen=True)
class Pairing(Generic[Item]):
    """Gold and predicted items of one article; `partner` maps gold indexes to predicted ones."""

    golds: Sequence[Item]
    predictions: Sequence[Item]
    partner: Mapping[int, int]


def pair(
    golds: Sequence[Item],
    predictions: Sequence[Item],
    likeness: Callable[[Item, Item], float | None],
) -> Pairing[Item]:
    """Pair one to one: required gold before optional gold, then the most alike first.

    `likeness` is None where two items are not the same thing.
    """
    candidates = sorted(
        (gold.optional, -alike, i, j)
        for i, gold in enumerate(golds)
        for j, prediction in enumerate(predictions)
        if (alike := likeness(gold, prediction)) is not None
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in candidates:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Pairing(golds, predictions, partner)


def statement_likeness(gold: Statement, predicted: Statement) -> float | None:
    """Statements are the same where half of their characters are shared."""
    shared = _overlap(gold.positions, predicted.positions)
    return shared if shared >= ENOUGH else None


def pledge_likeness(gold: Pledge, predicted: Pledge) -> float | None:
    """Pledges are the same with half of the parties, the action, and any shared text."""
    same = (
        gold.label == predicted.label
        and _overlap(gold.parties, predicted.parties, of_nothing=1.0) >= ENOUGH
        and gold.positions & predicted.positions
    )
    return _overlap(gold.positions, predicted.positions) if same else None


def event_likeness(gold: Event, predicted: Event) -> float | None:
    """Events are the same with type and date; undated ones need shared text too."""
    same = (
        _family(gold) == _family(predicted)
        and gold.date == predicted.date
        and (gold.date or gold.positions & predicted.positions)
    )
    return _overlap(gold.positions, predicted.positions) if same else None


def _family(event: Event) -> str:
    return "meeting" if event.label == "summit" else event.label


def _overlap(one: frozenset[object], other: frozenset[object], *, of_nothing: float = 0.0) -> float:
    together = one | other
    return len(one & other) / len(together) if together else of_nothing


def same_people(golds: Sequence[Person], predictions: Sequence[Person]) -> dict[str, str]:
    """Map predicted ids to gold ids: the same id, or else a name form in common."""
    ids = {person.id for person in golds}
    known_as = {}
    for person in predictions:
        alike = (gold.id for gold in golds if gold.forms & person.forms)
        if known := person.id if person.id in ids else next(alike, None):
            known_as[person.id] = known
    return known_as


def same_speakers(gold: Statement, predicted: Statement, known_as: Mapping[str, str]) -> bool:
    """People must be the same people; other speakers the same ids, or share a word of the mention."""
    people = frozenset(known_as.get(person, person) for person in predicted.people)
    if gold.people or people:
        return gold.people == people
    return gold.speakers == predicted.speakers or bool(gold.mention & predicted.mention)
