"""Organisations and groups of states, what they said and promised."""

from fastapi import APIRouter

from app.api.deps import ListReader, OrganizationId, RecordReader
from app.api.documentation import operation
from app.api.lists import find_records, only, preset, resolve_path, with_kind
from app.api.resources import ORGANIZATIONS, PLEDGES, STATEMENTS
from app.api.routes.pledges import list_of_pledges
from app.api.routes.statements import list_of_statements
from app.api.schemas.entities import Organization, organization_out
from app.api.schemas.envelope import Listing
from app.api.schemas.pledges import Pledge
from app.api.schemas.statements import Statement
from app.db.queries.entities import load_entities
from app.db.tables import Organization as OrganizationRow
from app.domain.vocabulary import EntityKind

router = APIRouter(tags=["organizations"])


@router.get(
    "/organizations", **operation("list_organizations", "List organisations", lists=ORGANIZATIONS)
)
def list_organizations(reader: ListReader) -> Listing[Organization]:
    """Find organisations and groups by name in any script, country or kind."""
    found = find_records(reader, ORGANIZATIONS)
    refs = with_kind(EntityKind.ORGANIZATION, found.ids)
    records, _ = load_entities(reader.session, OrganizationRow, refs)
    data = [organization_out(record) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get(
    "/organizations/{organization_id}", **operation("get_organization", "Get an organisation")
)
def get_organization(organization_id: OrganizationId, reader: RecordReader) -> Organization:
    """Get one organisation or group, by id or any unambiguous name."""
    ref = resolve_path(reader, EntityKind.ORGANIZATION, organization_id)
    records, _ = load_entities(reader.session, OrganizationRow, [ref])
    return organization_out(only(records, "organization"))


@router.get(
    "/organizations/{organization_id}/pledges",
    **operation(
        "list_pledges_of_organization",
        "List an organisation's pledges",
        lists=PLEDGES,
        presets=["by"],
    ),
)
def list_pledges_of_organization(
    organization_id: OrganizationId, reader: ListReader
) -> Listing[Pledge]:
    """List what one organisation or group promised or refused."""
    ref = resolve_path(reader, EntityKind.ORGANIZATION, organization_id)
    return list_of_pledges(reader, [preset("by", ref)])


@router.get(
    "/organizations/{organization_id}/statements",
    **operation(
        "list_statements_of_organization",
        "List an organisation's statements",
        lists=STATEMENTS,
        presets=["speaker"],
    ),
)
def list_statements_of_organization(
    organization_id: OrganizationId, reader: ListReader
) -> Listing[Statement]:
    """List what was said in the name of one organisation or group."""
    ref = resolve_path(reader, EntityKind.ORGANIZATION, organization_id)
    return list_of_statements(reader, [preset("speaker", ref)])
