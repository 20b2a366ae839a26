"""Pledges as JSON, with what each report did to them."""

import datetime as dt
from datetime import date, datetime
from functools import partial
from typing import Annotated, Literal

from pydantic import BaseModel, Field, PlainSerializer, WithJsonSchema

from app.api.schemas.corroboration import Corroboration, corroboration_out
from app.api.schemas.evidence import Evidence, evidence_fields
from app.api.schemas.shared import EntityLink, Worded, entities_out
from app.db.queries.articles import Origins
from app.db.queries.pledges import PledgeRecord
from app.db.tables import Pledge as PledgeRow
from app.db.tables import PledgeEvidence as EvidenceRow
from app.db.tables import PledgeHistory
from app.db.term_columns import due_date_of, quantity_of
from app.domain.knowledge import DueDate
from app.domain.numbers import plain_number
from app.domain.records import Quantity as QuantityRecord
from app.domain.vocabulary import (
    Bound,
    ChangeKind,
    ConditionType,
    DateBasis,
    DatePrecision,
    DeadlineKind,
    PledgeAction,
    PledgeStatus,
)

Number = Annotated[
    float,
    PlainSerializer(plain_number, return_type=int | float),
    WithJsonSchema({"type": "number"}, mode="serialization"),
]


class Condition(BaseModel):
    """On what a pledge depends; type `none` and null text where on nothing."""

    text: str | None
    type: ConditionType


class Quantity(BaseModel):
    """How much: a number with its unit (`EUR`, `soldiers`, `countries`), and the words reported."""

    value: Number = Field(description="The number; of a range its lower end.")
    high: Number | None = Field(description="The upper end of a range.")
    bound: Bound = Field(
        description=(
            "How the number stands to the true one; `range`: between `value` and `high`;"
            " `vague`: only its order is told (hundreds), `value` is its lower end."
        )
    )
    unit: str
    currency: str | None = Field(description="ISO 4217 code, where money is counted.")
    text: str | None


class Deadline(BaseModel):
    """By when it is to be done, as the article says it."""

    text: str
    kind: DeadlineKind = Field(description="How the words stand to the day: before, by, within …")
    date: dt.date | None = Field(
        description=(
            "The last day of what the words name, with `before` the first. Null where it depends on"
            " an event (two weeks after the truce) or has no fixed days (winter)."
        )
    )
    precision: DatePrecision | None = Field(description="How much of the date is known.")
    basis: DateBasis = Field(description="Where the date comes from.")


ChangedTerm = Literal["action", "status", "condition", "quantity", "deadline"]
CHANGED_TERMS: dict[str, ChangedTerm] = {
    "action": "action",
    "status": "status",
    "condition_type": "condition",
    "quantity": "quantity",
    "deadline": "deadline",
}


class PledgeEvidence(Evidence):
    """What one article says of a pledge."""

    by: list[EntityLink]
    action: PledgeAction
    status: PledgeStatus
    condition: Condition
    quantity: Quantity | None
    deadline: Deadline | None
    statement_id: str | None = Field(description="The statement it was announced in.")
    rule: str = Field(description="Id of the rule that found it.")


class PledgeTerms(BaseModel):
    """What a pledge says at a time."""

    action: PledgeAction
    status: PledgeStatus
    condition: Condition
    quantity: Quantity | None
    deadline: Deadline | None


class PledgeStep(BaseModel):
    """What the reports of one day that say the same did to the pledge."""

    kind: ChangeKind = Field(
        description=(
            "`announced`: the first report; `confirmed`: nothing new; `sharpened`: it tells more;"
            " `changed`: another status; `withdrawn`: refused after it was promised;"
            " `replaced`: a new declaration took its place."
        )
    )
    changed: list[ChangedTerm] = Field(description="What is different from the step before.")
    terms: PledgeTerms = Field(description="The terms after this step.")
    former: PledgeTerms | None = Field(description="The terms before it, where any changed.")
    effective_on: date | None = Field(description="Day of the articles that say it.")
    recorded_at: datetime = Field(description="When this knowledge base learned of it.")
    evidence_id: str = Field(
        description="The first of these reports, of the new pledge where it was replaced."
    )
    evidence_article_id: str
    replaced_by: str | None = Field(description="The pledge that took its place.")


class PledgeLinks(BaseModel):
    """Paths of the pledge and of what it belongs to."""

    self: str
    event: str | None
    supersedes: str | None
    superseded_by: str | None


