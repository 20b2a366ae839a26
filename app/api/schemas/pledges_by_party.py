"""Pledges party by party as JSON: country by country, and as a grid of parties and actions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, cast

from pydantic import BaseModel, Field

from app.api.schemas.pledges import PledgeTerms, terms_out
from app.api.schemas.shared import EntityLink, Worded, entity_out
from app.db.queries.by_country import PartyPledges, Positions
from app.db.queries.pledge_states import Standing
from app.domain.vocabulary import PledgeAction, PledgeStatus

Coalition = Literal["member", "partner", "no", "unknown"]
_FIRMEST = (
    PledgeStatus.IN_FORCE,
    PledgeStatus.PLEDGED,
    PledgeStatus.PLANNED,
    PledgeStatus.CONSIDERING,
    PledgeStatus.DECLINED,
)


class PledgeBrief(PledgeTerms, Worded):
    """A pledge in a line."""

    id: str
    text: str
    announced_on: date | None
    reports: int = Field(description="Number of articles with evidence.")
    via_group: str | None = Field(description="The group that made it; null for one of its own.")


class StatusCounts(BaseModel):
    """Number of pledges of each status."""

    pledged: int
    planned: int
    considering: int
    declined: int
    in_force: int


class ArticlesSearched(BaseModel):
    """How many articles were searched, and how many of them name the party."""

    searched: int
    mentioning: int


class CountryRow(BaseModel):
    """What one country promised or refused; `no_evidence` is not `declined`."""

    country: EntityLink
    coalition: Coalition
    finding: Literal["committed", "considering", "declined", "no_evidence"] = Field(
        description=(
            "`committed`: anything pledged, planned or in force; `considering`: nothing firmer; "
            "`declined`: refusals only; `no_evidence`: the articles say nothing of it."
        )
    )
    summary: str = Field(description="The finding in words.")
    counts: StatusCounts
    articles: ArticlesSearched
    pledges: list[PledgeBrief] = Field(
        description="Its own that no newer one has replaced, the newest first."
    )
    via_group: list[PledgeBrief] = Field(
        description=(
            "Those of groups it is a member of, if asked for by `via_group=true`; they count in no"
            " number here."
        )
    )


class CoverageCell(BaseModel):
    """What a party promised or refused of one action; `status` is null where there is no evidence."""

    action: PledgeAction
    status: PledgeStatus | None = Field(description="The firmest status of its own pledges.")
    pledges: int = Field(description="Number of its own pledges that stand.")
    ids: list[str] = Field(description="Their ids, the newest first.")
    summary: str = Field(description="In words; `no evidence in 32 articles` where there is none.")
    via_group: list[PledgeBrief] = Field(
        description="Pledges of groups it is a member of, if asked for by `via_group=true`."
    )


class CoverageRow(BaseModel):
    """One country or group with a cell for each action."""

    party: EntityLink
    coalition: Coalition | None = Field(description="Null for a group or body.")
    articles: ArticlesSearched
    cells: list[CoverageCell] = Field(description="One for each action, in the same order.")


def _brief(one: Standing, via_group: str | None = None) -> PledgeBrief:
    return PledgeBrief(
        **dict(terms_out(one.terms)),
        id=one.row.id,
        text=one.row.text,
        announced_on=one.row.announced_on,
        reports=one.reports,
        via_group=via_group,
    )


def _finding(
    counts: StatusCounts,
) -> Literal["committed", "considering", "declined", "no_evidence"]:
    if counts.pledged or counts.planned or counts.in_force:
        return "committed"
    if counts.considering:
        return "considering"
    return "declined" if counts.declined else "no_evidence"


def _counts(pledges: Iterable[Standing]) -> StatusCounts:
    statuses = [one.terms.status for one in pledges]
    return StatusCounts(**{status: statuses.count(status) for status in PledgeStatus})


def _summary(counts: StatusCounts, searched: int) -> str:
    said = ", ".join(f"{number} {status}" for status, number in counts if number)
    return said.replace("_", " ") or f"no evidence in {searched} articles"


def _articles(found: PartyPledges, positions: Positions) -> ArticlesSearched:
    return ArticlesSearched(searched=positions.searched, mentioning=found.mentioning)


def country_rows_out(positions: Positions) -> list[CountryRow]:
    """Return what each country promised or refused as JSON has it."""
    rows = []
    for found in positions.parties:
        counts = _counts(found.own)
        rows.append(
            CountryRow(
                country=entity_out(found.party.ref, positions.names),
                coalition=cast("Coalition", found.party.coalition),
                finding=_finding(counts),
                summary=_summary(counts, positions.searched),
                counts=counts,
                articles=_articles(found, positions),
                pledges=[_brief(one) for one in found.own],
                via_group=[_brief(one, group) for group, one in found.via_group],
            )
        )
    return rows


def coverage_out(positions: Positions, actions: Sequence[PledgeAction]) -> list[CoverageRow]:
    """Return the rows of the grid as JSON has them, with a cell for each of the actions."""
    return [
        CoverageRow(
            party=entity_out(found.party.ref, positions.names),
            coalition=cast("Coalition | None", found.party.coalition),
            articles=_articles(found, positions),
            cells=[_cell(found, action, positions.searched) for action in actions],
        )
        for found in positions.parties
    ]


def _cell(found: PartyPledges, action: PledgeAction, searched: int) -> CoverageCell:
    own = [one for one in found.own if one.terms.action == action]
    counts = _counts(own)
    statuses = [PledgeStatus(one.terms.status) for one in own]
    return CoverageCell(
        action=action,
        status=min(statuses, key=_FIRMEST.index, default=None),
        pledges=len(own),
        ids=[one.row.id for one in own],
        summary=_summary(counts, searched),
        via_group=[
            _brief(one, group) for group, one in found.via_group if one.terms.action == action
        ],
    )
