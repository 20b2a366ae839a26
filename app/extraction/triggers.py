"""Trigger tables: the words that pledges, conditions and events are made of, as a language fills them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.vocabulary import ConditionType, EventType, PledgeAction
from app.extraction.phrases import PhraseTable


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
    BLOCK = "block"  # asked, wished or told, not promised
    NEGATION = "negation"
    FUTURE_NEGATION = "future_negation"
    EXCEPT = "except"
    MAY = "may"  # makes what follows possible only
    SELF = "self"  # the speaker's country
    OWN_GROUP = "own_group"  # those who spoke together
    JOINT = "joint"  # with the help of
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


@dataclass(frozen=True, slots=True)
class PledgeWord:
    """One reading of a word or phrase. `cls` groups heads and objects; `action` is what they alone say.

    `first_person` is set for the first person plural of a verb.
    """

    role: PledgeRole
    cls: str = ""
    action: PledgeAction | None = None
    tense: Tense | None = None
    first_person: bool = False


@dataclass(frozen=True, slots=True)
class ConditionWord:
    """A word that begins a condition (`marker`, or `weak` where a topic must follow) or is its topic."""

    marker: bool = False
    weak: bool = False
    type: ConditionType | None = None


@dataclass(frozen=True)
class PledgeTriggers:
    """The words of pledges; `frames` give the action of a head class with an object class."""

    words: PhraseTable[PledgeWord]
    frames: Mapping[tuple[str, str], PledgeAction]
    conditions: PhraseTable[ConditionWord]


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
    ACTOR = "actor"  # who can meet or travel, without a name: وفد
    OTHER = "other"  # a word that only looks like one of these


@dataclass(frozen=True, slots=True)
class EventWord:
    """One reading of a word or phrase; `cls` is the class of object that a verb must have, or is one."""

    role: EventRole
    type: EventType | None = None
    cls: str = ""
    tense: Tense | None = None


@dataclass(frozen=True)
class EventTriggers:
    """The words of events."""

    words: PhraseTable[EventWord]
