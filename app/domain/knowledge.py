"""What is known across articles: evidence as it was read, and the real things it stands for.

Evidence is one find in one article. A group is one real event or one real commitment, with all its
evidence; its attributes are chosen among those of the evidence. Ids of evidence are given by
`refs.span_id`, ids of groups derive from the earliest evidence, so the order of loading is no part
of them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.records import Day, Event, Figure, Pledge, Quantity
from app.domain.vocabulary import (
    ChangeKind,
    ConditionType,
    DateBasis,
    DatePrecision,
    DeadlineKind,
    Doubt,
    EventStatus,
    EventType,
    PledgeAction,
    PledgeStatus,
)

LONGEST_OPEN = timedelta(days=62)
"""How long a time without a day may be for a report to be compared, so that a look around stays small."""


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """An event as one article has it; `text` and `place_text` are what its spans cover.

    `voices` are the people whom the article quotes at the time of the event, `homes` the countries
    of the people who took part, `figures` the numbers within `text`, `parent_id` the evidence of the
    event that the article makes it a part of.
    """

    id: str
    article_id: str
    published: date | None
    event: Event
    text: str
    place_text: str | None = None
    voices: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class PledgeEvidence:
    """A pledge as one article has it; `text` and the other texts are what its spans cover.

    `figures` are the numbers within `text`.
    """

    id: str
    article_id: str
    published: date | None
    pledge: Pledge
    text: str
    condition_text: str | None = None
    figures: tuple[Figure, ...] = ()
    deadline_text: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as reported: its folded name, the country's code, whether it is the capital."""

    name: str
    country: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class EventCluster:
    """Reports of one kind and day that are of one event, or one report without a day.

    `earliest` and `latest` bound the day: they are `day` for firm reports; planned ones and those
    dated by their article alone may be a day off, those of "next week" leave a week open. Nothing
    else is known of the evidence: what a cluster is joined with follows from these fields.
    """

    id: str
    family: str
    day: date | None
    earliest: date | None
    latest: date | None
    firm: bool
    people: frozenset[str]
    countries: frozenset[str]
    blocs: frozenset[str]
    homes: frozenset[str]
    places: frozenset[Place]
    summit: bool
    call: bool
    article_id: str | None


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """Two clusters that are nearly enough alike to be of one event; `one` has the smaller id."""

    one: str
    other: str
    score: float
    reason: Doubt


@dataclass(frozen=True, slots=True)
class EventGroup:
    """One real event. `evidence` holds ids, the earliest first; `reports` counts articles."""

    id: str
    evidence: tuple[str, ...]
    type: EventType
    status: EventStatus
    date: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis | None
    place: str | None
    place_country: str | None
    participants: tuple[str, ...]
    text: str
    reports: int


@dataclass(frozen=True, slots=True)
class DueDate:
    """By when a pledge is to be kept: a `Deadline` with the words that its span covers."""

    text: str
    kind: DeadlineKind
    date: Day | None
    precision: DatePrecision | None
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class PledgeTerms:
    """What a pledge says at a time: what is done, how firmly, on which condition, how much, by when."""

    action: PledgeAction
    status: PledgeStatus
    condition: str | None
    condition_type: ConditionType
    quantity: Quantity | None
    deadline: DueDate | None = None


@dataclass(frozen=True, slots=True)
class PledgePoint:
    """What all reports of one block and day say that say the same: they are joined as one.

    `block` names who does what; of reports without a date, it names their article too. `words` is the
    folded text where only words can tell one pledge from another, otherwise empty. `terms` and
    `evidence_id` are those of the report that comes first in canonical order.
    """

    id: str
    block: str
    day: date | None
    words: str
    terms: PledgeTerms
    evidence_id: str


@dataclass(frozen=True, slots=True)
class PledgeStep:
    """What the reports of one point did to a pledge.

    `terms` are those after it, `former` those before it. They hold from `effective_on`, the date of
    the articles, to the day before `until`; a step that another one of the same day follows has both
    the same. `evidence_id` is the first report of the point. `replaced_by` is the new pledge of a step
    of kind `replaced`, whose point is that of the new pledge.
    """

    kind: ChangeKind
    point_id: str
    evidence_id: str
    effective_on: date | None
    until: date | None
    terms: PledgeTerms
    former: PledgeTerms | None
    replaced_by: str | None = None

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the fields of the terms that have another value than before, in their order."""
        if self.former is None:
            return ()
        names = ("action", "status", "condition_type", "quantity", "deadline")
        return tuple(
            name for name in names if getattr(self.former, name) != getattr(self.terms, name)
        )


@dataclass(frozen=True, slots=True)
class PledgeGroup:
    """One real commitment or refusal.

    `by` are the parties, each bloc by its one ref; `announced_on` is the date of the first reports,
    `history` has one step for each point, in order of time, and one more if the pledge was replaced.
    `supersedes` is the pledge that this one takes the place of. `evidence` holds ids of what it
    was made from, in canonical order.
    """

    id: str
    evidence: tuple[str, ...]
    by: tuple[str, ...]
    text: str
    announced_on: date | None
    announced_basis: DateBasis | None
    history: tuple[PledgeStep, ...]
    supersedes: str | None = None

    @property
    def terms(self) -> PledgeTerms:
        """Return the last terms."""
        return self.history[-1].terms


@dataclass(frozen=True, slots=True)
class PledgeStory:
    """What happened to a pledge up to some day: its steps in order of time, at least one."""

    id: str
    supersedes: str | None
    text: str
    steps: tuple[PledgeStep, ...]
