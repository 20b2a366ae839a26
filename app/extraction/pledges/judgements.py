"""Predicates of commitment: states and judgements that stand behind what they are said of, or before it.

إرسال جنود سابق لأوانه, وثائق الضمانات قيد الإعداد, مبادرة الذخيرة مستمرة, رهنت برلين مشاركتها بتفويض.
"""

from app.domain.vocabulary import PledgeAction
from app.extraction.pledges.endings import Ending
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import Predicate
from app.extraction.triggers import PledgeRole, PledgeWord

SAID_BEHIND = {
    PledgeRole.PREPARED: PledgeRole.PLAN,
    PledgeRole.PREMATURE: PledgeRole.REFUSE,
    PledgeRole.TABLED: PledgeRole.CONSIDER,
    PledgeRole.ONGOING: PledgeRole.ONGOING,
}
_DEPENDS = frozenset(("depends", "ties"))
_ON = "depends"
_BEFORE_ITS_NOUN = {"ties": PledgeRole.CONSIDER, "either": PledgeRole.REFUSE}
_COMMA = ","


class Judgements(Ending):
    """What a state or judgement does to the open predicate."""

    def _said_of(self, mark: Mark) -> Predicate | None:
        """Read a state or judgement behind its noun: وثائق الضمانات قيد الإعداد, إرسال جنود سابق لأوانه.

        One that an operator governs is of the operator's subject: نفى أن يكون إرسال جنود مطروحا.
        """
        judge = self._current
        ongoing = mark.word.role is PledgeRole.ONGOING
        thing = self._ongoing_thing(mark) if ongoing else self._judged_thing(mark)
        if thing is None and not ongoing and judge is not None and not judge.actions:
            return None  # وعد في لقاء مغلق بتسليم دبابات
        done = self.close()
        if ongoing and thing is None:
            return done
        if thing is None and (judge is None or done):
            self._ties(mark)
            return done
        if thing and judge and self._is_judged(thing, judge):
            return done  # judged already: مطروح على الطاولة
        if mark.word.cls == _ON and not self._is_led(mark.last):
            return done  # هتبقى رهينة: a hostage
        if thing and done and mark.word.cls in _DEPENDS and done.gives(thing):
            return done  # on which condition it is promised: سترسل جنودا رهن موافقة البرلمان
        if thing is not None:
            self._judge(mark, thing, judge)
        return done

    def _ongoing_thing(self, mark: Mark) -> Mark | None:
        """Return what is told to go on; none where that only tells it apart from others: القيود السارية."""
        last = self._past.things[-1] if self._past.things else None
        if mark.prefix in self._affixes.articles or not self._lasts(last, mark):
            return None
        if last is not None and last.word.action is PledgeAction.DEPLOY_FORCES:
            return None  # لواء ليتوانيا باق
        if last is not None and last.word.action:
            return last
        return self._past.thing_before(mark, PledgeRole.HEAD)

    def _judge(self, mark: Mark, thing: Mark, judge: Predicate | None) -> None:
        """Begin the predicate of a judgement on a thing."""
        ongoing = mark.word.role is PledgeRole.ONGOING
        action = thing.word.action if ongoing else self._done_with(thing)
        if action:
            governor = mark._replace(word=mark.word._replace(role=SAID_BEHIND[mark.word.role]))
            self._current = self._judged(governor, thing, judge)
            self._add(thing, action, self._current)

    def _ties(self, mark: Mark) -> None:
        """Begin a judgement that stands before its noun: رهنت برلين مشاركتها بتفويض, ليس واردا إرسال جنود."""
        role = _BEFORE_ITS_NOUN.get(mark.word.cls)
        if role is not None:
            tied = mark._replace(word=PledgeWord(role, mark.word.cls))
            self._current = Predicate([tied], negated=False, starts=mark.first)

    def _judged_thing(self, mark: Mark) -> Mark | None:
        """Return what a judgement is said of; behind a comma not what a predicate before it promises."""
        thing = self._said_before(mark) or self._idea_before(mark) or self._share_before(mark)
        judge = self._current
        promised = thing and judge and judge.actions and judge.gives(thing)
        apart = thing is not None and _COMMA in self._words[thing.last : mark.first]
        before = mark.word.cls in _BEFORE_ITS_NOUN
        return None if promised and apart and before else thing
