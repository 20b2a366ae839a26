"""The lists that can be had as files: how their records are loaded, flattened and linked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.api import resources
from app.api.exports import columns, linked_data
from app.api.exports.columns import Column
from app.api.parameters import Resource
from app.api.records import LOADERS, Load

LinkedData = Callable[[dict[str, Any], str], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """A list as a file: `load` gives the records of some ids in order, as the API answers them.

    `on_day` is the list as it was known on a day (`as_of`), where it can be asked for.
    """

    resource: Resource
    load: Load
    columns: tuple[Column, ...]
    linked: LinkedData
    on_day: Resource | None = None

    @property
    def name(self) -> str:
        """The name of the list."""
        return self.resource.name


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            resources.STATEMENTS, LOADERS["statements"], columns.STATEMENTS, linked_data.quotation
        ),
        Kind(
            resources.PLEDGES,
            LOADERS["pledges"],
            columns.PLEDGES,
            linked_data.claim,
            on_day=resources.PLEDGES_ON,
        ),
        Kind(resources.EVENTS, LOADERS["events"], columns.EVENTS, linked_data.event),
        Kind(resources.ARTICLES, LOADERS["articles"], columns.ARTICLES, linked_data.article),
        Kind(resources.PEOPLE, LOADERS["people"], columns.PEOPLE, linked_data.entity("Person")),
        Kind(
            resources.COUNTRIES,
            LOADERS["countries"],
            columns.COUNTRIES,
            linked_data.entity("Country"),
        ),
        Kind(
            resources.ORGANIZATIONS,
            LOADERS["organizations"],
            columns.ORGANIZATIONS,
            linked_data.entity("Organization"),
        ),
        Kind(
            resources.SOURCES,
            LOADERS["sources"],
            columns.SOURCES,
            linked_data.entity("Organization"),
        ),
    )
}
