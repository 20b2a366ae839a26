"""Records of lists counted by groups."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Response

from app.api.config import API_VERSION
from app.api.cursors import binding, read_cursor, write_cursor
from app.api.deps import ListReader, Reader
from app.api.documentation import operation
from app.api.facets import ref_of
from app.api.languages import pick, read_language
from app.api.lists import link_next, validate
from app.api.parameter_docs import aggregate_parameters
from app.api.parameters import PAGING, Resource
from app.api.query_string import choice, read_query, several, single
from app.api.resources import ARTICLES, EVENTS, PLEDGES, PLEDGES_ON, STATEMENTS
from app.api.schemas.aggregates import Aggregate, AggregateMeta, AggregateRow, OtherGroups
from app.api.schemas.envelope import PageInfo
from app.api.schemas.searching import query_out
from app.api.wanted import read_limit, read_wanted
from app.db.queries.groups import COUNT, Counting, Tallies
from app.db.queries.names import EntityName, load_names
from app.domain.errors import BadParameter

router = APIRouter(prefix="/v1")
MOST_KEYS = 2
MOST_GROUPS = 200
_OWN = ("group_by", "metric", "lang", "limit", "cursor")
_LISTS = (STATEMENTS, PLEDGES, EVENTS, ARTICLES)
COUNTED = frozenset(one.name for one in _LISTS)


def _fields(query: Mapping[str, list[str]], resource: Resource) -> tuple[str, ...]:
    valid = tuple(resource.selection.groups)
    found = tuple(choice("group_by", value, valid) for value in several(query, "group_by"))
    if not 1 <= len(found) <= MOST_KEYS:
        listed = ", ".join(valid)
        raise BadParameter("group_by", f"The parameter group_by takes one or two of {listed}.")
    return found


def _aggregate(reader: Reader, lists: Resource) -> Response:
    names = [name for name in lists.parameters() if name not in PAGING]
    query = read_query(reader.query, (*names, *_OWN))
    accepted = reader.headers.get("accept-language", "")
    language = read_language(single(query, "lang"), accepted)
    revision = validate(reader, query, language)
    resource = PLEDGES_ON if lists is PLEDGES and "as_of" in query else lists
    fields = _fields(query, resource)
    metric = choice("metric", single(query, "metric") or COUNT, tuple(resource.selection.metrics))
    asked = {name: values for name, values in query.items() if name not in _OWN}
    wanted = read_wanted(reader.session, resource, asked)
    limit = read_limit(single(query, "limit"), MOST_GROUPS)
    bound_to = repr((binding(resource.path, wanted), fields, metric))
    at, counted = _place(reader, bound_to, single(query, "cursor"))
    counting = Counting(fields, metric, limit=limit, offset=at)
    found = reader.counts.tally(reader.session, (resource, revision), wanted, counting)
    at, counted = at + len(found.some), counted + sum(one.number for one in found.some)
    left = OtherGroups(
        groups=max(found.groups - at, 0) if found.some else 0,
        value=max(found.together - counted, 0) if found.some else 0,
    )
    secret = reader.config.cursor_secret()
    cursor = write_cursor(secret, bound_to, (at, counted)) if left.groups else None
    answer = Aggregate(
        data=_rows(reader, resource, (fields, found), language),
        page=PageInfo(next=link_next(reader, query, cursor), next_cursor=cursor, limit=limit),
        meta=AggregateMeta(
            group_by=list(fields),
            metric=metric,
            groups=found.groups,
            truncated=bool(left.groups),
            other=left,
            api_version=API_VERSION,
            data_revision=revision.number,
            query=wanted.text and query_out(wanted.text),
        ),
    )
    headers = {**reader.response.headers, "Content-Language": language}
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def _place(reader: Reader, bound_to: str, cursor: str | None) -> tuple[int, int]:
    """Return how many groups stand before a page, and what they count together.

    Raises:
        BadCursor: it belongs to another counting.
    """
    if cursor is None:
        return 0, 0
    at, counted = read_cursor(reader.config.cursor_secret(), bound_to, cursor)
    return int(at or 0), int(counted or 0)


def _rows(
    reader: Reader, resource: Resource, found: tuple[tuple[str, ...], Tallies], language: str
) -> list[AggregateRow]:
    fields, tallies = found
    keys = [dict(zip(fields, one.values, strict=True)) for one in tallies.some]
    refs = [
        {
            field: ref
            for field, value in row.items()
            if value and (ref := ref_of(resource, field, value))
        }
        for row in keys
    ]
    names = load_names(reader.session, {ref for row in refs for ref in row.values()})
    return [
        AggregateRow(
            keys=row,
            names={field: _called(names.get(ref), language) for field, ref in of.items()},
            value=one.number,
        )
        for row, of, one in zip(keys, refs, tallies.some, strict=True)
    ]


def _called(name: EntityName | None, language: str) -> str | None:
    return None if name is None else pick({"ar": name.name_ar, "en": name.name_en}, language)[0]


_ABOUT = """Count the {name} that fit by one or two of their fields, the greatest group first.

All filters of the list apply. Records without a value are a group of their own, with null as its key;
a record with several values counts in each of their groups. A page has at most 200 groups; `page.next`
leads to the smaller ones, and `meta.other` tells how many they are and count. Metrics: {metrics}.
"""


def _answer(lists: Resource) -> Callable[[Reader], Response]:
    def answer(reader: ListReader) -> Response:
        return _aggregate(reader, lists)

    return answer


for _list in _LISTS:
    _metrics = ", ".join(f"`{name}`" for name in _list.selection.metrics)
    _documented = operation(f"get_{_list.name}_aggregate", f"Count {_list.name} by groups")
    router.add_api_route(
        f"/{_list.name}/aggregate",
        _answer(_list),
        tags=[_list.name],
        response_model=Aggregate,
        description=_ABOUT.format(name=_list.name, metrics=_metrics),
        **_documented | {"openapi_extra": {"parameters": aggregate_parameters(_list)}},
    )
