"""What a trigger word may do where it stands in a sentence: the judgements that the reading makes.

`Judging` holds how far a sentence was read; `pledge_reader` moves it on.
"""

from app.domain.vocabulary import PledgeAction, PledgeStatus
from app.extraction.pledges.beginnings import (
    CHAIN_REACH,
    DECISION,
    DEMAND_REACH,
    DOING,
    Beginning,
)
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.memory import NEAR, right_before
from app.extraction.pledges.predicates import STATUS, TALK, Predicate, lasts
from app.extraction.pledges.state import OF_HIS_OWN
from app.extraction.triggers import PledgeRole, PledgeWord, Tense

_OPERATORS = frozenset(STATUS) - DOING - {PledgeRole.INCLUDE, PledgeRole.ONGOING}
_WITH_IT = PledgeWord(PledgeRole.ANAPHOR)  # بها
_HARD_STOPS = frozenset((".", ";", "?", "!"))
_JUDGING = frozenset((PledgeRole.COMMIT, PledgeRole.CONSIDER, PledgeRole.REFUSE))
_REQUEST_REACH = 4  # a subject may stand between
MOVING = frozenset(("arrive", "enter"))  # of places what they name is no object
_OPPOSED = "opposed"
_NO_DEED_BEHIND = frozenset((PledgeRole.DONE, PledgeRole.READY))
_PROMISED = frozenset((PledgeStatus.PLEDGED, PledgeStatus.PLANNED))
_MARKED_REACH = 24  # where a preposition marks the complement: اتفق …، على إنشاء


