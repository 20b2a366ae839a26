"""Predicates of commitment: what a thing that is named in one may be, beside what is given.

It may be the subject (ستسلم الدبابات), what a judgement is said of, whom a verb of equipping has, or a place.
"""

from app.domain.vocabulary import PledgeAction
from app.extraction.pledges.judging import MOVING, Judging
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.memory import NEAR, right_before
from app.extraction.pledges.predicates import Action, Predicate
from app.extraction.triggers import PledgeRole, Tense

_CLAUSE_MARKS = frozenset((",", ".", ";", ":", "?", "!"))
_OPENERS = frozenset((":", '"', ".", "?", "!", ";", "|", ","))
_OPENING = frozenset((PledgeRole.CLAUSAL, PledgeRole.BREAK, PledgeRole.TOPIC))
_UNDECIDED = frozenset((PledgeRole.CONSIDER, PledgeRole.DECIDE, PledgeRole.REFUSE))
PLACES = frozenset(("facilities", "logistics"))
_WHERE = frozenset(("", "in", "from"))  # prepositions of place
_HANDLING = frozenset(("send", "give", "rise"))
_HANDLED = frozenset(
    ("aircraft", "weapons", "ships", "naval", "air_sea", "aid", "help", "shipment")
)
_WARNED = 6
_RECEIVE = "receive"
_SUBJECT_REACH = 6
_NUMBER = 3  # words of a number or particles before a thing
_AID = frozenset((PledgeAction.MILITARY_AID, PledgeAction.FUNDING, PledgeAction.SANCTIONS))
_MISSIONS = frozenset(
    (PledgeAction.MONITORING, PledgeAction.TRAINING, PledgeAction.AIR_SEA_PRESENCE)
)
_FORCE = frozenset(("force", "joint_force"))
ITSELF = "itself"  # the object class of a noun that stands for the whole: موقفها من المشاركة


