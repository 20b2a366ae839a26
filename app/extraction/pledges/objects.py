"""Predicates of commitment: what is given or done, as the objects that a predicate takes.

An object stands behind its head (إرسال جنود) or was named before (منفتحة على المشاركة فيها, رفضت الفكرة).
"""

from app.domain.vocabulary import PledgeAction
from app.extraction.pledges.beginnings import CHAIN_REACH, DOING
from app.extraction.pledges.judging import MOVING
from app.extraction.pledges.marks import NEW, Mark
from app.extraction.pledges.memory import NEAR, right_before
from app.extraction.pledges.predicates import Action, Predicate
from app.extraction.pledges.things import PLACES, JudgingThings
from app.extraction.triggers import PledgeRole

_OBJECT_REACH = 9
_LAWS = frozenset(("aid", "help", "money", "package", "sanctions"))
_SIGNED_REACH = 24  # أربعة عقود، بينها عقد مع شركة، لإنتاج مسيرات
_FORCES = frozenset(("troops", "army"))
_BODY = 2  # words of a force before whose it is: إلى القوات الجوية الأوكرانية
_DATED = NEAR + 2  # مولت في العام الماضي إنتاج مسيرات
_WHITHER = 7  # words from what is sent to where
_ENDS = frozenset((",", ".", ";", ":"))
_GIVE, _SEND = "give", "send"
_CRAFT = frozenset(("aircraft", "ships"))
_WATCHING = frozenset(("weapons", "recon"))  # مسيرات لمراقبة الهدنة
_DEMINING, _ENGINEERS = "demining", "engineers"
_MISSIONS = frozenset(("force", "joint_force", "mission"))
_NO_PLACE = frozenset(("give", "allow", "back"))
_KEPT_BY = frozenset((PledgeAction.MILITARY_AID, PledgeAction.FUNDING))
_PAYING = frozenset(("finance",))
_USES = frozenset(
    (PledgeAction.RECONSTRUCTION, PledgeAction.TRAINING, PledgeAction.WEAPONS_PRODUCTION)
)
_AID = "aid"  # مليار يورو للمساعدات العسكرية
_MONEY_AND_ARMS = {PledgeAction.FUNDING, PledgeAction.MILITARY_AID}
_SHARED = frozenset((PledgeAction.TRAINING, PledgeAction.MONITORING))
_PACKAGES = frozenset(("aid", "help", "package", "shipment"))
_PAY = "pay"
_VETO = "veto"
_REPAIR = "repair"
_CENTRES = frozenset(("coordination", "facilities"))  # مركز مشترك لتدريب جنود
_RECEIVE = "receive"
_RECEIVING = frozenset(("troops", "army", "engineers", "crews"))
_SIGN = "sign"  # what is signed is no help: only what it is for (اتفاقا لإنتاج مسيرات)


