"""Predicates of commitment: what they are about where it was named before, and what a pronoun stands for.

المشاركة فيها, رفضت الفكرة, 300 مليون منها, رفع العدد, البقية, القوة التي يعدها.
"""

from app.domain.vocabulary import PledgeAction
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.memory import NEAR, right_before
from app.extraction.pledges.objects import TakingObjects
from app.extraction.pledges.predicates import Action, Predicate
from app.extraction.pledges.things import ITSELF, PLACES
from app.extraction.triggers import PledgeRole, Tense

_OBJECT_REACH = 9
_TOPIC_REACH = 14
_FRONTING = frozenset((PledgeRole.REFUSE, PledgeRole.CONSIDER, PledgeRole.COMMIT, PledgeRole.PLAN))
_IDEA, _THAT, _STANCE = "idea", "that", "stance"  # الفكرة, ذلك, لم تحسم أمرها
_IDEAS = frozenset((_IDEA, _THAT, _STANCE))
_PART = "part"  # منها
_NUMBER, _REST = "number", "rest"  # العدد, البقية
_DENY = "deny"
_CONFIRM = "confirm"
_TELLING = frozenset((PledgeRole.ANNOUNCE, PledgeRole.COMMIT, PledgeRole.DONE, PledgeRole.ALLOT))
_LEADING_OFF = frozenset((PledgeRole.RELATIVE, PledgeRole.ASIDE, PledgeRole.BREAK))
_TIED = frozenset(("ties",))
_WAR = "war"
_HEADLESS = "headless"  # ما
_JOINED = "joined"
_CLAUSE = 24  # words from what a clause tells of to "which is what"
_COMMA = ","
_SHARE = NEAR + 3  # ستتحمل هولندا 300 مليون منها


