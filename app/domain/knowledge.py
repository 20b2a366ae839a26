"""What is known across articles: evidence as it was read, and the real things it stands for.

Evidence is one find in one article. A group is one real event or one real commitment, with all its
evidence; its attributes are chosen among those of the evidence. Ids of evidence are given by
`refs.span_id`, ids of groups derive from the earliest evidence, so the order of loading is no part
of them.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.records import Event, Pledge, Quantity
from app.domain.vocabulary import (
    ConditionType,
    DateBasis,
    DatePrecision,
    EventStatus,
    EventType,
    PledgeAction,
    PledgeStatus,
)


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """An event as one article has it; `text` and `place_text` are what its spans cover."""

    id: str
    article_id: str
    published: date | None
    event: Event
    text: str
    place_text: str | None = None


@dataclass(frozen=True, slots=True)
class PledgeEvidence:
    """A pledge as one article has it; `text` and `condition_text` are what its spans cover."""

    id: str
    article_id: str
    published: date | None
    pledge: Pledge
    text: str
    condition_text: str | None = None


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
class PledgeChange:
    """What one piece of evidence says of a pledge's status; `effective_on` is its article's date."""

    status: PledgeStatus
    effective_on: date | None
    evidence_id: str


@dataclass(frozen=True, slots=True)
class PledgeGroup:
    """One real commitment or refusal. `evidence` holds ids, the earliest first.

    `status` is the last one said, `announced_on` the date of the first article that says it,
    `history` one row for each piece of evidence, in order of time.
    """

    id: str
    evidence: tuple[str, ...]
    by: tuple[str, ...]
    action: PledgeAction
    status: PledgeStatus
    condition: str | None
    condition_type: ConditionType
    quantity: Quantity | None
    text: str
    announced_on: date | None
    announced_basis: DateBasis | None
    history: tuple[PledgeChange, ...]
    reports: int
