"""Pledges as JSON, one by one and country by country."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from app.api.schemas.shared import (
    ArticleLink,
    EntityLink,
    Names,
    SpanOut,
    article_link,
    entities_out,
    spans_out,
)
from app.db.queries.articles import Origins
from app.db.queries.by_country import CountryPledges
from app.db.queries.pledges import PledgeRecord
from app.db.tables import Pledge as PledgeRow
from app.db.tables import PledgeEvidence as EvidenceRow
from app.db.tables import PledgeHistory
from app.domain.vocabulary import ConditionType, PledgeAction, PledgeStatus


class Condition(BaseModel):
    """On what a pledge depends; type `none` and null text where on nothing."""

    text: str | None
    type: ConditionType


class Quantity(BaseModel):
    """How much: a number with its unit (`EUR`, `soldiers`, `countries`), and the words reported."""

    value: float
    unit: str
    text: str | None


class PledgeEvidence(ArticleLink):
    """What one article says of a pledge."""

    spans: list[SpanOut]
    by: list[EntityLink]
    action: PledgeAction
    status: PledgeStatus
    condition: Condition
    quantity: Quantity | None
    statement_id: str | None = Field(description="The statement it was announced in.")
    rule: str = Field(description="Id of the rule that found it.")


class PledgeStep(BaseModel):
    """A status that an article gave the pledge."""

    status: PledgeStatus
    effective_on: date | None
    recorded_at: datetime
    evidence_article_id: str | None


class PledgeLinks(BaseModel):
    """Paths of the pledge and of what it belongs to."""

    self: str
    event: str | None
    supersedes: str | None


class Pledge(BaseModel):
    """A commitment, or an explicit refusal, with proof from each article."""

    id: str
    by: list[EntityLink] = Field(description="The countries, groups or bodies it is by.")
    action: PledgeAction
    status: PledgeStatus
    condition: Condition
    quantity: Quantity | None
    text: str = Field(description="The clause that says it best.")
    announced_on: date | None
    announced_basis: str | None = Field(description="Where the date comes from.")
    event_id: str | None
    supersedes: str | None = Field(description="The pledge that this one takes the place of.")
    reports: int = Field(description="Number of articles with evidence.")
    history: list[PledgeStep] = Field(description="Its statuses, the oldest first.")
    evidence: list[PledgeEvidence]
    links: PledgeLinks


class PledgeBrief(BaseModel):
    """A pledge in a line."""

    id: str
    action: PledgeAction
    status: PledgeStatus
    condition: Condition
    quantity: Quantity | None
    text: str
    announced_on: date | None
    through: str | None = Field(description="The group that made it; null for one of its own.")


class StatusCounts(BaseModel):
    """Number of pledges of each status."""

    pledged: int
    planned: int
    considering: int
    declined: int
    in_force: int


class ArticlesSearched(BaseModel):
    """How many articles were searched, and how many of them name the country."""

    searched: int
    mentioning: int


class CountryRow(BaseModel):
    """What one country promised or refused; `no_evidence` is not `declined`."""

    country: EntityLink
    coalition: Literal["member", "partner", "no", "unknown"]
    finding: Literal["committed", "considering", "declined", "no_evidence"] = Field(
        description=(
            "`committed`: anything pledged, planned or in force; `considering`: nothing firmer; "
            "`declined`: refusals only; `no_evidence`: the articles say nothing of it."
        )
    )
    summary: str = Field(description="The finding in words.")
    counts: StatusCounts
    articles: ArticlesSearched
    pledges: list[PledgeBrief] = Field(description="Its own, the newest first.")
    through_groups: list[PledgeBrief] = Field(
        description="Those of groups it is a member of; they count in no number here."
    )


def _condition(row: PledgeRow | EvidenceRow) -> Condition:
    return Condition(text=row.condition, type=ConditionType(row.condition_type))


def _quantity(row: PledgeRow | EvidenceRow) -> Quantity | None:
    if row.quantity_value is None or row.quantity_unit is None:
        return None
    return Quantity(value=row.quantity_value, unit=row.quantity_unit, text=row.quantity_text)


def _evidence(row: EvidenceRow, origins: Origins) -> PledgeEvidence:
    return PledgeEvidence(
        **dict(article_link(row.article_id, origins)),
        spans=spans_out(row.spans, row.text),
        by=entities_out(row.parties, origins.names),
        action=PledgeAction(row.action),
        status=PledgeStatus(row.status),
        condition=_condition(row),
        quantity=_quantity(row),
        statement_id=row.statement_id,
        rule=row.rule,
    )


def _step(row: PledgeHistory, articles: dict[str, str]) -> PledgeStep:
    return PledgeStep(
        status=PledgeStatus(row.status),
        effective_on=row.effective_on,
        recorded_at=row.recorded_at,
        evidence_article_id=articles.get(row.evidence_id),
    )


def pledge_out(record: PledgeRecord, origins: Origins) -> Pledge:
    """Return a pledge as JSON has it."""
    row = record.row
    articles = {item.id: item.article_id for item in record.evidence}
    return Pledge(
        id=row.id,
        by=entities_out(row.parties, origins.names),
        action=PledgeAction(row.action),
        status=PledgeStatus(row.status),
        condition=_condition(row),
        quantity=_quantity(row),
        text=row.text,
        announced_on=row.announced_on,
        announced_basis=row.announced_basis,
        event_id=row.event_id,
        supersedes=row.supersedes,
        reports=row.reports,
        history=[_step(step, articles) for step in record.history],
        evidence=[_evidence(item, origins) for item in record.evidence],
        links=PledgeLinks(
            self=f"/v1/pledges/{row.id}",
            event=row.event_id and f"/v1/events/{row.event_id}",
            supersedes=row.supersedes and f"/v1/pledges/{row.supersedes}",
        ),
    )


def _brief(row: PledgeRow, through: str | None = None) -> PledgeBrief:
    return PledgeBrief(
        id=row.id,
        action=PledgeAction(row.action),
        status=PledgeStatus(row.status),
        condition=_condition(row),
        quantity=_quantity(row),
        text=row.text,
        announced_on=row.announced_on,
        through=through,
    )


def _finding(
    counts: StatusCounts,
) -> Literal["committed", "considering", "declined", "no_evidence"]:
    if counts.pledged or counts.planned or counts.in_force:
        return "committed"
    if counts.considering:
        return "considering"
    return "declined" if counts.declined else "no_evidence"


def country_row_out(record: CountryPledges, searched: int) -> CountryRow:
    """Return what a country promised or refused as JSON has it."""
    statuses = [pledge.status for pledge in record.own]
    counts = StatusCounts(**{status: statuses.count(status) for status in PledgeStatus})
    finding = _finding(counts)
    said = ", ".join(f"{number} {status}" for status, number in counts if number)
    row = record.row
    return CountryRow(
        country=EntityLink(
            id=row.code, kind="country", ref=row.ref, names=Names(ar=row.name_ar, en=row.name_en)
        ),
        coalition=row.coalition,
        finding=finding,
        summary=said.replace("_", " ") or f"no evidence in {searched} articles",
        counts=counts,
        articles=ArticlesSearched(searched=searched, mentioning=record.mentioning),
        pledges=[_brief(pledge) for pledge in record.own],
        through_groups=[_brief(pledge, group) for group, pledge in record.through_groups],
    )
