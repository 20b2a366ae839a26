"""Parties: whose commitment a predicate states.

Arabic puts the subject before the verb (كوبنهاغن ستخصص) or behind it (تعهدت الدول الثماني), leaves it
out where it is known, and lets a leader say "we" or "his country". Input: a predicate and its
context. Output: refs of countries, groups and organisations, in text order; none where in doubt.
"""

from dataclasses import dataclass

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.context import ADVERSARIES
from app.extraction.document import Mention
from app.extraction.pledges.actors import NOT_WORDS, Parties, parties_of
from app.extraction.pledges.groups import promises
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.owners import AGREED, TITLE_REACH, OwnerSearch
from app.extraction.pledges.predicates import ABSENT, Predicate
from app.extraction.pledges.subjects import STOPS
from app.extraction.pledges.understood import home_of, last_speakers
from app.extraction.triggers import PledgeRole, PledgeWord, Tense

_TOPIC = 24
_OPENING = 4
_RECIPROCAL = "reciprocal"
_WHERE = "where"
_OF_HOME = frozenset(("passive", ABSENT))  # of the speaker's state, where no other is named
_OWN_FORCE = "own_force"
_THAT = PledgeWord(PledgeRole.CLAUSAL)
_RESUMING = frozenset((PledgeRole.CLAUSAL, PledgeRole.BREAK))
_GOING_ON = frozenset(
    (
        PledgeRole.COMMIT,
        PledgeRole.ANNOUNCE,
        PledgeRole.ALLOT,
        PledgeRole.REFUSE,
        PledgeRole.READY,
    )
)


