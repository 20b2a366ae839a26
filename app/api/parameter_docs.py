"""What OpenAPI says of parameters: those of lists from the filter table, and those of shapes."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from app.api.facets import FACET, MOST_FACETS, MOST_VALUES
from app.api.languages import LANGUAGES
from app.api.parameters import (
    MAX_ALL,
    MAX_LIMIT,
    MAX_NUMBER,
    MAX_TEXT,
    PAGING,
    Filter,
    Resource,
    Suffix,
    Takes,
)
from app.api.query_string import FLAGS, MAX_VALUES
from app.api.shapes import INCLUDES, PARTIAL, fields_of
from app.db.queries.relevance import RELEVANCE
from app.domain.changes import RecordChange, RecordType
from app.domain.filters import Count

_SUFFIXES = {
    Suffix.NOT: "None of these.",
    Suffix.ALL: "Every one of these.",
    Suffix.IS_NULL: "`true`: there is none; `false`: there is one.",
    Suffix.AT_LEAST: "This or more, or later.",
    Suffix.AT_MOST: "This or less, or earlier.",
    Suffix.ABOVE: "More than this, or later.",
    Suffix.BELOW: "Less than this, or earlier.",
    Suffix.PREFIX: "Beginning so.",
}
_HOW = {
    Takes.ENTITY: " An id, a Wikidata id (`wikidata:Q183`) or any unambiguous name, in any script: `{}`.",
    Takes.RECORD: " The id of a record.",
    Takes.CHOICE: "",
    Takes.WORD: " A word that occurs in the database: `{}`.",
    Takes.DATE: "",
    Takes.DAY: "",
    Takes.NUMBER: "",
    Takes.FLAG: "",
    Takes.EXTERNAL: " The scheme, a colon, the id: `{}`.",
}
# Text as a filter may hold it: not only spaces, and of control characters only tabs and line ends; commas part values.
_ONE_VALUE = r"^[^,\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*[^,\s\x00-\x1f\x7f-\x9f][^,\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"


HIGHLIGHTS = {
    "name": "highlights",
    "in": "query",
    "description": "Whether `highlights` says where `q` was found in each record.",
    "schema": {"type": "string", "enum": list(FLAGS), "default": "true"},
}


def list_parameters(resource: Resource, presets: Sequence[str]) -> list[dict[str, Any]]:
    """Return the parameters of a list, but for filters that its path has set."""
    described = [
        parameter
        for one in resource.filters
        if one.name not in presets
        for parameter in _filter_parameters(
            one, resource.suffixes(one), required=one.name in resource.required
        )
    ]
    if resource.selection.distinct:
        described.append(_distinct_parameter(resource))
    return [*described, *_common_parameters(resource)]


def _distinct_parameter(resource: Resource) -> dict[str, Any]:
    return {
        "name": "distinct",
        "in": "query",
        "description": "Lists and counts what is the same only once: of the records that fit and"
        " report one utterance the one that stands first.",
        "schema": {"type": "string", "enum": list(resource.selection.distinct)},
    }


def _items(one: Filter) -> dict[str, Any]:
    """Return the schema of one value of a filter."""
    text = {"type": "string", "minLength": 1, "examples": [one.example]}
    match one.takes:
        case Takes.RECORD:
            return text | {"pattern": f"^{one.example.partition('_')[0]}_[0-9a-f]{{16}}$"}
        case Takes.CHOICE:
            return text | {"enum": list(one.values)}
        case Takes.FLAG:
            return text | {"enum": list(FLAGS)}
        case Takes.DATE | Takes.DAY:
            return text | {"format": "date"}
        case Takes.NUMBER:
            number = {"type": "integer", "minimum": 0, "maximum": MAX_NUMBER}
            return number | {"examples": [int(one.example)]}
        case Takes.EXTERNAL:
            return text | {"pattern": f"^({'|'.join(one.values)}):[A-Za-z0-9-]+$"}
        case Takes.ENTITY | Takes.WORD:
            return text | {"pattern": _ONE_VALUE}


def _filter_parameters(
    one: Filter, suffixes: Sequence[Suffix], *, required: bool = False
) -> list[dict[str, Any]]:
    items = _items(one)
    if one.takes is Takes.DAY:
        day = {"name": one.name, "in": "query", "description": one.meaning, "schema": items}
        return [day | {"required": True} if required else day]
    found: list[dict[str, Any]] = [
        {
            "name": one.name,
            "in": "query",
            "description": f"{one.meaning}{_HOW[one.takes].format(one.example)} Several by comma mean OR.",
            "schema": {"type": "array", "items": items, "minItems": 1, "maxItems": MAX_VALUES},
            "style": "form",
            "explode": False,
        }
    ]
    for suffix in suffixes:
        text = f"{one.meaning} {_SUFFIXES[suffix]}"
        found.append(_suffixed(found[0], items, f"{one.name}__{suffix}", text))
    return found


def _suffixed(plain: dict[str, Any], items: dict[str, Any], name: str, text: str) -> dict[str, Any]:
    """Return the parameter of a filter with a suffix: a list as the plain one, or a single value."""
    suffix = Suffix(name.partition("__")[2])
    if suffix is Suffix.ALL:
        schema = {**plain["schema"], "maxItems": MAX_ALL}
        return {**plain, "name": name, "description": text, "schema": schema}
    if suffix in (Suffix.NOT, Suffix.PREFIX):
        return {**plain, "name": name, "description": text}
    flag = {"type": "string", "enum": list(FLAGS)}
    schema = flag if suffix is Suffix.IS_NULL else items
    return {"name": name, "in": "query", "description": text, "schema": schema}


def _common_parameters(resource: Resource) -> list[dict[str, Any]]:
    sorts = ", ".join(f"`{name}`" for name in resource.sorts)
    orders = [f"{sign}{name}" for name in resource.sorts for sign in ("", "-")]
    relevance = ""
    if resource.places:
        orders.append(f"-{RELEVANCE}")
        relevance = f" With `q` also `-{RELEVANCE}`, alone: what fits best first."
    described: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (
            "q",
            f'Looks through {resource.searches}: words are joined by AND, `"a phrase"`, `-without`,'
            " `begin*`. Spelling variants, and و ف ب ل ك س ال before a word, are found too. Any string"
            " will do; one without a word finds nothing, and `meta.query` says so.",
            {
                "type": "string",
                "maxLength": MAX_TEXT,
                "examples": ["وقف إطلاق النار"],
            },
        ),
        (
            "sort",
            f"Order: {sorts}, several by comma, `-` before a name for descending. Records without"
            f" a value stand last; the id decides at the end.{relevance}",
            {
                "type": "array",
                "items": {"type": "string", "enum": orders},
                "uniqueItems": True,
                "minItems": 1,
                "default": resource.order.split(","),
            },
        ),
        (
            "limit",
            "Most records a page has.",
            {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": resource.limit},
        ),
        (
            "cursor",
            "Where the page begins: `page.next_cursor` of the page before, same filters and sort.",
            {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
        ),
        (
            "count",
            "How far `meta.total` counts: to 10,000, to the end, or not at all.",
            {"type": "string", "enum": list(Count), "default": "capped"},
        ),
    )
    by_comma = {"style": "form", "explode": False}
    return [
        {"name": name, "in": "query", "description": text, "schema": schema}
        | (by_comma if schema["type"] == "array" else {})
        | ({"required": True} if name in resource.required else {})
        for name, text, schema in described
    ]


def shaping_parameters(name: str, model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return the parameters that say how records are shown."""
    includes = tuple(INCLUDES.get(name, ()))
    several: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("fields", "Only these fields of each record. The answer then has the media type"
         f" `{PARTIAL}`.", fields_of(model)),
        ("include", "The records named there too, whole, under `included`: list → id → record.",
         includes),
    )  # fmt: skip
    shown = [_one_of_several(*one, MAX_VALUES) for one in several if one[-1]]
    return [*shown, _language()]


