"""What was passed while a sentence is read for pledges: negations, connectives, things named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.vocabulary import PledgeAction
from app.extraction.phrases import Affixes
from app.extraction.pledges.marks import Mark
from app.extraction.triggers import PledgeRole, Tense

NEAR = 2
_STATED_REACH = 9
_SLOTS = {
    PledgeRole.NEGATION: "negation",
    PledgeRole.FUTURE_NEGATION: "negation",
    PledgeRole.MAY: "may",
    PledgeRole.RELATIVE: "relative",
    PledgeRole.PREPOSITION: "preposition",
    PledgeRole.ALSO: "also",
    PledgeRole.OBJECT: "named",
    PledgeRole.BLOCK: "block",
    PledgeRole.ANAPHOR: "anaphor",
    PledgeRole.TOPIC: "topic",
}
_KEPT = frozenset((PledgeRole.HEAD, PledgeRole.OBJECT, PledgeRole.COMMITMENT))


def right_before(other: Mark | None, mark: Mark, reach: int) -> bool:
    """Tell whether another mark ends less than `reach` tokens before a mark."""
    return other is not None and 0 <= mark.first - other.last < reach


class Before(NamedTuple):
    """What was told before a part of a sentence.

    `named` is the last object in its sentence: what "the idea" there may be; `promised` the action of the
    last pledge: what is not decided yet where nothing else says; `earlier` the last object of the
    sentence before.
    """

    named: Mark | None = None
    promised: PledgeAction | None = None
    earlier: Mark | None = None


NOTHING = Before()


@dataclass(slots=True)
class Memory:
    """The last negation, relative pronoun, preposition and coordinator, and the things named."""

    words: Sequence[str]
    affixes: Affixes
    negation: Mark | None = None
    may: Mark | None = None
    relative: Mark | None = None
    preposition: Mark | None = None
    also: Mark | None = None
    named: Mark | None = None  # the last object
    topic: Mark | None = None  # أما
    anaphor: Mark | None = None  # فيها, الفكرة
    whether: Mark | None = None  # begins what is asked: عما إذا كانت
    package: Mark | None = None  # حزمتها
    to_come: bool = False  # whether a verb in the future was read
    block: Mark | None = None  # the last word of asking, wishing or warning
    things: list[Mark] = field(default_factory=list)

    def keep(self, mark: Mark) -> None:
        """Remember a mark that was read."""
        role = mark.word.role
        if mark.word.cls == "package":
            self.package = mark
        slot = _SLOTS.get(role)
        if slot is not None and not self._is_place(mark):
            setattr(self, slot, mark)
        self.to_come = self.to_come or mark.word.tense is Tense.FUTURE
        if mark.word.cls == "whether" or (mark.word.cls == "asks" and self._is_indirect(mark)):
            self.whether = mark
        if role in (PledgeRole.BLOCK, PledgeRole.BREAK) and mark.word.cls != "time":
            self.things.clear()
        elif role in _KEPT and not self._is_lacked(mark):
            self.things.append(mark)

    def _is_indirect(self, mark: Mark) -> bool:
        """Tell whether a question is part of what is told: سئل فلان هل سترسل."""
        return mark.first > 0 and self.words[mark.first - 1][:1].isalpha()

    def _is_place(self, mark: Mark) -> bool:
        """Tell whether a thing only says where another is: مقاتلات في قاعدة عسكرية."""
        where = self.preposition is not None and self.preposition.word.cls == "in"
        placed = where and right_before(self.preposition, mark, 1) and self.named is not None
        return placed and mark.word.cls == "facilities"

    def _is_lacked(self, mark: Mark) -> bool:
        """Tell whether a thing is what something is without: قوة دون غطاء جوي."""
        lacks = self.preposition is not None and self.preposition.word.cls == "without"
        return lacks and right_before(self.preposition, mark, 1)

    def negation_of(self, mark: Mark) -> Mark | None:
        """Return the negation right before a mark."""
        return self.negation if right_before(self.negation, mark, NEAR) else None

    def is_possible(self, mark: Mark) -> bool:
        """Tell whether a verb in the present is made a possibility: قد ترسل."""
        return mark.word.tense is Tense.PRESENT and right_before(self.may, mark, 1)

    def joined(self, mark: Mark) -> bool:
        """Tell whether a conjunction is on a mark, or stands alone right before it."""
        before = self.words[mark.first - 1] if mark.first else ""
        return mark.prefix in self.affixes.conjunctions or before in self.affixes.conjunctions

    def listed(self, mark: Mark) -> bool:
        """Tell whether a mark goes on a list: joined, behind a joined preposition or فضلا عن."""
        led = right_before(self.preposition, mark, 1) and self.preposition is not None
        by_preposition = led and self.preposition is not None and self.joined(self.preposition)
        negation = self.negation_of(mark)  # ولا أسلحة
        by_negation = negation is not None and self.joined(negation)
        also = right_before(self.also, mark, NEAR)
        return self.joined(mark) or by_preposition or by_negation or also

    def thing_before(self, mark: Mark, *roles: PledgeRole) -> Mark | None:
        """Return the nearest thing of these roles before a mark, within reach."""
        return next((thing for thing in self.things_before(mark) if thing.word.role in roles), None)

    def things_before(self, mark: Mark) -> Iterator[Mark]:
        """Yield the things before a mark within reach, the nearest first."""
        for thing in reversed(self.things):
            if mark.first - thing.last > _STATED_REACH:
                return
            yield thing