@dataclass(frozen=True)
class PartyFinder(OwnerSearch):
    """The search for the parties of one sentence."""

    def find(self, predicate: Predicate, segment: int, previous: Parties | None) -> Parties:
        """Return the parties of a predicate in a segment that begins at a token; none in doubt.

        `previous` are the parties of the predicate before it in the same sentence: a coordinated
        verb or an anaphoric pronoun goes on with them.
        """
        if predicate.apart and previous is not None:
            return Parties(previous.refs)
        found = self._subject(predicate, segment, previous)
        agreed = predicate.governor.word.cls in AGREED  # اتفقت كييف مع السويد على توريد مقاتلات
        return self._with_partners(predicate, found) if found.refs or agreed else found

    def _subject(self, predicate: Predicate, segment: int, previous: Parties | None) -> Parties:
        """Return the parties that are the subject of a predicate."""
        if predicate.passive or predicate.behind:
            return self._of_thing(predicate, previous)
        behind = self._behind(predicate)
        if predicate.relative:
            return behind or self._implied(predicate, previous)
        force = predicate.governor.word.cls == _OWN_FORCE  # أوضح الرئيس أنها ستنتشر
        resumed = None if force else self._resumed(predicate, segment, previous)
        if resumed is not None:
            return resumed
        told = self._told(predicate) or self._owner(predicate, behind) or self._of_clause(predicate)
        if told is not None:
            return told
        start, at = self._clause_start(predicate, segment), self._behind_subject(predicate)
        before = self._topic(at, start)
        joined = self.actors.joined(at)
        if before is None and not joined:
            # A conjunction stands on the first word of a clause: no subject is before such a verb.
            before = self._before(at, start)
        found = self._nearer(predicate, before, behind)
        if found is None and previous is None and joined:
            found = self._before(at, start)  # اليابان لن تعترف … وستبقي
        if found is None or not found.refs:
            found = self._agent(predicate) or found
        found = found or self._implied(predicate, previous)
        return found if found.refs else self._of_clause_before(predicate, start) or found

    def _behind_subject(self, predicate: Predicate) -> int:
        """Return where a predicate begins; behind a subject between denial and verb: ولا باريس تعتزم."""
        verb = predicate.governor.first
        between = range(predicate.starts + 1, verb)
        return verb if any(map(self.actors.at, between)) else predicate.starts

    def _of_clause_before(self, predicate: Predicate, start: int) -> Parties | None:
        """Return the subject that a clause of place goes on with: زار فلان كييف، حيث وقع اتفاقا."""
        where = self.actors.marks.get(predicate.starts - 1)
        if where is None or where.word.cls != _WHERE or not predicate.governor.word.tense:
            return None
        return self._opening(self._after_that(start, where.first), where.first)

    def _of_thing(self, predicate: Predicate, previous: Parties | None) -> Parties:
        """Return the parties of a judgement on a thing, or of a verb that a thing is the subject of."""
        agent = self._agent(predicate)
        if agent is not None:
            return agent
        owner = self._whose(predicate)
        behind = self._behind(predicate) if predicate.behind and not owner.refs else None
        found = behind or (owner if owner.refs else self._implied(predicate, previous))
        if found.refs or not predicate.passive:
            return found if found.refs else parties_of(self._stance_in(predicate.starts))
        # What the narrator tells of a thing goes on with who spoke last: عشر دبابات ستشحن.
        return Parties(last_speakers(self.context, predicate.starts))

    def _resumes(self, at: int) -> bool:
        """Tell whether a conjunction with a pronoun right before a verb goes on with the subject: لكنها."""
        mark = self.actors.marks.get(at - 1)
        return mark is not None and mark.word.cls == "resumed" and mark.word.role in _RESUMING

    def _resumed(
        self, predicate: Predicate, segment: int, previous: Parties | None
    ) -> Parties | None:
        """Return the subject that a pronoun goes on with: وأنها ستسهم, لكنها لن ترسل; None without one."""
        if not self._resumes(predicate.starts):
            return None
        said = self._of_saying(predicate.starts - 1)
        if said is not None:
            return said
        if previous is not None:
            return Parties(previous.refs)
        joined = self.actors.joined(predicate.starts - 1)
        word = self.actors.marks[predicate.starts - 1].word
        if not joined and word.role is not PledgeRole.BREAK:
            return self._of_many(predicate.starts - 1)  # أبلغت شركاءها أنها: of whoever says it
        opening = self._first_subject(predicate, segment)
        return self._implied(predicate, None) if joined and opening is None else opening

    def _first_subject(self, predicate: Predicate, segment: int) -> Parties | None:
        """Return the subject that opens the reported words: أن دولة قطر نجحت … وأنها ستسهم."""
        start, at = self._clause_start(predicate, segment), predicate.starts
        return self._opening(self._after_that(start, at - 1), at)

    def _after_that(self, start: int, at: int) -> int:
        """Return where the last clause behind "that" begins before a token, or where the search does."""
        clauses = (self.actors.marks.get(place) for place in range(start, at))
        opened = [mark.last for mark in clauses if mark and mark.word == _THAT]
        return max([start, *opened])

    def _opening(self, start: int, at: int) -> Parties | None:
        """Return the subject that opens a clause, before a token."""
        opening = (self.actors.at(place) for place in range(start, min(start + _OPENING, at)))
        found = next((found for found in opening if found is not None), None)
        return found and Parties(found.refs)

    def _told(self, predicate: Predicate) -> Parties | None:
        """Return the parties that the governing word itself tells: our, his own force, from whom."""
        governor = predicate.governor
        if governor.word.cls == ABSENT:  # لن يكون هناك جندي نرويجي: whose it is says who refuses
            whose = self._origin(predicate)
            return whose if whose.refs else None
        if self._is_of_noun(predicate):
            return self._of_noun(predicate)
        force = predicate.head is not None and predicate.head.word.cls == _OWN_FORCE
        if force and governor.word.role is PledgeRole.READY:  # الكتيبة الليتوانية جاهزة للانتشار
            return self._sharer(predicate.starts, predicate.starts)
        promised = governor.word.role is PledgeRole.COMMIT  # وعد الوزير بأن تتسلم كييف منظومات
        if not promised and self._receives(predicate):
            return self._given_by(predicate)
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
        nation = self.context.mention_at.get(governor.last)
        if governor.word.tense is not None and not _is_noun_of(governor, nation):
            return None
        if nation is not None and nation.form is FormKind.NISBA:  # تعهدات يابانية
            ref = self.context.party(nation)
            return Parties((ref,)) if ref and promises(ref) else None
        able = governor.word.role is PledgeRole.READY and len(predicate.governors) > 1
        own = self.actors.at(governor.last) if able and nation is not None else None
        if own is not None and own.refs and own.first == governor.last:
            return self._widen_on(own)  # بإمكان ليتوانيا أن تسهم
        return behind if behind is not None and behind.first == governor.last else None

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
        noun = predicate.governor.word.tense is None or self._is_from(predicate.governor.last)
        return behind or (self._giver(predicate) if noun else before)

    def _topic(self, at: int, start: int) -> Parties | None:
        """Return the subject that a topic particle sets at the head of a clause: أما رومانيا، …، فستضع."""
        for place in range(at - 1, max(at - _TOPIC, start) - 1, -1):
            if self.context.words[place] in STOPS:
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

    def _clause_start(self, predicate: Predicate, segment: int) -> int:
        """Return where the search for a subject ends: at the segment's or the reported words' start."""
        number = self.context.statement_number(predicate.starts)
        starts = (first for first in self.context.starts_of(number) if first <= predicate.starts)
        return max(segment, *starts, 0)

    def _is_joint_we(self, governor: Mark) -> bool:
        """Tell whether a verb of agreement speaks for those who agreed: اتفقنا على."""
        return governor.word.first_person and governor.word.cls == _RECIPROCAL

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
        goes_on = word.role in _GOING_ON and word.tense and self._opens(predicate.starts)
        if not said and goes_on and not self._is_adversary(predicate.governor.last):
            return Parties(last_speakers(self.context, at))
        told = word.tense is Tense.FUTURE or word.cls in _OF_HOME or first_person
        if not told or said:
            return Parties(said)
        found = self._nation_before(predicate) or self._origin(predicate)
        return found if found.refs else parties_of(self._of_body(at))

    def _nation_before(self, predicate: Predicate) -> Parties | None:
        """Return whose people or craft do what the verb right behind them says: عسكريون سلوفينيون سيدربون."""
        nation = self.context.mention_at.get(predicate.starts - 1)
        if nation is None or nation.form is not FormKind.NISBA:
            return None
        ref = self.context.party(nation)
        return Parties((ref,), nation.first, nation.last) if ref and promises(ref) else None

    def _of_body(self, at: int) -> str | None:
        """Return the country of an office or spokesman without one who says what will be done."""
        speakers = self.context.speakers_at(at)
        bodies = [ref for ref in speakers if split_ref(ref)[0] is EntityKind.ORGANIZATION]
        known = any(self.context.speaks_for(ref) for ref in bodies)
        if not bodies or known:
            return None
        return home_of(self.context, self.actors.triggers, at)

    def _is_adversary(self, at: int) -> bool:
        """Tell whether the subject behind a verb is of a state that promises nothing: رفضت الخارجية الروسية."""
        places = (self.context.mention_at.get(place) for place in range(at, at + TITLE_REACH))
        return any(mention is not None and mention.ref in ADVERSARIES for mention in places)

    def _opens(self, at: int) -> bool:
        """Tell whether a verb joined by a conjunction or "also" opens its sentence: ووعد, كما وعد بتمويل."""
        also = self.actors.marks.get(at - 1)
        if also is not None and also.word.role is PledgeRole.ASIDE:
            return any(sentence.first == at - 1 for sentence in self.context.sentences)
        first = any(sentence.first == at for sentence in self.context.sentences)
        return first and self.actors.joined(at)


def _is_noun_of(verb: Mark, nation: Mention | None) -> bool:
    """Tell whether what is written like a verb in the past is a noun with its adjective: رفض يوناني."""
    past = verb.word.tense is Tense.PAST and not verb.ending
    return past and nation is not None and nation.form is FormKind.NISBA
