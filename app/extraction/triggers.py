"""Trigger tables: the words that pledges, conditions and events are made of, as a language fills them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.domain.vocabulary import ConditionType, EventType, PledgeAction
from app.extraction.attendance_words import AttendanceWords
from app.extraction.deadline_words import DeadlineWords
from app.extraction.memo import Memo
from app.extraction.numerals import NumberWords
from app.extraction.phrases import Affixes, Match, PhraseTable


class Tense(StrEnum):
    """The tense of a finite verb."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class PledgeRole(StrEnum):
    """What a word does in a pledge; the language's table says it for each."""

    COMMIT = "commit"
    READY = "ready"
    PLAN = "plan"
    CONSIDER = "consider"
    REFUSE = "refuse"
    ANNOUNCE = "announce"  # commits by naming what is given
    ALLOT = "allot"  # its past is a pledge too
    WANT = "want"  # transparent; declined when negated
    DECIDE = "decide"  # considering when future, declined when negated
    REDUCE = "reduce"  # pledged when negated
    HEAD = "head"  # a verb or verbal noun of doing
    ASPECT = "aspect"  # going on, beginning
    DONE = "done"  # a verb of doing in the past: aid in force, where Ukraine is named as who has it
    OBJECT = "object"  # what is given or done
    INCLUDE = "include"  # what a commitment consists of
    COMMITMENT = "commitment"  # what can be said to include something, or to be in preparation
    PREPARED = "prepared"  # a state of preparation behind its noun
    ONGOING = "ongoing"  # in force, said behind its noun
    PREMATURE = "premature"  # a refusal behind its noun
    TABLED = "tabled"  # considered, said behind its noun
    BLOCK = "block"  # asked, wished or told, not promised
    NEGATION = "negation"
    FUTURE_NEGATION = "future_negation"
    EXCEPT = "except"
    MAY = "may"  # makes what follows possible only
    ANY = "any"  # أي: what is denied with it is denied for good
    WILL = "will"  # makes the present behind it a future
    SELF = "self"  # the speaker's country
    OWN_GROUP = "own_group"  # those who spoke together
    JOINT = "joint"  # with the help of
    PARTNER = "partner"  # together with: what follows is a party too
    AGENT = "agent"  # by: what follows does what a passive tells
    RELATIVE = "relative"
    BREAK = "break"  # begins another clause
    ALSO = "also"  # coordinates
    CLAUSAL = "clausal"  # introduces a clause
    PREPOSITION = "preposition"
    NEUTRAL = "neutral"  # only looks like another
    TITLE = "title"  # stands between coordinated subjects
    STATE = "state"  # a noun that stands for its state with an adjective of origin
    RECIPIENT = "recipient"  # Ukraine, its people or its forces
    ANAPHOR = "anaphor"  # فيها: what was named before
    ASIDE = "aside"  # begins an aside between commas: كما أعلن
    TOPIC = "topic"  # أما: what stands next is the subject
    ANSWER = "answer"  # yes or no, by itself behind a question


class PledgeWord(NamedTuple):
    """One reading of a word or phrase. `cls` groups heads and objects; `action` is what they alone say.

    `first_person` is set for the first person plural of a verb.
    """

    role: PledgeRole
    cls: str = ""
    action: PledgeAction | None = None
    tense: Tense | None = None
    first_person: bool = False


class ConditionWord(NamedTuple):
    """A word that begins a condition (`marker`, or `weak` where a topic must follow) or is its topic.

    `ties`: at the head of a sentence it makes a condition of what the sentence before promises.
    `counted`: a time is counted from it (خلال أسبوعين من سريان الهدنة).
    """

    marker: bool = False
    weak: bool = False
    ties: bool = False
    counted: bool = False
    type: ConditionType | None = None


@dataclass(frozen=True)
class PledgeTriggers:
    """The words of pledges; `frames` give the action of a head class with an object class.

    `numbers` are those that stand without what they count: وبريطانيا أربعة آلاف.
    """

    words: PhraseTable[PledgeWord]
    frames: Mapping[tuple[str, str], PledgeAction]
    conditions: PhraseTable[ConditionWord]
    deadlines: DeadlineWords
    numbers: NumberWords

    @cached_property
    def alone(self) -> Mapping[str, Match[PledgeWord] | None]:
        """The reading that a written word has by itself, at token 0."""
        return Memo(self._alone)

    def _alone(self, word: str) -> Match[PledgeWord] | None:
        return best_reading(self.words.alone(word), self.words.affixes)


_PARTICLES = frozenset(
    (
        PledgeRole.NEGATION,
        PledgeRole.FUTURE_NEGATION,
        PledgeRole.EXCEPT,
        PledgeRole.MAY,
        PledgeRole.WILL,
        PledgeRole.RELATIVE,
        PledgeRole.BREAK,
        PledgeRole.CLAUSAL,
        PledgeRole.PREPOSITION,
    )
)


