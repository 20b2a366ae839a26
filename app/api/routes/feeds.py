"""Lists as feeds: Atom and JSON Feed, with the filters of the list."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel

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
from app.api.routes.events import list_events
from app.api.routes.pledges import list_of_pledges
from app.api.routes.statements import list_of_statements
from app.api.schemas.envelope import Listing

router = APIRouter(tags=["feeds"])

_WRITERS = {"atom": (ATOM, as_atom), "feed.json": (JSON_FEED, as_json_feed)}
_LISTS: tuple[tuple[Resource, Callable[[Reader], Listing[Any]], Callable[..., Item]], ...] = (
    (STATEMENTS, list_of_statements, statement_item),
    (PLEDGES, list_of_pledges, pledge_item),
    (EVENTS, list_events, event_item),
)


def _feed(
    name: str,
    find: Callable[[Reader], Listing[Any]],
    make: Callable[..., Item],
    reader: Reader,
) -> Feed:
    listing = find(reader)
    query = f"?{reader.query.decode()}" if reader.query else ""
    records: Sequence[BaseModel] = listing.data
    return Feed(
        title=f"Coalition knowledge base: {name}",
        url=f"{reader.base_url}{reader.path}{query}",
        home=f"{reader.base_url}/v1/{name}{query}",
        next_url=listing.page.next,
        items=[make(record.model_dump(mode="json")) for record in records],
    )


def _add(
    lists: Resource, find: Callable[[Reader], Listing[Any]], make: Callable[..., Item]
) -> None:
    for ending, (media_type, write) in _WRITERS.items():
        called = "Atom" if ending == "atom" else "JSON Feed"
        router.add_api_route(
            f"/{lists.name}.{ending}",
            _answer(lists.name, partial(_feed, lists.name, find, make), write, media_type),
            response_class=Response,
            description=f"The list of {lists.name}, with its filters, sort and pages, as {called}.",
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
