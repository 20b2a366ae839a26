"""Lists as feeds: Atom and JSON Feed, with the filters of the list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Response

from app.api.answers import read_list
from app.api.deps import ListReader, Reader
from app.api.documentation import file_operation
from app.api.feeds import (
    ATOM,
    JSON_FEED,
    Feed,
    Item,
    as_atom,
    as_json_feed,
    event_item,
    pledge_item,
    statement_item,
)
from app.api.parameters import Resource
from app.api.resources import EVENTS, PLEDGES, STATEMENTS
from app.api.routes.pledges import pledges_for
from app.db.queries.by_day import DATED, find_by_day, known_since

router = APIRouter(prefix="/v1", tags=["feeds"])

_WRITERS = {"atom": (ATOM, as_atom), "feed.json": (JSON_FEED, as_json_feed)}
_LISTS: tuple[tuple[Resource, Callable[..., Item]], ...] = (
    (STATEMENTS, statement_item),
    (PLEDGES, pledge_item),
    (EVENTS, event_item),
)
_UNDATED = "What has no day stands by the day of its earliest article, or of its loading where that is not known."
ENDINGS, FED = tuple(_WRITERS), frozenset(lists.name for lists, _ in _LISTS)


def _feed(lists: Resource, make: Callable[..., Item], reader: Reader) -> Feed:
    whole = replace(reader, shapes=False)  # an item shows what it shows
    asked = pledges_for(whole) if lists is PLEDGES else lists
    dated = DATED[lists.name]
    by_day = replace(asked, find=partial(find_by_day, dated), order_of=" by day")
    found, read = read_list(whole, by_day)
    records = [record.model_dump(mode="json") for record in read]
    undated = [one["id"] for one in records if one[dated.field] is None]
    since = known_since(reader.session, lists.name, lists.selection.key, undated)
    days = {one["id"]: one[dated.field] or since[one["id"]].isoformat() for one in records}
    query = f"?{reader.query.decode()}" if reader.query else ""
    return Feed(
        title=f"Coalition knowledge base: {lists.name}",
        url=f"{reader.base_url}{reader.path}{query}",
        home=f"{reader.base_url}/v1/{lists.name}{query}",
        next_url=found.page.next,
        items=[make(record, days[record["id"]]) for record in records],
    )


def _add(lists: Resource, make: Callable[..., Item]) -> None:
    for ending, (media_type, write) in _WRITERS.items():
        called = "Atom" if ending == "atom" else "JSON Feed"
        router.add_api_route(
            f"/{lists.name}.{ending}",
            _answer(lists.name, partial(_feed, lists, make), write, media_type),
            response_class=Response,
            description=f"The list of {lists.name}, with its filters, sort and pages, as {called}. {_UNDATED}",
            **file_operation(
                f"get_{lists.name}_{ending.replace('.', '_')}",
                f"Follow {lists.name} as {called}",
                [media_type],
                lists=lists,
            ),
        )


def _answer(
    name: str,
    read: Callable[[Reader], Feed],
    write: Callable[[Feed, str], bytes],
    media_type: str,
) -> Callable[[Reader], Response]:
    def answer(reader: ListReader) -> Response:
        written = write(read(reader), reader.base_url)
        return Response(written, media_type=media_type, headers=dict(reader.response.headers))

    answer.__doc__ = f"Return a feed of {name}."
    return answer


for _one in _LISTS:
    _add(*_one)
