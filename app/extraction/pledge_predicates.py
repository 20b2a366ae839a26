"""Predicates of commitment: who-does-what without the who.

Input: a sentence and the trigger words. Output: `Predicate`s in text order. A predicate is a chain of
operators (تعهد, مستعد, لا ينوي) or a verb of doing in the future (سترسل), and the actions it governs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.domain.vocabulary import PledgeAction, PledgeStatus
from app.extraction.phrases import Match
from app.extraction.triggers import PledgeRole, PledgeTriggers, PledgeWord, Tense

_STATUS = {
    PledgeRole.COMMIT: PledgeStatus.PLEDGED,
    PledgeRole.ANNOUNCE: PledgeStatus.PLEDGED,
    PledgeRole.ALLOT: PledgeStatus.PLEDGED,
    PledgeRole.REDUCE: PledgeStatus.PLEDGED,
    PledgeRole.HEAD: PledgeStatus.PLEDGED,
    PledgeRole.ASPECT: PledgeStatus.PLEDGED,
    PledgeRole.READY: PledgeStatus.PLANNED,
    PledgeRole.PLAN: PledgeStatus.PLANNED,
    PledgeRole.INCLUDE: PledgeStatus.PLANNED,
    PledgeRole.WANT: PledgeStatus.CONSIDERING,
    PledgeRole.CONSIDER: PledgeStatus.CONSIDERING,
    PledgeRole.DECIDE: PledgeStatus.CONSIDERING,
    PledgeRole.REFUSE: PledgeStatus.DECLINED,
}
_WEAKEST = (PledgeStatus.CONSIDERING, PledgeStatus.PLANNED, PledgeStatus.PLEDGED)
_OPERATORS = frozenset(_STATUS) - {PledgeRole.HEAD, PledgeRole.ASPECT, PledgeRole.ALLOT}
# Governors by their tense alone: they must be future, or negated for the future.
_DOING = frozenset((PledgeRole.HEAD, PledgeRole.ASPECT, PledgeRole.ALLOT))
_HARD_STOPS = frozenset((".", ";", "?", "!"))
_NEGATION_REACH = 2
_CHAIN_REACH = 14
_OBJECT_REACH = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A trigger word at a half-open token range, with the reading that its place allows."""

    first: int
    last: int
    word: PledgeWord
    prefix: str
    ending: str


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a predicate governs, at a half-open token range."""

    first: int
    last: int
    action: PledgeAction


@dataclass(slots=True)
class Predicate:
    """Operators in text order and what they govern; grows while a sentence is read."""

    governors: list[Mark]
    negated: bool
    starts: int
    actions: list[Action] = field(default_factory=list)
    head: Mark | None = None
    waits: bool = True  # for what the last governor or head governs
    purpose: bool = False  # inside a purpose that belongs to an action
    relative: bool = False  # its subject stands behind: الدعم الذي ستقدمه واشنطن
    behind: bool = False  # a state or judgement said of its action

    @property
    def governor(self) -> Mark:
        """The first operator or verb: the one that has the subject."""
        return self.governors[0]

    @property
    def reached(self) -> int:
        """The token behind the last word that belongs to it."""
        head = self.head.last if self.head else 0
        action = self.actions[-1].last if self.actions else 0
        return max(self.governors[-1].last, head, action)

    @property
    def status(self) -> PledgeStatus:
        """How firm it is: declined where one link says no, else the weakest link."""
        links = [_STATUS[mark.word.role] for mark in self.governors]
        refused = PledgeStatus.DECLINED in links
        if self.negated and refused:
            return PledgeStatus.CONSIDERING
        if self.negated and self.governor.word.role is PledgeRole.REDUCE:
            return PledgeStatus.PLEDGED
        if self.negated or refused:
            return PledgeStatus.DECLINED
        return next(status for status in _WEAKEST if status in links)


def read_marks(words: Sequence[str], first: int, last: int, table: PledgeTriggers) -> tuple[Mark, ...]:
    """Return the trigger words of a token range, the longest where several begin."""
    marks = []
    at = first
    while at < last:
        matches = [match for match in table.words.all_at(words, at) if match.last <= last]
        if matches:
            best = _reading(matches, words)
            marks.append(Mark(at, best.last, best.value, best.prefix, best.ending))
            at = best.last
        else:
            at += 1
    return tuple(marks)


_PRECEDENCE = {role: place for place, role in enumerate(PledgeRole)}


def _reading(matches: Iterable[Match[PledgeWord]], words: Sequence[str]) -> Match[PledgeWord]:
    """Return the reading of a word with several: the longest, the least stripped, then by role."""
    return min(
        matches,
        key=lambda match: (
            -match.last,
            len(match.prefix) + len(match.ending),
            match.value.tense is not Tense.FUTURE,
            _PRECEDENCE[match.value.role],
            words[match.first],
        ),
    )


def read_predicates(
    words: Sequence[str], marks: Sequence[Mark], table: PledgeTriggers
) -> Iterator[Predicate]:
    """Yield the predicates of a sentence that govern an action, in text order."""
    reader = _Reader(words, table)
    for mark in marks:
        done = reader.read(mark)
        if done:
            yield done
    done = reader.close()
    if done:
        yield done


@dataclass(slots=True)
class _Memory:
    """What the reader keeps in mind beside the open predicate."""

    negation: Mark | None = None
    relative: Mark | None = None
    things: list[Mark] = field(default_factory=list)  # heads, objects, commitments passed


class _Reader:
    """The state of reading one sentence from left to right."""

    def __init__(self, words: Sequence[str], table: PledgeTriggers):
        self._words, self._table = words, table
        self._current: Predicate | None = None
        self._past = _Memory()

    def close(self) -> Predicate | None:
        """End the open predicate and return it if it governs something."""
        done, self._current = self._current, None
        if done is None:
            return None
        own = done.governors[-1]
        if not done.actions and own.word.action:
            done.actions.append(Action(own.first, own.last, own.word.action))
        return done if done.actions else None

    def read(self, mark: Mark) -> Predicate | None:
        """Take in one trigger word; return the predicate that it ends, if any."""
        done = self.close() if self._is_cut(mark) else None
        role = mark.word.role
        if role in (PledgeRole.NEGATION, PledgeRole.FUTURE_NEGATION):
            self._past.negation = mark
        elif role is PledgeRole.RELATIVE:
            self._past.relative = mark
        elif role is PledgeRole.EXCEPT and self._current:
            self._current.negated = False
        elif role in (PledgeRole.BLOCK, PledgeRole.BREAK):
            done = self.close() or done
        elif role in (PledgeRole.PREPARED, PledgeRole.PREMATURE):
            done = self._said_of(mark) or done
        elif self._governs(mark):
            done = self._govern(mark) or done
        elif role in (PledgeRole.HEAD, PledgeRole.ASPECT, PledgeRole.ALLOT, PledgeRole.OBJECT):
            self._complement(mark)
        if role in (PledgeRole.HEAD, PledgeRole.OBJECT, PledgeRole.COMMITMENT):
            self._past.things.append(mark)
        return done

    def _is_cut(self, mark: Mark) -> bool:
        """Tell whether a sentence end lies between the open predicate and a mark."""
        current = self._current
        if current is None:
            return False
        return not _HARD_STOPS.isdisjoint(self._words[current.reached : mark.first])

    def _negation_of(self, mark: Mark) -> Mark | None:
        """Return the negation right before a mark."""
        negation = self._past.negation
        near = negation is not None and 0 <= mark.first - negation.last < _NEGATION_REACH
        return negation if near else None

    def _governs(self, mark: Mark) -> bool:
        """Tell whether a mark can begin or go on a chain: an operator, or a doing still to come."""
        word = mark.word
        if word.role is PledgeRole.INCLUDE:
            return self._thing_before(mark, PledgeRole.COMMITMENT, PledgeRole.OBJECT) is not None
        if word.role in _OPERATORS:
            return True
        if word.role not in _DOING:
            return False
        negation = self._negation_of(mark)
        to_come = negation is not None and negation.word.role is PledgeRole.FUTURE_NEGATION
        allotted = word.role is PledgeRole.ALLOT and word.tense is Tense.PAST
        continued = word.role is PledgeRole.ASPECT and word.first_person
        present = (to_come or continued) and word.tense is Tense.PRESENT
        return word.tense is Tense.FUTURE or allotted or present

    def _thing_before(self, mark: Mark, *roles: PledgeRole) -> Mark | None:
        """Return the nearest passed word of these roles, within reach."""
        for thing in reversed(self._past.things):
            if mark.first - thing.last > _OBJECT_REACH:
                return None
            if thing.word.role in roles:
                return thing
        return None

    def _govern(self, mark: Mark) -> Predicate | None:
        """Begin a predicate, or lengthen the chain of the open one; return the one that ends."""
        negation = self._negation_of(mark)
        current = self._current
        if current and current.actions and mark.word.tense is None:
            return None  # a noun of commitment inside what is promised
        if current and not current.actions and mark.first - current.reached <= _CHAIN_REACH:
            current.governors.append(mark)
            current.negated = current.negated or negation is not None
            self._as_head(mark, current)
            return None
        done = self.close()
        starts = negation.first if negation else mark.first
        self._current = Predicate([mark], negation is not None, starts)
        self._as_head(mark, self._current)
        self._antecedent(mark, self._current)
        return done

    def _as_head(self, mark: Mark, current: Predicate) -> None:
        """Let a verb of doing be its own head; one that is an action by itself is one already."""
        if mark.word.role in _DOING:
            current.head = mark
            if mark.word.action:
                self._add(mark, mark.word.action, current)

    def _antecedent(self, mark: Mark, current: Predicate) -> None:
        """Take the object from before a relative pronoun: القوات التي يعدها التحالف."""
        relative = self._past.relative
        if relative is None or not 0 <= mark.first - relative.last <= 1:
            return
        current.relative = True
        thing = self._thing_before(relative, PledgeRole.OBJECT)
        if thing and thing.word.action and mark.ending in self._table.words.affixes.pronouns:
            current.starts = thing.first
            current.actions.append(Action(thing.first, mark.last, thing.word.action))
            current.waits = False

    def _said_of(self, mark: Mark) -> Predicate | None:
        """Read a state or judgement behind its noun: وثائق الضمانات قيد الإعداد, إرسال جنود سابق لأوانه."""
        done = self.close()
        thing = self._thing_before(mark, PledgeRole.OBJECT)
        if thing and thing.word.action:
            refused = mark.word.role is PledgeRole.PREMATURE
            role = PledgeRole.REFUSE if refused else PledgeRole.PLAN
            governor = replace(mark, word=replace(mark.word, role=role))
            self._current = Predicate([governor], negated=False, starts=thing.first)
            self._current.behind = True
            self._add(thing, thing.word.action, self._current)
        return done

    def _complement(self, mark: Mark) -> None:
        """Add a head or an object to the open predicate where it is governed."""
        current = self._current
        is_object = mark.word.role is PledgeRole.OBJECT
        if current is None:
            if is_object and self._negation_of(mark):
                self._deny(mark)
        elif not current.waits and not self._coordinated(mark, current):
            if is_object:
                self._refine(mark, current)
            else:
                current.purpose = True
        elif is_object:
            self._object(mark, current)
        elif mark.first - current.reached <= _CHAIN_REACH:
            current.head, current.waits, current.purpose = mark, True, False
            if mark.word.action:
                self._add(mark, mark.word.action, current)

    def _deny(self, mark: Mark) -> None:
        """Read a denied object as a refusal by itself: لا جنود على الأرض."""
        negation = self._past.negation
        if negation is None or mark.word.action is not PledgeAction.DEPLOY_FORCES:
            return
        refusal = replace(negation, word=PledgeWord(PledgeRole.REFUSE))
        self._current = Predicate([refusal], negated=False, starts=refusal.first)
        self._add(mark, mark.word.action, self._current)

    def _refine(self, mark: Mark, current: Predicate) -> None:
        """Let an object right behind a head that is an action by itself complete or change it."""
        head, last = current.head, current.actions[-1]
        if current.purpose or head is None or last.last != head.last:
            return
        if mark.first - last.last <= _NEGATION_REACH:
            refined = self._table.frames.get((head.word.cls, mark.word.cls), last.action)
            current.actions[-1] = Action(last.first, mark.last, refined)

    def _coordinated(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a mark is joined to an action: by a conjunction on it or right before it."""
        affixes = self._table.words.affixes
        if current.purpose and mark.word.role is PledgeRole.OBJECT:
            return False
        if mark.prefix in affixes.conjunctions:
            return not (current.purpose and mark.prefix in affixes.purposes)
        before = max(mark.first - 1, 0)
        joined = any(
            match.value.role is PledgeRole.PREPOSITION and match.prefix in affixes.conjunctions
            for match in self._table.words.all_at(self._words, before)
        )
        return joined or self._words[before] in affixes.conjunctions or self._also_before(mark)

    def _also_before(self, mark: Mark) -> bool:
        """Tell whether a phrase that coordinates stands right before a mark."""
        return any(
            found.value.role is PledgeRole.ALSO and found.last >= mark.first - 1
            for start in range(max(mark.first - 3, 0), mark.first)
            for found in self._table.words.all_at(self._words, start)
        )

    def _object(self, mark: Mark, current: Predicate) -> None:
        """Add the action that an object makes with the open head."""
        if mark.first - current.reached > _OBJECT_REACH or mark.word.action is None:
            return
        head = current.head
        framed = self._table.frames.get((head.word.cls, mark.word.cls)) if head else None
        self._add(mark, framed or mark.word.action, current)

    def _add(self, mark: Mark, action: PledgeAction, current: Predicate) -> None:
        """Record an action; once per predicate, unless its items are listed."""
        first = mark.first
        if current.head and current.waits and current.head.first < first:
            first = current.head.first
        listed = any(governor.word.role is PledgeRole.INCLUDE for governor in current.governors)
        if listed or all(done.action is not action for done in current.actions):
            current.actions.append(Action(first, mark.last, action))
        current.waits = False
