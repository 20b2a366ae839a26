"""Answers with records: a page of a list or one record, in the shape that was asked for.

Records come as JSON documents in the default shape. Where no other one is asked for, they are joined as
they stand.
"""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel
from starlette.responses import Response

from app.api.deps import Reader
from app.api.lists import Found, day_of, find_records, only
from app.api.parameters import Resource
from app.api.prepared import document_ids, document_of, documents, has_documents
from app.api.query_string import read_query
from app.api.records import LOADERS, MODELS
from app.api.shapes import Shape, read_shape, shaped, shaping, translated
from app.api.validators import last_modified
from app.db.queries.changes import last_change
from app.domain.filters import Condition


def read_list(
    reader: Reader, resource: Resource, conditions: Sequence[Condition] = ()
) -> tuple[Found, Sequence[BaseModel]]:
    """Return the page of a list that a request asks for, within the conditions of its path."""
    found = find_records(reader, resource, conditions)
    return found, LOADERS[resource.name](reader.session, found.ids, day_of(found, "as_of"))


def answer_list(
    reader: Reader, resource: Resource, conditions: Sequence[Condition] = ()
) -> Response:
    """Answer with the page of a list."""
    found = find_records(reader, resource, conditions)
    name = resource.name
    if has_documents(name, found.wanted.fields):
        return send_documents(
            reader, found, documents(reader.session, name, document_ids(name, found.ids))
        )
    records = LOADERS[name](reader.session, found.ids, day_of(found, "as_of"))
    return send_list(reader, found, records)


def send_list(reader: Reader, found: Found, records: Sequence[BaseModel]) -> Response:
    """Answer with these records of a page."""
    return send_documents(reader, found, [_document(one) for one in records])


def send_documents(reader: Reader, found: Found, records: Sequence[bytes]) -> Response:
    """Answer with the records of a page, which are JSON documents in the default shape."""
    data, included = shaped(reader.session, found.shape, records)
    meta = translated(_document(found.meta), found.shape.language)
    tail = [b'],"page":', _document(found.page), b',"meta":', meta]
    if included is not None:
        tail += [b',"included":', included]
    if found.highlights is not None:
        tail += [b',"highlights":[', b",".join(map(_document, found.highlights)), b"]"]
    # What stands around goes to the first and the last record: a page of megabytes is joined but once.
    first, *others = data or [b""]
    pieces = [b'{"data":[' + first, *others]
    pieces[-1] = b"".join((pieces[-1], *tail, b"}"))
    return _send(reader, found.shape, b",".join(pieces))


def send_record(reader: Reader, name: str, record: BaseModel) -> Response:
    """Answer with one record of a list of this name, in the shape that the request asks for.

    Raises:
        UnknownParameter, BadParameter: the query string asks for something else.
    """
    return send_document(reader, name, _document(record), model=type(record))


def answer_record(reader: Reader, name: str, id_: str) -> Response:
    """Answer with a record as the list of this name has it.

    Raises:
        NoSuchRecord: none has this id.
        UnknownParameter, BadParameter: the query string asks for something else.
    """
    changed = last_change(reader.session, id_)  # read first, so that it is never too late
    found, made = document_of(reader.session, name, id_)
    document = only([found] if found else [], name.removesuffix("s"))
    return send_document(reader, name, document, changed=None if made else changed)


def send_document(
    reader: Reader,
    name: str,
    document: bytes,
    *,
    model: type[BaseModel] | None = None,
    changed: datetime | None = None,
) -> Response:
    """Answer with the JSON of a record in the default shape, in the shape that the request asks for.

    `changed` is when it changed last, where that is known.

    Raises:
        UnknownParameter, BadParameter: the query string asks for something else.
    """
    query = read_query(reader.query, shaping(name))
    accepted = reader.headers.get("accept-language", "")
    shape = read_shape(query, accepted, name, model or MODELS[name])
    (document,), included = shaped(reader.session, shape, [document])
    if included is not None:
        document = document[:-1] + b',"included":' + included + b"}"
    elif changed is not None:  # what is included may have changed since
        del reader.response.headers["Last-Modified"]
        since = last_modified(changed)
        reader.response.headers.update({"Last-Modified": since} if since else {})
    return _send(reader, shape, document)


def _document(record: BaseModel) -> bytes:
    return record.model_dump_json().encode()


def _send(reader: Reader, shape: Shape, body: bytes) -> Response:
    headers = {**reader.response.headers, "Content-Language": shape.language}
    return Response(body, media_type=shape.media_type, headers=headers)
