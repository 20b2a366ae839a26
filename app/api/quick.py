"""Answering again what was asked before, without waiting in line.

The first time a list is asked for, it is answered by its route in a thread: names are resolved, the SQL
is put together, records are counted. What that came to is remembered as long as the data has the same
revision: the first page, and how a further one is found. Their answers are then made at once from a few
short statements, in the event loop, before a route is looked for, by the functions that routes use.
Whatever is not remembered, not prepared, not of the default shape or not found in a moment goes the
ordinary way, with the same answer.
"""

import re
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, Select
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.answers import send_document, send_documents
from app.api.deps import Reader, make_reader
from app.api.lists import Asked, Found, found_of, validate_as
from app.api.prepared import document_ids, has_documents
from app.api.validators import NotModified
from app.db.queries.relevance import RELEVANCE, find_in_order
from app.db.queries.selection import Page, Total, is_ranked, page_of, page_query
from app.db.revision import Revision
from app.domain.digest import answer_digest
from app.domain.errors import KnowledgeBaseError
from app.domain.filters import Count

_MOST = 2_000  # lists remembered
_STEPS = 20_000  # instructions of SQLite between two looks at how often it was looked: below a millisecond
_LOOKS = 25
_CACHE = 16_000  # kilobytes of the file kept at hand
_REVISION = "SELECT mark FROM data_revision"
_RECORD = re.compile(r"/v1/(statements)/([^/]+)")
_AFTER = 7_103_556_011  # a number that no page begins after; in its place comes that of a cursor
Key = tuple[str, bytes, str, str]
Statement = tuple[str, list[Any]]
Run = Callable[[str, Sequence[Any]], list[Any]]


@dataclass(frozen=True, slots=True)
class First:
    """The first page of a list: its ids with what stands around them, and the headers it was answered with."""

    found: Found
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A list as it was asked for, without a cursor: its first page, if that was asked for, and its total.

    `further` is the SQL of a further page.
    """

    asked: Asked
    total: Total
    first: First | None
    further: Statement | None


class Quick:
    """What was asked before, and a connection of the event loop's own to answer it again."""

    def __init__(self, engine: Engine):
        self._engine = engine
        self._plans: OrderedDict[Key, Plan] = OrderedDict()
        self._lock = Lock()
        file = engine.url.database if engine.dialect.name == "sqlite" else None
        self._file = file if file and file != ":memory:" else None
        self._connection: sqlite3.Connection | None = None
        self._looks = 0

    def remember(self, reader: Reader, asked: Asked, page: Page, found: Found) -> None:
        """Remember how a list was found, where it can be answered again from documents."""
        wanted, name = asked.wanted, asked.resource.name
        ready = (
            self._file
            and asked.shape.is_plain
            and not (asked.facets or (asked.places and asked.wanted.text))
            and reader.shapes
        )
        if not ready or not has_documents(name, wanted.fields) or not _in_order(asked):
            return
        whole = replace(wanted, after=None)
        selection, session = asked.resource.selection, reader.session
        further = None
        if is_ranked(session, selection, whole):
            further = self._sql(page_query(session, selection, replace(whole, after=(_AFTER,)))[0])
        query = {name: values for name, values in asked.query.items() if name != "cursor"}
        key = _key(reader)[0]
        with self._lock:
            first = (
                First(found, dict(reader.response.headers))
                if wanted.after is None
                else self._first_page(key, asked.revision)
            )
            plan = Plan(replace(asked, wanted=whole, query=query), page.total, first, further)
            self._plans[key] = plan
            while len(self._plans) > _MOST:
                self._plans.popitem(last=False)

    def _first_page(self, key: Key, revision: Revision) -> First | None:
        plan = self._plans.get(key)
        return plan.first if plan and plan.asked.revision.mark == revision.mark else None

    def _sql(self, query: Select[Any]) -> Statement:
        compiled = query.compile(self._engine, compile_kwargs={"render_postcompile": True})
        values = compiled.params
        return str(compiled), [_plain(values[name]) for name in compiled.positiontup or ()]

    def answer(self, request: Request) -> Response | None:
        """Return an answer that can be given at once, None where that takes another way."""
        if self._file is None:
            return None
        one = _RECORD.fullmatch(request.scope["path"])
        return self._record(request, *one.groups()) if one else self._remembered(request)

    def _remembered(self, request: Request) -> Response | None:
        """Return the answer to a list that was asked for before."""
        if "if-none-match" in request.headers:
            return None
        reader = _reader(request)
        key, cursor = _key(reader)
        plan = self._plans.get(key)
        if plan is None or (plan.first if cursor is None else plan.further) is None:
            return None
        try:
            return self._list(reader, plan, cursor)
        except (sqlite3.Error, KnowledgeBaseError, NotModified):
            return None

    def _list(self, reader: Reader, plan: Plan, cursor: str | None) -> Response | None:
        with self._reading() as run:
            ((mark,),) = run(_REVISION, ())
            if mark != plan.asked.revision.mark:
                return None
            found = _first(reader, plan) if cursor is None else _further(reader, run, plan, cursor)
            if found is None:
                return None
            documents = self._documents(run, plan.asked.resource.name, found.ids)
        return None if documents is None else send_documents(reader, found, documents)

    def _documents(self, run: Run, name: str, ids: Sequence[str]) -> list[bytes] | None:
        """Return prepared documents in order, None where one is not ready."""
        wanted = document_ids(name, ids)
        marks = ",".join("?" * len(wanted))
        sql = f"SELECT id, kind, version, body FROM documents WHERE id IN ({marks})"  # noqa: S608
        ready = (name, answer_digest())
        found = {id_: body for id_, *made, body in run(sql, wanted) if tuple(made) == ready}
        return [found[id_] for id_ in wanted] if len(found) == len(set(wanted)) else None

    def _record(self, request: Request, name: str, id_: str) -> Response | None:
        if request.scope["query_string"]:
            return None
        try:
            with self._reading() as run:
                found = self._documents(run, name, [id_])
                told = run("SELECT at FROM changes WHERE id = ?", [id_])
        except sqlite3.Error:
            return None
        if not found:
            return None
        changed = datetime.fromisoformat(told[0][0]).replace(tzinfo=UTC) if told else None
        return send_document(_reader(request), name, found[0], changed=changed)

    @contextmanager
    def _reading(self) -> Iterator[Run]:
        """Give what runs statements in one transaction, interrupted where they take long."""
        if self._connection is None:
            self._connection = self._connect()
        connection, self._looks = self._connection, 0
        connection.execute("BEGIN")
        try:
            yield lambda sql, values: connection.execute(sql, values).fetchall()
        finally:
            connection.execute("ROLLBACK")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{Path(str(self._file)).resolve().as_uri()}?mode=ro",
            uri=True, isolation_level=None, check_same_thread=False, timeout=0.05,
        )  # fmt: skip
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.set_progress_handler(self._look, _STEPS)
        return connection

    def _look(self) -> int:
        self._looks += 1
        return int(self._looks > _LOOKS)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _first(reader: Reader, plan: Plan) -> Found | None:
    """Return the first page of a list, and set the headers of its answer."""
    if plan.first is None:
        return None
    reader.response.headers.update(plan.first.headers)
    return plan.first.found


