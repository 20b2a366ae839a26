"""Records of some ids as the API answers them, for lists, exports and what is included in others."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pydantic import BaseModel
from sqlalchemy.orm import Session

from app.api.schemas.articles import ArticleHead, article_head_out
from app.api.schemas.conflicts import Conflict, conflicts_out
from app.api.schemas.entities import (
    Country,
    Organization,
    Person,
    Source,
    country_out,
    organization_out,
    person_out,
    source_out,
)
from app.api.schemas.events import Event, event_out
from app.api.schemas.hits import SearchHit
from app.api.schemas.pledge_changes import ChangesRow
from app.api.schemas.pledges import Pledge, pledge_out
from app.api.schemas.pledges_by_party import CountryRow, CoverageRow
from app.api.schemas.statements import Statement, statement_out
from app.api.schemas.timeline import TimelineItem, timeline_item_out
from app.db import tables
from app.db.queries.articles import load_articles
from app.db.queries.conflicts import load_conflicts
from app.db.queries.entities import load_entities
from app.db.queries.events import load_events
from app.db.queries.identities import load_identities
from app.db.queries.names import load_names
from app.db.queries.pledges import load_pledges
from app.db.queries.statements import load_statements
from app.db.queries.timeline_items import load_timeline
from app.db.tables import Person as PersonRow
from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind
from app.knowledge.people import maybe_same

Load = Callable[[Session, Sequence[str], date | None], Sequence[BaseModel]]


def with_kind(kind: EntityKind, ids: Sequence[str]) -> list[str]:
    """Return the refs of ids of one kind."""
    return [entity_ref(kind, id_) for id_ in ids]


def people_of(session: Session, refs: Sequence[str]) -> list[Person]:
    """Return people in order, with whom they were merged from, and whom they may be."""
    records, names = load_entities(session, PersonRow, refs)
    identities = load_identities(session, refs)
    doubts = {ref: maybe_same(one.own, one.others) for ref, one in identities.items()}
    namesakes = load_names(session, [ref for found in doubts.values() for ref, _ in found])
    return [
        person_out(
            record,
            {**names, **namesakes},
            merged_from=identities[record.row.ref].merged_from,
            doubts=doubts[record.row.ref],
        )
        for record in records
    ]


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


def _conflicts(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    return conflicts_out(load_conflicts(session, ids))


def _timeline(session: Session, ids: Sequence[str], _on: date | None) -> Sequence[BaseModel]:
    records, origins = load_timeline(session, ids)
    return [timeline_item_out(record, origins) for record in records]


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


LOADERS: Mapping[str, Load] = {
    "statements": _statements,
    "people": _people,
    "countries": _countries,
    "organizations": _organizations,
    "pledges": _pledges,
    "events": _events,
    "conflicts": _conflicts,
    "timeline": _timeline,
    "sources": _sources,
    "articles": _articles,
}
"""Of each list: the records of ids in their order, where it can be asked for as of the end of a day."""

MODELS: Mapping[str, type[BaseModel]] = {
    "statements": Statement,
    "people": Person,
    "countries": Country,
    "organizations": Organization,
    "pledges": Pledge,
    "by-country": CountryRow,
    "coverage": CoverageRow,
    "changes": ChangesRow,
    "events": Event,
    "conflicts": Conflict,
    "search": SearchHit,
    "timeline": TimelineItem,
    "sources": Source,
    "articles": ArticleHead,
}
"""What a record of each list is."""
