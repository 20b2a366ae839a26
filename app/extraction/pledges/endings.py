"""Predicates of commitment: what one is found to govern when it ends, and how the next goes on with it."""

from app.domain.vocabulary import PledgeAction, PledgeStatus
from app.extraction.pledges.anaphors import TakingBefore
from app.extraction.pledges.beginnings import WITHOUT
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import Action, Predicate, lasts
from app.extraction.triggers import PledgeRole, Tense

_PASSIVE = "passive"
_UNDECIDED = "undecided"
_RECEIVE = "receive"
_BACK = "back"


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
        verb = done.governor if done.governor.word.cls == _PASSIVE else None
        self._of_subject(head or verb, done)
        self._ready_by_itself(done)
        if not done.actions and head:
            self._without_object(head, done)
        if not done.actions and head and done.recipient and head.word.cls == "back":
            # Backing Ukraine is promised, not how: سنواصل دعم أوكرانيا.
            done.actions.append(Action(head.first, done.recipient.last, PledgeAction.OTHER))
        if done.governor.word.cls == WITHOUT:
            done.actions = [a for a in done.actions if a.action is PledgeAction.DEPLOY_FORCES]
        now = done.governor.word.role is PledgeRole.DONE or lasts(done.governor)
        ours = done.governor.word.first_person and done.governor.word.cls == _RECEIVE
        given = not now or done.recipient is not None or ours  # تسلمنا مدرعات من السويد
        given = given and not done.lasts_vaguely
        told = bool(done.actions) and given and not done.says_nothing
        if told:
            self._refused = done.status is PledgeStatus.DECLINED
            self.promised, self.told = done.actions[-1].action, done.reached
        return done if told else None

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
