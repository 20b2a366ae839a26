"""What routes are given: a session that only reads, and the request it is for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, cast

from fastapi import Depends, Path, Request, Response
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.datastructures import Headers

from app.api.config import ApiConfig
from app.api.counts import Counts
from app.api.query_string import read_query
from app.api.validators import last_modified
from app.db.revision import read_revision

MAX_ID = 200  # characters


@dataclass(frozen=True, slots=True)
class Reader:
    """One request that reads: its session, its query string, and where its links begin.

    `shapes` is whether the answer can be had in other shapes (`app/api/shapes.py`).
    """

    session: Session
    config: ApiConfig
    path: str
    query: bytes
    base_url: str
    response: Response
    headers: Headers = field(default_factory=Headers)
    shapes: bool = True
    counts: Counts = field(default_factory=Counts)
    remember: "Callable[[Reader, Any, Any, Any], None]" = lambda *_: None


def engine_of(request: Request) -> Engine:
    """Return the engine of the application."""
    return cast("Engine", request.app.state.engine)


def base_url_of(request: Request) -> str:
    """Return how links begin: never from the Host header, which anyone can write."""
    config = cast("ApiConfig", request.app.state.config)
    if config.base_url is not None:
        return config.base_url.rstrip("/")
    host, port = request.scope.get("server") or ("localhost", None)
    host = f"[{host}]" if ":" in host else host
    return f"{request.scope['scheme']}://{host}" + (f":{port}" if port else "")


def get_reader(request: Request, response: Response) -> Iterator[Reader]:
    """Give a reader whose session is closed after the answer is made."""
    with Session(engine_of(request)) as session:
        yield make_reader(request, response, session)


def make_reader(request: Request, response: Response, session: Session | None) -> Reader:
    """Return the reader of a request; it may lack a session where nothing asks for it."""
    config = cast("ApiConfig", request.app.state.config)
    return Reader(
        cast("Session", session),
        config,
        request.scope["path"],
        request.scope["query_string"],
        base_url_of(request),
        response,
        request.headers,
        counts=request.app.state.counts,
        remember=request.app.state.quick.remember,
    )


def get_plain_reader(reader: Annotated[Reader, Depends(get_reader)]) -> Reader:
    """Give a reader for a path that takes no parameters.

    Raises:
        UnknownParameter: the query string has any.
    """
    read_query(reader.query, ())
    return reader


def get_record_reader(reader: Annotated[Reader, Depends(get_reader)]) -> Reader:
    """Give a reader whose answer says since when nothing has changed; read before the record is."""
    since = last_modified(read_revision(reader.session).changed_at)
    if since is not None:
        reader.response.headers["Last-Modified"] = since
    return reader


ListReader = Annotated[Reader, Depends(get_reader)]
RecordReader = Annotated[Reader, Depends(get_record_reader)]
PlainReader = Annotated[Reader, Depends(get_plain_reader)]


def _id(description: str, example: str) -> object:
    return Path(description=description, examples=[example], max_length=MAX_ID)


PersonId = Annotated[
    str, _id("Id, Wikidata id or any unambiguous name in any script.", "friedrich-merz")
]
CountryId = Annotated[str, _id("ISO 3166-1 code or any unambiguous name in any script.", "DE")]
OrganizationId = Annotated[str, _id("Id or any unambiguous name in any script.", "nato")]
SourceId = Annotated[str, _id("Id or any unambiguous name in any script.", "reuters")]
StatementId = Annotated[str, _id("Id of the statement.", "stm_0123456789abcdef")]
PledgeId = Annotated[str, _id("Id of the pledge.", "plg_0123456789abcdef")]
EventId = Annotated[str, _id("Id of the event.", "evt_0123456789abcdef")]
EvidenceId = Annotated[str, _id("Id of the evidence.", "evd_0123456789abcdef")]
ArticleId = Annotated[str, _id("Id of the article.", "art_0123456789abcdef")]
