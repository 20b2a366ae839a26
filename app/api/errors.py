"""Every error as one shape: `application/problem+json` (RFC 9457), whatever went wrong.

Expected failures get their status here and nowhere else; what a problem looks like: `problems`.
"""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.api.near_paths import near_paths
from app.api.problems import (
    BUSY,
    INTERNAL,
    INVALID_BODY,
    MOVED,
    NOT_FOUND,
    NOT_READY,
    SLOW,
    WITHDRAWN,
    Kind,
    problem,
)
from app.api.schemas.problems import ProblemDetail
from app.api.validators import NotModified
from app.db.former_ids import ids_now
from app.db.limits import is_cut
from app.db.withdrawals import Withdrawn, withdrawal_with
from app.domain.errors import (
    AmbiguousName,
    BadCursor,
    BadParameter,
    DatabaseNotReady,
    KnowledgeBaseError,
    NotFound,
    UnknownName,
)

_UNREADABLE = "The database cannot be read, or does not have the tables of this version."
_log = logging.getLogger(__name__)


class UnknownParameter(BadParameter):
    """A parameter that this list does not have."""


class UnknownValue(BadParameter):
    """A value of the right form that nothing in this database has."""


class Contradiction(BadParameter):
    """Values that are right each by itself but not together."""


class NoSuchRecord(NotFound):
    """No record has the id or name of a path; `nearest` are ids that exist, `advice` is another sentence."""

    def __init__(self, kind: str, nearest: Sequence[str] = (), advice: str = ""):
        super().__init__(kind)
        self.kind, self.nearest = kind, tuple(nearest)
        advice = f"Did you mean {', '.join(nearest)}?" if nearest else advice
        if advice:
            self.args = (f"No {kind} has this id or name. {advice}",)


class MovedRecord(KnowledgeBaseError):
    """A record that is another one now: `former` and `now` are its ids."""

    def __init__(self, kind: str, former: str, now: str):
        super().__init__(f"This {kind} is {now} now.")
        self.former, self.now = former, now


class OtherFeed(KnowledgeBaseError):
    """The feed of changes that a reader followed is not that of this database."""

    def __init__(self) -> None:
        super().__init__(
            "This database was made anew since: its changes have other numbers. Begin again with"
            " since=0, and drop what the feed does not name."
        )


_EXPECTED: tuple[tuple[type[KnowledgeBaseError], Kind], ...] = (
    (UnknownParameter, Kind(400, "unknown_parameter", "Unknown parameter")),
    (UnknownValue, Kind(400, "unknown_value", "Unknown value")),
    (Contradiction, Kind(400, "contradiction", "Contradictory values")),
    (BadParameter, Kind(400, "bad_value", "Bad parameter value")),
    (UnknownName, Kind(400, "unknown_name", "Unknown name")),
    (AmbiguousName, Kind(400, "ambiguous_name", "Ambiguous name")),
    (BadCursor, Kind(400, "bad_cursor", "Bad cursor")),
    (OtherFeed, Kind(410, "other_feed", "Feed of another database")),
    (NotFound, NOT_FOUND),
    (DatabaseNotReady, Kind(503, "database_not_ready", "Database not ready")),
)
# Primary result codes of SQLite. A file that is no database or is damaged cannot be read either.
_SQLITE_BUSY = {5, 6}
_SQLITE_UNREADABLE = {10, 11, 14, 26}


def _kind_of(error: KnowledgeBaseError) -> Kind:
    return next((kind for of, kind in _EXPECTED if isinstance(error, of)), INTERNAL)


def _details(error: KnowledgeBaseError, code: str) -> list[ProblemDetail]:
    parameter = "cursor" if isinstance(error, BadCursor) else getattr(error, "parameter", None)
    nearest = list(getattr(error, "nearest", ()))
    candidates = list(getattr(error, "candidates", ()))
    if parameter is None and not nearest:
        return []
    detail = ProblemDetail(
        parameter=parameter or "path",
        code=code,
        detail=str(error),
        nearest=nearest,
        candidates=candidates,
    )
    return [detail]


async def _expected(request: Request, error: Exception) -> Response:
    assert isinstance(error, KnowledgeBaseError)
    kind = _kind_of(error)
    if kind is INTERNAL:
        return internal_error(request, error)
    if kind.status == HTTPStatus.SERVICE_UNAVAILABLE:  # its sentence names a file: for the log
        _log.warning("%s", error)
        return problem(request, kind, _UNREADABLE, headers={"Retry-After": "5"})
    return problem(request, kind, str(error), errors=_details(error, kind.code))


async def _moved(request: Request, error: Exception) -> Response:
    """Answer a merged id: the same path and query with the id that its records have now."""
    assert isinstance(error, MovedRecord)
    parts = [
        quote(error.now) if part == error.former else quote(part)
        for part in request.scope["path"].split("/")
    ]
    query = request.scope["query_string"].decode("ascii", "replace")
    where = "/".join(parts) + (f"?{query}" if query else "")
    return problem(request, MOVED, str(error), headers={"Location": where})