class JudgingThings(Judging):
    """What can be told of the things in the sentence that is read."""

    def _subject_of(self, verb: Mark) -> Mark | None:
        """Return the thing that is the subject of a verb still to come: مركزان سيقامان, بطارية ستسلم.

        It opens its clause, and nothing but words that belong to it stands between.
        """
        ready = verb.word.role is PledgeRole.READY and verb.word.tense is None
        passive = verb.word.cls == "passive" and verb.word.role is PledgeRole.COMMIT
        told = ready or passive or verb.word.tense in (Tense.FUTURE, Tense.PRESENT)
        if not told or self._past.joined(verb):
            return None
        if verb.word.first_person or (verb.word.cls == "stay" and not self._is_place(verb.last)):
            return None
        relative = self._past.relative
        for thing in reversed(self._past.things):
            if thing.first >= verb.first:
                continue
            between = self._words[thing.last : verb.first]
            apart = relative is not None and thing.last <= relative.first < verb.first
            apart_by = sum(word[:1].isalnum() for word in between)  # من طراز "إي-7"
            far = apart_by > _SUBJECT_REACH or not _CLAUSE_MARKS.isdisjoint(between)
            if far or apart:
                return None
            blocked = right_before(self._past.block, thing, _WARNED)
            free = thing.prefix not in self._affixes.prepositions and not blocked
            if thing.word.role is PledgeRole.OBJECT and free and self._opens(thing):
                return thing
        return None

    def _is_place(self, at: int) -> bool:
        """Tell whether a preposition stands at a token."""
        match = self._table.alone[self._words[at]] if at < len(self._words) else None
        return match is not None and match.value.role is PledgeRole.PREPOSITION

    def _opens(self, thing: Mark) -> bool:
        """Tell whether a thing stands first in its clause, or behind a number that does."""
        for place in range(thing.first - 1, max(thing.first - _NUMBER, 0) - 1, -1):
            word = self._words[place]
            match = self._table.alone[word]
            if word in _OPENERS or (match and match.value.role in _OPENING):
                return True
            if match is not None and match.value.role is not PledgeRole.OBJECT:
                return False
        return thing.first <= _NUMBER

    def _is_judged(self, thing: Mark, judge: Predicate) -> bool:
        """Tell whether a predicate is itself a judgement behind a thing."""
        own = next((own for own in judge.actions if own.first <= thing.first < own.last), None)
        return own is not None and judge.governors[-1].first >= own.last

    def _judged(self, governor: Mark, thing: Mark, judge: Predicate | None) -> Predicate:
        """Return the predicate of a judgement on a thing, by itself or governed by an operator."""
        negated = self._past.negation_of(governor) is not None
        if judge is not None and judge.clause and not judge.actions:
            governors = [*judge.governors, governor]
            return Predicate(governors, judge.negated, min(judge.starts, thing.first))
        return Predicate([governor], negated=negated, starts=thing.first, behind=True)

    def _is_beside(self, thing: Mark, head: Mark | None) -> bool:
        """Tell whether a thing is not what is given: whom a verb of equipping has, a place, what lacks.

        تزويد القوة بالمعلومات gives no force, نشر جنود في الموانئ والمطارات no ports, دون جنود no soldiers.
        """
        before = self._past.preposition
        led = before if before is not None and right_before(before, thing, 1) else None
        if led is not None and led.word.cls == "without":
            return True
        if self._past.joined(thing) and right_before(self._beside, thing, 1):
            return True
        if head is None:
            return False
        means = head.word.cls == _RECEIVE and thing.prefix in self._affixes.prepositions
        if means or head.word.cls == "stay_open":
            return True  # وصل الوفد بالقطار, سيبقى مطارها مفتوحا أمام الشحنات
        if head.word.cls == "equip":
            known = self._current is not None and self._current.recipient is not None
            given = known or thing.prefix in self._affixes.prepositions
            return not given and led is None and thing.first - head.last <= 1
        if head.word.cls == "stay" and head.word.tense and thing.first - head.last > 1:
            return True
        about = right_before(before, thing, NEAR) and before is not None
        if (
            about
            and before is not None
            and before.word.cls == "about"
            and head.last <= before.first
        ):
            return True  # محادثات حول سلامة الملاحة
        where = led is not None and led.word.cls in _WHERE and head.word.cls != "join"
        return where and thing.word.cls in PLACES

    def _said_before(self, judgement: Mark) -> Mark | None:
        """Return the thing that a judgement is said of: the nearest one that is a kind of help."""
        for thing in self._past.things_before(judgement):
            if thing.word.role is PledgeRole.OBJECT and self._done_with(thing):
                return thing
        return None

    def _done_with(self, thing: Mark) -> PledgeAction | None:
        """Return what is done with a thing, by its noun of doing: إرسال القوة, تسليم مقاتلات."""
        deed = self._past.thing_before(thing, PledgeRole.HEAD)
        near = deed is not None and right_before(deed, thing, NEAR) and deed.word.tense is None
        framed = deed and self._table.frames.get((deed.word.cls, thing.word.cls))
        return framed if near and framed else thing.word.action

    def _mission_of(self, head: Mark) -> PledgeAction | None:
        """Return what the mission named before is for: بعثة مراقبة، فسندرس المشاركة."""
        named = self._past.named
        near = named is not None and 0 <= head.first - named.last <= _SUBJECT_REACH
        return named.word.action if named and near and named.word.action in _MISSIONS else None

    def _is_about_itself(self, head: Mark, done: Predicate) -> bool:
        """Tell whether a noun of taking part without an object is what is decided on."""
        behind = self._table.alone[self._words[head.last]] if head.last < len(self._words) else None
        into = behind is not None and behind.value.role is PledgeRole.PREPOSITION
        if behind is not None and into and behind.value.cls == "in":
            return False  # المشاركة في الاجتماع
        return not _UNDECIDED.isdisjoint(mark.word.role for mark in done.governors)

    def _of_subject(self, head: Mark | None, done: Predicate) -> None:
        """Let what a verb without an object is said of be what is given; who moves acts for his state."""
        if head is None:
            return
        ready = head.word.tense is None and done.governor.word.role is PledgeRole.READY
        carried = done.governor.word.cls == "passive" and head.word.tense is None
        verb = done.governor if ready or carried else head  # السرية جاهزة للسفر, القوة سيتم نشرها
        moves = not done.actions or head.word.cls in MOVING
        subject = self._subject_of(verb) if moves or head.word.cls in _HANDLING else None
        if subject is None:
            return
        if not moves:
            # A thing sends nothing: what stands behind its verb is where or what else.
            if subject.word.cls not in _HANDLED or done.actions[0].first < head.first:
                return
            done.actions.clear()
        frames = self._table.frames
        action = frames.get((head.word.cls, subject.word.cls), subject.word.action)
        if action or done.actions:
            done.starts, done.passive = min(subject.first, done.starts), True
        if action and not done.actions:
            done.actions.append(Action(subject.first, head.last, action))

    def _ready_by_itself(self, done: Predicate) -> None:
        """Let aid that is called ready be what is given: حزمة المساعدات جاهزة."""
        ready = done.governors[-1]
        if done.head or done.actions or ready.word.role is not PledgeRole.READY:
            return
        subject = self._subject_of(ready)
        action = subject.word.action if subject is not None else None
        said = ready.word.tense is None and not done.negated
        force = said and subject is not None and subject.word.cls in _FORCE
        action = PledgeAction.DEPLOY_FORCES if force else action  # القوة ستكون جاهزة
        if subject is not None and action and (force or action in _AID):
            done.starts, done.passive = min(subject.first, done.starts), True
            done.actions.append(Action(subject.first, ready.last, action))

    def _begins(self, done: Predicate) -> None:
        """Let a deed that will begin be what is promised: تسليم المقاتلات سيبدأ في أيار."""
        verb = done.governor
        if verb.word.role is not PledgeRole.ASPECT:
            return
        if verb.word.tense is not Tense.FUTURE or verb.word.first_person:
            return
        deed = self._past.thing_before(verb, PledgeRole.HEAD)
        if deed is None or deed.word.tense is not None or not self._opens(deed):
            return
        between = self._words[deed.last : verb.first]
        if not _CLAUSE_MARKS.isdisjoint(between) or deed.prefix in self._affixes.prepositions:
            return
        things = (thing for thing in self._past.things if deed.first < thing.first < verb.first)
        given = next((thing for thing in things if thing.word.role is PledgeRole.OBJECT), None)
        way = (deed.word.cls, given.word.cls if given else "")
        action = self._table.frames.get(way) or deed.word.action or (given and given.word.action)
        if action:
            done.starts, done.passive = min(deed.first, done.starts), True
            done.actions.append(Action(deed.first, verb.last, action))
            done.waits = False

    def _put_off(self, current: Predicate) -> None:
        """Let taking part that is put off behind a time need no object: أرجأ البت في مشاركته إلى ما بعد."""
        head = current.head
        if not current.actions and head and head.word.tense is None:
            self._without_object(head, current)
            current.waits = not current.actions

    def _without_object(self, head: Mark, done: Predicate) -> None:
        """Find what a head without an object does by itself, or to what was told."""
        frames = self._table.frames
        action = frames.get((head.word.cls, ""))
        if head.word.tense is None and self._is_about_itself(head, done):
            action = self._mission_of(head) or frames.get((head.word.cls, ITSELF), action)
        if action:
            done.actions.append(Action(head.first, head.last, action))