class Judging(Beginning):
    """What can be told from how far a sentence was read."""

    def _is_request_judged(self, mark: Mark) -> bool:
        """Tell whether a request is what an open operator judges: وافقت على طلب كييف, درست طلبا."""
        current = self._current
        if mark.word.cls != "request" or current is None or current.actions or current.head:
            return False
        judges = current.governors[-1]
        near = mark.first - judges.last <= _REQUEST_REACH
        return near and not current.clause and judges.word.role in _JUDGING

    def _is_talk(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a verb of considering only tells with whom someone talked: بحث مع نظيره."""
        talks = current.governors[-1].word.cls == TALK and not current.actions
        return talks and mark.word.cls == "with"

    def _is_cut(self, mark: Mark) -> bool:
        """Tell whether a sentence end lies between the open predicate and a mark."""
        current = self._current
        if current is None:
            return False
        between = self._words[current.reached : mark.first]
        if not _HARD_STOPS.isdisjoint(between):
            return True
        if "," in between[-1:] and self._past.joined(mark) and self._is_deed(mark):
            return True  # رفضت إرسال قوات، واكتفى رئيسها بعرض مركز
        if current.relative and mark.word.role is PledgeRole.ANNOUNCE and "," in between[-1:]:
            return True  # القوة التي يعدها التحالف، معلنا أن
        # A verb behind a colon, or joined by a conjunction to one that governs nothing, begins anew.
        opens = self._past.negation_of(mark) or mark  # ولن تدفع
        anew = ":" in between or (not current.clause and self._past.joined(opens))
        told = mark.word.tense in (Tense.FUTURE, Tense.PAST)
        may = self._past.may if self._past.is_possible(mark) else None  # وإنها قد تفرض
        starts = may.first if may else mark.first
        anew = anew or ((told or may is not None) and self._joins_clause(starts - 1))
        # A verb to come behind a comma is another clause: لن يحضر، وواشنطن ستشارك.
        apart = mark.word.tense is Tense.FUTURE and "," in between and not current.clause
        anew = anew or (apart and current.governors[-1].word.tense is not None)
        return mark.word.tense is not None and not current.actions and anew

    def _is_told_apart(self, verb: Mark) -> bool:
        """Tell whether a verb in the past behind a comma tells something else: عرضت سرية، والنمسا اكتفت بالدعم."""
        current = self._current
        if current is None or not current.actions or verb.word.tense is not Tense.PAST:
            return False
        apart = "," in self._words[current.reached : verb.first]
        return apart and not right_before(self._past.relative, verb, NEAR)

    def _is_deed(self, verb: Mark) -> bool:
        """Tell whether a verb tells what was or is done, not what goes on with one to come."""
        now = verb.word.tense is Tense.PRESENT and verb.word.role in DOING
        return verb.word.tense is Tense.PAST or (now and not self._goes_on_to_come(verb))

    def _is_open_chain(self, current: Predicate | None, mark: Mark) -> bool:
        """Tell whether the open predicate still wants what it governs.

        Not where a pronoun on its verb is its object (القوة التي يعدها), nor what a deed already told
        stands behind (القوة جاهزة، ويشير إلى أن كوبنهاغن خصصت سربا).
        """
        if current is None or current.actions or current.relative:
            return False
        told = current.governor.word.role in _NO_DEED_BEHIND
        return not (told and mark.word.tense is Tense.PAST)

    def _is_made_known(self, announced: PledgeWord, deed: Mark) -> bool:
        """Tell whether a deed behind a verb that announces is new: أعلن إرسال, كشف عن تخصيص, not كشف عن إرسال."""
        allots = deed.word.role is PledgeRole.ALLOT
        return announced.cls == "deed" or allots

    def _supposed(self, mark: Mark) -> bool:
        """Tell whether a verb is itself a condition: إذا وافقت على وقف القتال, ما إذا كانت برلين ستشارك."""
        words, conditions = self._words, self._table.conditions
        if self._current and self._current.open:
            return False  # لم تقرر ما إذا كانت ستشارك
        asks = self._past.whether
        if asks is not None and right_before(asks, mark, DEMAND_REACH):
            return "," not in words[asks.last : mark.first]
        reach = NEAR + 1 if mark.word.tense is Tense.FUTURE else NEAR
        start = max(mark.first - reach, 0)
        before = (conditions.at(words, at) for at in range(start, mark.first))
        apart = "," in words[start : mark.first]
        return not apart and any(match and match.value.marker for match in before)

    def _governs(self, mark: Mark) -> bool:
        """Tell whether a mark begins or goes on a chain: an operator, or a doing still to come."""
        special = self._by_class(mark)
        governs = self._can_govern(mark) if special is None else special
        return governs and not self._is_under_another(mark)

    def _is_under_another(self, mark: Mark) -> bool:
        """Tell whether a word that can govern belongs to a condition, a demand or another verb here."""
        if self._supposed(mark) or self._is_asked(mark) or self._behind_future(mark):
            return True
        if mark.word.role is PledgeRole.ASPECT and mark.word.tense is None and self._is_from(mark):
            return True  # بعد عشرة أيام من بدء الهدنة
        if self._is_demanded(mark) or self._is_talked_of(mark) or self._is_a_role(mark):
            return True
        return mark.word.tense is not None and self._is_whoever(mark)

    def _can_govern(self, mark: Mark) -> bool:
        """Tell whether a mark is a word that governs, wherever it stands."""
        word, current = mark.word, self._current
        if word.cls == _OPPOSED and self._tells_which(mark):
            return False
        if word.role is PledgeRole.WANT and self._is_wanted_from(mark):
            return False
        if word.role in _OPERATORS:
            # A noun of purpose begins no predicate: لمناقشة, لوضع خطط.
            purpose = word.tense is None and mark.prefix in self._affixes.purposes
            return not purpose or (current is not None and not current.actions)
        if word.role not in DOING:
            return False
        if word.role is PledgeRole.DONE:
            return self._has_done(mark)
        if word.tense is not Tense.PRESENT:
            allotted = word.role is PledgeRole.ALLOT and word.tense is Tense.PAST
            return allotted or word.tense is Tense.FUTURE
        negation = self._past.negation_of(mark)
        to_come = negation is not None and negation.word.role is PledgeRole.FUTURE_NEGATION
        continued = word.role is PledgeRole.ASPECT and word.first_person
        goes_on = current is not None and current.governors[-1].word.role is PledgeRole.ASPECT
        promised = current is not None and not current.actions and (current.clause or goes_on)
        promised = promised or self._is_of_law(mark)
        instead = self._refused and self._contrasts(mark.first - 1)
        own = mark.behind_name or self._is_agreed(mark)
        own = own and negation is None and current is None
        open_ = (
            own
            or to_come
            or self._gives_thing(mark)
            or self._goes_on_to_come(mark)
            or continued
            or promised
            or instead
            or self._past.is_possible(mark)
        )
        told = word.role is PledgeRole.ALLOT or lasts(mark)
        told = told and negation is None and current is None
        told = told and not right_before(self._past.relative, mark, NEAR)  # الذي كان يقوم بزيارة
        return open_ or told or self._denies_any(mark)

    def _is_wanted_from(self, mark: Mark) -> bool:
        """Tell whether someone wants another to do something: يريد من الأوروبيين دفع الثمن."""
        behind = self._right_behind(mark)
        return behind is not None and behind.value.cls == "from"

    def _denies_any(self, mark: Mark) -> bool:
        """Tell whether a verb of giving or taking part is denied of any such thing: لا تشارك في أي قوة."""
        negation = self._past.negation_of(mark)
        if negation is None or negation.word.cls or not self._denies_now(mark):
            return False
        behind = (self._table.alone[word] for word in self._words[mark.last : mark.last + NEAR])
        return any(match is not None and match.value.role is PledgeRole.ANY for match in behind)

    def _denies_now(self, mark: Mark) -> bool:
        """Tell whether a verb is denied of what is, not of what will be."""
        negation = self._past.negation_of(mark)
        return negation is not None and negation.word.role is PledgeRole.NEGATION

    def _contrasts(self, at: int) -> bool:
        """Tell whether "but it" stands at a token: لن ترسل جنودا، لكنها تضع مطارا."""
        match = self._table.alone[self._words[at]] if at >= 0 else None
        resumed = match is not None and match.value.cls == "resumed"
        return resumed and match is not None and match.value.role is PledgeRole.BREAK

    def _has_done(self, mark: Mark) -> bool:
        """Tell whether a deed is told, not denied: in a main clause, or of the thing that a pronoun resumes."""
        relative = right_before(self._past.relative, mark, NEAR) and not self._resumes_with(mark)
        who = self._past.relative
        relative = relative and not (who is not None and who.behind_name)  # بلجيكا، التي سلمت
        return self._past.negation_of(mark) is None and not relative and self._current is None

    def _resumes_with(self, verb: Mark) -> bool:
        """Tell whether a pronoun on a verb, or behind it, is its object: التي قدمتها, التي تبرعت بها."""
        if verb.ending in self._affixes.pronouns:
            return bool(verb.ending)
        behind = self._right_behind(verb)
        return behind is not None and behind.value == _WITH_IT

    def _is_open(self, negation: Mark, mark: Mark) -> bool:
        """Tell whether a decision was not made so far: لم تحسم بلجيكا موقفها."""
        decides = mark.word.role is PledgeRole.DECIDE and mark.word.tense is Tense.PRESENT
        return decides and negation.word.cls == "past"

    def _is_asked(self, mark: Mark) -> bool:
        """Tell whether readiness or a verb says what must be: يجب أن تكون قادرة, يجب أن تتوقف عن."""
        ready = mark.word.role is PledgeRole.READY and mark.word.tense is None
        must = mark.word.role in _OPERATORS and mark.word.tense is Tense.PRESENT
        return (ready or must) and right_before(self._past.block, mark, NEAR + 1)

    def _contrasted(self, negation: Mark) -> bool:
        """Tell whether "not" sets a noun against the one before it: يريدون أسماء كتائب لا خطابات."""
        before = self._words[negation.first - 1] if negation.first else ""
        joined = negation.prefix or before in self._affixes.conjunctions
        if joined or negation.word.cls or not before[:1].isalpha():
            return False
        match = self._table.alone[before]
        return match is None or match.value.role not in (PledgeRole.CLAUSAL, PledgeRole.BREAK)

    def _sets_apart(self) -> bool:
        """Tell whether "not" can refuse here what is set against a promise: ستسهم في التدريب لا في الانتشار."""
        current = self._current
        return current is not None and bool(current.actions) and current.status in _PROMISED

    def _is_demanded(self, mark: Mark) -> bool:
        """Tell whether a noun of commitment is what someone is asked for: دعا الحلفاء إلى الالتزام بإرسال."""
        demand, led = self._past.block, self._past.preposition
        if mark.word.tense is not None or mark.word.role not in _OPERATORS or demand is None:
            return False
        if demand.word.cls in OF_HIS_OWN or mark.word.cls == DECISION:  # رحب بقرار قبرص إرسال مدافع
            return False  # هددت المجر باستخدام الفيتو
        governed = mark.prefix in self._affixes.prepositions or right_before(led, mark, 1)
        between = self._words[demand.last : mark.first]
        near = 0 <= mark.first - demand.last < DEMAND_REACH
        return governed and near and "," not in between and self._current is None

    def _is_talked_of(self, mark: Mark) -> bool:
        """Tell whether a noun of planning is only what was talked of: تناول القادة التحضيرات."""
        talk = self._past.block
        if mark.word.tense is not None or talk is None or talk.word.cls != "topic":
            return False
        return right_before(talk, mark, DEMAND_REACH)

    def _behind_future(self, mark: Mark) -> bool:
        """Tell whether what looks like a past verb stands right behind a future one: ستصل قبل الشتاء."""
        current = self._current
        last = current.governors[-1] if current is not None else None
        behind = last is not None and last.last == mark.first and last.word.tense is Tense.FUTURE
        return behind and mark.word.tense is Tense.PAST

    def _is_since(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a noun says from when on something arrives: ستصل خلال أيام من توقيع الهدنة."""
        moves = current.head is not None and current.head.word.cls in MOVING
        apart = current.head is not None and mark.first - current.head.last > NEAR
        return moves and (self._is_from(mark) or (apart and not mark.prefix))

    def _is_from(self, mark: Mark) -> bool:
        """Tell whether "from" stands right before a mark."""
        led = self._past.preposition
        return led is not None and led.word.cls == "from" and right_before(led, mark, 1)

    def _reach(self, mark: Mark) -> int:
        """Return how far before a complement its governor may stand."""
        marked = mark.prefix in self._affixes.prepositions or right_before(
            self._past.preposition, mark, 1
        )
        item = self._past.listed(mark)
        return _MARKED_REACH if marked or item else CHAIN_REACH

    def _denies_more(self, negation: Mark, current: Predicate) -> bool:
        """Tell whether a denied object is no part of what is promised before: خبراء، ولا جنود."""
        refused = current.negated or current.governors[-1].word.role is PledgeRole.REFUSE
        return not refused and negation.first >= current.reached

    def _coordinated(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a mark is joined to an action, not to the purpose of one."""
        if current.shared or self._packed:
            return False
        if current.purpose and mark.word.role is PledgeRole.OBJECT and not current.listed:
            return False
        if current.purpose and mark.prefix in self._affixes.purposes:
            return False
        money = current.head is not None and current.head.word.action is PledgeAction.FUNDING
        if money and mark.word.role is PledgeRole.OBJECT:
            return False  # تمويل إنتاج مسيرات وصواريخ is one thing
        return self._past.listed(mark)
