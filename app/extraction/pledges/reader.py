"""Predicates of commitment, the reading: from the trigger words of a sentence to `Predicate`s.

A predicate is a chain of operators (تعهد, مستعد, لا ينوي) or a verb of doing in the future (سترسل), with
the actions that it governs: a verbal noun with its object, and what is coordinated to it.
"""

from collections.abc import Iterator, Sequence

from app.domain.vocabulary import PledgeAction
from app.extraction.pledges.beginnings import CHAIN_REACH, DOING, THREAT, WITHOUT, can_begin
from app.extraction.pledges.judgements import SAID_BEHIND, Judgements
from app.extraction.pledges.judging import MOVING
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.memory import NEAR, NOTHING, Before, right_before
from app.extraction.pledges.predicates import ABSENT, Action, Predicate
from app.extraction.triggers import PledgeRole, PledgeTriggers, PledgeWord, Tense

_GOVERNED = DOING | {PledgeRole.OBJECT}
_TIME = "time"
_COMMA = ","
_THAT = "that"
_ELSEWHERE = "elsewhere"
_SAYING = frozenset((PledgeRole.ANNOUNCE, PledgeRole.COMMIT))
_BACK, _MONEY = "back", "money"
_DUE_TIME = "due_time"  # ستقرر في الوقت المناسب
_TURNING = frozenset((_TIME, _DUE_TIME, "clause"))
_OWN_FORCE = "own_force"  # ولا في الانتشار


def read_predicates(
    words: Sequence[str],
    marks: Sequence[Mark],
    table: PledgeTriggers,
    before: Before = NOTHING,
) -> Iterator[Predicate]:
    """Yield the predicates of a part of a sentence that govern an action, in text order.

    `before` is what was told before the part.
    """
    if not any(map(can_begin, marks)):
        return
    reader = _Reader(words, table)
    reader.promised, reader.earlier = before.promised, before.earlier
    if before.named is not None:
        reader.remember(before.named)
    for mark in marks:
        done = reader.read(mark)
        if done:
            yield done
    done = reader.close()
    if done:
        yield done


