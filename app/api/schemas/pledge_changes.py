"""What changed between two days as JSON: each position before and after, with the evidence of both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, Field

from app.api.schemas.pledges import (
    CHANGED_TERMS,
    ChangedTerm,
    Condition,
    PledgeEvidence,
    PledgeTerms,
    deadline_out,
    evidence_out,
    quantity_out,
)
from app.api.schemas.pledges_by_party import Coalition
from app.api.schemas.shared import EntityLink, Worded
from app.db.queries.articles import Origins
from app.db.tables import PledgeEvidence as EvidenceRow
from app.domain.knowledge import PledgeTerms as Terms
from app.domain.vocabulary import ChangeKind
from app.knowledge.pledge_changes import Difference, Known, PledgeDifference


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands behind differences: evidence by id, and counts of reports by pledge on both days."""

    evidence: Mapping[str, EvidenceRow]
    origins: Origins
    reports_before: Mapping[str, int]
    reports_after: Mapping[str, int]


class PledgeState(PledgeTerms, Worded):
    """A pledge as it was known at the end of a day."""

    pledge_id: str
    text: str
    since: date | None = Field(description="Day of the last article about it until then.")
    reports: int = Field(description="Number of articles with evidence until then.")
    evidence: list[PledgeEvidence] = Field(
        description="What gave it these terms, and the last report that confirmed them."
    )


class ChangeStep(BaseModel):
    """Something that happened to a pledge between the two days."""

    pledge_id: str
    kind: ChangeKind
    changed: list[ChangedTerm]
    terms: PledgeTerms = Field(description="The terms after it.")
    effective_on: date | None
    evidence_id: str


class PledgeChange(BaseModel):
    """A position before and after: a pledge, with the older ones it took the place of."""

    change: Difference = Field(
        description=(
            "`added`: nothing was known of it before (a refusal too can be new); `changed`: other"
            " terms; `withdrawn`: refused after it was promised; `replaced`: a new declaration"
            " took its place; `unchanged`: the same terms, perhaps with more reports."
        )
    )
    pledge_id: str
    before: PledgeState | None = Field(
        description="On the first day; null where nothing was known."
    )
    after: PledgeState
    steps: list[ChangeStep] = Field(description="What happened in between, in order of time.")
    via_group: str | None = Field(description="The group whose it is; null for one of its own.")


class ChangeCounts(BaseModel):
    """Number of its own positions by what became of them."""

    added: int
    changed: int
    withdrawn: int
    replaced: int
    unchanged: int


class ChangesRow(BaseModel):
    """What one country, group or body added, changed, withdrew, replaced and left as it was."""

    party: EntityLink
    coalition: Coalition | None = Field(description="Null for a group or body.")
    counts: ChangeCounts
    changes: list[PledgeChange] = Field(description="Its own positions that differ.")
    unchanged: list[PledgeChange] = Field(description="Its own positions that stayed.")
    via_group: list[PledgeChange] = Field(
        description=(
            "Positions that differ of groups it is a member of, if asked for by"
            " `via_group=true`; they count in no number here."
        )
    )


def counts_out(changes: Iterable[PledgeDifference]) -> ChangeCounts:
    """Return how many positions became what."""
    kinds = [one.kind for one in changes]
    return ChangeCounts(**{kind: kinds.count(kind) for kind in Difference})


def change_out(
    one: PledgeDifference, proof: Proof, *, via_group: str | None = None
) -> PledgeChange:
    """Return a difference as JSON has it."""
    return PledgeChange(
        change=one.kind,
        pledge_id=one.after.story.id,
        before=_state(one.before, proof, proof.reports_before) if one.before else None,
        after=_state(one.after, proof, proof.reports_after),
        steps=[
            ChangeStep(
                pledge_id=story.id,
                kind=step.kind,
                changed=[CHANGED_TERMS[name] for name in step.changed],
                terms=_terms(step.terms),
                effective_on=step.effective_on,
                evidence_id=step.evidence_id,
            )
            for story, step in one.steps
        ],
        via_group=via_group,
    )


def _terms(terms: Terms) -> PledgeTerms:
    return PledgeTerms(
        action=terms.action,
        status=terms.status,
        condition=Condition(text=terms.condition, type=terms.condition_type),
        quantity=quantity_out(terms.quantity),
        deadline=deadline_out(terms.deadline),
    )


def _state(known: Known, proof: Proof, reports: Mapping[str, int]) -> PledgeState:
    return PledgeState(
        **dict(_terms(known.step.terms)),
        pledge_id=known.story.id,
        text=known.story.text,
        since=known.step.effective_on,
        reports=reports[known.story.id],
        evidence=[evidence_out(proof.evidence[id_], proof.origins) for id_ in known.proof],
    )
