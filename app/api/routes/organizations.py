"""Organisations and groups of states, what they said and promised."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, send_record
from app.api.deps import ListReader, OrganizationId, RecordReader
from app.api.documentation import operation
from app.api.lists import only, preset, resolve_path
from app.api.resources import ORGANIZATIONS, PLEDGES, STATEMENTS
from app.api.routes.pledges import pledges_for
from app.api.schemas.entities import Organization, organization_out
from app.db.queries.entities import load_entities
from app.db.tables import Organization as OrganizationRow
from app.domain.vocabulary import EntityKind

router = APIRouter(prefix="/v1", tags=["organizations"])


@router.get(
    "/organizations", **operation("list_organizations", "List organisations", lists=ORGANIZATIONS)
)
def list_organizations(reader: ListReader) -> Response:
    """Find organisations and groups by name in any script, country or kind."""
    return answer_list(reader, ORGANIZATIONS)


@router.get(
    "/organizations/{organization_id}",
    **operation("get_organization", "Get an organisation", record=("organizations", Organization)),
)
def get_organization(organization_id: OrganizationId, reader: RecordReader) -> Response:
    """Get one organisation or group, by id or any unambiguous name."""
    ref = resolve_path(reader, EntityKind.ORGANIZATION, organization_id)
    records, _ = load_entities(reader.session, OrganizationRow, [ref])
    return send_record(reader, "organizations", organization_out(only(records, "organization")))


@router.get(
    "/organizations/{organization_id}/pledges",
    **operation(
        "list_pledges_of_organization",
        "List an organisation's pledges",
        lists=PLEDGES,
        presets=["by"],
    ),
)
def list_pledges_of_organization(organization_id: OrganizationId, reader: ListReader) -> Response:
    """List what one organisation or group promised or refused."""
    ref = resolve_path(reader, EntityKind.ORGANIZATION, organization_id)
    return answer_list(reader, pledges_for(reader), [preset("by", ref)])


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
) -> Response:
    """List what was said in the name of one organisation or group."""
    ref = resolve_path(reader, EntityKind.ORGANIZATION, organization_id)
    return answer_list(reader, STATEMENTS, [preset("speaker", ref)])
