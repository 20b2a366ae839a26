"""Pledges party by party: by country, as a grid, and between two days."""

from collections.abc import Mapping, Sequence
from datetime import date

from fastapi import APIRouter, Response

from app.api.answers import send_documents, send_list
from app.api.deps import ListReader, Reader
from app.api.documentation import operation
from app.api.errors import Contradiction
from app.api.lists import Found, chosen, day_of, find_records, preset
from app.api.prepared import BLOCS, documents, has_documents
from app.api.records import with_kind
from app.api.resources import BY_COUNTRY, CHANGES, COVERAGE
from app.api.schemas.pledge_changes import ChangesRow, Proof, change_out, counts_out
from app.api.schemas.pledges_by_party import (
    CountryRow,
    CoverageRow,
    country_rows_out,
    coverage_out,
)
from app.api.schemas.shared import entity_out
from app.db.queries.by_country import Asked, load_positions
from app.db.queries.names import load_names
from app.db.queries.pledge_parties import load_parties
from app.db.queries.pledge_states import load_proof, load_stories
from app.db.queries.pledges import count_reports
from app.domain.vocabulary import EntityKind, PledgeAction
from app.knowledge.pledge_changes import Difference, PledgeDifference, differences

router = APIRouter(prefix="/v1", tags=["pledges"])


def _asked(found: Found) -> Asked:
    return Asked(
        actions=tuple(str(value) for value in chosen(found, "action")),
        as_of=day_of(found, "as_of"),
        via_group=True in chosen(found, "via_group"),
    )


@router.get(
    "/pledges/by-country",
    **operation("list_pledges_by_country", "List pledges by country", lists=BY_COUNTRY),
)
def list_pledges_by_country(reader: ListReader) -> Response:
    """List what each country promised or refused, one row a country.

    Every member and partner of the coalition and every country with a pledge has a row. A country
    that declined says so; one of which the articles say nothing has `no_evidence` and the number
    of articles searched.
    """
    found = find_records(reader, BY_COUNTRY, [preset("listed")])
    refs = with_kind(EntityKind.COUNTRY, found.ids)
    if has_documents(BY_COUNTRY.name, found.wanted.fields):
        return send_documents(reader, found, documents(reader.session, BY_COUNTRY.name, refs))
    return send_list(reader, found, _country_rows(reader, found, refs))


def read_pledges_by_country(reader: Reader) -> tuple[Found, list[CountryRow]]:
    """Return the rows that a request asks for."""
    found = find_records(reader, BY_COUNTRY, [preset("listed")])
    return found, _country_rows(reader, found, with_kind(EntityKind.COUNTRY, found.ids))


def _country_rows(reader: Reader, found: Found, refs: Sequence[str]) -> list[CountryRow]:
    return country_rows_out(load_positions(reader.session, refs, BLOCS, _asked(found)))


@router.get(
    "/pledges/coverage",
    **operation("list_pledge_coverage", "Show parties and actions as a grid", lists=COVERAGE),
)
def list_pledge_coverage(reader: ListReader) -> Response:
    """Show for each country and group, and each action, the status and how many pledges stand.

    Countries come first, groups and bodies after them. A cell without a status means that the
    articles searched say nothing of it, which is not a refusal. Pledges of a group count for the
    group alone.
    """
    return send_list(reader, *read_pledge_coverage(reader))


def read_pledge_coverage(reader: Reader) -> tuple[Found, list[CoverageRow]]:
    """Return the rows that a request asks for."""
    found = find_records(reader, COVERAGE, [preset("listed")])
    asked = _asked(found)
    positions = load_positions(reader.session, found.ids, BLOCS, asked)
    actions = [action for action in PledgeAction if not asked.actions or action in asked.actions]
    data = coverage_out(positions, actions)
    return found, data


@router.get(
    "/pledges/changes",
    **operation("list_pledge_changes", "List what changed between two days", lists=CHANGES),
)
def list_pledge_changes(reader: ListReader) -> Response:
    """List what each country and group added, changed, withdrew or replaced between two days.

    Both days are taken at their end: what was published on `from` was known before, what was
    published on `to` is news. Each position is shown before and after with the evidence of both,
    and those that stayed are shown apart.
    """
    return send_list(reader, *read_pledge_changes(reader))


def read_pledge_changes(reader: Reader) -> tuple[Found, list[ChangesRow]]:
    """Return the rows that a request asks for."""
    found = find_records(reader, CHANGES, [preset("listed")])
    first, last = day_of(found, "from"), day_of(found, "to")
    if first is None or last is None or first > last:
        raise Contradiction("from", "The day `from` must not be later than the day `to`.")
    session, actions = reader.session, [str(value) for value in chosen(found, "action")]
    parties = load_parties(session, found.ids, BLOCS)
    expanded = True in chosen(found, "via_group")
    own = {party.ref: party.own for party in parties}
    groups = {party.ref: party.groups if expanded else () for party in parties}
    wanted = {ref for refs in (*own.values(), *groups.values()) for ref in refs}
    stories = load_stories(session, wanted, actions=actions, until=last)
    by_ref = {ref: differences(found, first, last) for ref, found in stories.items()}
    proof = _proof(reader, by_ref, (first, last))
    names = load_names(session, found.ids)
    data = []
    for party in parties:
        theirs = {one.after.story.id: one for ref in party.own for one in by_ref[ref]}.values()
        data.append(
            ChangesRow(
                party=entity_out(party.ref, names),
                coalition=party.coalition,
                counts=counts_out(theirs),
                changes=[change_out(one, proof) for one in theirs if _differs(one)],
                unchanged=[change_out(one, proof) for one in theirs if not _differs(one)],
                via_group=[
                    change_out(one, proof, via_group=group)
                    for group in groups[party.ref]
                    for one in by_ref[group]
                    if _differs(one)
                ],
            )
        )
    return found, data


def _differs(one: PledgeDifference) -> bool:
    return one.kind is not Difference.UNCHANGED


def _proof(
    reader: Reader,
    by_ref: Mapping[str, Sequence[PledgeDifference]],
    days: tuple[date, date],
) -> Proof:
    """Load the evidence and the counts of both sides of all differences."""
    found = [one for changes in by_ref.values() for one in changes]
    states = [state for one in found for state in (one.before, one.after) if state is not None]
    ids = sorted({state.story.id for state in states})
    evidence, origins = load_proof(reader.session, {id_ for one in states for id_ in one.proof})
    before, after = (count_reports(reader.session, ids, day) for day in days)
    return Proof(evidence, origins, before, after)
