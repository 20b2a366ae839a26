"""Whose a thing is that a verb is said of: a contribution, a force, a plan.

Input: a predicate. Output: `Parties`, None where another subject may be found, none in doubt.
"""

from dataclasses import dataclass

from app.domain.vocabulary import EntityKind, FormKind, PledgeAction
from app.extraction.context import COALITION, UKRAINE
from app.extraction.document import Mention
from app.extraction.pledges.actors import Parties, parties_of, union
from app.extraction.pledges.groups import promises
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import BEGUN, Predicate
from app.extraction.pledges.subjects import BEHIND, STOPS, SubjectSearch
from app.extraction.triggers import PledgeRole, Tense

# Classes of verbs that are said of a force or a plan.
_FORCE_WORDS = frozenset(("own_force", "foresees", "compose", "tread", "share"))
_ORIGIN = 5
_PACKAGE = 16  # words from a package to the verb that says what is in it
_DEPENDS = "depends"  # مشروطة بدعم أميركي: on whom, not whose
_LAW, _DRAFT = "law", "draft"  # what a meeting agrees on: مسودة البيان
JOINT_FORCE = "joint_force"
_FORCE = frozenset(("force", "vanguard"))
_FORCES = frozenset(("force", "troops", "mission", JOINT_FORCE))


_BESIDE = "beside"
RECEIVE = "receive"
AGREED = frozenset(("reciprocal", "sign"))
TITLE_REACH = 4  # words of a body with its state


