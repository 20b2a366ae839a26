"""The web application, put together: routers, error handlers, middleware."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache, partial

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, RedirectResponse
from fastapi_offline import FastAPIOffline
from sqlalchemy import Engine

from app.api.config import API_VERSION, ApiConfig
from app.api.counts import Counts
from app.api.deprecations import DEPRECATIONS, Deprecation
from app.api.deps import base_url_of
from app.api.documentation import add_openapi
from app.api.errors import add_error_handlers
from app.api.exports.negotiation import FilesByAccept
from app.api.llms import llms_text
from app.api.middleware import Edge
from app.api.quick import Quick, QuickFirst
from app.api.rates import Limited, Rates
from app.api.reference_page import ASSETS, PATH, add_reference_page
from app.api.routes import PAGE_ROUTER, RESOURCE_ROUTERS, SERVICE_ROUTER
from app.db.engine import make_engine, open_only
from app.db.limits import limit_queries
from app.db.revision import read_cursor_secret
from app.settings import Settings

DESCRIPTION = """
Who said what and who promised what about the Coalition of the Willing, read from news articles,
with proof: every record names its article and the exact place in it.

Filters take ids or names in any script (`merz`, `ميرتس`); several values by comma mean OR, several
filters AND. Errors are `application/problem+json` and name the nearest valid value. Offsets are
Unicode code points, half-open.
"""


def create_app(
    settings: Settings, *, deprecations: tuple[Deprecation, ...] = DEPRECATIONS
) -> FastAPI:
    """Return the application; nothing is opened before the first request."""
    engine = open_only(make_engine(settings.database_url))
    limit_queries(engine, settings.query_seconds)
    quick = Quick(engine)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        quick.close()
        engine.dispose()

    app = FastAPIOffline(
        docs_url=None,
        redoc_url=None,  # ReDoc asks an outside host for its logo
        static_url=ASSETS,
        title="Coalition knowledge base",
        description=DESCRIPTION,
        version=API_VERSION,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.engine = engine
    app.state.quick = quick
    app.state.counts = Counts()
    rates = Rates(settings.reads_per_second, settings.reads_at_once, settings.reads_per_day)
    app.state.config = ApiConfig(
        base_url=settings.base_url,
        cors_origins=settings.cors_origins,
        cursor_secret=_cursor_secret(settings, engine),
        deprecations=deprecations,
        rates=rates,
    )
    for router in (*RESOURCE_ROUTERS, SERVICE_ROUTER, PAGE_ROUTER):
        app.router.routes.extend(router.routes)  # to include it would make each of them once more
    add_reference_page(app)
    app.add_api_route("/", _to_docs, include_in_schema=False)
    app.add_api_route("/llms.txt", _llms, include_in_schema=False)
    app.add_middleware(QuickFirst, quick=quick)
    app.add_middleware(FilesByAccept)
    if rates.policies:
        app.add_middleware(Limited, rates=rates)
    app.add_middleware(Edge, origins=settings.cors_origins, deprecations=deprecations)
    add_error_handlers(app)
    add_openapi(app, deprecations)
    return app


def _cursor_secret(settings: Settings, engine: Engine) -> Callable[[], bytes]:
    """Return what gives the secret of cursors: that of the settings, else that of the database, read once."""
    given = settings.cursor_secret
    if given is None:
        return cache(partial(read_cursor_secret, engine))
    secret = given.get_secret_value().encode()
    return lambda: secret


async def _llms(request: Request) -> PlainTextResponse:
    return PlainTextResponse(llms_text(base_url_of(request)))


async def _to_docs() -> RedirectResponse:
    return RedirectResponse(PATH)
