"""A pledge from its predicate: who is bound, under which condition, how much, by when.

Input: a predicate with its parties, and the words around it. Output: `Pledge`s, or why it is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.records import Pledge, Quantity, Rejected
from app.domain.refs import split_ref
from app.domain.vocabulary import ConditionType, EntityKind, PledgeAction, RecordKind
from app.extraction.context import NewsContext
from app.extraction.pledges.action_deadlines import Around, deadline_of
from app.extraction.pledges.actors import Parties
from app.extraction.pledges.conditions import Condition, Conditions
from app.extraction.pledges.deadlines import Deadlines
from app.extraction.pledges.groups import adopters
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.predicates import Action, Predicate
from app.extraction.pledges.relevance import Help, is_for_ukraine
from app.extraction.quantities import QuantityMention
from app.extraction.triggers import PledgeRole, PledgeTriggers
from app.text.spans import Span

_LONGEST_TAIL = 10
_NEAR_SUBJECT = 8
_NEAR_CONDITION = 2
_HELP, _MILITARY = "help", "military"
_MEASURED = 5  # words behind a clause to its sum: مساعدات لأوكرانيا، بقيمة مليار
CLAUSE_ENDS = frozenset((",", ".", ";", ":", "?", "!", "-"))


@dataclass(frozen=True)
class Reading:
    """What one predicate is completed from: words from `first` to `limit`, the next predicate or the end.

    Its condition may stand up to `shared`, behind what is joined to it without a comma.
    """

    context: NewsContext
    triggers: PledgeTriggers
    conditions: Conditions
    deadlines: Deadlines
    marks: Sequence[Mark]
    first: int
    limit: int
    shared: int

    def rejected(self, predicate: Predicate, why: str) -> Rejected:
        """Return a predicate as what is no pledge."""
        last = max(predicate.reached, predicate.starts + 1)
        span = self.context.document.span(predicate.starts, last)
        return Rejected(span, RecordKind.PLEDGE, why)

    def pledges(
        self, predicate: Predicate, parties: Parties, counted: QuantityMention | None = None
    ) -> Iterator[Pledge | Rejected]:
        """Yield a pledge for each action of a predicate, or why it is none.

        `counted` is its quantity where the text leaves the unit out.
        """
        before = self._condition_before(predicate)
        actions = predicate.actions
        for place, action in enumerate(actions):
            following = actions[place + 1].first if place + 1 < len(actions) else self.limit
            condition = before or self._condition(action, actions, max(following, action.last))
            condition = condition or self._condition_within(predicate)
            clause = self._extent(predicate, action, parties, condition)
            beside = (actions[0].first, action.first) if place else (0, 0)
            told = self._as_money(action, clause)
            given = Help(*clause, told.action, parties.refs, *beside)
            if is_for_ukraine(self.context, self.triggers, given):
                pledge = self._pledge(predicate, told, parties, condition, clause)
                if counted is not None:
                    pledge = replace(pledge, quantity=self._as_quantity(counted, parties))
                around = Around(self.first, following, self.shared, condition)
                by_when = deadline_of(self.context, self.deadlines, predicate, action, around)
                if condition and condition.counted and by_when and pledge.condition:
                    whole = Span(by_when.span.start, pledge.condition.end)
                    pledge = replace(pledge, condition=whole)
                yield replace(pledge, deadline=by_when)
            else:
                yield self.rejected(predicate, f"{action.action}: it is no help for Ukraine")

    def _as_money(self, action: Action, clause: tuple[int, int]) -> Action:
        """Return help that money measures as funding, where nothing says that it is military: مساعدات بمليار."""
        things = [mark for mark in self.marks if action.first <= mark.first < action.last]
        plain = any(mark.word.cls == _HELP for mark in things)
        if not plain or action.action is not PledgeAction.MILITARY_AID:
            return action
        first, last = clause
        measured = any(
            found.unit.currency and first <= found.first < min(last + _MEASURED, self.limit)
            for found in self.context.quantities
        )
        behind = [mark for mark in self.marks if first <= mark.first < self.limit]
        consists = any(mark.word.role is PledgeRole.INCLUDE for mark in behind)
        told = behind if consists else [mark for mark in behind if mark.first < last]
        arms = any(
            mark.word.cls == _MILITARY
            or (mark.word.cls != _HELP and mark.word.action is PledgeAction.MILITARY_AID)
            for mark in told
        )
        return replace(action, action=PledgeAction.FUNDING) if measured and not arms else action

    def _pledge(
        self,
        predicate: Predicate,
        action: Action,
        parties: Parties,
        condition: Condition | None,
        clause: tuple[int, int],
    ) -> Pledge:
        """Assemble the record of one action, which stands at the token range `clause`."""
        document = self.context.document
        first, last = clause
        span = document.span(condition.first, condition.last) if condition else None
        return Pledge(
            by=adopters(parties.refs, action.action),
            action=action.action,
            status=predicate.status_of(action),
            condition=span,
            condition_type=condition.type if condition else ConditionType.NONE,
            quantity=self._quantity(first, last, parties),
            spans=(document.span(first, last),),
            rule=_rule(predicate),
        )

    def _extent(
        self, predicate: Predicate, action: Action, parties: Parties, condition: Condition | None
    ) -> tuple[int, int]:
        """Return the token range of the clause: from subject or verb to the end of what is promised."""
        first = predicate.starts
        named = parties.last is not None and first - parties.last <= _NEAR_SUBJECT
        named = named and predicate.governor.last > first  # no clause that goes on: وأن تدرب
        if action is predicate.actions[0] and parties.first is not None and named:
            first = min(first, parties.first)
        again = any(
            other.action is action.action for other in predicate.actions if other is not action
        )
        if (predicate.listed or again) and action is not predicate.actions[0]:
            first = action.first
        last = max(action.last, predicate.governor.last)
        stop = min(self.limit, last + _LONGEST_TAIL)
        later = [other.first for other in predicate.actions if other.first >= last]
        stop = min([stop, *later])
        if condition and condition.first >= last:
            stop = min(stop, condition.first)
        while last < stop and self.context.words[last] not in CLAUSE_ENDS:
            last += 1
        while last > first + 1 and self.context.words[last - 1] in ('"', "(", "-"):
            last -= 1
        return first, last

    def _condition_before(self, predicate: Predicate) -> Condition | None:
        """Return the condition that opens the sentence of a predicate: إذا …، فإن أوروبا ستزيد."""
        start = self.marks[0].first if self.marks else predicate.starts
        number = self.context.statement_number(predicate.starts)
        runs = self.context.starts_of(number)
        start = max((first for first in runs if first <= predicate.starts), default=start)
        # Only a clause that stands first conditions what follows.
        return self.conditions.find(start, predicate.starts, within=_NEAR_CONDITION)

    def _condition_within(self, predicate: Predicate) -> Condition | None:
        """Return the condition between a verb and what it governs: مستعدة، متى طلب ذلك، لاستضافة."""
        first = predicate.governors[-1].last
        words, reached = self.context.words, min((a.last for a in predicate.actions), default=first)
        if first >= reached or words[first] != "," or "," not in words[first + 1 : reached]:
            return None
        return self.conditions.find(first, words.index(",", first + 1))

    def _condition(
        self, action: Action, actions: Sequence[Action], following: int
    ) -> Condition | None:
        """Return the condition behind an action; one at the end of a list without commas is for all."""
        found = self.conditions.find(action.last, following)
        if found or action is actions[-1]:
            return found or self.conditions.find(following, self.shared)
        last = actions[-1].last
        if "," in self.context.words[action.last : last]:
            return None
        return self.conditions.find(last, self.limit)

    def _quantity(self, first: int, last: int, parties: Parties) -> Quantity | None:
        """Return the first quantity of the clause; money counts before all."""
        inside = [found for found in self.context.quantities if first <= found.first < last]
        inside.sort(key=lambda found: not found.unit.currency)
        return self._as_quantity(inside[0], parties) if inside else None

    def _as_quantity(self, found: QuantityMention, parties: Parties) -> Quantity:
        """Return a quantity as a record, in the currency of a single country."""
        country = None
        if len(parties.refs) == 1:
            kind, code = split_ref(parties.refs[0])
            country = code if kind is EntityKind.COUNTRY else None
        return found.quantity(self.context.document.article.text, country)


def _rule(predicate: Predicate) -> str:
    """Return the id of the rule: what governs, and whether it is denied."""
    governor = predicate.governor.word
    kind = (
        "future" if governor.role in (PledgeRole.HEAD, PledgeRole.ASPECT) else governor.role.value
    )
    return f"pledge-{kind}{'-denied' if predicate.negated else ''}"
