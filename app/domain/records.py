"""What is read from an article. All spans are raw code points of `Article.text`.

Entities are referred to by a *ref*: a person by a bare id (`friedrich-merz`), the others with a
prefix (`country:DE`, `org:nato`, `source:reuters`). See `refs.py`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.domain.tenure import Tenure
from app.domain.vocabulary import (
    Bound,
    ConditionType,
    CueClass,
    DateBasis,
    DatePrecision,
    DeadlineKind,
    EntityKind,
    EventStatus,
    EventType,
    FormKind,
    LevelBasis,
    PledgeAction,
    PledgeStatus,
    Presence,
    RecordKind,
    SpeakerFound,
    StatementKind,
    StatementLevel,
    WarningCode,
)
from app.text.spans import Span

Day = date  # where a field has that name
_CURRENCY_CODE = 3  # letters


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was published; `text` is never changed.

    `machine_translated` is None where nothing is told of it.
    """

    text: str
    file: str = ""
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: date | None = None
    published_basis: str | None = None
    language: str | None = None
    machine_translated: bool | None = None


class NamedEntity(NamedTuple):
    """A mention of an entity, without proclitics; `ref` is None where it could not be resolved."""

    span: Span
    ref: str | None
    kind: EntityKind
    form: FormKind


@dataclass(frozen=True, slots=True)
class Person:
    """A named person of one article; the name in the article's script is the fullest form there.

    `role` is what the article says, `role_then` the office of the registry on the article's day.
    """

    id: str
    name_ar: str | None
    name_en: str | None
    role: str | None
    country: str | None
    wikidata: str | None
    mentions: tuple[Span, ...]
    known: bool = True
    role_then: Tenure | None = None


class Organization(NamedTuple):
    """An organisation, office or unnamed source of one article that the registry does not hold."""

    id: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One speaker's reported words; `speakers`, `relayed_by` and `via` are refs in text order.

    `occasion` is the first span of the event they were spoken at.
    """

    spans: tuple[Span, ...]
    kind: StatementKind
    speakers: tuple[str, ...]
    relayed_by: tuple[str, ...]
    via: tuple[str, ...]
    speaker_mention: Span | None
    cue: Span | None
    cue_class: CueClass
    found: SpeakerFound
    rule: str
    said_on: date | None = None
    said_on_basis: DateBasis | None = None
    occasion: Span | None = None
    level: StatementLevel | None = None
    level_basis: LevelBasis | None = None


class Quantity(NamedTuple):
    """A number with its unit (`EUR`, `soldiers`, `countries`) and the words as reported.

    `bound` says how exact it is; `high` is the upper end of a range, whose lower end is `value`.
    """

    value: float
    unit: str
    text: str
    bound: Bound = Bound.EXACT
    high: float | None = None

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code, where money is counted and the text says whose."""
        code = len(self.unit) == _CURRENCY_CODE and self.unit.isupper()
        return self.unit if code else None


class Figure(NamedTuple):
    """A number with its unit where the text has it; `span` covers what stands with it (أكثر من).

    `high` is the upper end of a range.
    """

    span: Span
    value: float
    unit: str
    bound: Bound = Bound.EXACT
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a pledge is to be kept, as the text says it.

    `date` is the last day of what `span` names, for `before` the first; None where it depends on an
    event (two weeks after the truce) or its days are not fixed (winter).
    """

    span: Span
    kind: DeadlineKind
    date: Day | None
    precision: DatePrecision | None
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment or an explicit refusal; `by` are refs."""

    by: tuple[str, ...]
    action: PledgeAction
    status: PledgeStatus
    condition: Span | None
    condition_type: ConditionType
    quantity: Quantity | None
    spans: tuple[Span, ...]
    rule: str
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """How somebody took part in an event; `span` is what says so."""

    ref: str
    how: Presence
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Something at a time and place; `participants` and `absent` are refs.

    `earliest` and `latest` are the days that a report without a day leaves open (next week).
    `in_capital`: the place is a capital, named or as "the capital". `absent` are those of whom it is
    told that they did not take part. `parent` is the first span of the event it belongs to.
    `attendance` is how those took part of whom it is told, and the absent.
    """

    type: EventType
    status: EventStatus
    date: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis | None
    place: Span | None
    place_country: str | None
    participants: tuple[str, ...]
    spans: tuple[Span, ...]
    rule: str
    earliest: Day | None = None
    latest: Day | None = None
    in_capital: bool = False
    absent: tuple[str, ...] = ()
    parent: Span | None = None
    attendance: tuple[Attendance, ...] = ()


class Rejected(NamedTuple):
    """A candidate that became nothing, and why."""

    span: Span
    what: RecordKind
    why: str


class Warned(NamedTuple):
    """What may be wrong: at a place of the text, or with the whole article where there is no span."""

    code: WarningCode
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, every tuple in text order.

    `translation_noise` measures 0 to 1 how much it reads like machine translation; None where the
    language has no measure.
    """

    article: Article
    title: str | None
    outlet: str | None
    published: date | None
    published_basis: str | None
    mentions: tuple[NamedEntity, ...]
    people: tuple[Person, ...]
    countries: tuple[str, ...]
    organizations: tuple[str, ...]
    coined: tuple[Organization, ...]
    statements: tuple[Statement, ...]
    pledges: tuple[Pledge, ...]
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...] = field(default=())
    machine_translated: bool = False
    translation_noise: float | None = None
    warnings: tuple[Warned, ...] = field(default=())
    figures: tuple[Figure, ...] = field(default=())