async def _missing(request: Request, error: Exception) -> Response:
    """Answer an id that nothing has: moved, gone with a withdrawn article, or unknown."""
    ids = [str(value) for value in request.path_params.values()]
    kind = error.kind if isinstance(error, NoSuchRecord) else ""
    moved, gone = await run_in_threadpool(_find_fate, request, kind, ids)
    if moved:
        former, now = moved.popitem()
        return await _moved(request, MovedRecord(kind, former, now))
    if gone is None:
        return await _expected(request, error)
    detail = f"This was known only from an article that was {gone.told}"
    return problem(request, WITHDRAWN, detail)


def _find_fate(
    request: Request, kind: str, ids: Sequence[str]
) -> tuple[dict[str, str], Withdrawn | None]:
    """Return what has the evidence of these ids now, and with what they went."""
    with Session(request.app.state.engine) as session:
        return ids_now(session, kind, ids), withdrawal_with(session, ids)


async def _not_modified(_request: Request, error: Exception) -> Response:
    """Answer that the client has it already, without a body."""
    assert isinstance(error, NotModified)
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=error.validators.headers())


async def _http(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: no such path, or not with this method."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        return _other_method(request, error)
    if status is HTTPStatus.NOT_FOUND:
        return _no_path(request)
    kind = Kind(status, status.name.lower(), status.phrase)
    return problem(request, kind, f"{status.description or status.phrase}.", headers=error.headers)


def _no_path(request: Request) -> Response:
    """Answer a path that there is not, with those like it."""
    found = near_paths(request)
    advice = f"Did you mean {', '.join(found)}?" if found else "`/v1` lists all that there are."
    detail = f"There is no such path. {advice}"
    error = ProblemDetail(
        parameter="path", code=NOT_FOUND.code, detail=detail, nearest=[*found], candidates=[]
    )
    return problem(request, NOT_FOUND, detail, errors=[error] if found else [])


def _other_method(request: Request, error: HTTPException) -> Response:
    """Answer OPTIONS, and refuse the other methods; HEAD stands wherever GET does."""
    methods = set((error.headers or {}).get("Allow", "GET").replace(" ", "").split(","))
    methods |= {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
    allow = ", ".join(sorted(methods))
    if request.method == "OPTIONS":
        headers = {
            "Allow": allow,
            "Access-Control-Allow-Methods": allow,
            "Access-Control-Allow-Headers": "Accept, Accept-Language, If-Modified-Since, If-None-Match, X-Request-Id",
            "Access-Control-Max-Age": "86400",
        }
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
    kind = Kind(405, "method_not_allowed", "Method not allowed")
    detail = f"This path answers {allow} only."
    return problem(request, kind, detail, headers={"Allow": allow})


async def _validation(request: Request, error: Exception) -> Response:
    """Answer a body or parameter that its declared type refuses, without repeating it."""
    assert isinstance(error, RequestValidationError)
    places = [(tuple(map(str, item["loc"])), str(item["type"])) for item in error.errors()]
    in_body = any(where[:1] == ("body",) for where, _ in places)
    kind = INVALID_BODY if in_body else Kind(400, "bad_value", "Bad parameter value")
    errors = [
        ProblemDetail(
            parameter="/".join(where[1:]) or "body",
            code=code,
            detail="This value is not of the declared form.",
            nearest=[],
            candidates=[],
        )
        for where, code in places
    ]
    return problem(request, kind, "The request does not have the declared form.", errors=errors)


# What to do about it, and after how many seconds to come back.
_REMEDIES = {
    BUSY: ("The database is busy; try again.", "1"),
    SLOW: ("The question takes too long to answer; ask for less, or for what is narrower.", "10"),
}


async def _database(request: Request, error: Exception) -> Response:
    """Answer a database that is locked, missing or unreadable; anything else is our mistake."""
    kind = _database_kind(error)
    if kind is None:
        return internal_error(request, error)
    _log.warning("database: %s", kind.code)
    detail, seconds = _REMEDIES.get(kind, (_UNREADABLE, "5"))
    return problem(request, kind, detail, headers={"Retry-After": seconds})


def _database_kind(error: Exception) -> Kind | None:
    if isinstance(error, PoolTimeout):
        return BUSY
    cause = getattr(error, "orig", None)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return BUSY
    if is_cut(error):
        return SLOW
    no_table = "no such table" in str(cause) or getattr(cause, "sqlstate", "") == "42P01"
    lost = bool(getattr(error, "connection_invalidated", False))
    return NOT_READY if code in _SQLITE_UNREADABLE or no_table or lost else None


def internal_error(request: Request, error: Exception) -> Response:
    """Log an unexpected error with its stack and answer without any detail."""
    _log.error("unexpected error, request %s", request.state.request_id, exc_info=error)
    return problem(request, INTERNAL, "Something went wrong on our side.")


def add_error_handlers(app: FastAPI) -> None:
    """Give every error of the application its one shape."""
    app.add_exception_handler(KnowledgeBaseError, _expected)
    app.add_exception_handler(MovedRecord, _moved)
    app.add_exception_handler(NotFound, _missing)
    app.add_exception_handler(NotModified, _not_modified)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolTimeout, _database)
