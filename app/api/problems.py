"""A problem (RFC 9457): the one shape of every error, and the kinds of them that are told in several places.

An answer never repeats what the user sent and never shows a cause: no SQL, no path, no stack.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from app.api.pages.problems import prefers_html, problem_page
from app.api.schemas.problems import Problem, ProblemDetail

PROBLEM_TYPE = "urn:coalition:problem:"
MEDIA_TYPE = "application/problem+json"
PAGES = "/articles/"  # paths for people; browsers get problems there as pages


class Kind(NamedTuple):
    """A kind of problem: `code` ends its type URI."""

    status: int
    code: str
    title: str


BUSY = Kind(503, "database_busy", "Database busy")
SLOW = Kind(503, "query_timeout", "Query takes too long")
NOT_READY = Kind(503, "database_not_ready", "Database not ready")
NOT_FOUND = Kind(404, "not_found", "Not found")
MOVED = Kind(308, "moved", "Moved")
WITHDRAWN = Kind(410, "withdrawn", "Withdrawn")
MALFORMED = Kind(400, "malformed_request", "Malformed request")
TOO_LONG = Kind(414, "uri_too_long", "URI too long")
TOO_MUCH = Kind(431, "headers_too_large", "Headers too large")
TOO_FAST = Kind(429, "too_many_at_once", "Too many requests at once")
QUOTA_USED = Kind(429, "daily_quota_used", "Quota of the day used")
INTERNAL = Kind(500, "internal_error", "Internal error")
INVALID_BODY = Kind(422, "invalid_body", "Invalid body")


def problem(
    request: Request,
    kind: Kind,
    detail: str,
    *,
    errors: Sequence[ProblemDetail] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer for a problem of this kind."""
    body = Problem(
        type=PROBLEM_TYPE + kind.code,
        title=kind.title,
        status=kind.status,
        detail=detail,
        instance=_printable(request.scope["path"]),
        request_id=request.state.request_id,
        errors=list(errors),
    )
    all_headers = {"Cache-Control": "no-store", **(headers or {})}
    if body.instance.startswith(PAGES) and prefers_html(request.headers.get("accept", "")):
        shown = problem_page(body, request.headers.get("accept-language", ""))
        shown.headers.update(all_headers)
        return shown
    return Response(body.model_dump_json(), kind.status, all_headers, media_type=MEDIA_TYPE)


def _printable(path: str) -> str:
    """Return a path with what is no text in it as escapes."""
    return path.encode("utf-8", "backslashreplace").decode()
