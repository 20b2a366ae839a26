"""The lists that can be had as files: how their records are loaded, flattened and linked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy.orm import Session

from app.api import resources
from app.api.exports import columns, linked_data
from app.api.exports.columns import Column
from app.api.lists import with_kind
from app.api.parameters import Resource
from app.api.records import people_of
from app.api.schemas.articles import article_head_out
from app.api.schemas.entities import country_out, organization_out, source_out
from app.api.schemas.events import event_out
from app.api.schemas.pledges import pledge_out
from app.api.schemas.statements import statement_out
from app.db import tables
from app.db.queries.articles import load_articles
from app.db.queries.entities import load_entities
from app.db.queries.events import load_events
from app.db.queries.pledges import load_pledges
from app.db.queries.statements import load_statements
from app.domain.vocabulary import EntityKind

Load = Callable[[Session, Sequence[str], date | None], Sequence[BaseModel]]
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


def _statements(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    records, origins = load_statements(session, ids)
    return [statement_out(record, origins) for record in records]


def _pledges(session: Session, ids: Sequence[str], on: date | None) -> Sequence[BaseModel]:
    records, origins = load_pledges(session, ids, as_of=on)
    return [pledge_out(record, origins, as_of=on) for record in records]


def _events(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    records, origins = load_events(session, ids)
    return [event_out(record, origins) for record in records]


def _articles(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    records, origins = load_articles(session, ids)
    return [article_head_out(record, origins) for record in records]


def _people(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    return people_of(session, with_kind(EntityKind.PERSON, ids))


def _countries(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    records, _ = load_entities(session, tables.Country, with_kind(EntityKind.COUNTRY, ids))
    return [country_out(record) for record in records]


def _organizations(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    refs = with_kind(EntityKind.ORGANIZATION, ids)
    records, _ = load_entities(session, tables.Organization, refs)
    return [organization_out(record) for record in records]


def _sources(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    records, _ = load_entities(session, tables.Source, with_kind(EntityKind.SOURCE, ids))
    return [source_out(record) for record in records]


KINDS = {
    kind.name: kind
    for kind in (
        Kind(resources.STATEMENTS, _statements, columns.STATEMENTS, linked_data.quotation),
        Kind(
            resources.PLEDGES,
            _pledges,
            columns.PLEDGES,
            linked_data.claim,
            on_day=resources.PLEDGES_ON,
        ),
        Kind(resources.EVENTS, _events, columns.EVENTS, linked_data.event),
        Kind(resources.ARTICLES, _articles, columns.ARTICLES, linked_data.article),
        Kind(resources.PEOPLE, _people, columns.PEOPLE, linked_data.entity("Person")),
        Kind(resources.COUNTRIES, _countries, columns.COUNTRIES, linked_data.entity("Country")),
        Kind(
            resources.ORGANIZATIONS,
            _organizations,
            columns.ORGANIZATIONS,
            linked_data.entity("Organization"),
        ),
        Kind(resources.SOURCES, _sources, columns.SOURCES, linked_data.entity("Organization")),
    )
}
