"""Groups that a text names without a name: the participants, the alliance, the latter, the second of those listed.

Input: the context and the trigger words of a sentence. Output: refs of parties, none in doubt.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.domain.vocabulary import EntityKind, FormKind, PledgeAction
from app.extraction.context import ADVERSARIES, COALITION, COMMISSION, UKRAINE, UNNAMED, NewsContext
from app.extraction.pledges.marks import ORDINALS, Mark
from app.extraction.triggers import PledgeRole, PledgeTriggers

MEMBERS = "members"
_JOINT_FORCE = "joint_force"
_UNION = "union"  # الدول السبع والعشرون
_TOGETHER = 2  # tokens between names that are coordinated
_LISTED = 2  # fewest names of a list
_EUROPEAN_UNION = "org:european-union"
_MANY = "many"  # العديد من الدول
ALLIED = "allied"  # ثلاثون دولة حليفة
ALLIES = "org:ukraine-allies"
_OURS = {"our_partners": "org:ukraine-partners", "our_allies": ALLIES}
_MEMBER_STATES = {
    "org:nato": "org:nato-member-states",
    _EUROPEAN_UNION: "org:eu-member-states",
}


def adopters(refs: tuple[str, ...], action: PledgeAction) -> tuple[str, ...]:
    """Return who adopts what a group does: sanctions of all member states are the Union's."""
    union = action is PledgeAction.SANCTIONS and refs == (_MEMBER_STATES[_EUROPEAN_UNION],)
    return (_EUROPEAN_UNION,) if union else refs


class Groups(NamedTuple):
    """The context and the trigger words by their first token, and who is meant by a noun for several."""

    context: NewsContext
    triggers: PledgeTriggers
    marks: Mapping[int, Mark]
    alliances: Sequence[Mark] = ()  # "the alliance" in the sentences before

    def members(self, place: int, spoken: Sequence[str]) -> str | None:
        """Return whose members "four member states" are: the speaker's body's, or of the one named last."""
        named = [mention.ref for mention in self.context.mentions if mention.first < place]
        of = (_MEMBER_STATES.get(ref or "") for ref in (*spoken, *reversed(named)))
        return next(filter(None, of), None) or self.context.acting_group(place)

    def forcing(self) -> str | None:
        """Return the coalition where the sentence tells of its force: 26 دولة ستساهم في قوة الطمأنة."""
        told = any(mark.word.cls == _JOINT_FORCE for mark in self.marks.values())
        return COALITION if told else None

    def is_state(self, mark: Mark) -> bool:
        """Tell whether what is written like a noun of doing can be that of a government: إدارة."""
        if mark.last - mark.first > 1 or mark.prefix:
            return False
        readings = self.triggers.words.alone(self.context.words[mark.first])
        return any(one.value.role is PledgeRole.STATE for one in readings)

    def own_group(self, mark: Mark) -> str | None:
        """Return the group that "the participants" are; "the alliance" is the coalition if no other."""
        known = _BY_CLASS.get(mark.word.cls)
        if known is not None:
            return known(self, mark)
        if mark.word.cls in _OURS:
            return _OURS[mark.word.cls] if self.context.ukraine_speaks(mark.first) else None
        if mark.word.cls in ORDINALS:
            return self._nth(mark)
        named = self._group_behind(mark.last) if not mark.word.cls else None
        return (
            named or self.context.group_before(mark.first) or self.context.acting_group(mark.first)
        )

    def alliance(self, mark: Mark) -> str:
        """Return the group that acts in the text, or the coalition."""
        return self.context.acting_group(mark.first) or COALITION

    def allied(self, mark: Mark) -> str | None:
        """Return Ukraine's allies where they are named as states: دول حليفة, not an adjective alone."""
        alone = mark.last - mark.first == 1 or mark.first in self.context.quantity_at
        return None if alone else ALLIES

    def many(self, mark: Mark) -> str:
        """Return which countries "many of the countries" are: those an adjective names, else nobody knows whose."""
        named = self.context.mention_at.get(mark.last - 1)
        group = named.ref if named is not None and named.ref in self.context.groups else None
        return group or self.forcing() or UNNAMED

    def _countries_before(self, mark: Mark) -> list[tuple[str, int, int]]:
        """Return the countries named before a word, with where: those that an adjective names are none."""
        found = []
        for mention in self.context.mentions:
            if mention.first >= mark.first:
                break
            named = mention.kind is EntityKind.COUNTRY and mention.form is not FormKind.NISBA
            ref = (self.context.party(mention) or mention.ref) if named else None
            if ref:
                found.append((ref, mention.first, mention.last))
        return found

    def latter(self, mark: Mark) -> str | None:
        """Return the country named last, where "the latter" is a subject: وعرضت الأخيرة.

        One that promises nothing is the latter too.
        """
        verb = self.marks.get(mark.first - 1)
        if verb is None or not (verb.word.tense or verb.word.role is PledgeRole.CLAUSAL):
            return None
        named = [ref for ref, _, _ in self._countries_before(mark) if ref != UKRAINE]
        return named[-1] if named else None

    def _nth(self, mark: Mark) -> str | None:
        """Return which of the countries listed last an ordinal by itself is: أما الثالثة فستستقبل الجرحى."""
        runs: list[list[str]] = []
        ended = -_TOGETHER - 1
        for ref, first, last in self._countries_before(mark):
            if first - ended > _TOGETHER or not runs:
                runs.append([])
            if ref not in runs[-1]:
                runs[-1].append(ref)
            ended = last
        listed = next((run for run in reversed(runs) if len(run) >= _LISTED), [])
        place = ORDINALS[mark.word.cls]
        return listed[place] if place < len(listed) else None

    def _group_behind(self, place: int) -> str | None:
        """Return the group behind "in" at a token: الدول الأعضاء في الناتو, المشاركون في «الراغبين»."""
        led, of = self.marks.get(place), self.marks.get(place + 1)
        if led is None or led.word.role is not PledgeRole.PREPOSITION:
            return None
        if of is not None and of.word.cls == "alliance":
            return self.own_group(of)
        mention = self.context.mention_at.get(place + 1)
        return mention.ref if mention is not None and mention.ref in self.context.groups else None

    def group_before(self, token: int) -> str | None:
        """Return the group named last before a token, by a name or as "the alliance"."""
        alliances = (
            self.own_group(mark)
            for mark in (*self.alliances, *self.marks.values())
            if mark.first < token and mark.word.cls == "alliance"
        )
        return next(alliances, None) or self.context.group_before(token)


_BY_CLASS: Mapping[str, Callable[[Groups, Mark], str | None]] = {
    MEMBERS: lambda *_: None,
    "commission": lambda *_: COMMISSION,
    _UNION: lambda *_: _EUROPEAN_UNION,
    "latter": Groups.latter,
    "alliance": Groups.alliance,
    ALLIED: Groups.allied,
    _MANY: Groups.many,
}


def promises(ref: str) -> bool:
    """Tell whether a ref can promise Ukraine something: neither Ukraine itself nor its adversaries."""
    return ref != UKRAINE and ref not in ADVERSARIES
