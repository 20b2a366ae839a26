"""How records are shown: which of their fields, with which other records beside them, in which language.

All are transformations of the records as they stand in the default shape, one place for every list and
every single record; where nothing of it is asked for, nothing is transformed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import from_json, to_json
from sqlalchemy.orm import Session

from app.api.languages import DEFAULT, pick, read_language
from app.api.paths import values_at
from app.api.query_string import choice, several, single
from app.api.records import LOADERS
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind

SHAPING = ("fields", "include", "lang")
PARTIAL = "application/vnd.coalition.partial+json"  # records of which only some fields are shown
LIST_OF = {
    EntityKind.PERSON: "people",
    EntityKind.COUNTRY: "countries",
    EntityKind.ORGANIZATION: "organizations",
    EntityKind.SOURCE: "sources",
}
"""The list that has the entities of a kind."""
INCLUDED = (*LIST_OF.values(), "articles", "events", "pledges")
Document = dict[str, Any]
_NESTED = (dict, list)


class Include(NamedTuple):
    """Where records name others: by ref among all kinds of entities, or by id within one list."""

    path: str
    of: str = "entities"


_ARTICLE = Include("evidence.article_id", "articles")
_ARTICLES = Include("evidence[].article_id", "articles")
_EVENT = Include("event_id", "events")
INCLUDES: Mapping[str, Mapping[str, Include]] = {
    "statements": {
        "speakers": Include("speakers[].ref"),
        "relayed_by": Include("relayed_by[].ref"),
        "via": Include("via[].ref"),
        "mentions": Include("mentions[].ref"),
        "source": Include("evidence.source.ref"),
        "article": _ARTICLE,
        "event": _EVENT,
    },
    "pledges": {
        "by": Include("by[].ref"),
        "sources": Include("evidence[].source.ref"),
        "articles": _ARTICLES,
        "event": _EVENT,
        "supersedes": Include("supersedes", "pledges"),
    },
    "events": {
        "participants": Include("participants[].ref"),
        "sources": Include("evidence[].source.ref"),
        "articles": _ARTICLES,
        "parent": Include("parent_id", "events"),
    },
    "articles": {"source": Include("source.ref")},
    "people": {"country": Include("country", "countries"), "offices": Include("offices[].entity.ref")},
    "organizations": {
        "country": Include("country", "countries"),
        "members": Include("members[]", "countries"),
    },
    "sources": {"country": Include("country", "countries")},
    "by-country": {"country": Include("country.ref")},
    "coverage": {"party": Include("party.ref")},
    "changes": {"party": Include("party.ref")},
    "timeline": {"who": Include("who[].ref"), "articles": _ARTICLES},
}  # fmt: skip
"""List → what its records can bring along → where they name it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How records are to be shown; `fields` None is all of them."""

    fields: tuple[str, ...] | None
    includes: tuple[Include, ...]
    language: str

    @property
    def is_plain(self) -> bool:
        """Whether records are shown as they stand."""
        return self.fields is None and not self.includes and self.language == DEFAULT

    @property
    def media_type(self) -> str:
        """The media type of an answer in this shape."""
        return "application/json" if self.fields is None else PARTIAL


def shaping(name: str) -> tuple[str, ...]:
    """Return the parameters by which records of a list are shaped."""
    return SHAPING if name in INCLUDES else tuple(one for one in SHAPING if one != "include")


def fields_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the fields that a record of a model has in JSON."""
    return (*model.model_fields, *model.model_computed_fields)


def read_shape(
    query: Mapping[str, list[str]], accept_language: str, name: str, model: type[BaseModel]
) -> Shape:
    """Return how a query wants the records of a list to be shown.

    Raises:
        BadParameter: a field, an inclusion or a language that there is not; carries the nearest.
    """
    fields, includable = fields_of(model), INCLUDES.get(name, {})
    asked = [choice("fields", value, fields) for value in several(query, "fields")]
    includes = [choice("include", one, tuple(includable)) for one in several(query, "include")]
    return Shape(
        tuple(asked) or None,
        tuple(includable[one] for one in includes),
        read_language(single(query, "lang"), accept_language),
    )


def shaped(
    session: Session, shape: Shape, documents: Sequence[bytes]
) -> tuple[list[bytes], bytes | None]:
    """Return records in a shape, and the records that they bring along, as JSON."""
    if shape.is_plain:
        return list(documents), None
    records = [from_json(document) for document in documents]
    included = _included(session, shape, records) if shape.includes else None
    if shape.language != DEFAULT:
        _translate(records, shape.language)
        _translate(included, shape.language)
    if shape.fields is not None:
        records = [{name: one.get(name) for name in shape.fields} for one in records]
    return [to_json(one) for one in records], None if included is None else to_json(included)


def translated(document: bytes, language: str) -> bytes:
    """Return a JSON document with every name in it in a language."""
    if language == DEFAULT or b'"name_lang"' not in document:
        return document
    value = from_json(document)
    _translate(value, language)
    return to_json(value)


def _included(
    session: Session, shape: Shape, records: Sequence[Document]
) -> dict[str, dict[str, Any]]:
    """Return list → id → record, of all that the records name where the shape says."""
    wanted: dict[str, dict[str, None]] = {}
    for include in shape.includes:
        for record in records:
            for value in values_at(record, include.path):
                if value is not None:
                    kind, id_ = _place(include, value)
                    wanted.setdefault(kind, {})[id_] = None
    found = {kind: LOADERS[kind](session, list(ids), None) for kind, ids in wanted.items()}
    return {
        kind: {str(vars(one)["id"]): one.model_dump(mode="json") for one in some}
        for kind, some in found.items()
        if some
    }


def _place(include: Include, value: str) -> tuple[str, str]:
    if include.of != "entities":
        return include.of, value
    kind, id_ = split_ref(value)
    return LIST_OF[kind], id_


def _translate(value: Any, language: str) -> None:
    """Let every name below a JSON value be the one in a language."""
    if isinstance(value, dict):
        if "names" in value and "name_lang" in value:
            value["name"], value["name_lang"] = pick(value["names"], language)
        value = value.values()
    for inner in value or ():
        if isinstance(inner, _NESTED):
            _translate(inner, language)
