"""What two articles say of one attribute of one event or pledge, and how that goes together."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.text.spans import Span


class FactKind(StrEnum):
    """Of what an attribute is."""

    EVENT = "event"
    PLEDGE = "pledge"


class Attribute(StrEnum):
    """What two articles tell; `count` is a number of states, people or things in the words."""

    COUNT = "count"
    QUANTITY = "quantity"
    DATE = "date"
    PLACE = "place"
    PARTICIPANT = "participant"
    STATUS = "status"
    CONDITION = "condition"


class Relation(StrEnum):
    """How two values go together."""

    AGREES = "agrees"  # the same, perhaps in other words
    REFINES = "refines"  # both can be true, one says more
    CONFLICTS = "conflicts"  # not both can be true


@dataclass(frozen=True, slots=True)
class Claim:
    """A value as one article has it: where it stands, and the exact words there."""

    evidence_id: str
    article_id: str
    value: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one attribute from two articles; `one` comes from the earlier evidence.

    `subject` is what is counted, or who took part; empty for the other attributes. `other_id` is set
    where the two values keep two pledges apart that would else be the same one. `on` is the day of
    the event, or on which the pledge was announced.
    """

    kind: FactKind
    fact_id: str
    other_id: str | None
    attribute: Attribute
    subject: str
    relation: Relation
    one: Claim
    other: Claim
    on: date | None
