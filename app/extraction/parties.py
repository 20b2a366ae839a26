"""Parties: whose commitment a predicate states.

Arabic puts the subject before the verb (كوبنهاغن ستخصص) or behind it (تعهدت الدول الثماني), leaves it
out where it is known, and lets a leader say "we" or "his country". Input: a predicate and its
context. Output: refs of countries, groups and organisations, in text order; none where in doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.actors import NOT_WORDS, TITLE, Actors, Parties, parties_of, promises, union
from app.extraction.context import NewsContext
from app.extraction.pledge_marks import Mark
from app.extraction.pledge_predicates import Predicate
from app.extraction.triggers import PledgeRole, Tense

_BEFORE = 16
_BEHIND = 12
_TOPIC = 24
_ORIGIN = 3
_STOPS = frozenset((".", ";", "?", "!", ":"))


@dataclass(frozen=True)
class PartyFinder:
    """The search for the subjects of one sentence.

    `asides` are tokens that are read as if they were not there; `header` is who a line of a list is
    about (هولندا وبلجيكا: …).
    """

    actors: Actors
    asides: frozenset[int] = frozenset()
    header: Parties | None = None

    @property
    def context(self) -> NewsContext:
        """The article."""
        return self.actors.context

    def find(self, predicate: Predicate, segment: int, previous: Parties | None) -> Parties:
        """Return the parties of a predicate in a segment that begins at a token; none in doubt.

        `previous` are the parties of the predicate before it in the same sentence: a coordinated
        verb or an anaphoric pronoun goes on with them.
        """
        behind = self._behind(predicate)
        if predicate.relative or predicate.behind:
            return behind or self._implied(predicate, previous)
        told = self._told(predicate) or self._owner(predicate, behind)
        if told is not None:
            return told
        start = self._clause_start(predicate, segment)
        before = self._topic(predicate.starts, start)
        joined = self.actors.joined(predicate.starts)
        if before is None and not joined:
            # A conjunction stands on the first word of a clause: no subject is before such a verb.
            before = self._before(predicate.starts, start)
        found = self._nearer(predicate, before, behind)
        if found is None and previous is None and joined:
            found = self._before(predicate.starts, start)  # اليابان لن تعترف … وستبقي
        return found or self._implied(predicate, previous)

    def _told(self, predicate: Predicate) -> Parties | None:
        """Return the parties that the governing word itself tells: our, his own force, from whom."""
        governor = predicate.governor
        if governor.word.cls == "own_force":  # القوة لن تنتشر: whose force it is
            return self.header or parties_of(self.context.acting_group(governor.first))
        if governor.word.cls == "receive":  # ستحصل أوكرانيا على قرض من بريطانيا
            return self._giver(predicate)
        if governor.word.first_person:
            group = (
                self.actors.group_before(governor.first) if self._is_joint_we(governor) else None
            )
            said = self.actors.speakers(governor.first)
            return parties_of(group) if group else Parties(said or self.actors.we(governor.first))
        return self._antecedent(predicate)

    def _owner(self, predicate: Predicate, behind: Parties | None) -> Parties | None:
        """Return whose readiness or refusal a noun tells: استعداد أنقرة."""
        governor = predicate.governor
        owned = behind is not None and behind.first == governor.last
        return behind if owned and governor.word.tense is None else None

    def _nearer(
        self, predicate: Predicate, before: Parties | None, behind: Parties | None
    ) -> Parties | None:
        """Return the subject before a verb or the one behind it."""
        if before is None:
            return behind
        if before.refs:
            # The verb of a line of a list may have its own subject: كندا واليابان: أعلن كارني …
            of_line = self.header is not None and before.last == self.header.last
            return (behind or before) if of_line else before
        noun = predicate.governor.word.tense is None
        return behind or (self._giver(predicate) if noun else before)

    def _topic(self, at: int, start: int) -> Parties | None:
        """Return the subject that a topic particle sets at the head of a clause: أما رومانيا، …، فستضع."""
        for place in range(at - 1, max(at - _TOPIC, start) - 1, -1):
            if self.context.words[place] in _STOPS:
                return None
            mark = self.actors.marks.get(place)
            if mark and mark.word.role is PledgeRole.TOPIC:
                named = (self.actors.at(behind) for behind in range(mark.last, at))
                found = next((found for found in named if found is not None), None)
                return self._widen_on(found) if found and found.refs else None
        return None

    def _antecedent(self, predicate: Predicate) -> Parties | None:
        """Return the party that a relative clause without a subject is said of: كوبنهاغن التي وعدت."""
        relative = self.actors.marks.get(predicate.starts - 1)
        if relative is None or relative.word.role is not PledgeRole.RELATIVE:
            return None
        place = relative.first - 1
        while place > 0 and self.context.words[place] in NOT_WORDS:
            place -= 1
        return self.actors.at(place) if predicate.governor.word.tense else None

    def _giver(self, predicate: Predicate) -> Parties:
        """Return who gives what Ukraine receives: the country behind "from"."""
        last = predicate.reached
        for place in range(predicate.governor.last, min(last + _BEHIND, len(self.context.words))):
            if self.context.words[place] in _STOPS:
                break
            found = self.actors.at(place)
            from_it = self.actors.marks.get((found.first or place) - 1) if found else None
            if found and found.refs and from_it and from_it.word.cls == "from":
                return self._widen_on(found)
        return Parties(())

    def _tokens(self, first: int, last: int) -> Iterator[int]:
        """Yield the tokens of a range that are in no aside."""
        return (
            at for at in range(first, min(last, len(self.context.words))) if at not in self.asides
        )

    def _clause_start(self, predicate: Predicate, segment: int) -> int:
        """Return where the search for a subject ends: at the segment's or the reported words' start."""
        number = self.context.statement_number(predicate.starts)
        starts = (first for first in self.context.starts_of(number) if first <= predicate.starts)
        return max(segment, *starts, 0)

    def _is_joint_we(self, governor: Mark) -> bool:
        """Tell whether a verb of agreement speaks for those who agreed: اتفقنا على."""
        return governor.word.first_person and governor.word.cls == "reciprocal"

    def _before(self, at: int, segment: int) -> Parties | None:
        """Return the nearest subject before a verb, with what is coordinated to it."""
        near = list(self._tokens(segment, at))[-_BEFORE:]
        for place in reversed(near):
            # A colon right before the verb sums up what its subject said: تمسك فلان بتحفظه: لا جنود.
            word = self.context.words[place]
            if word in _STOPS and not (word == ":" and place == at - 1):
                return None
            mark = self.actors.marks.get(place)
            if mark and mark.word.role is PledgeRole.BREAK:
                return None
            found = self.actors.at(place)
            if found is None or self.actors.governed(found.first or place):
                continue
            return self._widen(found, segment)
        return None

    def _behind(self, predicate: Predicate) -> Parties | None:
        """Return the subject right behind a verb, up to its complement."""
        limit = len(self.context.words)
        # The verb farthest in the chain may have the subject: من المقرر أن تسلم برلين.
        verbs = [mark for mark in predicate.governors if mark.word.tense]
        start = (
            verbs[-1] if verbs and not predicate.governor.word.tense else predicate.governor
        ).last
        ends = predicate.actions[0].first if predicate.actions else limit
        if predicate.relative or predicate.behind or ends < start:
            ends = start + _BEHIND
        for place in self._tokens(start, min(start + _BEHIND, ends)):
            if self.context.words[place] in _STOPS:
                return None
            found = self.actors.at(place)
            if found is None or not found.refs:
                continue
            if self.actors.governed(found.first or place) and not predicate.behind:
                return None
            return self._widen_on(found)
        return None

    def _widen(self, found: Parties, segment: int) -> Parties:
        """Add the subjects that are coordinated before one: رومانيا وبلغاريا ستفتحان."""
        refs, first = found.refs, found.first or 0
        while first > segment:
            joint = self._conjunction_before(first, segment)
            if joint is None:
                break
            place = joint - 1
            while place > segment and self.context.words[place] in NOT_WORDS:
                place -= 1
            other = self.actors.at(place)
            if other is None or other.first is None or self.actors.governed(other.first):
                break
            refs, first = union(other.refs, refs), other.first
        return Parties(refs, first, found.last)

    def _conjunction_before(self, first: int, segment: int) -> int | None:
        """Return the token that joins a subject to what is before it: its own, or its title's."""
        for place in range(first, max(segment, first - TITLE), -1):
            if self.actors.joined(place):
                return place
            mention = self.context.mention_at.get(place)
            mark = self.actors.marks.get(place)
            titled = mark is not None and mark.word.role is PledgeRole.TITLE
            nation = mention is not None and mention.form is FormKind.NISBA  # part of a title
            acts = mention is None or self.actors.may_act(mention)
            if place < first and not titled and not nation and acts:
                plain = self.context.words[place][0].isalpha() and mark is None
                if not plain or mention is not None:
                    return None
        return None

    def _widen_on(self, found: Parties) -> Parties:
        """Add the subjects that are coordinated behind one, with their titles between."""
        refs, last = found.refs, found.last or 0
        for place in self._tokens(last, last + _BEHIND):
            if self.context.words[place] in _STOPS:
                break
            mark = self.actors.marks.get(place)
            if mark and mark.word.role in (PledgeRole.HEAD, PledgeRole.OBJECT):
                break
            other = self.actors.at(place)
            if other is None or other.first is None or other.first < last:
                continue
            if self.actors.governed(other.first):
                break
            if any(self.actors.joined(at) for at in range(last, other.first + 1)):
                return self._widen_on(Parties(union(refs, other.refs), found.first, other.last))
        return Parties(refs, found.first, last)

    def _implied(self, predicate: Predicate, previous: Parties | None) -> Parties:
        """Return the parties of a predicate without a subject: those before, or who speaks."""
        at, first_person = predicate.governor.first, predicate.governor.word.first_person
        if previous and previous.refs and not first_person:
            return Parties(previous.refs)
        said = self.actors.speakers(at)
        if not said and any(mark.word.first_person for mark in predicate.governors):
            said = self.actors.we(at)
        if not said and self.header is not None:
            return Parties(self.header.refs)
        word = predicate.governor.word
        told = word.tense is Tense.FUTURE or word.cls == "passive"
        return self._origin(predicate) if told and not said else Parties(said)

    def _origin(self, predicate: Predicate) -> Parties:
        """Return whose what is given is: المنظومات الألمانية, مساهمة اليابان, تعهدات من هولندا."""
        for place in self._tokens(predicate.starts, predicate.reached + _ORIGIN):
            mention = self.context.mention_at.get(place)
            if mention is None or mention.kind is not EntityKind.COUNTRY:
                continue
            ref = self.context.party(mention)
            before = self.actors.marks.get(mention.first - 1)
            shared = before is not None and before.word.cls == "join"
            if ref and promises(ref) and (mention.form is FormKind.NISBA or shared):
                return Parties((ref,))
        return Parties(())
