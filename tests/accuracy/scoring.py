"""Comparing an extraction with gold: every item gets a verdict, every figure is a count of verdicts.

- statements: the same statement where the characters overlap with an IoU of a half or more
- attributed: ... and the speakers are the same
- people, countries: the people and ISO codes of an article, as sets
- pledges: parties alike (Jaccard of a half or more), the same action, text that overlaps
- pledge status: the status of the pledges found
- events: the same type (a summit is a meeting) and the same date

An optional gold item is not required, and a prediction that meets it, or lies mostly inside optional
text, counts neither as right nor as wrong. Pairs are one to one: required gold first, then the most
alike.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

from tests.accuracy.annotations import Annotations, Marked, Pledge, Statement
from tests.accuracy.matching import (
    Item,
    Pairing,
    event_likeness,
    pair,
    pledge_likeness,
    same_people,
    same_speakers,
    statement_likeness,
)

MEASURES = (
    "statements", "attributed", "people", "countries", "pledges", "pledge status", "events",
)  # fmt: skip
MOSTLY = 0.5


class Side(StrEnum):
    """Which side an item stands on: what was to be found, or what was."""

    GOLD = "gold"
    PREDICTED = "predicted"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One item that counts, and whether it is right. `label` is its kind, action or type."""

    measure: str
    article: str
    side: Side
    right: bool
    item: str
    label: str = ""
    rule: str = ""

    @property
    def fingerprint(self) -> str:
        """Eight hex digits that stand for the item within its article, measure and side."""
        return hashlib.sha256(f"{self.side} {self.item}".encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts that add up: how much gold was found, how many predictions are right."""

    found: int
    required: int
    right: int
    predicted: int

    @property
    def recall(self) -> float:
        return self.found / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        if self.predicted:
            return self.right / self.predicted
        return 0.0 if self.required else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(verdicts: Iterable[Verdict]) -> Score:
    """Count verdicts into one score (micro average)."""
    found = required = right = predicted = 0
    for verdict in verdicts:
        if verdict.side is Side.GOLD:
            required += 1
            found += verdict.right
        else:
            predicted += 1
            right += verdict.right
    return Score(found, required, right, predicted)


def judge(article: str, gold: Annotations, predicted: Annotations) -> tuple[Verdict, ...]:
    """Return a verdict on every item of one article that counts."""
    known_as = same_people(gold.people, predicted.people)

    def attributed(wanted: Statement, got: Statement) -> bool:
        return same_speakers(wanted, got, known_as)

    statements = pair(gold.statements, predicted.statements, statement_likeness)
    pledges = pair(gold.pledges, predicted.pledges, pledge_likeness)
    events = pair(gold.events, predicted.events, event_likeness)
    people = {person.id for person in gold.people if not person.optional}
    optional_people = {person.id for person in gold.people if person.optional}
    found_people = {known_as.get(person.id, person.id) for person in predicted.people}
    return (
        *_judge_items("statements", article, statements),
        *_judge_items("attributed", article, statements, right=attributed),
        *_judge_sets("people", article, people, found_people - optional_people),
        *_judge_sets(
            "countries",
            article,
            gold.countries - gold.optional_countries,
            predicted.countries - gold.optional_countries,
        ),
        *_judge_items("pledges", article, pledges),
        *_judge_statuses(article, pledges),
        *_judge_items("events", article, events),
    )


def _always(_gold: Item, _predicted: Item) -> bool:
    return True


def _judge_items(
    measure: str,
    article: str,
    pairing: Pairing[Item],
    *,
    right: Callable[[Item, Item], bool] = _always,
) -> Iterator[Verdict]:
    good = {
        i: j for i, j in pairing.partner.items() if right(pairing.golds[i], pairing.predictions[j])
    }
    for i, gold in enumerate(pairing.golds):
        if not gold.optional:
            yield _verdict(measure, article, Side.GOLD, gold, right=i in good)
    good_predictions = set(good.values())
    for j in _counted(pairing):
        prediction = pairing.predictions[j]
        yield _verdict(measure, article, Side.PREDICTED, prediction, right=j in good_predictions)


def _counted(pairing: Pairing[Item]) -> Iterator[int]:
    """Yield the predictions that are right or wrong: those no optional item accounts for."""
    gold_of = {j: i for i, j in pairing.partner.items()}
    optional = frozenset().union(*(gold.positions for gold in pairing.golds if gold.optional))
    for j, prediction in enumerate(pairing.predictions):
        if j in gold_of:
            if not pairing.golds[gold_of[j]].optional:
                yield j
        elif len(prediction.positions & optional) <= MOSTLY * len(prediction.positions):
            yield j


def _judge_statuses(article: str, pledges: Pairing[Pledge]) -> Iterator[Verdict]:
    for i, j in pledges.partner.items():
        gold, prediction = pledges.golds[i], pledges.predictions[j]
        if not gold.optional:
            right = gold.status == prediction.status
            yield _verdict("pledge status", article, Side.GOLD, gold, right=right)
            yield _verdict("pledge status", article, Side.PREDICTED, prediction, right=right)


def _judge_sets(
    measure: str, article: str, gold: Set[str], predicted: Set[str]
) -> Iterator[Verdict]:
    for name in sorted(gold):
        yield Verdict(measure, article, Side.GOLD, name in predicted, name)
    for name in sorted(predicted):
        yield Verdict(measure, article, Side.PREDICTED, name in gold, name)


def _verdict(measure: str, article: str, side: Side, item: Marked, *, right: bool) -> Verdict:
    name = f"{item.label} {item.who}: {item.text}"
    return Verdict(measure, article, side, right, name, item.label, item.rule)