@dataclass(frozen=True)
class OwnerSearch(SubjectSearch):
    """The search for whose something is."""

    def _with_partners(self, predicate: Predicate, found: Parties) -> Parties:
        """Add who does it together with the subject: بالشراكة مع فرنسا, اتفقتا مع الدنمارك."""
        governor = predicate.governor
        agreed = predicate.actions[0].last if governor.word.cls in AGREED else 0
        for place in self._tokens(governor.last, predicate.reached + BEHIND):
            if self.context.words[place] in STOPS:
                break
            mark = self.actors.marks.get(place)
            partner = mark is not None and mark.word.role is PledgeRole.PARTNER
            beside = mark is not None and mark.word.cls == _BESIDE  # وإسبانيا، إلى جانب البرتغال،
            partner = partner or (beside and place < predicate.actions[0].first)
            if mark and mark.last - 1 == place and (partner or (place < agreed and _is_with(mark))):
                titled = range(mark.last, min(mark.last + TITLE_REACH, len(self.context.words)))
                other = next(filter(None, map(self.actors.at, titled)), None)
                refs = self._widen_on(other).refs if other else ()
                return found._replace(refs=union(found.refs, refs))
        return found

    def _receives(self, predicate: Predicate) -> bool:
        """Tell whether Ukraine is told to receive something, or to begin to: بدأت كييف تسلم مقاتلات."""
        if any(mark.word.cls == RECEIVE for mark in predicate.governors):
            return True
        begun, head = predicate.governor, predicate.head
        if begun.word.cls != BEGUN:
            return False
        beside = map(self.context.mention_at.get, (begun.first - 1, begun.last))
        ours = any(m is not None and self.context.party(m) == UKRAINE for m in beside)
        return ours or (head is not None and head.word.cls == RECEIVE)

    def _given_by(self, predicate: Predicate) -> Parties:
        """Return who gives what Ukraine receives: ستحصل أوكرانيا على قرض من بريطانيا, تسلمت مقاتلات فرنسية."""
        governor, found = predicate.governor, self._giver(predicate)
        found = found if found.refs else self._bringer(predicate)
        found = found if found.refs else self._origin(predicate)
        if governor.word.first_person and governor.word.tense is Tense.PAST:
            return found if self.context.ukraine_speaks(governor.first) else Parties(())
        told = predicate.negated or predicate.governors[-1].word.tense is Tense.FUTURE
        said = self.actors.speakers(governor.first) if told else ()
        return found if found.refs else Parties(said)

    def _bringer(self, predicate: Predicate) -> Parties:
        """Return who a clause or adjective behind what Ukraine receives says gave it: مئة مدرعة طلبتها النرويج."""
        words, last = self.context.words, predicate.reached
        for place in range(last, min(last + BEHIND, len(words))):
            if words[place] in STOPS or words[place] == ",":
                break
            mention, mark = self.context.mention_at.get(place), self.actors.marks.get(place)
            ref = self.context.party(mention) if mention else None
            nation = mention is not None and mention.form is FormKind.NISBA
            resumed = mark is not None and bool(mark.word.tense) and bool(mark.ending)
            found = (
                self.actors.at(mark.last) if mark and resumed and mark.last < len(words) else None
            )
            if found is not None and found.refs:
                return self._widen_on(found)
            if ref and nation and promises(ref):
                return Parties((ref,))
        return Parties(())

    def _is_from(self, at: int) -> bool:
        """Tell whether "from" stands at a token: وعدا من الرئاسة الليتوانية."""
        mark = self.actors.marks.get(at)
        return mark is not None and mark.word.cls == "from"

    def _is_of_noun(self, predicate: Predicate) -> bool:
        """Tell whether a noun says whose a predicate is: the force, the plan, the share."""
        governor = predicate.governor.word
        noun = governor.cls in _FORCE_WORDS or governor.role is PledgeRole.INCLUDE
        return noun or self._joint_behind(predicate) is not None

    def _joint_behind(self, predicate: Predicate) -> Mark | None:
        """Return the force of all that is planned to deploy: من المقرر أن تنتشر القوة."""
        verb = predicate.governors[-1]
        if verb.word.cls != "own_force" or predicate.governor.word.tense is not None:
            return None
        thing = self.actors.marks.get(verb.last)
        return thing if thing is not None and self._is_joint(thing) else None

    def _of_noun(self, predicate: Predicate) -> Parties | None:
        """Return the parties of a verb by the noun that it is said of."""
        governor = predicate.governor
        joint = self._joint_behind(predicate)
        if joint is not None:
            group = self.context.acting_group(joint.first)
            return parties_of(group or (COALITION if joint.word.cls == JOINT_FORCE else None))
        if governor.word.role is PledgeRole.INCLUDE:
            return self._sharer(governor.first, governor.last) or self._packed(governor)
        if governor.word.cls == "share":  # ستقتصر المساهمة الأميركية على
            return self._sharer(governor.first, governor.last)
        if governor.word.cls == "tread":  # الجنود البولنديون لن تطأ أقدامهم
            return self._sharer(predicate.starts, governor.last)
        if governor.word.cls == "foresees":  # الخطة تقضي بنشر قوات
            own = len(predicate.governors) > 1 and predicate.governors[-1].word.tense is not None
            return None if own else self._of_plan(predicate)  # يقضي الاتفاق بأن تسلم السويد
        if governor.word.cls == "compose":  # القوة ستتألف من ألوية
            return self._composed(governor)
        sharer = self._sharer(predicate.starts, predicate.starts)  # الوحدات الفرنسية ستنتشر
        if sharer is not None:
            return sharer
        return self.header or parties_of(self.context.acting_group(governor.first))

    def _stance_in(self, at: int) -> str | None:
        """Return the state in whose capital the narrator tells a stance: الموقف في روما على حاله: جنود لا."""
        if self.context.statement_number(at) is not None:
            return None
        places = (self.context.mention_at.get(place) for place in range(max(at - BEHIND, 0), at))
        found = next((m for m in places if m is not None and m.form is FormKind.CAPITAL), None)
        led = self.actors.marks.get(found.first - 1) if found is not None else None
        ref = self.context.party(found) if found and led and led.word.cls == "in" else None
        return ref if ref and promises(ref) else None

    def _packed(self, governor: Mark) -> Parties | None:
        """Return whose package a verb says the contents of: حزمة سويدية جديدة لأوكرانيا تشمل مدافع."""
        for at in range(governor.first - 1, max(governor.first - _PACKAGE, -1), -1):
            mark = self.actors.marks.get(at)
            if mark is not None and mark.word.role is PledgeRole.COMMITMENT:
                nation = self.context.mention_at.get(mark.last)
                if nation is None or nation.form is not FormKind.NISBA:
                    return None
                ref = self.context.party(nation)
                return Parties((ref,), nation.first, nation.last) if ref and promises(ref) else None
        return None

    def _of_plan(self, predicate: Predicate) -> Parties:
        """Return whose plan it is that foresees something: the coalition, or the group the text tells of."""
        governor = predicate.governor
        near = range(governor.first - _ORIGIN, governor.last + _ORIGIN)
        named = (self.actors.marks.get(at) for at in near)
        plans = [mark for mark in named if mark and mark.word.role is PledgeRole.COMMITMENT]
        plans = [mark for mark in plans if mark.word.cls != _LAW]
        forces = predicate.actions[0].action is PledgeAction.DEPLOY_FORCES
        if not any(forces or mark.word.cls == _DRAFT for mark in plans):
            return Parties(())
        return self.header or parties_of(self.context.acting_group(governor.first))

    def _composed(self, governor: Mark) -> Parties:
        """Return whose force it is that a verb says what it consists of; nobody's for another thing."""
        before = (
            self.actors.marks.get(at) for at in range(governor.first - _ORIGIN, governor.first)
        )
        if not any(mark is not None and mark.word.cls in _FORCES for mark in before):
            return Parties(())
        return self.header or parties_of(self.context.acting_group(governor.first))

    def _sharer(self, first: int, last: int) -> Parties | None:
        """Return whose it is by the adjective before or behind a verb: المساهمة البريطانية تشمل."""
        beside = map(self.context.mention_at.get, (first - 1, last + 1))
        named = (m for m in beside if m is not None)
        mention = next((m for m in named if m.form is FormKind.NISBA or _is_army(m)), None)
        if mention is None:
            return None
        ref = self.context.party(mention)
        return Parties((ref,), mention.first, mention.last) if ref and promises(ref) else None

    def _whose(self, predicate: Predicate) -> Parties:
        """Return whose the thing is that a judgement or a passive is said of: by its adjective, or all."""
        thing = self.actors.marks.get(predicate.starts)
        if thing is not None and self._is_joint(thing):
            group = self.context.acting_group(thing.first)
            return parties_of(group or (COALITION if thing.word.cls == JOINT_FORCE else None))
        return self._origin(predicate)

    def _is_joint(self, thing: Mark) -> bool:
        """Tell whether a thing is the force of all: القوة المتعددة الجنسيات, القوة, طلائعها."""
        affixes = self.actors.triggers.words.affixes
        bases = affixes.bases[self.context.words[thing.first]]  # القوة is a form of its own
        definite = any(base.prefix in affixes.articles for base in bases)
        definite = definite or thing.word.cls == "vanguard"
        force = definite and thing.word.cls in _FORCE
        return thing.word.cls == JOINT_FORCE or (force and not self._has_nation(thing))

    def _has_nation(self, thing: Mark) -> bool:
        """Tell whether an adjective of origin stands behind a thing: القوة الفرنسية."""
        mention = self.context.mention_at.get(thing.last)
        return mention is not None and mention.form is FormKind.NISBA

    def _origin(self, predicate: Predicate) -> Parties:
        """Return whose what is given is: المنظومات الألمانية, مساهمة اليابان, تعهدات من هولندا."""
        depends = predicate.behind and predicate.governor.word.cls == _DEPENDS
        last = predicate.governor.first if depends else predicate.reached + _ORIGIN
        for place in self._tokens(predicate.starts, last):
            mention = self.context.mention_at.get(place)
            if mention is None or mention.kind is not EntityKind.COUNTRY:
                continue
            ref = self.context.party(mention)
            before = self.actors.marks.get(mention.first - 1)
            shared = before is not None and before.word.cls == "join"
            if ref and promises(ref) and (mention.form is FormKind.NISBA or shared):
                return Parties((ref,))
        return Parties(())


def _is_with(mark: Mark) -> bool:
    """Tell whether a preposition says with whom."""
    return mark.word.role is PledgeRole.PREPOSITION and mark.word.cls == "with"


def _is_army(mention: Mention) -> bool:
    """Tell whether a mention is a body of a state, by its name: الجيش الألماني."""
    return mention.kind is EntityKind.ORGANIZATION and mention.last - mention.first > 1
