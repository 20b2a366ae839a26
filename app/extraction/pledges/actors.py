"""Who acts at a token: the parties that a name, a title, "the alliance" or "his country" stands for.

Input: the context and the trigger words of a sentence. Output: `Parties`, without refs for one that
promises Ukraine nothing.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.context import UNNAMED
from app.extraction.document import Mention
from app.extraction.pledges.groups import ALLIED, ALLIES, MEMBERS, Groups, promises
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.understood import (
    counted_of,
    home_of,
    is_unnamed,
    last_speakers,
    pair_of,
    seat_of,
)
from app.extraction.triggers import PledgeRole

_LABEL = 4
TITLE = 6  # tokens of a title before a name
COUNTRIES = "countries"
_FORMER = "former"
_COUNTED = "counted"  # الدول الثلاث
_AT = "at"
_MANDATE = "mandate"  # سيطلب من البوندستاغ تفويضا
_IN, _FROM = "in", "from"
_PEOPLE = frozenset(("troops", "engineers", "crews", "training", "advisers"))
_EACH = "each"  # كل من: what stands behind is a subject
_JUDGING = frozenset(
    (PledgeRole.PREMATURE, PledgeRole.TABLED, PledgeRole.REFUSE, PledgeRole.PLAN, PledgeRole.READY)
)
_OFFICES = frozenset((PledgeRole.STATE, PledgeRole.TITLE))
NOT_WORDS = frozenset((",", '"', "(", ")", "-", "'"))


class Parties(NamedTuple):
    """Who commits: refs, and the token range of the subject where it is named."""

    refs: tuple[str, ...]
    first: int | None = None
    last: int | None = None


class Actors(Groups):
    """What reading a subject needs: the context and the trigger words by their first token."""

    __slots__ = ()

    def at(self, place: int) -> Parties | None:
        """Return who acts at a token, if something there can be a subject."""
        quantity = self.context.quantity_at.get(place)
        if quantity and quantity.unit.name == COUNTRIES:
            behind = self.marks.get(quantity.last)
            members = behind is not None and behind.word.cls == MEMBERS
            group = (
                self.members(place, self.speakers(place))
                if members
                else self.context.acting_group(place)
            )
            allied = behind is not None and behind.word.cls == ALLIED
            group = ALLIES if allied else group or self.forcing() or UNNAMED
            return self._as(group, quantity.first, quantity.last + members)
        mention = self.context.mention_at.get(place)
        if mention and self.may_act(mention):
            return self._named(mention)
        mark = self.marks.get(place)
        if mark is None:
            return None
        if mark.word.cls == "pair":  # also "their two countries"
            both = pair_of(self.context, self.triggers, mark.first)
            return Parties(both, mark.first, mark.last) if both else None
        if mark.word.cls == _COUNTED:
            return Parties(counted_of(self.context, self.triggers, mark), mark.first, mark.last)
        if mark.word.role is PledgeRole.OWN_GROUP:
            return self._as(self.own_group(mark), mark.first, mark.last)
        if mark.word.role is PledgeRole.SELF:
            speakers = self.speakers(place)
            return Parties(speakers, mark.first, mark.last) if speakers else None
        return self._unnamed(mark) if mark.word.role in _OFFICES else None

    def _named(self, mention: Mention) -> Parties | None:
        """Return who acts where someone is named; nobody where he held his office once."""
        first = mention.first
        if mention.form is FormKind.NISBA:
            first = self._office(mention) or first
        if self._is_former(mention):
            return Parties((), first, mention.last)
        nation = self.context.mention_at.get(mention.last)
        if mention.kind is EntityKind.ORGANIZATION and nation and nation.form is FormKind.NISBA:
            mention = nation  # سلاح الجو الملكي الهولندي is not Britain's
        return self._as(self.context.party(mention), first, mention.last)

    def _is_former(self, mention: Mention) -> bool:
        """Tell whether someone held an office once: الرئيس الأميركي السابق فلان."""
        beside = (self.marks.get(mention.first - 1), self.marks.get(mention.last))
        past = any(mark is not None and mark.word.cls == _FORMER for mark in beside)
        return past and (mention.kind is EntityKind.PERSON or mention.form is FormKind.NISBA)

    def _unnamed(self, mark: Mark) -> Parties | None:
        """Return the country of a body or office that is named without it: الحكومة."""
        if not is_unnamed(self.context, self.triggers, mark.first):
            return None
        home = seat_of(self.context, self.triggers, mark)
        home = home or home_of(self.context, self.triggers, mark.first)
        return self._as(home, mark.first, mark.last)

    def _as(self, ref: str | None, first: int, last: int) -> Parties | None:
        """Return one ref as parties; without refs where it is one that promises Ukraine nothing."""
        if ref is None:
            return None
        return Parties((ref,) if promises(ref) else (), first, last)

    def may_act(self, mention: Mention) -> bool:
        """Tell whether a mention can be a subject; an adjective only with a noun for the state."""
        if mention.kind is EntityKind.SOURCE:
            return False
        if mention.form is not FormKind.NISBA or self._office(mention) is not None:
            return True
        return self._is_a_people(mention)

    def _is_a_people(self, mention: Mention) -> bool:
        """Tell whether an adjective stands for a people: سيشارك الهولنديون بمدمرة، والبلجيكيون بكاسحتين."""
        verb, before = self.marks.get(mention.first - 1), self.context.words[mention.first - 1]
        joined = mention.proclitic in self.triggers.words.affixes.conjunctions
        told = verb is not None and verb.word.tense is not None
        return mention.first > 0 and (told or (before == "," and joined))

    def _office(self, mention: Mention) -> int | None:
        """Return where a state's body or an office begins that an adjective of origin completes."""
        start = None
        for place in range(mention.first - 1, max(mention.first - TITLE, -1), -1):
            mark = self.marks.get(place)
            if mark is None and start is not None:
                break
            if mark and mark.word.role in (PledgeRole.STATE, PledgeRole.TITLE):
                start = mark.first
            elif mark or not self.context.words[place][0].isalpha() or place < mention.first - 1:
                break
        return start

    def governed(self, first: int) -> bool:
        """Tell whether a preposition governs what begins at a token."""
        affixes = self.triggers.words.affixes
        mention = self.context.mention_at.get(first)
        if mention and mention.proclitic in affixes.prepositions:
            return True
        place = first - 1
        while place > 0 and self.context.words[place] in NOT_WORDS - {","}:
            place -= 1
        mark = self.marks.get(place)
        if mark is None:
            return False
        if mark.word.cls == _EACH or (mark.word.cls == _AT and self._has(mark, mention)):
            return False
        if mark.word.cls == _IN and self._is_official(mark.first - 1, first):
            return False
        if mark.word.cls == _FROM and self._is_people(mark.first - 1):
            return False  # مهندسون من الجيش الفرنسي
        # A verbal noun governs what follows too: بقيادة الولايات المتحدة.
        noun = mark.word.role in (PledgeRole.HEAD, PledgeRole.OBJECT) and mark.word.tense is None
        if noun and mark.last == first and self.is_state(mark):
            return False  # إدارة ترامب
        return noun or mark.word.role is PledgeRole.PREPOSITION or self._ends_led(mark)

    def _is_people(self, at: int) -> bool:
        """Tell whether soldiers or experts who act themselves stand at a token, without a preposition."""
        mark = self.marks.get(at)
        if mark is None or mark.word.cls not in _PEOPLE or mark.prefix:
            return False
        verb = self.marks.get(mark.first - 1)
        return verb is not None and verb.word.tense is not None

    def _has(self, at: Mark, mention: Mention | None) -> bool:
        """Tell whether "with" tells whose a judgement or plan is: ليس واردا لدى روما, لدى أنقرة نية."""
        beside = (self.marks.get(at.first - 1), self.marks.get(mention.last if mention else -1))
        return any(mark is not None and mark.word.role in _JUDGING for mark in beside)

    def _is_official(self, at: int, office: int) -> bool:
        """Tell whether someone at a token works in the office named behind: مسؤول في وزارة الدفاع اليابانية."""
        title, body = self.marks.get(at), self.marks.get(office)
        works = title is not None and title.word.role is PledgeRole.TITLE
        return works and body is not None and body.word.role in _OFFICES

    def _ends_led(self, mark: Mark) -> bool:
        """Tell whether a phrase ends with a preposition: ليست طرفا في."""
        if mark.last - mark.first == 1 or mark.word.role is PledgeRole.PARTNER:
            return False
        last = self.triggers.alone[self.context.words[mark.last - 1]]
        led = last is not None and last.value.role is PledgeRole.PREPOSITION
        led = led and last is not None and last.value.cls != _AT  # ليس لدى رومانيا نية
        return led and (mark.word.role is PledgeRole.REFUSE or mark.word.cls == _MANDATE)

    def joined(self, place: int) -> bool:
        """Tell whether a conjunction is on a token or right before it."""
        conjunctions = self.triggers.words.affixes.conjunctions
        mention = self.context.mention_at.get(place)
        if mention:
            return mention.proclitic in conjunctions or self.denied(place)
        words = self.context.words
        if words[place] in conjunctions or words[place - 1] in conjunctions:
            return True
        mark = self.marks.get(place)
        return mark is not None and mark.prefix in conjunctions

    def denied(self, place: int) -> bool:
        """Tell whether a joined negation stands right before a name: لا لندن ولا باريس."""
        mark = self.marks.get(place - 1)
        negates = mark is not None and mark.word.role is PledgeRole.NEGATION
        return negates and mark is not None and bool(mark.prefix)

    def speakers(self, place: int) -> tuple[str, ...]:
        """Return who speaks at a token: the parties of the innermost statement's speakers."""
        number = self.context.statement_number(place)
        if number is None:
            number = self._statement_before(place)
        if number is None:
            return ()
        spoken = (self.context.speaks_for(ref) for ref in self.context.statements[number].speakers)
        return tuple(dict.fromkeys(ref for ref in spoken if ref and promises(ref)))

    def we(self, place: int) -> tuple[str, ...]:
        """Return who "we" are outside reported words.

        Whose name stands before the colon, who spoke last, the group of a declaration, or the one
        who is interviewed.
        """
        ref = self._before_colon(place)
        spoken = any(first < place for first, _, _ in self.context.statement_ranges)
        if ref is None and spoken:
            only = self._only_state()
            return last_speakers(self.context, place) or ((only,) if only else ())
        ref = ref or self.group_before(place) or self._last_person(place)
        ref = ref or self._person_behind(place) or self._only_state()
        return (ref,) if ref and promises(ref) else ()

    def _person_behind(self, place: int) -> str | None:
        """Return the party of who is named behind in the same sentence: سنرسل مقاتلات، قال الوزير فلان."""
        own = next((s for s in self.context.sentences if s.first <= place < s.last), None)
        if own is None:
            return None
        named = self.context.mentions_in(place, own.last)
        refs = (self.context.party(m) for m in named if m.kind is EntityKind.PERSON)
        return next((ref for ref in refs if ref), None)

    def _only_state(self) -> str | None:
        """Return the state of an interview in which only one that can promise something is named."""
        states = (m for m in self.context.mentions if m.kind is EntityKind.COUNTRY)
        refs = {ref for ref in map(self.context.party, states) if ref and promises(ref)}
        return refs.pop() if len(refs) == 1 else None

    def _before_colon(self, place: int) -> str | None:
        """Return the party of the name that a colon right before a token follows."""
        for at in range(place - 1, max(place - _LABEL, 0), -1):
            if self.context.words[at] == ":":
                mention = self.context.mention_at.get(at - 1)
                return self.context.party(mention) if mention else None
        return None

    def _last_person(self, place: int) -> str | None:
        """Return the party of the person named last before a token."""
        refs = (
            self.context.party(mention)
            for mention in reversed(self.context.mentions)
            if mention.first < place and mention.kind is EntityKind.PERSON
        )
        return next((ref for ref in refs if ref), None)

    def _statement_before(self, place: int) -> int | None:
        """Return the last statement that ends before a token, with no full stop between."""
        for first, last, number in reversed(self.context.statement_ranges):
            if last <= place and first < place:
                between = self.context.words[last:place]
                return None if "." in between else number
        return None


def by_token(marks: Iterable[Mark]) -> dict[int, Mark]:
    """Return the mark that covers each token."""
    return {at: mark for mark in marks for at in range(mark.first, mark.last)}


def parties_of(ref: str | None) -> Parties:
    """Return one ref as parties without a subject in the text."""
    return Parties((ref,) if ref else ())


def union(first: Sequence[str], second: Iterable[str]) -> tuple[str, ...]:
    """Return refs of both, in order, each once."""
    return tuple(dict.fromkeys((*first, *second)))
