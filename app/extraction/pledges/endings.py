"""Predicates of commitment: what one is found to govern when it ends, and how the next goes on with it."""

from app.domain.vocabulary import PledgeAction, PledgeStatus
from app.extraction.numerals import Numeral, numeral
from app.extraction.pledges.anaphors import TakingBefore
from app.extraction.pledges.beginnings import WITHOUT
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.memory import NEAR, right_before
from app.extraction.pledges.predicates import Action, Predicate, lasts
from app.extraction.triggers import PledgeRole, Tense

_PASSIVE = "passive"
_UNDECIDED = "undecided"
_RECEIVE = "receive"
_BACK = "back"
_IMPOSES = "impose"  # فرضت عقوبات
_EQUIP, _GIVE = "equip", "give"
_PROMISING = frozenset((PledgeRole.COMMIT, PledgeRole.ANNOUNCE))
_PACKED = frozenset((PledgeAction.MILITARY_AID, PledgeAction.FUNDING, PledgeAction.SANCTIONS))
_HANDED = frozenset((PledgeAction.MILITARY_AID, PledgeAction.AIR_SEA_PRESENCE))
_SUM = 100_000
_GIVES_MONEY = frozenset(("give", "pay"))  # ستدفع 500 مليون، والدنمارك ستضيف خمسين أخرى
_PRONOUN_TAKING = frozenset(("give", "send", "buy", "produce"))
_CLAUSE_ENDS = frozenset((",", ".", ";", ":"))
_AROUND = 8  # words behind what was given


class Ending(TakingBefore):
    """How a predicate ends."""

    def close(self) -> Predicate | None:
        """End the open predicate and return it if it governs something."""
        done, self._current = self._current, None
        if done is None:
            return None
        own, head = done.governors[-1], done.head
        alone = own.word.action or (self.promised if own.word.cls == _UNDECIDED else None)
        if not done.actions and alone:
            done.actions.append(Action(own.first, own.last, alone))
        self._package(done)
        verb = done.governor if done.governor.word.cls == _PASSIVE else None
        self._of_subject(head or verb, done)
        self._ready_by_itself(done)
        if not done.actions and head:
            self._unsaid(head, done)
        if done.governor.word.cls == WITHOUT:
            done.actions = [a for a in done.actions if a.action is PledgeAction.DEPLOY_FORCES]
        now = done.governor.word.role is PledgeRole.DONE or lasts(done.governor)
        ours = done.governor.word.first_person and done.governor.word.cls == _RECEIVE
        ours = ours or self._is_received(done.governor)
        given = not now or ours or self._is_given(done)  # تسلمنا مدرعات من السويد
        if done.governor.word.cls == _IMPOSES:
            done.actions = [a for a in done.actions if a.action is PledgeAction.SANCTIONS]
            given = True
        given = given and not done.lasts_vaguely
        told = bool(done.actions) and given and not done.says_nothing
        if told:
            self._refused = done.status is PledgeStatus.DECLINED
            self.promised, self.told = done.actions[-1].action, done.reached
        return done if told else None

    def _package(self, done: Predicate) -> None:
        """Let a package that nothing more is said of be what is promised: وعدت بحزمتها الثانية عشرة."""
        named = self._past.package
        last = done.governors[-1]
        gives = last.word.role in _PROMISING or (
            done.head is not None and done.head.word.cls == _GIVE
        )
        if done.actions or named is None or not gives or not right_before(last, named, NEAR + 1):
            return
        action = self.promised if self.promised in _PACKED else PledgeAction.MILITARY_AID
        done.actions.append(Action(named.first, named.last, action))

    def _unsaid(self, head: Mark, done: Predicate) -> None:
        """Find what a head without an object is about."""
        self._without_object(head, done)
        if not done.actions and done.recipient and head.word.cls == "back":
            # Backing Ukraine is promised, not how: سنواصل دعم أوكرانيا.
            done.actions.append(Action(head.first, done.recipient.last, PledgeAction.OTHER))
        if not done.actions:
            self._understood(head, done)

    def _understood(self, head: Mark, done: Predicate) -> None:
        """Find what is given where the head names it no more: لن تفكر في بيعها, تزويد كييف بما تحتاج إليه."""
        action, last = None, head.last
        named, resumed = (
            self._past.named,
            bool(head.ending) and (head.ending in self._affixes.pronouns),
        )
        if head.word.cls == _EQUIP and done.recipient:
            action, last = PledgeAction.MILITARY_AID, done.recipient.last
        elif head.word.cls in _PRONOUN_TAKING and resumed and named and head.word.tense is None:
            before = named.last <= head.first and named.word.action in _HANDED
            action = self._table.frames.get((head.word.cls, named.word.cls), named.word.action)
            action = action if before else None
        elif head.word.cls in _GIVES_MONEY and head.word.tense and self.promised:
            number = self._number_behind(head)
            action, last = (self.promised, number.last) if number else (None, last)
        if action is not None:
            done.actions.append(Action(head.first, last, action))

    def _number_behind(self, head: Mark) -> Numeral | None:
        """Return the number of what is left out behind a verb or its subject: ورصدت الدنمارك أربعة ملايين."""
        for at in range(head.last, min(head.last + NEAR + 2, len(self._words))):
            number = numeral(self._words, at, self._table.numbers)
            if number is not None:
                return number if at == head.last or number.value >= _SUM else None
            if not self._words[at][:1].isalpha():
                return None
        return None

    def _is_received(self, verb: Mark) -> bool:
        """Tell whether Ukraine stands right before a verb of receiving: كييف تتسلم مدافع."""
        receives = verb.word.cls == _RECEIVE and verb.first > 0
        return receives and self._is_recipient(self._words[verb.first - 1])

    def _is_given(self, done: Predicate) -> bool:
        """Tell whether Ukraine is named as who has what was given, or it is a sanction."""
        if done.recipient is not None:
            return True
        if done.actions and all(own.action is PledgeAction.SANCTIONS for own in done.actions):
            return True
        words = self._words[done.governors[-1].last : done.reached + _AROUND]
        ends = next((at for at, word in enumerate(words) if word in _CLAUSE_ENDS), len(words))
        return any(self._is_recipient(word) for word in words[:ends])

    def _leads_in(self, mark: Mark) -> bool:
        """Let a conjunction that is the complementizer of an operator open its clause: مستعدة لأن ترسل."""
        led = self._introduces(mark)
        if led and self._current is not None:
            self._current.subordinate = True
        return led

    def _led_on(self, mark: Mark) -> list[Mark]:
        """Return what governs a verb that goes on in the clause of a promise: تعهدت بأن ترسل مدربين وتمول."""
        current = self._current
        if current is None or not current.subordinate or mark.word.tense is not Tense.PRESENT:
            return []
        return current.governors[:-1] if self._goes_on_to_come(mark) else []