class TakingObjects(JudgingThings):
    """How a thing becomes an action of the open predicate."""

    def _object(self, mark: Mark, current: Predicate) -> None:
        """Add the action that an object makes with the open head."""
        head = current.head
        if head is not None and head.word.cls == _RECEIVE and mark.word.cls in _RECEIVING:
            return  # تسلمت القوات الجوية الأوكرانية مقاتلات
        if self._is_beside(mark, head) or self._is_conditional(mark, current):
            self._beside = mark
            return
        reach = _OBJECT_REACH if head else CHAIN_REACH
        if current.governors[-1].word.role is PledgeRole.ANNOUNCE:
            reach = CHAIN_REACH if self._is_announced(mark) else 1
        moving = head is not None and head.word.cls in MOVING and mark.word.cls in PLACES
        framed = self._table.frames.get((self._way(head, mark), mark.word.cls))
        signed = head is not None and head.word.cls == _SIGN
        signed = signed and current.governors[-1].word.role is not PledgeRole.INCLUDE
        told = self._is_signed_for(mark) if signed else not moving
        reach = _SIGNED_REACH if signed else reach
        stays = head is not None and head.word.cls == "stay" and mark.word.action in _KEPT_BY
        led = mark.prefix in self._affixes.prepositions or right_before(
            self._past.preposition, mark, 1
        )
        told = told and not (stays and not led)  # ستبقى المساعدات عند مستواها
        own = mark.word.action if told and not self._is_waters(mark, head) else None
        action = framed or own
        action = self.promised if self.promised in _KEPT_BY and self._is_more(mark) else action
        if mark.first - current.reached <= reach and action is not None:
            self._add(mark, action, current)

    def _is_more(self, money: Mark) -> bool:
        """Tell whether a sum is more of what was promised: مساعدات عسكرية بمليار، ثم 615 مليون يورو إضافية."""
        behind = (
            self._table.alone[self._words[money.last]] if money.last < len(self._words) else None
        )
        more = behind is not None and behind.value.cls == NEW
        return more and money.word.cls == "money" and money.last - money.first > 1

    def _is_signed_for(self, thing: Mark) -> bool:
        """Tell whether a thing is what an agreement is for: عقدا لإنتاج مسيرات, مذكرة بشأن الإنتاج المشترك."""
        about = self._past.preposition
        led = about is not None and right_before(about, thing, 1)
        told = about is not None and led and about.word.cls == "about"
        law = about is not None and led and about.word.cls == "on"
        if law and thing.word.cls in _LAWS:
            return True  # وقع الرئيس على مساعدات بمليار دولار
        return told or thing.prefix in self._affixes.purposes

    def _is_conditional(self, mark: Mark, current: Predicate) -> bool:
        """Tell whether a thing belongs to a condition set apart: ستشارك، شرط توافر أموال، في مصنع."""
        words, start = self._words, max(current.reached, mark.first - NEAR - 1)
        if start and "," not in words[current.reached : mark.first]:
            return False
        before = (self._table.conditions.at(words, at) for at in range(start, mark.first))
        apart = "," in words[start : mark.first - 1] and words[start] != ","
        return not apart and any(match and match.value.marker for match in before)

    def _is_waters(self, mark: Mark, head: Mark | None) -> bool:
        """Tell whether a sea is what a verb of giving has: it is a place, لن تسمح بتحويل البحر الأسود."""
        return mark.word.cls == "waters" and head is not None and head.word.cls in _NO_PLACE

    def _goes_to_ukraine(self, given: Mark) -> bool:
        """Tell whether "to" leads from a thing to Ukraine, right behind it: إرسال مقاتلات ميغ إلى كييف, not في."""
        words = self._words[given.last : given.last + _WHITHER]
        ends = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
        for at, word in enumerate(words[: max(ends - 1, 0)]):
            match = self._table.alone[word]
            if match is not None and match.value.cls == "to":
                return self._is_recipient(words[at + 1])
        return False

    def _is_recipient(self, word: str) -> bool:
        """Tell whether a word names Ukraine, also inside what is given: الدفاع الجوي الأوكراني."""
        match = self._table.alone[word]
        return match is not None and match.value.role is PledgeRole.RECIPIENT

    def _way(self, head: Mark | None, given: Mark) -> str:
        """Return the class of how something is done: who pushes people forward sends them (ستدفع بمدربين)."""
        cls = head.word.cls if head else ""
        if cls == _SEND and given.word.cls == "aircraft" and self._goes_to_ukraine(given):
            return _GIVE
        return (
            _SEND if cls == _PAY and self._is_led(given.first) and not self._for_it(given) else cls
        )

    def _for_it(self, given: Mark) -> bool:
        """Tell whether the preposition on a thing is one of purpose: ستدفع لبعثة المراقبة."""
        bases = self._affixes.bases[self._words[given.first]]
        return any(base.prefix in self._affixes.purposes for base in bases)

    def _bought(self, thing: Mark, current: Predicate) -> PledgeAction | None:
        """Return what money is given for, where that is what is done: مئة مليون لإصلاح شبكة الكهرباء.

        Who pays or finances only gives the money, and so does who buys arms with it.
        """
        if current.actions[-1].action is not PledgeAction.FUNDING:
            return None
        if current.head is not None and current.head.word.cls in _PAYING:
            return None
        led = thing.prefix in self._affixes.purposes or (
            right_before(self._for, thing, NEAR + 1) and thing.word.role is PledgeRole.OBJECT
        )
        led = led or self._is_shared_in(thing, current)
        rebuilt = PledgeAction.RECONSTRUCTION if thing.word.cls == _REPAIR else None
        use = rebuilt or thing.word.action
        made = use is PledgeAction.WEAPONS_PRODUCTION  # not لشراء ذخائر من المصانع
        used = use in _USES or thing.word.cls == _AID
        led = led and (not made or thing.prefix in self._affixes.purposes)
        return use if led and used else None

    def _mission_joined(self, mark: Mark, current: Predicate) -> PledgeAction | None:
        """Return what a mission is for that soldiers are a share in: ستسهم بمئة جندي في مهمة التدريب."""
        forces = current.actions[-1].action is PledgeAction.DEPLOY_FORCES
        shared = forces and not current.purpose and self._is_shared_in(mark, current)
        return mark.word.action if shared and mark.word.action in _SHARED else None

    def _is_shared_in(self, thing: Mark, current: Predicate) -> bool:
        """Tell whether money is a share in something: ستسهم بعشرين مليونا في إعادة بناء الجسور."""
        where, head = self._past.preposition, current.head
        if head is None or where is None or head.word.cls != "join":
            return False
        return where.word.cls == "in" and right_before(where, thing, 1)

    def _is_announced(self, mark: Mark) -> bool:
        """Tell whether a thing is what is made known: كشف … عن حزمة, أعلن فلان عقوبات."""
        led = self._past.preposition
        if led is not None and right_before(led, mark, 1):
            return led.word.cls != "in"  # أكدت الدول أعداد جنودها في القوة
        current, relative = self._current, self._past.relative
        resumed = current is not None and right_before(relative, current.governors[-1], NEAR)
        return mark.behind_name and mark.prefix not in self._affixes.articles and not resumed

    def _use_of(self, mark: Mark, head: Mark | None) -> PledgeAction | None:
        """Return what a thing given is for, where that is presence: سفن للمهمة, مقاتلات لحماية الأجواء."""
        given, table = self._given_for(mark), self._table
        if given is None or mark.prefix not in self._affixes.purposes:
            return None
        there = table.frames.get((_SEND, given.word.cls))
        if mark.word.cls in _MISSIONS:
            return there if head is not None and head.word.cls == _GIVE else None
        if mark.word.cls == _DEMINING and given.word.cls == _ENGINEERS:
            return mark.word.action  # مهندسين لنزع الألغام
        watching = mark.word.action is PledgeAction.MONITORING and given.word.cls in _WATCHING
        if watching or (mark.word.action is PledgeAction.TRAINING and given.word.cls in _CENTRES):
            return mark.word.action
        presence = mark.word.action is PledgeAction.AIR_SEA_PRESENCE
        return there if presence and there is PledgeAction.AIR_SEA_PRESENCE else None

    def _given_for(self, use: Mark) -> Mark | None:
        """Return what is given for a use: what was named last, or a ship or aircraft before it in the list."""
        action = self._current.actions[-1] if self._current and self._current.actions else None
        if action is not None and use.word.action is PledgeAction.AIR_SEA_PRESENCE:
            for thing in self._past.things_before(use):
                if action.first <= thing.first < action.last and thing.word.cls in _CRAFT:
                    return thing
        return self._past.named

    def _as_head(self, mark: Mark, current: Predicate) -> None:
        """Let a verb of doing be its own head; one that is an action by itself is one already."""
        if mark.word.cls == _VETO and self.promised:
            self._add(mark, self.promised, current)  # what was told before
        if mark.word.role in DOING:
            current.head = mark
            if mark.word.action:
                self._add(mark, mark.word.action, current)

    def _contains(self, verb: Mark, current: Predicate) -> None:
        """Let a package of aid that is told to include things be what is given: الحزمة العسكرية تشمل ذخائر."""
        thing = self._past.thing_before(verb, PledgeRole.OBJECT)
        includes = verb.word.role is PledgeRole.INCLUDE and thing is not None
        if includes and thing is not None and thing.word.cls in _PACKAGES and thing.word.action:
            self._add(thing, thing.word.action, current)
            current.starts, current.shared, self._packed = thing.first, True, True

    def _add(self, mark: Mark, action: PledgeAction, current: Predicate) -> None:
        """Record an action; once per predicate, unless its items are listed."""
        first = mark.first
        if current.head and current.waits and current.head.first < first:
            first = current.head.first
        alike = [done for done in current.actions if done.action is action]
        apart = alike and "," in self._words[alike[-1].last : first]  # زوارق وذخائر is one item
        if not alike or (current.listed and apart):
            current.actions.append(Action(first, mark.last, action))
        current.waits = False

    def _arms(self, recipient: Mark, current: Predicate) -> None:
        """Let ships and aircraft that are sent to Ukraine's forces be aid: إرسال زوارق إلى البحرية الأوكرانية."""
        led = self._past.preposition
        to = led is not None and led.word.cls == "to" and right_before(led, recipient, _BODY + 1)
        body = self._table.alone[self._words[led.last]] if led and to else None
        force = body is not None and (
            body.value.role is PledgeRole.STATE or body.value.cls in _FORCES
        )
        last = current.actions[-1] if current.actions else None
        if last and force and to and last.action is PledgeAction.AIR_SEA_PRESENCE:
            current.actions[-1] = Action(last.first, last.last, PledgeAction.MILITARY_AID)

    def _consists_of(self, mark: Mark, current: Predicate) -> None:
        """Let arms that money is told to consist of be what is given: حزمة بقيمة مليار تشمل دبابات."""
        self._packed, last = False, current.actions[-1]
        if {last.action, mark.word.action} == _MONEY_AND_ARMS:
            current.actions[-1] = Action(last.first, last.last, PledgeAction.MILITARY_AID)

    def _go_on(self, mark: Mark, current: Predicate) -> None:
        """Pass over a purpose; let an object right behind its head complete or change the action."""
        mission = self._mission_joined(mark, current)
        head, last = current.head, current.actions[-1]
        if mission is not None:
            current.actions[-1], current.shared = Action(last.first, mark.last, mission), True
            return
        if self._packed and mark.word.role is PledgeRole.OBJECT:
            self._consists_of(mark, current)
            return
        use = self._bought(mark, current) or self._use_of(mark, head)
        if use is not None:
            current.actions[-1] = Action(last.first, mark.last, use)
        apart = mark.first - last.last
        near = apart <= NEAR
        deed = self._table.frames.get((head.word.cls, mark.word.cls)) if head else None
        if mark.word.role is PledgeRole.HEAD and apart <= _DATED and deed and not mark.prefix:
            current.actions[-1] = Action(last.first, mark.last, deed)  # ستمول إنتاج 20 مسيرة
        elif mark.word.role is not PledgeRole.OBJECT or mark.prefix in self._affixes.purposes:
            current.purpose = True
            self._for = mark if mark.prefix in self._affixes.purposes else self._for
        elif not current.purpose and head is not None and last.last == head.last:
            refined = self._table.frames.get((head.word.cls, mark.word.cls), last.action)
            where = self._past.preposition
            placed = where is not None and right_before(where, mark, 1) and where.word.cls == "in"
            if near and not (placed and mark.word.cls in PLACES):  # ستدرب في قاعدة كتيبة
                current.actions[-1] = Action(last.first, mark.last, refined)