def _language() -> dict[str, Any]:
    return {
        "name": "lang",
        "in": "query",
        "description": "Language of every `name`, before that of `Accept-Language`; where a name has"
        " none in it, English, Arabic, any. `name_lang` says which it is.",
        "schema": {"type": "string", "enum": [*LANGUAGES]},
    }


def facet_parameters(resource: Resource) -> list[dict[str, Any]]:
    """Return the parameter that asks for facets, where a list has any."""
    if not resource.selection.groups:
        return []
    text = (
        "Counts all records that fit by the values of these fields, in `meta.facets`: the"
        f" {MOST_VALUES} most frequent values, the others together, and the records without any."
    )
    return [_one_of_several(FACET, text, tuple(resource.selection.groups), MOST_FACETS)]


def aggregate_parameters(resource: Resource) -> list[dict[str, Any]]:
    """Return the parameters of the aggregate of a list."""
    groups, metrics = tuple(resource.selection.groups), tuple(resource.selection.metrics)
    by = _one_of_several("group_by", "The fields whose values make the groups.", groups, 2)
    metric = {
        "name": "metric",
        "in": "query",
        "description": "What is counted: the records, or different things among them.",
        "schema": {"type": "string", "enum": [*metrics], "default": metrics[0]},
    }
    every = list_parameters(resource, ())
    filters = [one for one in every if one["name"] not in PAGING]
    pages = [
        one | {"description": text, "schema": one["schema"] | schema}
        for one in every
        for name, text, schema in _PAGES_OF_GROUPS
        if one["name"] == name
    ]
    return [by | {"required": True}, metric, *filters, *pages, _language()]


_PAGES_OF_GROUPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("limit", "Most groups a page has.", {"default": MAX_LIMIT}),
    (
        "cursor",
        "Where the page begins: `page.next_cursor` of the page before, all else the same.",
        {},
    ),
)


def change_parameters(includes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the parameters of the feed of changes."""
    number = {"type": "integer", "minimum": 0, "maximum": 10**15 - 1, "default": 0}
    single: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("since", "Only what changed after this number: `page.next_since` of the page before.", number),
        ("feed", "The `meta.feed` of the page before; a problem 410 where it is another one now.",
         {"type": "string", "pattern": "^[0-9a-f]{8}$", "examples": ["3ec38eb4"]}),
        ("limit", "Most changes a page has.",
         {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": MAX_LIMIT}),
    )  # fmt: skip
    several: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("type", "Only changes of these records.", tuple(RecordType)),
        ("kind", "Only these kinds of change.", tuple(RecordChange)),
        ("include", "`record`: those that are there too, whole, under `included`: list → id → record.", includes),
    )  # fmt: skip
    return [
        *(
            {"name": name, "in": "query", "description": text, "schema": schema}
            for name, text, schema in single
        ),
        *(_one_of_several(*one, MAX_VALUES) for one in several),
    ]


def _one_of_several(name: str, text: str, valid: Sequence[str], most: int) -> dict[str, Any]:
    items = {"type": "string", "enum": [*valid]}
    schema = {"type": "array", "items": items, "minItems": 1, "maxItems": most}
    shown = {"name": name, "in": "query", "description": text, "schema": schema}
    return {**shown, "style": "form", "explode": False}
