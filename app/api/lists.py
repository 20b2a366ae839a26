"""What all lists and records share: one page of ids with its envelope, and the record of a path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from urllib.parse import quote, urlencode

from app.api.config import API_VERSION
from app.api.cursors import binding, read_cursor, write_cursor
from app.api.deps import Reader
from app.api.errors import MovedRecord, NoSuchRecord, UnknownParameter
from app.api.facets import FACET, facets_of, read_facets
from app.api.parameters import Resource
from app.api.query_string import flag, parameter_names, read_query, single
from app.api.records import MODELS
from app.api.schemas.envelope import Meta, PageInfo, Total
from app.api.schemas.searching import RecordHighlights, highlights_out, query_out
from app.api.shapes import LIST_OF, Shape, read_shape, shaping
from app.api.validators import NotModified, is_known, list_validators
from app.api.wanted import read_wanted
from app.db.bearers import who_now
from app.db.queries.advice import advise
from app.db.queries.names import resolve_names
from app.db.queries.relevance import find_highlights
from app.db.queries.selection import Page
from app.db.revision import Revision, read_revision
from app.domain.errors import UnknownName
from app.domain.filters import Condition, Operator, Value, Wanted
from app.domain.search import Query
from app.domain.vocabulary import EntityKind

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of a page in order, and what stands around them in the answer."""

    ids: tuple[str, ...]
    wanted: Wanted
    page: PageInfo
    meta: Meta
    shape: Shape
    highlights: Sequence[RecordHighlights] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of a list, in which state of the data, and what its cursors are bound to."""

    resource: Resource
    query: Mapping[str, list[str]]
    wanted: Wanted
    shape: Shape
    facets: tuple[str, ...]
    revision: Revision
    bound_to: str
    places: bool

    def after(self, reader: Reader, cursor: str, revision: Revision) -> "Asked":
        """Return the same list from a cursor on.

        Raises:
            BadCursor: it belongs to another list.
        """
        after = read_cursor(reader.config.cursor_secret(), self.bound_to, cursor)
        query = {**self.query, "cursor": [cursor]}
        wanted = replace(self.wanted, after=after)
        return replace(self, query=query, wanted=wanted, revision=revision)


def preset(field: str, *values: str) -> Condition:
    """Return a condition that a path sets."""
    return Condition(field, Operator.ANY, values)


def parameters_of(resource: Resource, leaving_out: Sequence[str] = ()) -> tuple[str, ...]:
    """Return all parameters that a list takes where its answer can be had in other shapes."""
    facets = [FACET] if resource.selection.groups else []
    places = ["highlights"] if resource.places else []
    return (*resource.parameters(leaving_out), *shaping(resource.name), *facets, *places)


def find_records(reader: Reader, resource: Resource, conditions: Sequence[Condition] = ()) -> Found:
    """Return the page of a list that the request asks for, and set its headers.

    Raises:
        NotModified, BadParameter, UnknownName, AmbiguousName, BadCursor: see `read_asked`.
    """
    asked = read_asked(reader, resource, conditions)
    page = resource.find(reader.session, resource.selection, asked.wanted)
    nothing = asked.wanted.text is not None and not page.total.value
    found = found_of(reader, asked, page, advised=nothing and reader.shapes)
    if not nothing:  # which is answered with advice
        reader.remember(reader, asked, page, found)
    return found


def read_asked(reader: Reader, resource: Resource, conditions: Sequence[Condition]) -> Asked:
    """Return what the request asks of a list, within the conditions of its path.

    Raises:
        NotModified: the client has this page already.
        BadParameter, UnknownName, AmbiguousName, BadCursor: a parameter that cannot be answered.
    """
    leaving_out = [one.field for one in conditions]
    _refuse_again(reader, leaving_out)
    names = parameters_of if reader.shapes else Resource.parameters
    query = read_query(reader.query, names(resource, leaving_out))
    places = reader.shapes and resource.places
    places = places and flag("highlights", single(query, "highlights") or "true")
    accepted = reader.headers.get("accept-language", "") if reader.shapes else ""
    shape = read_shape(query, accepted, resource.name, MODELS[resource.name])
    facets = read_facets(query, resource)
    revision = validate(reader, query, shape.language)
    wanted = read_wanted(reader.session, resource, query, conditions)
    bound_to = binding(resource.name + resource.order_of, wanted)
    asked = Asked(resource, query, wanted, shape, facets, revision, bound_to, places)
    cursor = single(query, "cursor")
    return asked if cursor is None else asked.after(reader, cursor, revision)


def _refuse_again(reader: Reader, fields: Sequence[str]) -> None:
    """Refuse filters that the path has set."""
    for name in sorted(parameter_names(reader.query)):
        field = name.partition("__")[0]
        if field in fields:
            raise UnknownParameter(field, f"The path of this list sets {field} itself.")


def found_of(reader: Reader, asked: Asked, found: Page, *, advised: bool = False) -> Found:
    """Return a page with what stands around it, and set the header that links to the next.

    Where nothing was found it may be `advised` what to try.
    """
    wanted, secret = asked.wanted, reader.config.cursor_secret()
    lists = asked.resource
    advice = advise(reader.session, lists.selection, wanted, lists.find) if advised else ()
    next_cursor = write_cursor(secret, asked.bound_to, found.last) if found.last else None
    facets, late = facets_of(reader, (asked.resource, asked.revision), wanted, asked.facets)
    next_url = link_next(reader, asked.query, next_cursor)
    return Found(
        found.ids,
        wanted,
        PageInfo(next=next_url, next_cursor=next_cursor, limit=wanted.limit),
        Meta(
            total=Total(value=found.total.value, relation="eq" if found.total.exact else "gte"),
            api_version=API_VERSION,
            data_revision=asked.revision.number,
            unstable=asked.resource.unstable,
            query=wanted.text and query_out(wanted.text, advice),
            facets=facets,
            facets_timed_out=late,
        ),
        asked.shape,
        _highlights(reader, asked.resource, found.ids, wanted.text) if asked.places else None,
    )


def _highlights(
    reader: Reader, resource: Resource, ids: Sequence[str], query: Query | None
) -> list[RecordHighlights] | None:
    """Return where a query was found in the records of a page, in their order."""
    if query is None or resource.selection.searched is None:
        return None
    found = find_highlights(reader.session, resource.selection, ids, query)
    return [
        RecordHighlights(id=id_, score=found[id_][0], places=highlights_out(found[id_][1]))
        for id_ in ids
    ]


def validate(reader: Reader, query: Mapping[str, Sequence[str]], language: str) -> Revision:
    """Give the answer of a list its validators; return the revision of the data, read before them.

    Raises:
        NotModified: the client has the answer already.
    """
    revision = read_revision(reader.session)
    validate_as(reader, revision, query, language)
    return revision


def validate_as(
    reader: Reader, revision: Revision, query: Mapping[str, Sequence[str]], language: str
) -> None:
    """Give the answer of a list the validators of a revision.

    Raises:
        NotModified: the client has the answer already.
    """
    asked = (f"{reader.base_url}{reader.path}", language)
    found = list_validators(reader.config.cursor_secret(), revision, asked, query)
    # By the tag alone, which tells that the question was answered before, and so can be.
    given = reader.headers.get("if-none-match", "")
    if "*" not in given and is_known(given, "", found.etag, ""):
        raise NotModified(found)
    reader.response.headers.update(found.headers())


def asks_for(reader: Reader, resource: Resource, name: str) -> bool:
    """Tell whether a request gives a parameter of a list.

    Raises:
        UnknownParameter, BadParameter: the query string cannot be read.
    """
    return name in read_query(reader.query, parameters_of(resource))


def chosen(found: Found, field: str) -> tuple[Value, ...]:
    """Return the values that a list was asked for in a field, none where it was not."""
    asked = (one for one in found.wanted.conditions if one.field == field)
    return tuple(v for one in asked if one.operator is Operator.ANY for v in one.values)


def day_of(found: Found, field: str) -> date | None:
    """Return the day that a list was asked for in a field that takes one."""
    days = [value for value in chosen(found, field) if isinstance(value, date)]
    return days[0] if days else None


def link_next(reader: Reader, query: Mapping[str, Sequence[str]], cursor: str | None) -> str | None:
    """Return the address of the page from a cursor on, and set the header that links to it."""
    if cursor is None:
        return None
    kept = [(name, value) for name in query if name != "cursor" for value in query[name]]
    url = f"{reader.base_url}{quote(reader.path)}?{urlencode([*kept, ('cursor', cursor)])}"
    reader.response.headers["Link"] = f'<{url}>; rel="next"'
    return url


def resolve_path(reader: Reader, kind: EntityKind, name: str) -> str:
    """Return the ref of the entity that a path names by id or by name.

    Raises:
        MovedRecord: the id is that of a person who is another one now.
        NoSuchRecord: nothing has this id or name; carries the nearest ids.
        AmbiguousName: several entities have this name.
    """
    if kind is EntityKind.PERSON and (moved := who_now(reader.session, [name])):
        raise MovedRecord(kind, name, moved[name])
    try:
        return resolve_names(reader.session, "path", [name], (kind,))[0]
    except UnknownName as error:
        looked = f"/v1/{LIST_OF[kind]}?q= looks through parts of names, in any script."
        other = f"It is that of {', '.join(error.others)}."
        advice = other if error.others else looked
        raise NoSuchRecord(kind, error.nearest, advice) from None


def only(records: Sequence[Record], kind: str) -> Record:
    """Return the one record that was looked for.

    Raises:
        NoSuchRecord: there is none.
    """
    if not records:
        raise NoSuchRecord(kind)
    return records[0]