def best_reading(
    matches: Iterable[Match[PledgeWord]], affixes: Affixes
) -> Match[PledgeWord] | None:
    """Return the reading of a word with several: the longest, the least stripped, then by role."""
    well_formed = [match for match in matches if _well_formed(match, affixes)]
    best = min(well_formed, key=_rank, default=None)
    if best is not None and best.value.tense is Tense.PAST and not best.ending:
        # What is written like a preposition is one: قبل is "before", not "he accepted".
        led = (m for m in well_formed if m.value.role is PledgeRole.PREPOSITION and not m.ending)
        best = next((match for match in led if match.last == best.last), best)
    return best


def _well_formed(match: Match[PledgeWord], affixes: Affixes) -> bool:
    """Tell whether a word can have the prefix it is read with.

    A verb takes neither article nor preposition, but the ل of purpose before the present; a
    particle takes neither, and a preposition with a pronoun governs no noun behind it.
    """
    word = match.value
    if word.tense is Tense.PRESENT and match.prefix in affixes.purposes - affixes.articles:
        return True
    nominal = match.prefix in affixes.articles | affixes.prepositions
    if word.tense or word.role in _PARTICLES:
        bound = word.role is PledgeRole.PREPOSITION and match.ending in affixes.pronouns
        return not nominal and not bound
    return True


_PRECEDENCE = {role: place for place, role in enumerate(PledgeRole)}


def _rank(match: Match[PledgeWord]) -> tuple[int, int, bool, bool, int]:
    """Return what readings are ordered by.

    A verb of doing in the past says nothing of pledges, so any other reading is better.
    """
    word = match.value
    past = word.role is PledgeRole.HEAD and word.tense is Tense.PAST
    stripped = len(match.prefix) + len(match.ending)
    future = word.tense is Tense.FUTURE
    return (-match.last, stripped, past, not future, _PRECEDENCE[word.role])


class EventRole(StrEnum):
    """What a word does in the naming of an event."""

    NOUN = "noun"  # names the event
    VERB = "verb"  # a finite verb that says that it happened
    HOST = "host"  # a verb whose object is an event: عقد, أجرى
    PARTNER = "partner"  # comes before who took part: مع, بين
    OBJECT = "object"  # needed by a verb: اتفاق for وقع, هاتفيا for تحدث
    FRAME = "frame"  # sets words or another event in time by this one: خلال, عقب
    PLACE = "place"  # comes before a place: في
    IRREALIS = "irrealis"  # proposed, possible, one of many
    PLACE_NOUN = "place_noun"
    BREAK = "break"
    FUTURE = "future"
    PAST_PERFECT = "past_perfect"  # happened before what is told: كان قد
    SAME_TIME = "same_time"
    CANCEL = "cancel"
    NEGATION = "negation"  # right before a verb: did not happen
    NEXT = "next"  # behind an event: another than the one told of
    WHOEVER = "relative"  # right before a verb: whoever does it
    WHETHER = "whether"  # what follows is asked, not told
    ACTOR = "actor"  # who can meet or travel, without a name: وفد
    WHICH = "which"  # begins a clause that tells who someone is: الذي
    HOUR = "hour"  # an hour without its day: ليلا
    OTHER = "other"  # a word that only looks like one of these


class EventWord(NamedTuple):
    """One reading of a word or phrase; `cls` is the class of object that a verb must have, or is one."""

    role: EventRole
    type: EventType | None = None
    cls: str = ""
    tense: Tense | None = None

    @property
    def names(self) -> bool:
        """Whether it names or tells an event."""
        return self.type is not None and self.role in (EventRole.NOUN, EventRole.VERB)


@dataclass(frozen=True)
class EventTriggers:
    """The words of events; `attendance` those of who was there."""

    words: PhraseTable[EventWord]
    attendance: AttendanceWords

    @cached_property
    def alone(self) -> Mapping[str, tuple[Match[EventWord], ...]]:
        """The readings that a written word has by itself, at token 0."""
        return Memo(self._alone)

    @cached_property
    def naming(self) -> Mapping[str, bool]:
        """Whether a written word can begin the naming of an event."""
        return Memo(self._naming)

    def _naming(self, word: str) -> bool:
        return any(begun.names for begun in self.words.begun_by(word))

    def _alone(self, word: str) -> tuple[Match[EventWord], ...]:
        return well_formed_events(self.words.alone(word), self.words.affixes)


def well_formed_events(
    matches: Sequence[Match[EventWord]], affixes: Affixes
) -> tuple[Match[EventWord], ...]:
    """Return the readings that a word can have: as it is written, and verbs without prepositions."""
    other = [match for match in matches if match.value.role is EventRole.OTHER]
    least = min((len(match.prefix) + len(match.ending) for match in other), default=None)
    readings: dict[tuple[int, EventRole, EventType | None], Match[EventWord]] = {}
    for match in matches:
        bound = match.value.tense and match.prefix in affixes.articles | affixes.prepositions
        stripped = len(match.prefix) + len(match.ending)
        if not bound and (least is None or stripped <= least):
            # One verb in two tenses is still one verb: استقبله.
            readings.setdefault((match.last, match.value.role, match.value.type), match)
    return tuple(readings.values())