class _Reader(Judgements):
    """The reading itself: what each trigger word does to the open predicate."""

    def read(self, mark: Mark) -> Predicate | None:
        """Take in one trigger word; return the predicate that it ends, if any."""
        mark = self._as_plan(mark)
        done = self.close() if self._is_cut(mark) else None
        role = mark.word.role
        if self._is_request_judged(mark):
            pass  # رفضت طلبا لتسليم صواريخ: what was asked for is what is refused
        elif role in (PledgeRole.BLOCK, PledgeRole.BREAK) and mark.word.cls != _TIME:
            done = (None if self._leads_in(mark) else self.close()) or done
        elif role in SAID_BEHIND:
            done = self._said_of(mark) or done
        elif self._governs(mark):
            done = self._govern(mark) or done
        elif role is PledgeRole.ANAPHOR or mark.word.cls == _THAT:
            self._resume(mark)
        elif role in _GOVERNED:
            done = self._complement(mark) or done
        elif self._current is not None:
            done = self._turn(mark, self._current) or done
        self._past.keep(mark)
        return done

    def _lack(self, mark: Mark) -> Predicate | None:
        """Begin what someone does something without: من دون إرسال جنود."""
        done = self.close()
        refusal = mark._replace(word=PledgeWord(PledgeRole.REFUSE, WITHOUT))
        self._current = Predicate([refusal], negated=False, starts=mark.first)
        return done

    def _as_plan(self, mark: Mark) -> Mark:
        """Return a threat of sanctions as a plan: مهددا موسكو برسوم جمركية."""
        threat = mark.word.role is PledgeRole.BLOCK and mark.word.cls == THREAT
        if not threat or not self._threatens_sanctions(mark):
            return mark
        return mark._replace(word=mark.word._replace(role=PledgeRole.PLAN))

    def _turn(self, mark: Mark, current: Predicate) -> Predicate | None:
        """Take in a word that changes how the open predicate goes on; return one that ends."""
        role = mark.word.role
        if role is PledgeRole.RECIPIENT:
            current.recipient = current.recipient or mark
            self._arms(mark, current)
        elif mark.word.cls in _TURNING:
            self._turn_by_class(mark, current)
        elif role is PledgeRole.EXCEPT:
            # Where to is denied, not that: لن تنتشر عند الخط، بل في الغرب.
            current.negated = (
                current.negated and mark.word.cls == _ELSEWHERE and not current.actions
            )
        elif role is PledgeRole.CLAUSAL:
            return self._subordinate(mark, current)
        elif self._is_talk(mark, current):
            self._current = None
        elif role is PledgeRole.INCLUDE:
            self._packed = not current.purpose and bool(current.actions)
            current.shared = current.shared or (current.purpose and bool(current.actions))
            current.purpose = True  # what a thing promised consists of is not promised again
        return None

    def _turn_by_class(self, mark: Mark, current: Predicate) -> None:
        """Take in a word of time, a time that puts off, or one that begins a denied clause."""
        if mark.word.cls == _TIME:
            # What stands in a clause of time is not promised: حين تصمت المدافع.
            self._put_off(current)
            current.purpose = current.purpose or bool(current.actions)
        elif mark.word.cls == _DUE_TIME:
            verb = current.governor.word
            current.put_off = verb.role is PledgeRole.DECIDE and verb.tense is Tense.FUTURE
        else:
            current.clause = current.clause or not current.actions  # تعهد بألا يرسل

    def _subordinate(self, mark: Mark, current: Predicate) -> Predicate | None:
        """Begin the clause of what is promised, or go on with another: قررنا أن نرسل … وأن ندرب."""
        done = None
        moves = current.head is not None and current.head.word.cls in MOVING
        if moves and not current.actions and self._past.joined(mark):
            return self.close()  # السرية ستتوجه إلى كييف، وأن السلاح سيصل
        ready = current.governors[-1].word.role is PledgeRole.READY and not current.actions
        if ready and _COMMA in self._words[current.reached : mark.first]:
            return self.close()  # القوة جاهزة، ويشير إلى أن
        if not current.actions:
            current.clause = True
            current.subordinate = current.governor.word.role not in DOING
            told = current.governor.word.role in (PledgeRole.ANNOUNCE, PledgeRole.DONE)
            # What is announced in a clause is its own predicate.
            self._current = None if told else current
        elif self._past.joined(mark) and current.subordinate:
            done = self.close()
            again = Predicate([current.governor], current.negated, mark.first, clause=True)
            again.subordinate = True
            self._current = again
        return done

    def _govern(self, mark: Mark) -> Predicate | None:
        """Begin a predicate, or lengthen the chain of the open one; return the one that ends."""
        if mark.word.cls == WITHOUT:
            return self._lack(mark)
        negation, current = self._past.negation_of(mark), self._current
        relative = right_before(self._past.relative, mark, NEAR) and (
            mark.ending in self._affixes.pronouns or mark.word.role in DOING
        )
        apart = self._past.joined(mark) or self._words[mark.first - 1] == _COMMA
        apart = apart or self._joins_clause(mark.first - 1)  # ستسلم رادارا، وأنها مستعدة لإرسال
        apart = apart or self._bare_before(mark)  # اتفقوا على تمويل قوة من المقرر نشرها
        if current and current.actions and mark.word.tense is None and not apart:
            return None  # a noun of commitment inside what is promised
        open_chain = self._is_open_chain(current, mark) and not relative
        if current and open_chain and mark.first - current.reached <= CHAIN_REACH:
            current.governors.append(mark)
            current.negated = current.negated or negation is not None
            current.clause = False
        else:
            lead = self._led_on(mark)
            done = self.close()
            starts = negation.first if negation else mark.first
            current = Predicate([*lead, mark], negation is not None, starts)
            current.subordinate = bool(lead)
            current.possible = self._past.is_possible(mark)
            if current.possible and self._past.may is not None:
                current.starts = self._past.may.first
            current.open = negation is not None and self._is_open(negation, mark)
            current.clause = mark.last - mark.first > 1 and self._is_that(mark.last - 1)
            self._current = current
            self._begins(current)
            self._antecedent(mark, current, anew=done is None)
            self._fronted(mark, current)
            self._as_head(mark, current)
            self._contains(mark, current)
            return done
        self._as_head(mark, current)
        return None

    def _complement(self, mark: Mark) -> Predicate | None:
        """Add a head or an object to the open predicate where it is governed; return one that ends."""
        ended = self.close() if self._is_told_apart(mark) else None
        current = self._current
        is_object = mark.word.role is PledgeRole.OBJECT
        denied = is_object or (mark.word.cls == _OWN_FORCE and mark.word.tense is None)
        negation = self._past.negation_of(mark) if denied else None
        if negation is not None and (current is None or self._denies_more(negation, current)):
            return self._deny(mark, negation)
        if current is None:
            return ended
        if current.clause:
            return None  # the subject of a clause, not what is promised: على أن الضمانات ضرورية
        if not current.waits and not self._coordinated(mark, current):
            if self._is_next_sum(mark, current):
                current.actions.append(Action(mark.first, mark.last, PledgeAction.FUNDING))
                current.purpose = False
                return None
            self._beside = mark if is_object else self._beside
            self._go_on(mark, current)
        elif is_object:
            self._object(mark, current)
        else:
            self._head(mark, current)
        return None

    def _is_next_sum(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a sum is the next that is allotted: خصصت مليونا للتدريب، ومليونين للجرحى."""
        allots = current.governors[-1].word.role is PledgeRole.ALLOT
        money = mark.word.cls == _MONEY and current.actions[-1].action is PledgeAction.FUNDING
        bases = self._affixes.bases[self._words[mark.first]]
        joined = any(base.prefix in self._affixes.conjunctions for base in bases)
        apart = self._words[mark.first - 1] == _COMMA and joined
        return allots and money and apart and mark.last - mark.first > 1

    def _stands_apart(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a word of doing is no complement: a verb in the past, or behind whom someone backs.

        مواصلة دعم كييف مهما طال القتال.
        """
        backed = current.head is not None and current.head.word.cls == _BACK
        led = mark.prefix in self._affixes.prepositions | self._affixes.conjunctions
        behind = backed and current.recipient is not None and not led
        return mark.word.tense is Tense.PAST or (behind and mark.word.tense is None)

    def _head(self, mark: Mark, current: Predicate) -> None:
        """Let a verbal noun of doing open an action; another verb opens none."""
        announced = current.governors[-1].word
        if current.head is not None and self._stands_apart(mark, current):
            return
        if current.head and current.head.word.cls in MOVING and mark.word.cls == _BACK:
            return  # ستصل طائرة لدعم كييف: what it moves for
        asked = mark.word.tense is Tense.FUTURE and self._supposed(mark)
        if asked and announced.role in _SAYING:
            self._current = None  # أن تعلن ما إذا كانت سترسل
        elif announced.role is PledgeRole.ANNOUNCE and not self._is_made_known(announced, mark):
            self._current = None  # a deed made known: كشف عن إرسال
        elif mark.word.tense is Tense.PRESENT:
            current.purpose = current.purpose or not current.waits
        elif mark.first - current.reached <= self._reach(mark) and not self._is_since(
            mark, current
        ):
            current.head, current.waits, current.purpose = mark, True, False
            self._resumes_thing(mark, current)
            kept = current.kept and (mark.word.cls == _BACK or not current.quits)  # لن نخفض دعمنا
            if mark.word.action or kept:
                self._add(mark, mark.word.action or PledgeAction.OTHER, current)

    def _is_denied_help(self, thing: Mark, negation: Mark) -> bool:
        """Tell whether a clause opens with what Ukraine will not have: لا سلاح لأوكرانيا بعد اليوم."""
        before = self._words[negation.first - 1] if negation.first else ""
        if before[:1].isalnum() or negation.prefix or thing.first != negation.last:
            return False
        behind = self._words[thing.last : thing.last + NEAR + 1]
        return any(self._is_recipient(word) for word in behind)

    def _deny(self, mark: Mark, negation: Mark) -> Predicate | None:
        """Read a denied object as a refusal by itself: لا جنود على الأرض."""
        listed = self._current is not None and self._current.governor.word.cls == "list"
        if mark.word.action is None or negation.word.role is not PledgeRole.NEGATION:
            return None
        given = self._is_denied_help(mark, negation)
        if mark.word.action is not PledgeAction.DEPLOY_FORCES and not listed and not given:
            return None
        own = mark.ending in self._affixes.pronouns and bool(mark.ending)  # تمنح موانئها لا جنودها
        contrasted, apart = self._contrasted(negation), own or self._sets_apart()
        if not listed and contrasted and not apart:
            return None
        done = self.close()
        refusal = negation._replace(word=PledgeWord(PledgeRole.REFUSE, ABSENT))
        self._current = Predicate([refusal], negated=False, starts=refusal.first)
        self._current.apart = contrasted and apart
        self._add(mark, mark.word.action, self._current)
        return done