class Pledge(Worded):
    """A commitment, or an explicit refusal, with proof from each article."""

    id: str
    by: list[EntityLink] = Field(description="The countries, groups or bodies it is by.")
    action: PledgeAction
    status: PledgeStatus
    condition: Condition
    quantity: Quantity | None
    deadline: Deadline | None
    text: str = Field(description="The clause that says it best.")
    announced_on: date | None
    announced_basis: str | None = Field(description="Where the date comes from.")
    event_id: str | None
    supersedes: str | None = Field(description="The pledge that this one takes the place of.")
    superseded_by: str | None = Field(description="The pledge that took the place of this one.")
    reports: int = Field(description="Number of articles with evidence.")
    independent: int = Field(
        description="Number of sources among them that do not have it from one another."
    )
    as_of: date | None = Field(
        description="The day at whose end all this was known; null for what is known now."
    )
    history: list[PledgeStep] = Field(description="What each report did to it, the oldest first.")
    corroboration: Corroboration
    evidence: list[PledgeEvidence]
    links: PledgeLinks


Terms = PledgeRow | EvidenceRow | PledgeHistory


def _condition(row: Terms) -> Condition:
    return Condition(text=row.condition, type=ConditionType(row.condition_type))


def quantity_out(quantity: QuantityRecord | None) -> Quantity | None:
    """Return a quantity as JSON has it."""
    if quantity is None:
        return None
    return Quantity(
        value=quantity.value,
        high=quantity.high,
        bound=quantity.bound,
        unit=quantity.unit,
        currency=quantity.currency,
        text=quantity.text or None,
    )


def deadline_out(due: DueDate | None) -> Deadline | None:
    """Return a deadline as JSON has it."""
    if due is None:
        return None
    return Deadline(
        text=due.text, kind=due.kind, date=due.date, precision=due.precision, basis=due.basis
    )


def terms_out(row: Terms) -> PledgeTerms:
    """Return the terms that a row holds as JSON has them."""
    return PledgeTerms(
        action=PledgeAction(row.action),
        status=PledgeStatus(row.status),
        condition=_condition(row),
        quantity=quantity_out(quantity_of(partial(getattr, row))),
        deadline=deadline_out(due_date_of(partial(getattr, row))),
    )


def evidence_out(row: EvidenceRow, origins: Origins) -> PledgeEvidence:
    """Return what one article says of a pledge as JSON has it."""
    return PledgeEvidence(
        **evidence_fields(row.id, row, origins),
        **dict(terms_out(row)),
        by=entities_out(row.parties, origins.names),
        statement_id=row.statement_id,
        rule=row.rule,
    )


def _steps(record: PledgeRecord) -> list[PledgeStep]:
    articles = record.articles
    former: PledgeTerms | None = None
    found = []
    for row in record.history:
        terms = terms_out(row)
        found.append(
            PledgeStep(
                kind=ChangeKind(row.kind),
                changed=[CHANGED_TERMS[name] for name in row.changed],
                terms=terms,
                former=former if row.changed else None,
                effective_on=row.effective_on,
                recorded_at=row.recorded_at,
                evidence_id=row.evidence_id,
                evidence_article_id=articles[row.evidence_id],
                replaced_by=row.replaced_by,
            )
        )
        former = terms
    return found


def _path(id_: str | None, kind: str = "pledges") -> str | None:
    return id_ and f"/v1/{kind}/{id_}"


def pledge_out(record: PledgeRecord, origins: Origins, *, as_of: date | None = None) -> Pledge:
    """Return a pledge as JSON has it."""
    row = record.row
    behind = corroboration_out(record.reports, origins)
    return Pledge(
        **dict(terms_out(record.terms)),
        id=row.id,
        by=entities_out(row.parties, origins.names),
        text=row.text,
        announced_on=row.announced_on,
        announced_basis=row.announced_basis,
        event_id=row.event_id,
        supersedes=row.supersedes,
        superseded_by=record.superseded_by,
        reports=len({item.article_id for item in record.evidence}),
        independent=behind.independent,
        as_of=as_of,
        history=_steps(record),
        corroboration=behind,
        evidence=[evidence_out(item, origins) for item in record.evidence],
        links=PledgeLinks(
            self=f"/v1/pledges/{row.id}",
            event=_path(row.event_id, "events"),
            supersedes=_path(row.supersedes),
            superseded_by=_path(record.superseded_by),
        ),
    )
