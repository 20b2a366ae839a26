"""The search for the subject around a verb of commitment: before it, behind it, what is coordinated to it.

Input: who acts at each token (`Actors`) and a predicate. Output: `Parties`, none in doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.context import ADVERSARIES, NewsContext
from app.extraction.pledges.actors import COUNTRIES, NOT_WORDS, TITLE, Actors, Parties, union
from app.extraction.pledges.predicates import Predicate
from app.extraction.triggers import PledgeRole

_BEFORE = 16
_QUOTED = 4  # a name in quotation marks before a colon
_CLAUSE = 6
BEHIND = 12
_AGENT = 4  # words of a title between "by" and its country
_TELLING = frozenset((PledgeRole.ANNOUNCE, PledgeRole.COMMIT, PledgeRole.PLAN))
_MANY = 14  # words from a number of countries to what they say
_WAIT = "wait"
STOPS = frozenset((".", ";", "?", "!", ":"))


@dataclass(frozen=True)
class SubjectSearch:
    """One sentence in which subjects are looked for.

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

    def _tokens(self, first: int, last: int) -> Iterator[int]:
        """Yield the tokens of a range that are in no aside; those of the aside that it begins in."""
        own = first in self.asides
        places = range(first, min(last, len(self.context.words)))
        return (at for at in places if (at in self.asides) is own)

    def _before(self, at: int, segment: int) -> Parties | None:
        """Return the nearest subject before a verb, with what is coordinated to it."""
        back = range(min(at, len(self.context.words)) - 1, segment - 1, -1)
        for place in islice((here for here in back if here not in self.asides), _BEFORE):
            # A colon right before the verb sums up what its subject said: تمسك فلان بتحفظه: لا جنود.
            word = self.context.words[place]
            if word in STOPS and not (
                word == ":" and place == at - 1 and not self._is_outlet(place)
            ):
                return None
            if word == "-" and place and self.context.words[place - 1] == ")":
                return None  # بروكسل 4 سبتمبر (رويترز) -
            mark = self.actors.marks.get(place)
            if mark and mark.word.role is PledgeRole.BREAK and mark.word.cls != "time":
                return None
            found = self.actors.at(place)
            if found is None or self.actors.governed(found.first or place):
                continue
            return self._widen(found, segment)
        return None

    def _is_outlet(self, colon: int) -> bool:
        """Tell whether an outlet stands before a colon: the dateline of a report."""
        places = range(colon - 1, max(colon - _QUOTED, -1), -1)
        named = next((at for at in places if self.context.words[at] not in NOT_WORDS), colon)
        mention = self.context.mention_at.get(named)
        return mention is not None and mention.kind is EntityKind.SOURCE

    def _behind(self, predicate: Predicate) -> Parties | None:
        """Return the subject right behind a verb, up to its complement."""
        limit = len(self.context.words)
        # The verb farthest in the chain may have the subject: من المقرر أن تسلم برلين.
        verbs = [mark for mark in predicate.governors if mark.word.tense]
        start = (
            verbs[-1] if verbs and not predicate.governor.word.tense else predicate.governor
        ).last
        ends = predicate.actions[0].first if predicate.actions else limit
        # The first action may be the last verb of a chain: يقضي الاتفاق بأن تسلم السويد دبابات.
        chained = len(predicate.governors) > 1 and ends <= predicate.governors[-1].first
        if predicate.relative or predicate.behind or ends < start or chained:
            ends = start + BEHIND
        for place in self._tokens(start, min(start + BEHIND, ends)):
            ended = self._begins_clause(place) and place > predicate.governors[-1].first
            apart = predicate.behind and self.context.words[place] == ","
            if self.context.words[place] in STOPS or ended or apart:
                return None
            found = self.actors.at(place)
            told = predicate.governor.word.tense is not None
            if found is not None and told and place == start and self._is_foe(place):
                return found  # فرضت روسيا عقوبات على مسؤول بريطاني
            if found is not None and place == start and predicate.governor.word.cls == _WAIT:
                return found  # تنتظر كييف قرار برلين
            if found is None or not found.refs:
                continue
            if self.actors.governed(found.first or place) and not predicate.behind:
                return None
            return self._widen_on(found)
        return None

    def _is_foe(self, at: int) -> bool:
        """Tell whether a state that promises Ukraine nothing is named at a token."""
        mention = self.context.mention_at.get(at)
        return mention is not None and not mention.proclitic and mention.ref in ADVERSARIES

    def _giver(self, predicate: Predicate) -> Parties:
        """Return who gives what Ukraine receives: the country behind "from"."""
        last = predicate.reached
        for place in range(predicate.governor.last, min(last + BEHIND, len(self.context.words))):
            if self.context.words[place] in STOPS:
                break
            found = self.actors.at(place)
            from_it = self.actors.marks.get((found.first or place) - 1) if found else None
            if found and found.refs and from_it and from_it.word.cls == "from":
                return self._widen_on(found)
        return Parties(())

    def _of_clause(self, predicate: Predicate) -> Parties | None:
        """Return the subject of the clause that is promised: تعهدت المفوضية بأن يقدم الاتحاد قرضا."""
        verb, word = predicate.governors[-1], predicate.governor.word
        told = word.role is PledgeRole.COMMIT or word.cls == "foresees"
        if verb is predicate.governor or not told or verb.word.first_person:
            return None
        if not self._begins_clause(verb.first - 1):
            return self._within_clause(verb.first) if verb.word.tense else None
        found = self.actors.at(verb.last) if verb.last < len(self.context.words) else None
        return self._widen_on(found) if found is not None and found.refs else None

    def _within_clause(self, at: int) -> Parties | None:
        """Return the subject between "that" and a verb: ينص الإعلان على أن البلدين سينشران."""
        for place in range(at - 1, max(at - _CLAUSE, 0), -1):
            found = self.actors.at(place)
            if found is not None and found.first is not None and found.refs:
                return found if self._begins_clause(found.first - 1) else None
        return None

    def _of_saying(self, at: int) -> Parties | None:
        """Return who says what stands behind "that" at a token, where a noun or a group tells it.

        بعد إعلان البرتغال أنها سترسل, أعلنت الدول الثلاث أنها.
        """
        that = self.actors.marks.get(at)
        if that is None or that.word.role is not PledgeRole.CLAUSAL or self.actors.joined(at):
            return None
        before = self.actors.marks.get(at - 1)
        adverb = at - 1 not in self.context.mention_at and (
            before is None or before.word.role is PledgeRole.ASIDE
        )
        last = at - 1 - adverb
        found = self.actors.at(last)
        if found is None or found.first is None or found.last != last + 1:
            return None
        group = self.actors.marks.get(last)
        if group is not None and group.word.role is PledgeRole.OWN_GROUP and group.word.cls:
            return found
        noun = self.actors.marks.get(found.first - 1)
        told = noun is not None and noun.word.role in _TELLING
        return found if told and not self.actors.governed(found.first) else None

    def _of_many(self, at: int) -> Parties | None:
        """Return the group of whom "so many countries" says something: قال قادة 30 دولة إنهم اتفقوا."""
        for place in range(at - 1, max(at - _MANY, 0), -1):
            if self.context.words[place] in STOPS or self.context.words[place] == ",":
                return None
            counted = self.context.quantity_at.get(place)
            if counted is not None and counted.unit.name == COUNTRIES:
                found = self.actors.at(place)
                return found and Parties(found.refs)
        return None

    def _begins_clause(self, place: int) -> bool:
        """Tell whether another clause begins at a token: شرط أن يدفع الأوروبيون."""
        mark = self.actors.marks.get(place)
        return mark is not None and mark.first == place and mark.word.role is PledgeRole.CLAUSAL

    def _agent(self, predicate: Predicate) -> Parties | None:
        """Return who does what a passive tells: سيتم تدريب الجنود من قبل السويد."""
        limit = predicate.reached + BEHIND
        for place in self._tokens(predicate.governor.last, limit):
            if self.context.words[place] in STOPS:
                return None
            mark = self.actors.marks.get(place)
            if mark is None or mark.word.role is not PledgeRole.AGENT or mark.ending:
                continue
            behind = map(self.actors.at, self._tokens(mark.last, mark.last + _AGENT))
            found = next((found for found in behind if found is not None), None)
            return self._widen_on(found) if found and found.refs else None
        return None

    def _widen(self, found: Parties, segment: int) -> Parties:
        """Add the subjects that are coordinated before one: رومانيا وبلغاريا ستفتحان."""
        refs, first = found.refs, found.first or 0
        while first > segment:
            joint = self._conjunction_before(first, segment)
            if joint is None:
                break
            place = joint - 1 - self.actors.denied(joint)
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
        for place in self._tokens(last, last + BEHIND):
            if self.context.words[place] in STOPS:
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
