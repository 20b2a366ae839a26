"""What the service says of itself: its resources and limits, whether it lives and is ready."""

from fastapi import APIRouter, Request, Response

from app.api.config import API_VERSION
from app.api.deps import PlainReader, engine_of
from app.api.documentation import operation
from app.api.exports.manifest import LICENCE
from app.api.languages import LANGUAGES
from app.api.lists import parameters_of
from app.api.middleware import MAX_URL_BYTES
from app.api.parameters import DEFAULT_LIMIT, MAX_LIMIT, MAX_TEXT
from app.api.query_string import MAX_VALUES
from app.api.records import MODELS
from app.api.resources import RESOURCES, SEARCH
from app.api.routes.aggregates import COUNTED
from app.api.routes.feeds import ENDINGS, FED
from app.api.schemas.about import (
    About,
    DataAbout,
    DeprecationAbout,
    Health,
    LastArticle,
    Limits,
    RateAbout,
    RecordCounts,
    ResourceAbout,
    Status,
)
from app.api.schemas.shared import Links
from app.api.shapes import INCLUDES, fields_of
from app.db.queries.changes import read_head
from app.db.queries.freshness import read_freshness
from app.db.queries.selection import COUNT_CAP
from app.db.revision import read_revision
from app.db.schema import require_current
from app.ingest.version import extractor_version

_STABILITY = (
    "Within v1 paths, parameters, keys, ids and error codes stay; new ones may appear, and clients must"
    " accept unknown keys and values. What is to go is announced by the headers Deprecation and Sunset"
    " at least twelve months before."
)
router = APIRouter(prefix="/v1", tags=["service"])
service = APIRouter(tags=["service"])


@router.get("", **operation("get_about", "Describe the API", errors=(400, 503)))
def get_about(reader: PlainReader) -> About:
    """Name every list with its parameters, the limits of requests, and the state of the data."""
    revision = read_revision(reader.session)
    return About(
        title="Coalition knowledge base",
        api_version=API_VERSION,
        data=DataAbout(revision=revision.number, changed_at=revision.changed_at),
        licence=LICENCE,
        stability=_STABILITY,
        languages=list(LANGUAGES),
        resources=[
            ResourceAbout(
                name=one.name,
                path=one.path,
                parameters=list(parameters_of(one)),
                sorts=list(one.sorts),
                default_sort=one.order,
                fields=list(fields_of(MODELS[one.name])),
                includes=list(INCLUDES.get(one.name, ())),
                facets=list(one.selection.groups),
                unstable=one.unstable,
                aggregate=f"{one.path}/aggregate" if one.name in COUNTED else None,
                feeds=[f"{one.path}.{ending}" for ending in ENDINGS if one.name in FED],
            )
            for one in (*RESOURCES, SEARCH)
        ],
        limits=Limits(
            default_limit=DEFAULT_LIMIT,
            max_limit=MAX_LIMIT,
            max_values=MAX_VALUES,
            max_q_characters=MAX_TEXT,
            max_url_bytes=MAX_URL_BYTES,
            counted_to=COUNT_CAP,
            rates=[
                RateAbout(policy=one.name, requests=one.quota, seconds=one.seconds)
                for one in reader.config.rates.policies
            ],
        ),
        deprecations=[
            DeprecationAbout(
                path=one.path,
                parameter=one.parameter,
                since=one.since,
                sunset=one.sunset,
                explained=one.explained,
            )
            for one in reader.config.deprecations
        ],
        docs="/docs",
        openapi="/openapi.json",
        exports="/v1/exports",
        changes="/v1/changes",
        status="/v1/status",
    )


@router.get("/status", **operation("get_status", "Tell how fresh the data is"))
def get_status(reader: PlainReader) -> Status:
    """Tell which article was loaded last and of which day it is, how much there is, and the versions."""
    reader.response.headers["Cache-Control"] = "public, max-age=15"
    revision, found = read_revision(reader.session), read_freshness(reader.session)
    last = found.last
    return Status(
        data=DataAbout(revision=revision.number, changed_at=revision.changed_at),
        last_article=last
        and LastArticle(
            id=last.id,
            title=last.title,
            published_on=last.published_on,
            ingested_at=last.ingested_at,
            links=Links(self=f"/v1/articles/{last.id}"),
        ),
        newest_published_on=found.newest,
        counts=RecordCounts(**found.counts),
        last_change=read_head(reader.session).last,
        schema_version=found.schema,
        api_version=API_VERSION,
        extractor_version=extractor_version(),
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
