"""Predicates of commitment, the reading: from the trigger words of a sentence to `Predicate`s.

A predicate is a chain of operators (تعهد, مستعد, لا ينوي) or a verb of doing in the future (سترسل), with
the actions that it governs: a verbal noun with its object, and what is coordinated to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.vocabulary import PledgeAction
from app.extraction.pledge_marks import Mark
from app.extraction.pledge_memory import NEAR, Memory, right_before
from app.extraction.pledge_predicates import STATUS, Action, Predicate
from app.extraction.triggers import PledgeRole, PledgeTriggers, PledgeWord, Tense

# Governors by their tense alone: they must be future, or negated for the future.
_DOING = frozenset((PledgeRole.HEAD, PledgeRole.ASPECT, PledgeRole.ALLOT))
_OPERATORS = frozenset(STATUS) - _DOING - {PledgeRole.INCLUDE}
_GOVERNED = _DOING | {PledgeRole.OBJECT}
_HARD_STOPS = frozenset((".", ";", "?", "!"))
_CHAIN_REACH = 14
_MARKED_REACH = 24  # where a preposition marks the complement: اتفق …، على إنشاء
_OBJECT_REACH = 9


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


class _Reader:
    """The state of reading one sentence from left to right."""

    def __init__(self, words: Sequence[str], table: PledgeTriggers):
        self._words, self._table = words, table
        self._affixes = table.words.affixes
        self._current: Predicate | None = None
        self._past = Memory(words, self._affixes)

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
        if role in (PledgeRole.BLOCK, PledgeRole.BREAK):
            done = (None if self._introduces(mark) else self.close()) or done
        elif role in (PledgeRole.PREPARED, PledgeRole.PREMATURE):
            done = self._said_of(mark) or done
        elif self._governs(mark):
            done = self._govern(mark) or done
        elif role in _GOVERNED:
            self._complement(mark)
        elif self._current is not None:
            self._turn(mark, self._current)
        self._past.keep(mark)
        return done

    def _turn(self, mark: Mark, current: Predicate) -> None:
        """Take in a word that changes how the open predicate goes on."""
        role = mark.word.role
        if role is PledgeRole.EXCEPT:
            current.negated = False
        elif role is PledgeRole.CLAUSAL and not current.actions:
            current.clause = True
            if current.governor.word.role is PledgeRole.ANNOUNCE:
                self._current = None  # what is announced in a clause is its own predicate
        elif role is PledgeRole.INCLUDE:
            current.purpose = True  # what a thing promised consists of is not promised again

    def _introduces(self, mark: Mark) -> bool:
        """Tell whether a conjunction is the complementizer of an operator: استعدادها لأن تكون."""
        current = self._current
        return (
            mark.word.role is PledgeRole.BREAK
            and current is not None
            and not current.actions
            and mark.first == current.governors[-1].last
        )

    def _is_cut(self, mark: Mark) -> bool:
        """Tell whether a sentence end lies between the open predicate and a mark."""
        current = self._current
        if current is None:
            return False
        return not _HARD_STOPS.isdisjoint(self._words[current.reached : mark.first])

    def _supposed(self, mark: Mark) -> bool:
        """Tell whether a verb is itself a condition: إذا وافقت على وقف القتال."""
        words, conditions = self._words, self._table.conditions
        before = (conditions.at(words, at) for at in range(max(mark.first - NEAR, 0), mark.first))
        return any(match and match.value.marker for match in before)

    def _governs(self, mark: Mark) -> bool:
        """Tell whether a mark can begin or go on a chain: an operator, or a doing still to come."""
        word, current = mark.word, self._current
        if self._supposed(mark):
            return False
        if word.role is PledgeRole.INCLUDE:
            return self._includes(mark)
        if word.cls == "resumed" and mark.ending not in self._affixes.pronouns:
            return False
        if word.role in _OPERATORS:
            # A noun of purpose begins no predicate: لمناقشة, لوضع خطط.
            purpose = word.tense is None and mark.prefix in self._affixes.purposes
            return not purpose or (current is not None and not current.actions)
        if word.role not in _DOING:
            return False
        negation = self._past.negation_of(mark)
        to_come = negation is not None and negation.word.role is PledgeRole.FUTURE_NEGATION
        allotted = word.role is PledgeRole.ALLOT and word.tense is Tense.PAST
        continued = word.role is PledgeRole.ASPECT and word.first_person
        promised = current is not None and current.clause and not current.actions
        open_ = to_come or continued or promised or self._past.is_possible(mark)
        present = open_ and word.tense is Tense.PRESENT
        return word.tense is Tense.FUTURE or allotted or present

    def _includes(self, mark: Mark) -> bool:
        """Tell whether a commitment, not a thing promised just now, includes what follows."""
        if self._current and self._current.actions and not self._past.joined(mark):
            return False
        if self._past.thing_before(mark, PledgeRole.COMMITMENT, PledgeRole.OBJECT):
            return True
        if mark.last >= len(self._words):
            return False
        behind = self._table.words.all_at(self._words, mark.last)
        return any(match.value.role is PledgeRole.COMMITMENT for match in behind)

    def _govern(self, mark: Mark) -> Predicate | None:
        """Begin a predicate, or lengthen the chain of the open one; return the one that ends."""
        negation, current = self._past.negation_of(mark), self._current
        relative = right_before(self._past.relative, mark, NEAR) and (
            mark.ending in self._affixes.pronouns or mark.word.role in _DOING
        )
        if current and current.actions and mark.word.tense is None and not self._past.joined(mark):
            return None  # a noun of commitment inside what is promised
        open_chain = current is not None and not current.actions and not relative
        if current and open_chain and mark.first - current.reached <= _CHAIN_REACH:
            current.governors.append(mark)
            current.negated = current.negated or negation is not None
            current.clause = False
        else:
            done = self.close()
            starts = negation.first if negation else mark.first
            current = Predicate([mark], negation is not None, starts)
            current.possible = self._past.is_possible(mark)
            self._current = current
            self._antecedent(mark, current)
            self._as_head(mark, current)
            return done
        self._as_head(mark, current)
        return None

    def _as_head(self, mark: Mark, current: Predicate) -> None:
        """Let a verb of doing be its own head; one that is an action by itself is one already."""
        if mark.word.role in _DOING:
            current.head = mark
            if mark.word.action:
                self._add(mark, mark.word.action, current)

    def _antecedent(self, mark: Mark, current: Predicate) -> None:
        """Take the object from before a relative pronoun that the verb resumes: القوات التي يعدها."""
        relative = self._past.relative
        resumed = mark.ending in self._affixes.pronouns
        if relative is None or not resumed or mark.first - relative.last > 1:
            return
        current.relative = True
        thing = self._past.thing_before(relative, PledgeRole.OBJECT)
        if thing and thing.word.action:
            current.starts = thing.first
            current.actions.append(Action(thing.first, mark.last, thing.word.action))
            current.waits = False

    def _said_of(self, mark: Mark) -> Predicate | None:
        """Read a state or judgement behind its noun: وثائق الضمانات قيد الإعداد, إرسال جنود سابق لأوانه."""
        done = self.close()
        thing = self._past.thing_before(mark, PledgeRole.OBJECT)
        if thing and thing.word.action:
            refused = mark.word.role is PledgeRole.PREMATURE
            role = PledgeRole.REFUSE if refused else PledgeRole.PLAN
            governor = replace(mark, word=replace(mark.word, role=role))
            self._current = Predicate([governor], negated=False, starts=thing.first, behind=True)
            self._add(thing, thing.word.action, self._current)
        return done

    def _complement(self, mark: Mark) -> None:
        """Add a head or an object to the open predicate where it is governed."""
        current = self._current
        is_object = mark.word.role is PledgeRole.OBJECT
        if current is None:
            if is_object and self._past.negation_of(mark):
                self._deny(mark)
        elif current.clause:
            return  # the subject of a clause, not what is promised: على أن الضمانات ضرورية
        elif not current.waits and not self._coordinated(mark, current):
            self._go_on(mark, current)
        elif is_object:
            self._object(mark, current)
        else:
            self._head(mark, current)

    def _head(self, mark: Mark, current: Predicate) -> None:
        """Let a verbal noun of doing open an action; another verb opens none."""
        announced = current.governors[-1].word
        if announced.role is PledgeRole.ANNOUNCE and announced.cls != "deed":
            self._current = None  # a deed made known: كشف عن إرسال
        elif mark.word.tense is Tense.PRESENT:
            current.purpose = current.purpose or not current.waits
        elif mark.first - current.reached <= self._reach(mark):
            current.head, current.waits, current.purpose = mark, True, False
            kept = current.governor.word.role is PledgeRole.REDUCE  # لن نخفض دعمنا
            if mark.word.action or kept:
                self._add(mark, mark.word.action or PledgeAction.OTHER, current)

    def _reach(self, mark: Mark) -> int:
        """Return how far before a complement its governor may stand."""
        marked = mark.prefix in self._affixes.prepositions or right_before(
            self._past.preposition, mark, 1
        )
        item = self._past.listed(mark)
        return _MARKED_REACH if marked or item else _CHAIN_REACH

    def _deny(self, mark: Mark) -> None:
        """Read a denied object as a refusal by itself: لا جنود على الأرض."""
        negation = self._past.negation
        if negation is None or mark.word.action is not PledgeAction.DEPLOY_FORCES:
            return
        refusal = replace(negation, word=PledgeWord(PledgeRole.REFUSE))
        self._current = Predicate([refusal], negated=False, starts=refusal.first)
        self._add(mark, mark.word.action, self._current)

    def _go_on(self, mark: Mark, current: Predicate) -> None:
        """Pass over a purpose; let an object right behind its head complete or change the action."""
        head, last = current.head, current.actions[-1]
        if mark.word.role is not PledgeRole.OBJECT or mark.prefix in self._affixes.purposes:
            current.purpose = True
        elif not current.purpose and head is not None and last.last == head.last:
            near = mark.first - last.last <= NEAR
            refined = self._table.frames.get((head.word.cls, mark.word.cls), last.action)
            if near:
                current.actions[-1] = Action(last.first, mark.last, refined)

    def _coordinated(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a mark is joined to an action, not to the purpose of one."""
        if current.purpose and mark.word.role is PledgeRole.OBJECT and not current.listed:
            return False
        if current.purpose and mark.prefix in self._affixes.purposes:
            return False
        return self._past.listed(mark)

    def _object(self, mark: Mark, current: Predicate) -> None:
        """Add the action that an object makes with the open head."""
        head = current.head
        reach = _OBJECT_REACH if head else _CHAIN_REACH
        if current.governors[-1].word.role is PledgeRole.ANNOUNCE:
            reach = _CHAIN_REACH if right_before(self._past.preposition, mark, 1) else 1
        if mark.first - current.reached > reach or mark.word.action is None:
            return
        framed = self._table.frames.get((head.word.cls, mark.word.cls)) if head else None
        self._add(mark, framed or mark.word.action, current)

    def _add(self, mark: Mark, action: PledgeAction, current: Predicate) -> None:
        """Record an action; once per predicate, unless its items are listed."""
        first = mark.first
        if current.head and current.waits and current.head.first < first:
            first = current.head.first
        if current.listed or all(done.action is not action for done in current.actions):
            current.actions.append(Action(first, mark.last, action))
        current.waits = False
