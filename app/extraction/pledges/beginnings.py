"""Words of a class with its own rule: they begin a predicate only beside certain others.

وقف and عدم before a deed that someone decides, مفتوحة before one that it is for, تشمل of a commitment.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

from app.domain.vocabulary import PledgeAction
from app.extraction.numerals import numeral
from app.extraction.phrases import Match
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.memory import NEAR, right_before
from app.extraction.pledges.predicates import BEGUN, STATUS
from app.extraction.pledges.state import SentenceState
from app.extraction.triggers import PledgeRole, PledgeWord, Tense

DOING = frozenset((PledgeRole.HEAD, PledgeRole.ASPECT, PledgeRole.ALLOT, PledgeRole.DONE))
_GIVEN = frozenset((PledgeRole.HEAD, PledgeRole.OBJECT))
_TRAINING = frozenset(((PledgeRole.HEAD, "train"), (PledgeRole.HEAD, "school")))
_PROGRAMMES = frozenset(("training", "sanctions", "aid", "help", "mission"))
_HANDING = frozenset(
    (PledgeRole.HEAD, cls) for cls in ("give", "equip", "send")
)  # باشرت تسليم مقاتلات
_RECEIVING = (PledgeRole.HEAD, "receive")  # بدأت كييف تسلم مقاتلات
_GIVING = frozenset(("give", "send", "pay", "finance", "equip"))
_DENYING = frozenset(("not", "stop"))
_THREATENED = 6  # words from a threat to what it is of
DEMAND_REACH = 7  # words from a verb of asking to what is asked
WITHOUT = "without"
AT_DISPOSAL = PledgeWord(PledgeRole.NEUTRAL, "disposal")  # تحت تصرف
DECISION = "decision"
THREAT = "threat"
_UNDER, _AGREED = "under", 6  # بموجبه, and words up to it
_FAVOUR = "favour"  # لصالح
_LAWS = frozenset(("law", "draft"))
CHAIN_REACH = 14

_OPENING = (frozenset(STATUS) - DOING) | {
    PledgeRole.NEGATION,
    PledgeRole.PREPARED,
    PledgeRole.PREMATURE,
    PledgeRole.TABLED,
}


def can_begin(mark: Mark) -> bool:
    """Tell whether a predicate can begin at a word, whatever stands around it."""
    word = mark.word
    if word.cls == THREAT:
        return True
    finite = word.role in DOING and word.tense is not None
    return finite or word.role in _OPENING or word.cls in Beginning.OWN_RULES


class Beginning(SentenceState):
    """What can be told of a word by those around it."""

    def _by_class(self, mark: Mark) -> bool | None:
        """Tell whether a word of a class with its own rule governs; None for any other."""
        word = mark.word
        if word.role is PledgeRole.INCLUDE:
            return self._includes(mark)
        if word.cls == "resumed" and mark.ending not in self._affixes.pronouns:
            return word.role is PledgeRole.PLAN and self._opens_to(mark)  # تعد لنشر قوات
        rule = self.OWN_RULES.get(word.cls)
        return rule(self, mark) if rule is not None else None

    def _right_behind(self, mark: Mark) -> Match[PledgeWord] | None:
        """Return the word of a table, of one word, that stands right behind another."""
        inside = mark.last < len(self._words)
        return self._table.alone[self._words[mark.last]] if inside else None

    def _denies_deed(self, mark: Mark) -> bool:
        """Tell whether a noun of denial that an operator governs denies doing: تعهد بعدم إرسال."""
        current = self._current
        insists = right_before(self._past.block, mark, DEMAND_REACH) and self._insists()
        if current is None and not insists:
            return False
        if current and (current.actions or current.governors[-1].word.role in DOING):
            return False
        behind = self._right_behind(mark)
        return behind is not None and behind.value.role in DOING

    def _stops(self, mark: Mark) -> bool:
        """Tell whether a noun of ending that an operator governs ends help: قرر تعليق الشحنات."""
        current = self._current
        led = current is not None and not current.actions and current.head is None
        if not led and not right_before(self._past.block, mark, DEMAND_REACH):
            return False
        if not led and not self._insists():
            return False
        behind = (self._table.alone[word] for word in self._words[mark.last : mark.last + NEAR])
        return any(match is not None and match.value.role in _GIVEN for match in behind)

    def _prevents(self, mark: Mark) -> bool:
        """Tell whether what keeps someone from doing is told of him: الحياد يمنعها من إرسال جنود."""
        behind = self._right_behind(mark)
        led = behind is not None and behind.value.cls == "from"
        return led and mark.ending in self._affixes.pronouns and bool(mark.ending)

    def _orders(self, mark: Mark) -> bool:
        """Tell whether what a verb of ordering orders is a deed: أمر رئيس الدولة بإرسال مولدات."""
        words = self._words[mark.last : mark.last + CHAIN_REACH]
        words = words[: words.index(",")] if "," in words else words
        places = range(mark.last, mark.last + len(words))
        behind = (match for at in places for match in self._table.words.all_at(self._words, at))
        led = self._affixes.prepositions - self._affixes.purposes
        return any(match.value.role in _GIVEN and match.prefix in led for match in behind)

    def _disposes(self, mark: Mark) -> bool:
        """Tell whether what someone put is at another's disposal: وضعت ثماني مقاتلات تحت تصرف المهمة."""
        if self._past.negation_of(mark) is not None or right_before(
            self._past.relative, mark, NEAR
        ):
            return False
        words = self._words[: mark.last + CHAIN_REACH]
        if self._pays_into(mark):
            return True
        places = range(
            mark.last + 1, words.index(",", mark.last) if "," in words[mark.last :] else len(words)
        )
        behind = (match for at in places for match in self._table.words.all_at(words, at))
        return any(match.value == AT_DISPOSAL for match in behind)

    def _pays_into(self, verb: Mark) -> bool:
        """Tell whether a sum is put into something, behind the subject of a verb: وضعت السويد مئة مليون في صندوق."""
        for at in range(verb.last, min(verb.last + NEAR + 1, len(self._words))):
            number = numeral(self._words, at, self._table.numbers)
            if number is not None:
                behind = self._words[number.last : number.last + NEAR + 1]
                led = (self._table.alone[word] for word in behind)
                return any(match is not None and match.value.cls == "in" for match in led)
        return False

    def _threatens_sanctions(self, mark: Mark) -> bool:
        """Tell whether sanctions are what someone is threatened with, or a deed that leads to them."""
        last = min(mark.last + _THREATENED, len(self._words))
        led = self._affixes.prepositions - self._affixes.purposes
        words = self._table.words
        return any(
            match.value.action is PledgeAction.SANCTIONS
            and any(one.prefix in led for one in (match, *words.all_at(self._words, at - 1)))
            for at in range(mark.last, last)
            for match in words.all_at(self._words, at)
        )

    def _gives_thing(self, verb: Mark) -> bool:
        """Tell whether a verb resumes what is without an article right before it: أربع بطاريات تقدمها ألمانيا.

        It says who gives what will be there: a verb to come stands before.
        """
        things = self._past.things
        thing = things[-1] if things else None
        if thing is None or not self._past.to_come or verb.ending not in self._affixes.pronouns:
            return False
        bases = self._affixes.bases[self._words[thing.first]]
        definite = any(base.prefix in self._affixes.articles for base in bases)
        given = thing.word.role is PledgeRole.OBJECT and thing.word.action is not None
        given = given and verb.word.cls in _GIVING
        return given and bool(verb.ending) and not definite and right_before(thing, verb, 1)

    def _goes_on_to_come(self, verb: Mark) -> bool:
        """Tell whether a joined verb goes on with one to come: ستسلم بطارية وتدرب طواقمها."""
        current = self._current
        if current is None or not current.actions or current.negated or current.purpose:
            return False
        last, apart = current.governors[-1].word, verb.first - current.reached
        joined = verb.prefix in self._affixes.conjunctions and 0 <= apart <= CHAIN_REACH
        to_come = last.tense is Tense.FUTURE or (
            current.subordinate and last.tense is Tense.PRESENT
        )
        return joined and to_come and last.role in DOING

    def _opens_to(self, mark: Mark) -> bool:
        """Tell whether a deed that an adjective is for stands right behind it: مفتوحة لإرسال, ذاهبة إلى تدريب."""
        behind = self._right_behind(mark)
        led = mark.last - mark.first > 1 or (
            behind is not None and behind.prefix in self._affixes.purposes
        )
        return led and behind is not None and behind.value.role is PledgeRole.HEAD

    def _includes(self, mark: Mark) -> bool:
        """Tell whether a commitment, not a thing promised just now, includes what follows."""
        if self._current and self._current.actions and not self._past.joined(mark):
            return False
        if self._past.thing_before(mark, PledgeRole.COMMITMENT, PledgeRole.OBJECT):
            return True
        share = self._past.thing_before(mark, PledgeRole.HEAD)
        if share is not None and share.word.cls == "join" and share.word.tense is None:
            return True  # المساهمة البريطانية تشمل
        if mark.last >= len(self._words):
            return False
        behind = self._table.words.all_at(self._words, mark.last)
        shares = (
            match.value.role is PledgeRole.HEAD and match.value.cls == "join" for match in behind
        )
        return any(shares) or any(match.value.role is PledgeRole.COMMITMENT for match in behind)

    def _lacks_deed(self, mark: Mark) -> bool:
        """Tell whether a noun or clause of doing stands behind "without"."""
        behind = [self._table.alone[word] for word in self._words[mark.last : mark.last + 2]]
        roles = [match.value.role if match else None for match in behind]
        if roles[:1] == [PledgeRole.CLAUSAL]:
            roles = roles[1:]
        return roles[:1] == [PledgeRole.HEAD]

    def _denies_prelude(self, mark: Mark) -> bool:
        """Tell whether an open refusal says of what something is no beginning: نفى أن يكون ذلك مقدمة لإرسال."""
        current = self._current
        if current is None or current.actions or mark.first - current.reached > CHAIN_REACH:
            return False
        return current.negated or current.governors[-1].word.role is PledgeRole.REFUSE

    def _begins_training(self, mark: Mark) -> bool:
        """Tell whether training is what someone began: باشرت بروكسل منذ الصيف تدريب طيارين."""
        if self._current is not None or self._past.negation_of(mark) is not None:
            return False
        words = self._words[mark.last : mark.last + CHAIN_REACH]
        behind = (
            self._table.alone[word] for word in words[: words.index(",") if "," in words else None]
        )
        roles = ((match.value.role, match.value.cls) for match in behind if match is not None)
        first = next((found for found in roles if found[0] in _GIVEN), None)
        if first == _RECEIVING:
            beside = (
                self._table.alone[word]
                for word in self._words[max(mark.first - 1, 0) : mark.last + 2]
            )
            return any(match and match.value.role is PledgeRole.RECIPIENT for match in beside)
        return first is not None and (first in _TRAINING or first in _HANDING)

    def _extends(self, mark: Mark) -> bool:
        """Tell whether a programme of help is what someone made longer or larger: مددت العقوبات, وسعت برنامج التدريب."""
        if self._past.negation_of(mark) is not None:
            return False
        words = self._words[mark.last : mark.last + CHAIN_REACH]
        places = range(mark.last, mark.last + (words.index(",") if "," in words else len(words)))
        behind = (match for at in places for match in self._table.words.all_at(self._words, at))
        first = next((match for match in behind if match.value.role in _GIVEN), None)
        if first is None:
            return False
        programme = (
            first.value.cls in _PROGRAMMES or (first.value.role, first.value.cls) in _TRAINING
        )
        return programme and first.prefix not in self._affixes.prepositions

    def _votes_for(self, mark: Mark) -> bool:
        """Tell whether a vote is in favour of what stands behind: صوت البرلمان لصالح تخصيص أموال."""
        words = self._words[mark.last : mark.last + CHAIN_REACH]
        behind = map(self._table.alone.__getitem__, words)
        return any(match is not None and match.value.cls == _FAVOUR for match in behind)

    def _is_of_law(self, verb: Mark) -> bool:
        """Tell whether a verb says what a law provides that is passed or signed: أقر مشروع قانون يوفر."""
        current = self._current
        if current is None or current.actions or current.governors[-1].word.tense is None:
            return False
        law = self._past.thing_before(verb, PledgeRole.COMMITMENT)
        passed = law is not None and current.governors[-1].last <= law.first
        return passed and law is not None and law.word.cls in _LAWS

    def _is_agreed(self, verb: Mark) -> bool:
        """Tell whether a verb says what an agreement just named provides for: عقدا تسلم السويد بموجبه مدافع."""
        words = self._words[max(verb.first - NEAR, 0) : verb.last + _AGREED]
        words = words[: words.index(".")] if "." in words else words
        around = map(self._table.alone.__getitem__, words)
        return any(match is not None and match.value.cls == _UNDER for match in around)

    def _decides(self, mark: Mark) -> bool:
        """Tell whether a decision is told with whose it is and what for: قرار ألمانيا إرسال مدافع."""
        inside = self._current is not None and not self._current.actions
        if inside or self._right_behind(mark) is not None:
            return False
        for word in self._words[mark.last + 1 : mark.last + 1 + NEAR]:
            match = self._table.alone[word]
            if match is not None:
                word_ = match.value
                deed = word_.role is PledgeRole.HEAD and word_.tense is None
                return not match.prefix and (deed or word_.cls in _DENYING)
        return False

    OWN_RULES: ClassVar[Mapping[str, Callable[["Beginning", Mark], bool]]] = {
        "not": _denies_deed,
        WITHOUT: _lacks_deed,
        "prelude": _denies_prelude,
        "led": _opens_to,
        "stop": _stops,
        "orders": _orders,
        "prevents": _prevents,
        AT_DISPOSAL.cls: _disposes,
        BEGUN: _begins_training,
        "extend": _extends,
        "vote": _votes_for,
        DECISION: _decides,
    }