class TakingBefore(TakingObjects):
    """How something named before becomes an action of the open predicate."""

    def _resume(self, mark: Mark) -> None:
        """Take what was named before as the object of a pronoun: منفتحة على المشاركة فيها."""
        current, named = self._current, self._past.named
        head = current.head if current else None
        own_rule = {
            _PART: self._part_of,
            _NUMBER: self._number_of,
            _REST: self._rest_of,
            _WAR: self._stay_out,
            _JOINED: self._join,
            **dict.fromkeys(_IDEAS, self._judge_idea),
        }.get(mark.word.cls)
        if own_rule is not None:
            own_rule(mark)
        elif current and current.waits and named and head and head.last == mark.first:
            self._object(mark._replace(word=named.word), current)
        elif current and current.waits and head and self._shares_before(mark, head):
            self._add(mark, self.promised or PledgeAction.OTHER, current)

    def _shares_before(self, mark: Mark, head: Mark) -> bool:
        """Tell whether someone has a part in what the sentence before promised: امتنعت عن المساهمة فيه."""
        named = self._past.named is not None or self.promised is None
        return not named and head.word.cls == "join" and head.last == mark.first

    def _part_of(self, mark: Mark) -> None:
        """Take what was named before as what some of is given: تعد بتسليم 40 ألفا منها."""
        current, named = self._current, self._past.named or self._sum_before()
        head = current.head if current else None
        if current and named and head and current.waits and mark.first - head.last <= _SHARE:
            if named.word.action is not None and named.word.action is self.promised:
                self._add(mark, named.word.action, current)  # مقاتلات لن تصل، وتعهدت بثلاثين منها
            else:
                self._object(mark._replace(word=named.word), current)

    def _sum_before(self) -> Mark | None:
        """Return the money that the sentence before names."""
        sum_ = self.earlier
        return sum_ if sum_ and sum_.word.action is PledgeAction.FUNDING else None

    def _number_of(self, mark: Mark) -> None:
        """Take the last pledge as what the number of is raised: دربنا كتيبة، وسنرفع العدد إلى اثنتين."""
        current = self._current
        head = current.head if current else None
        if current and head and current.waits and head.last == mark.first and self.promised:
            self._add(mark, self.promised, current)

    def _rest_of(self, mark: Mark) -> None:
        """Take what was named before as what the rest is of: سلمت عشرين مدفعا، والبقية ستصل."""
        named = self._past.named
        if named is not None:
            self._past.things.append(mark._replace(word=named.word))

    def _join(self, mark: Mark) -> None:
        """Take a force or alliance as what someone joins or not: لن تنضم إليها."""
        current = self._current
        head = current.head if current else None
        action = self._table.frames.get((head.word.cls, ITSELF)) if head else None
        if current and head and current.waits and action and head.last == mark.first:
            self._add(mark, action, current)

    def _stay_out(self, mark: Mark) -> None:
        """Take a war as what someone will have no part in: لن نشارك في هذه الحرب."""
        current = self._current
        head = current.head if current else None
        action = self._table.frames.get((head.word.cls, _WAR)) if head else None
        if current and current.negated and current.waits and action:
            self._add(mark, action, current)

    def _fronted(self, verb: Mark, current: Predicate) -> None:
        """Take the topic that a verb's pronoun resumes: أما إرسال الجنود فاستبعده الرئيس."""
        topic, judged = self._past.topic, verb.word.role in _FRONTING and verb.word.tense
        if topic is None or not judged or verb.ending not in self._affixes.pronouns:
            return
        if not self._past.joined(verb) or verb.first - topic.last > _TOPIC_REACH:
            return
        thing = self._past.thing_before(verb, PledgeRole.OBJECT)
        if thing and thing.first >= topic.last and thing.word.action:
            current.relative, current.starts, current.waits = True, thing.first, False
            current.actions.append(Action(thing.first, verb.last, thing.word.action))

    def _told_of_thing(self, verb: Mark) -> bool:
        """Tell whether what someone announced or promised stands before the verb: برنامج بمليون يورو، أعلنه فلان."""
        word, before = verb.word, self._words[verb.first - 1] if verb.first else ""
        told = word.role in _TELLING and word.tense is Tense.PAST and word.cls != _CONFIRM
        told = told and verb.last - verb.first == 1 and not self._past.joined(verb)
        thing = self._past.thing_before(verb, PledgeRole.OBJECT)
        if not told or thing is None or not self._resumes_with(verb):
            return False
        match = self._table.alone[before] if before else None
        return match is None or match.value.role not in _LEADING_OFF

    def _antecedent(self, mark: Mark, current: Predicate, *, anew: bool = False) -> None:
        """Take the object from before a relative pronoun that the verb resumes: القوات التي يعدها."""
        relative = self._past.relative
        resumed = self._resumes_with(mark)
        if (mark.word.role is PledgeRole.HEAD and self._gives_thing(mark)) or (
            anew and self._told_of_thing(mark)
        ):
            relative = mark
        if relative is None or not resumed or mark.first - relative.last > 1:
            return
        if relative.word.cls == _HEADLESS and mark.word.role is PledgeRole.ANNOUNCE:
            return  # لن تبيع صواريخ، هذا ما أكده, but هذا ما التزمته
        if current.negated and mark.word.tense is Tense.PRESENT and self._denies_now(mark):
            return  # الضمانة التي لا يضمنها أحد
        current.relative = True
        thing = self._past.thing_before(relative, PledgeRole.OBJECT)
        if relative.word.cls == _HEADLESS and self._words[relative.first - 1] != _COMMA:
            thing = self._told_before(relative) or thing
        if thing and thing.word.action:
            current.starts = thing.first
            current.actions.append(Action(thing.first, mark.last, thing.word.action))
            current.waits = False

    def _told_before(self, what: Mark) -> Mark | None:
        """Return the last kind of help that a clause tells of which "which is what" resumes: …، وهو ما ترفضه واشنطن."""
        named = (
            [self._past.named] if self._past.named else []
        )  # also before the aside that it opens
        for thing in [*reversed(self._past.things), *named]:
            near = what.first - thing.last <= _CLAUSE and thing.word.role is PledgeRole.OBJECT
            if near and thing.word.action and thing.word.cls not in PLACES:
                return thing
        return None

    def _resumes_thing(self, noun: Mark, current: Predicate) -> None:
        """Take the thing before a relative that a noun of doing resumes: القوة التي يعتزم الحلفاء نشرها."""
        relative, bare = self._past.relative, self._bare_before(current.governor)
        told = relative is not None and right_before(relative, current.governor, 1)
        if bare:
            relative, told = current.governor, True
        if relative is None or not told or noun.ending not in self._affixes.pronouns:
            return
        thing = self._past.thing_before(relative, PledgeRole.OBJECT)
        if thing is None:
            return
        action = self._table.frames.get((noun.word.cls, thing.word.cls), thing.word.action)
        if action:
            current.relative, current.starts, current.waits = not bare, thing.first, False
            current.passive = bare
            current.actions.append(Action(thing.first, noun.last, action))

    def _bare_before(self, plan: Mark) -> bool:
        """Tell whether a plan is told of a force right before it without a relative: قوة من المقرر نشرها."""
        things = [thing for thing in self._past.things if thing.last == plan.first]
        planned = plan.word.role is PledgeRole.PLAN and plan.word.tense is None
        return planned and any(thing.word.cls == "joint_force" for thing in things)

    def _idea_before(self, mark: Mark) -> Mark | None:
        """Return "the idea" right before a judgement, as what was named before: الأمر غير مطروح."""
        idea, named = self._past.anaphor, self._past.named
        told = idea is not None and idea.word.cls == _IDEA and right_before(idea, mark, NEAR)
        return idea._replace(word=named.word) if idea and named and told else None

    def _share_before(self, mark: Mark) -> Mark | None:
        """Return taking part as what a condition is told of: مشاركتها مشروطة بتفويض."""
        share = self._past.thing_before(mark, PledgeRole.HEAD)
        judging = mark.word.role in (PledgeRole.TABLED, PledgeRole.PREMATURE)
        tied = judging and share is not None and mark.word.cls != "ties"
        if share is None or not tied or share.word.cls != "join" or share.word.tense is not None:
            return None
        action = self._table.frames.get((share.word.cls, "itself"))
        return share._replace(word=share.word._replace(action=action))

    def _judge_idea(self, mark: Mark) -> None:
        """Take what was named before as what a thing told of is: رفضت الفكرة, تنظر في طلب مماثل."""
        current, named = self._current, self._past.named
        if current is None or current.actions or current.head or current.clause:
            return
        if current.governors[-1].word.cls in _TIED and mark.word.cls == _THAT:
            self._current = None  # رهن ذلك بوصول الطائرات: judged before
            return
        judging = current.governors[-1].word.role in (PledgeRole.REFUSE, PledgeRole.CONSIDER)
        judging = judging or (current.open and mark.word.cls == _STANCE)
        denies = current.governors[-1].word.cls == _DENY and mark.word.cls == _THAT
        judging = judging and not denies  # نفى ذلك: it is not true
        near = mark.first - current.reached <= _OBJECT_REACH
        action = named.word.action if named is not None else None
        before = named is None or named.first < self.told
        if before and mark.word.cls in (_THAT, _STANCE):
            action = self.promised  # what the sentence before tells of: وتستبعد وارسو ذلك
        if named is None and mark.word.cls == _IDEA and self.earlier is not None:
            action = self.earlier.word.action  # what it names: لا تبحث برلين خطوة كهذه
        if judging and near and action:
            self._add(mark, action, current)
            current.resumes = mark.word.cls == _IDEA
