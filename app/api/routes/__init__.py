"""The routes of `/v1`, one module for each resource, and those about the service itself."""

from app.api.routes import (
    about,
    aggregates,
    articles,
    changes,
    conflicts,
    countries,
    events,
    evidence,
    exports,
    feeds,
    organizations,
    pages,
    people,
    pledges,
    positions,
    quality,
    search,
    sources,
    statements,
    timeline,
)

RESOURCE_ROUTERS = (
    aggregates.router,  # its paths come before those of one record
    statements.router,
    people.router,
    countries.router,
    organizations.router,
    positions.router,  # its paths come before that of one pledge
    pledges.router,
    events.router,
    conflicts.router,
    timeline.router,
    search.router,
    sources.router,
    articles.router,
    evidence.router,
    changes.router,
    exports.router,
    feeds.router,
    quality.router,
    about.router,
)
PAGE_ROUTER = pages.router
SERVICE_ROUTER = about.service
