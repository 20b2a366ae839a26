"""Parties: whose commitment a predicate states.

Arabic puts the subject before the verb (كوبنهاغن ستخصص) or behind it (تعهدت الدول الثماني), leaves it
out where it is known, and lets a leader say "we" or "his country". Input: a predicate and its
context. Output: refs of countries, groups and organisations, in text order; none where in doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.context import ADVERSARIES, COALITION, UKRAINE, NewsContext
from app.extraction.document import Mention
from app.extraction.pledge_marks import Mark
from app.extraction.pledge_predicates import Predicate
from app.extraction.triggers import PledgeRole, PledgeTriggers

_BEFORE = 16
_BEHIND = 12
_TITLE = 6
_COUNTRIES = "countries"
_STOPS = frozenset((".", ";", "?", "!", ":"))
_NOT_WORDS = frozenset((",", '"', "(", ")", "-", "'"))


@dataclass(frozen=True, slots=True)
class Parties:
    """Who commits: refs, and the token range of the subject where it is named."""

    refs: tuple[str, ...]
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class PartyFinder:
    """What the search for subjects needs: the context and the trigger words by their first token."""

    context: NewsContext
    triggers: PledgeTriggers
    marks: Mapping[int, Mark]
    alliances: Sequence[Mark] = ()  # "the alliance" in the sentences before

    def find(self, predicate: Predicate, segment: int, previous: Parties | None) -> Parties:
        """Return the parties of a predicate in a segment that begins at a token; none in doubt.

        `previous` are the parties of the predicate before it in the same sentence: a coordinated
        verb or an anaphoric pronoun goes on with them.
        """
        governor = predicate.governor
        behind = self._behind(predicate)
        if predicate.relative or predicate.behind:
            return behind or self._implied(predicate, previous)
        if governor.word.cls == "own_force":  # القوة لن تنتشر: whose force it is
            return _parties(self.context.acting_group(governor.first))
        if self._is_joint_we(governor):
            group = self._group_before(governor.first)
            if group:
                return Parties((group,))
        if governor.word.first_person:
            return Parties(self._speakers(governor.first))
        before = None
        if not self._joined(predicate.starts):
            # A conjunction stands on the first word of a clause: no subject is before such a verb.
            before = self._before(predicate.starts, self._clause_start(predicate, segment))
        return before or behind or self._implied(predicate, previous)

    def _clause_start(self, predicate: Predicate, segment: int) -> int:
        """Return where the search for a subject ends: at the segment's or the reported words' start."""
        number = self.context.statement_number(predicate.starts)
        starts = (
            first
            for first, _, own in self.context.statement_ranges
            if own == number and first <= predicate.starts
        )
        return max(segment, *starts, 0)

    def _is_joint_we(self, governor: Mark) -> bool:
        """Tell whether a verb of agreement speaks for those who agreed: اتفقنا على."""
        return governor.word.first_person and governor.word.cls == "reciprocal"

    def _before(self, at: int, segment: int) -> Parties | None:
        """Return the nearest subject before a verb, with what is coordinated to it."""
        for place in range(at - 1, max(at - _BEFORE, segment) - 1, -1):
            # A colon right before the verb sums up what its subject said: تمسك فلان بتحفظه: لا جنود.
            word = self.context.words[place]
            if word in _STOPS and not (word == ":" and place == at - 1):
                return None
            found = self._candidate(place)
            if found is None or self._governed(found.first or place):
                continue
            return self._widen(found, segment) if found.refs else found
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
        for place in range(start, min(start + _BEHIND, ends, limit)):
            if self.context.words[place] in _STOPS:
                return None
            found = self._candidate(place)
            if found is None or not found.refs:
                continue
            if self._governed(found.first or place) and not predicate.behind:
                return None
            return self._widen_on(found)
        return None

    def _candidate(self, place: int) -> Parties | None:
        """Return who acts at a token, if something there can be a subject."""
        quantity = self.context.quantity_at.get(place)
        if quantity and quantity.unit.name == _COUNTRIES:
            return self._as(self.context.acting_group(place), quantity.first, quantity.last)
        mention = self.context.mention_at.get(place)
        if mention and self._may_act(mention):
            first = mention.first
            if mention.form is FormKind.NISBA:
                first = self._office(mention) or first
            return self._as(self.context.party(mention), first, mention.last)
        mark = self.marks.get(place)
        if mark is None:
            return None
        if mark.word.role is PledgeRole.OWN_GROUP:
            return self._as(self._own_group(mark), mark.first, mark.last)
        if mark.word.role is PledgeRole.SELF:
            speakers = self._speakers(place)
            return Parties(speakers, mark.first, mark.last) if speakers else None
        return None

    def _as(self, ref: str | None, first: int, last: int) -> Parties | None:
        """Return one ref as parties; without refs where it is one that promises Ukraine nothing."""
        if ref is None:
            return None
        return Parties((ref,) if promises(ref) else (), first, last)

    def _own_group(self, mark: Mark) -> str | None:
        """Return the group that "the participants" are; "the alliance" is the coalition if no other."""
        if mark.word.cls == "alliance":
            return self.context.acting_group(mark.first) or COALITION
        return self.context.group_before(mark.first) or self.context.acting_group(mark.first)

    def _group_before(self, token: int) -> str | None:
        """Return the group named last before a token, by a name or as "the alliance"."""
        alliances = (
            self._own_group(mark)
            for mark in (*self.alliances, *self.marks.values())
            if mark.first < token and mark.word.cls == "alliance"
        )
        return next(alliances, None) or self.context.group_before(token)

    def _may_act(self, mention: Mention) -> bool:
        """Tell whether a mention can be a subject; an adjective only with a noun for the state."""
        if mention.kind is EntityKind.SOURCE:
            return False
        return mention.form is not FormKind.NISBA or self._office(mention) is not None

    def _office(self, mention: Mention) -> int | None:
        """Return where a state's body or an office begins that an adjective of origin completes."""
        start = None
        for place in range(mention.first - 1, max(mention.first - _TITLE, -1), -1):
            mark = self.marks.get(place)
            if mark is None and start is not None:
                break
            if mark and mark.word.role in (PledgeRole.STATE, PledgeRole.TITLE):
                start = mark.first
            elif mark or not self.context.words[place][0].isalpha() or place < mention.first - 1:
                break
        return start

    def _governed(self, first: int) -> bool:
        """Tell whether a preposition governs what begins at a token."""
        affixes = self.triggers.words.affixes
        mention = self.context.mention_at.get(first)
        if mention and mention.proclitic in affixes.prepositions:
            return True
        place = first - 1
        while place > 0 and self.context.words[place] in _NOT_WORDS - {","}:
            place -= 1
        mark = self.marks.get(place)
        if mark is None:
            return False
        # A verbal noun governs what follows too: بقيادة الولايات المتحدة.
        noun = mark.word.role in (PledgeRole.HEAD, PledgeRole.OBJECT) and mark.word.tense is None
        return noun or mark.word.role is PledgeRole.PREPOSITION

    def _widen(self, found: Parties, segment: int) -> Parties:
        """Add the subjects that are coordinated before one: رومانيا وبلغاريا ستفتحان."""
        refs, first = found.refs, found.first or 0
        while first > segment:
            joint = self._conjunction_before(first, segment)
            if joint is None:
                break
            place = joint - 1
            while place > segment and self.context.words[place] in _NOT_WORDS:
                place -= 1
            other = self._candidate(place)
            if other is None or other.first is None or self._governed(other.first):
                break
            refs, first = _union(other.refs, refs), other.first
        return Parties(refs, first, found.last)

    def _conjunction_before(self, first: int, segment: int) -> int | None:
        """Return the token that joins a subject to what is before it: its own, or its title's."""
        for place in range(first, max(segment, first - _TITLE), -1):
            if self._joined(place):
                return place
            mention = self.context.mention_at.get(place)
            mark = self.marks.get(place)
            titled = mark is not None and mark.word.role is PledgeRole.TITLE
            nation = mention is not None and mention.form is FormKind.NISBA  # part of a title
            acts = mention is None or self._may_act(mention)
            if place < first and not titled and not nation and acts:
                plain = self.context.words[place][0].isalpha() and mark is None
                if not plain or mention is not None:
                    return None
        return None

    def _widen_on(self, found: Parties) -> Parties:
        """Add the subjects that are coordinated behind one, with their titles between."""
        refs, last = found.refs, found.last or 0
        for place in range(last, min(last + _BEHIND, len(self.context.words))):
            if self.context.words[place] in _STOPS:
                break
            mark = self.marks.get(place)
            if mark and mark.word.role in (PledgeRole.HEAD, PledgeRole.OBJECT):
                break
            other = self._candidate(place)
            if other is None or other.first is None or other.first < last:
                continue
            if self._governed(other.first):
                break
            if any(self._joined(at) for at in range(last, other.first + 1)):
                return self._widen_on(Parties(_union(refs, other.refs), found.first, other.last))
        return Parties(refs, found.first, last)

    def _joined(self, place: int) -> bool:
        """Tell whether a conjunction is on a token or right before it."""
        conjunctions = self.triggers.words.affixes.conjunctions
        mention = self.context.mention_at.get(place)
        if mention:
            return mention.proclitic in conjunctions
        words = self.context.words
        if words[place] in conjunctions or words[place - 1] in conjunctions:
            return True
        mark = self.marks.get(place)
        return mark is not None and mark.prefix in conjunctions

    def _speakers(self, place: int) -> tuple[str, ...]:
        """Return who speaks at a token: the parties of the innermost statement's speakers."""
        number = self.context.statement_number(place)
        if number is None:
            number = self._statement_before(place)
        if number is None:
            return ()
        spoken = (self.context.speaks_for(ref) for ref in self.context.statements[number].speakers)
        return tuple(dict.fromkeys(ref for ref in spoken if ref and promises(ref)))

    def _statement_before(self, place: int) -> int | None:
        """Return the last statement that ends before a token, with no full stop between."""
        for first, last, number in reversed(self.context.statement_ranges):
            if last <= place and first < place:
                between = self.context.words[last:place]
                return None if "." in between else number
        return None

    def _implied(self, predicate: Predicate, previous: Parties | None) -> Parties:
        """Return the parties of a predicate without a subject: those before, or who speaks."""
        if previous and previous.refs and not predicate.governor.word.first_person:
            return Parties(previous.refs)
        return Parties(self._speakers(predicate.governor.first))


def by_token(marks: Iterable[Mark]) -> dict[int, Mark]:
    """Return the mark that covers each token."""
    return {at: mark for mark in marks for at in range(mark.first, mark.last)}


def _parties(ref: str | None) -> Parties:
    """Return one ref as parties without a subject in the text."""
    return Parties((ref,) if ref else ())


def promises(ref: str) -> bool:
    """Tell whether a ref can promise Ukraine something: neither Ukraine itself nor its adversaries."""
    return ref != UKRAINE and ref not in ADVERSARIES


def _union(first: Sequence[str], second: Iterable[str]) -> tuple[str, ...]:
    """Return refs of both, in order, each once."""
    return tuple(dict.fromkeys((*first, *second)))
