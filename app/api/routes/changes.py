"""What changed since: for whoever keeps a copy, and takes what is new from time to time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Response
from pydantic_core import from_json, to_json
from sqlalchemy.orm import Session

from app.api.config import API_VERSION
from app.api.deps import ListReader, Reader
from app.api.documentation import operation
from app.api.errors import OtherFeed
from app.api.parameter_docs import change_parameters
from app.api.parameters import MAX_LIMIT
from app.api.prepared import documents, has_documents
from app.api.query_string import choice, read_query, several, single
from app.api.records import LOADERS
from app.api.schemas.changes import ChangedRecord, ChangeFeed, ChangeMeta, ChangePage
from app.api.schemas.shared import Links
from app.api.wanted import read_limit
from app.db.bearers import who_now
from app.db.former_ids import ids_now
from app.db.queries.changes import read_changes, read_head
from app.db.tables import Change
from app.domain.changes import STANDING, RecordChange, RecordType
from app.domain.errors import BadParameter
from app.domain.refs import split_ref

router = APIRouter(prefix="/v1", tags=["changes"])
_PARAMETERS = ("since", "feed", "type", "kind", "include", "limit")
_SINCE, _FEED = re.compile(r"[0-9]{1,15}"), re.compile(r"[0-9a-f]{8}")
_INCLUDES = ("record",)
_LISTS = {one: f"{one}s" for one in RecordType} | {
    RecordType.PERSON: "people",
    RecordType.COUNTRY: "countries",
}
_OPERATION = operation("list_changes", "List what changed since", errors=(400, 404, 410, 503))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks of the feed."""

    since: int
    feed: str | None
    types: tuple[RecordType, ...]
    kinds: tuple[RecordChange, ...]
    include: bool
    limit: int


def _read(query: Mapping[str, list[str]]) -> _Asked:
    since, feed = single(query, "since") or "0", single(query, "feed")
    if not _SINCE.fullmatch(since):
        raise BadParameter("since", "The parameter since takes the number of a change, or 0.")
    if feed is not None and not _FEED.fullmatch(feed):
        raise BadParameter("feed", "The parameter feed takes the `meta.feed` of an answer.")
    types = (choice("type", value, tuple(RecordType)) for value in several(query, "type"))
    kinds = (choice("kind", value, tuple(RecordChange)) for value in several(query, "kind"))
    return _Asked(
        int(since),
        feed,
        tuple(map(RecordType, types)),
        tuple(map(RecordChange, kinds)),
        bool([choice("include", value, _INCLUDES) for value in several(query, "include")]),
        read_limit(single(query, "limit"), MAX_LIMIT),
    )


@router.get(
    "/changes",
    response_model=ChangeFeed,
    **_OPERATION | {"openapi_extra": {"parameters": change_parameters(_INCLUDES)}},
)
def list_changes(reader: ListReader) -> Response:
    """List the records that were made, changed, merged, withdrawn or dropped, the earliest change first.

    For whoever keeps a copy: begin with `since=0`, put what stands (`create`, `update`), drop what does
    not, and go on with `page.next`, which stays good at the end of the feed. A record stands once, with
    its last change: a change may be told as `update` of which the creation was never seen. Nothing is
    left out however long ago it was; records that are gone stay as tombstones.
    """
    query = read_query(reader.query, _PARAMETERS)
    asked = _read(query)
    head = read_head(reader.session)
    if asked.since > head.last or asked.feed not in (None, head.feed):
        raise OtherFeed
    after, limit = (asked.since, head), asked.limit
    found = read_changes(
        reader.session, after, types=asked.types, kinds=asked.kinds, limit=limit + 1
    )
    shown, more = found[:limit], len(found) > limit
    next_since = shown[-1].seq if more else head.last
    again = {**query, "since": [str(next_since)], "feed": [head.feed]}
    url = f"{reader.base_url}{reader.path}?{urlencode(again, doseq=True)}"
    answer = ChangeFeed(
        data=_records(reader.session, shown),
        page=ChangePage(next=url, next_since=next_since, limit=limit),
        meta=ChangeMeta(feed=head.feed, last=head.last, more=more, api_version=API_VERSION),
    )
    body = answer.model_dump_json(exclude={"included"}).encode()
    if asked.include:
        body = body[:-1] + b',"included":' + _included(reader, shown) + b"}"
    headers = {"Link": f'<{url}>; rel="next"', "Cache-Control": "public, no-cache"}
    return Response(body, media_type="application/json", headers=headers)


def _records(session: Session, rows: Sequence[Change]) -> list[ChangedRecord]:
    merged: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == RecordChange.MERGE:
            merged.setdefault(row.type, []).append(row.id)
    now: dict[str, str] = {}
    for kind, ids in merged.items():
        now |= who_now(session, ids) if kind == RecordType.PERSON else ids_now(session, kind, ids)
    return [
        ChangedRecord(
            seq=row.seq,
            kind=RecordChange(row.kind),
            type=RecordType(row.type),
            id=_id(row),
            into=now.get(row.id) if row.kind == RecordChange.MERGE else None,
            at=row.at,
            links=Links(self=_path(row)),
        )
        for row in rows
    ]


def _id(row: Change) -> str:
    return split_ref(row.id)[1]


def _path(row: Change) -> str:
    path = f"/v1/{_LISTS[RecordType(row.type)]}"
    # Conflicts have no path of their own.
    return f"{path}?id={row.id}" if row.type == RecordType.CONFLICT else f"{path}/{_id(row)}"


def _included(reader: Reader, rows: Sequence[Change]) -> bytes:
    """Return the records that stand, as JSON: list → id → record."""
    ids: dict[str, list[str]] = {}
    for row in rows:
        if row.kind in STANDING:
            ids.setdefault(_LISTS[RecordType(row.type)], []).append(_id(row))
    lists = (to_json(name) + b":" + _whole(reader.session, name, ids[name]) for name in ids)
    return b"{" + b",".join(lists) + b"}"


def _whole(session: Session, name: str, ids: Sequence[str]) -> bytes:
    if has_documents(name, ()):
        found = {from_json(body)["id"]: body for body in documents(session, name, ids)}
    else:
        records = LOADERS[name](session, ids, None)
        found = {str(vars(one)["id"]): one.model_dump_json().encode() for one in records}
    return b"{" + b",".join(to_json(id_) + b":" + body for id_, body in found.items()) + b"}"
