"""What the service says of itself: its resources and limits, whether it lives and is ready."""

from fastapi import APIRouter, Request, Response

from app.api.config import API_VERSION
from app.api.deps import PlainReader, engine_of
from app.api.documentation import operation
from app.api.middleware import MAX_URL_BYTES
from app.api.parameters import DEFAULT_LIMIT, MAX_LIMIT, MAX_TEXT
from app.api.query_string import MAX_VALUES
from app.api.resources import RESOURCES
from app.api.schemas.about import About, Health, Limits, ResourceAbout
from app.db.queries.selection import COUNT_CAP
from app.db.schema import require_current

router = APIRouter(tags=["service"])
service = APIRouter(tags=["service"])


@router.get("", **operation("get_about", "Describe the API", errors=(400,)))
def get_about(_reader: PlainReader) -> About:
    """Name every list with its parameters, and the limits of requests."""
    return About(
        title="Coalition knowledge base",
        api_version=API_VERSION,
        resources=[
            ResourceAbout(
                name=one.name,
                path=one.path,
                parameters=list(one.parameters()),
                sorts=list(one.sorts),
                default_sort=one.order,
            )
            for one in RESOURCES
        ],
        limits=Limits(
            default_limit=DEFAULT_LIMIT,
            max_limit=MAX_LIMIT,
            max_values=MAX_VALUES,
            max_q_characters=MAX_TEXT,
            max_url_bytes=MAX_URL_BYTES,
            counted_to=COUNT_CAP,
        ),
        docs="/docs",
        openapi="/openapi.json",
    )


@service.get("/healthz", **operation("get_health", "Tell whether the process lives", errors=()))
async def get_health(response: Response) -> Health:
    """Answer at once, without touching the database."""
    response.headers["Cache-Control"] = "no-store"
    return Health(status="ok")


@service.get("/readyz", **operation("get_readiness", "Tell whether it can answer", errors=(503,)))
def get_readiness(request: Request, response: Response) -> Health:
    """Check that the database can be read and has the tables of this version."""
    response.headers["Cache-Control"] = "no-store"
    require_current(engine_of(request))
    return Health(status="ok")