def _further(reader: Reader, run: Run, plan: Plan, cursor: str) -> Found | None:
    """Return the page of a list that a cursor leads to, and set the headers of its answer."""
    if plan.further is None:
        return None
    asked = plan.asked.after(reader, cursor, plan.asked.revision)
    sql, values = plan.further
    last = (asked.wanted.after or (0,))[0]
    ids, last_seen = page_of(
        run(sql, [last if one == _AFTER else one for one in values]), asked.wanted
    )
    uncounted = asked.wanted.count is Count.NONE
    total = Total(len(ids), exact=False) if uncounted else plan.total
    validate_as(reader, asked.revision, asked.query, asked.shape.language)
    return found_of(reader, asked, Page(ids, last_seen, total))


def _in_order(asked: Asked) -> bool:
    """Tell whether a list is read in its order, not as found best."""
    return asked.resource.find is find_in_order and asked.wanted.sort[0].field != RELEVANCE


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _reader(request: Request) -> Reader:
    response = Response()
    del response.headers["content-length"]  # that of the answer is another
    return make_reader(request, response, None)


def _key(reader: Reader) -> tuple[Key, str | None]:
    """Return by what a list is remembered, and its cursor."""
    parts = reader.query.split(b"&")
    cursors = [part[7:] for part in parts if part.startswith(b"cursor=")]
    rest = b"&".join(part for part in parts if not part.startswith(b"cursor="))
    language = reader.headers.get("accept-language", "")
    cursor = cursors[0].decode("ascii", "replace") if len(cursors) == 1 else None
    if len(cursors) > 1:
        rest = reader.query  # wrong, and never remembered
    return (reader.path, rest, language, reader.base_url), cursor


class QuickFirst:
    """Gives the answers that can be given at once, before a route is looked for; all else passes through."""

    def __init__(self, app: ASGIApp, quick: Quick):
        self._app, self._quick = app, quick

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        found = None
        if scope["type"] == "http" and scope["method"] == "GET":
            found = self._quick.answer(Request(scope))
        await (found or self._app)(scope, receive, send)
