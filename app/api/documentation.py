"""What OpenAPI says of an operation: its parameters from the filter table, its answers, examples."""

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from app.api.languages import LANGUAGES
from app.api.parameters import (
    MAX_LIMIT,
    MAX_NUMBER,
    MAX_TEXT,
    Filter,
    Resource,
    Takes,
)
from app.api.query_string import MAX_VALUES
from app.api.records import MODELS
from app.api.schemas.envelope import Listing
from app.api.schemas.problems import Problem
from app.api.shapes import INCLUDES, PARTIAL, fields_of
from app.domain.filters import Count

_EXAMPLES = Path(__file__).parent / "examples"
_REFS = "#/components/schemas/{model}"
_RANGES = {
    Takes.DATE: {"gte": "On or after this day.", "lte": "On or before this day."},
    Takes.NUMBER: {"gte": "At least this number.", "lte": "At most this number."},
}
_HOW = {
    Takes.ENTITY: " An id or any unambiguous name, in any script: `{}`.",
    Takes.RECORD: " The id of a record.",
    Takes.CHOICE: "",
    Takes.WORD: " A word that occurs in the database: `{}`.",
    Takes.DATE: "",
    Takes.DAY: "",
    Takes.NUMBER: "",
    Takes.FLAG: "",
}
# Text as a query string may hold it: not only spaces, and of control characters only tabs and line ends.
_WORDS = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
_ONE_VALUE = _WORDS.replace("[^", "[^,")  # commas part values
_PROBLEMS = {
    400: "A parameter is unknown, empty, repeated, ambiguous or has an impossible value.",
    308: "This id belongs to a person who is another one now; `Location` says where.",
    404: "There is no such record; near ids are named.",
    410: "The article that alone said this was withdrawn; the problem says when and why.",
    503: "The database is busy or not ready; `Retry-After` says when to come back.",
}

RECORD_ERRORS = (400, 404, 410, 503)  # of records that only articles make


def example(operation: str) -> Any:
    """Return the answer that documents an operation: a real one, for the articles in `seeds/`."""
    return json.loads((_EXAMPLES / f"{operation}.json").read_text(encoding="utf-8"))


def operation(  # noqa: PLR0913 (each says something else of the operation)
    name: str,
    summary: str,
    *,
    lists: Resource | None = None,
    record: tuple[str, type[BaseModel]] | None = None,
    presets: Sequence[str] = (),
    errors: Sequence[int] = (400, 404, 503),
) -> dict[str, Any]:
    """Return the documentation of a route, as keywords of its decorator.

    It answers with a list, or with one `record` of a list of that name, or with something of its own.
    `presets` are the filters that the path has set.
    """
    content: dict[str, Any] = {"application/json": {"example": example(name)}}
    responses = _answers({"content": content}, errors)
    parameters: list[dict[str, Any]] = []
    found: dict[str, Any] = {"operation_id": name, "summary": summary, "responses": responses}
    if lists is not None:
        link = {"description": 'The next page, `rel="next"`.', "schema": {"type": "string"}}
        responses[200]["headers"] = {"Link": link}
        model = MODELS[lists.name]
        parameters = [*_parameters(lists, presets), *_shaping(lists.name, model)]
        found["response_model"] = Listing[model]  # type: ignore[valid-type]
    elif record is not None:
        parameters = _shaping(*record)
        found["response_model"] = record[1]
    if parameters:
        content[PARTIAL] = {"schema": _PARTIAL}
        found["openapi_extra"] = {"parameters": parameters}
    return found


_PARTIAL = {
    "type": "object",
    "additionalProperties": True,
    "description": "The same with only the `fields` asked for in each record.",
}


def _shaping(name: str, model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return the parameters that say how records are shown."""
    includes = tuple(INCLUDES.get(name, ()))
    several: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("fields", "Only these fields of each record. The answer then has the media type"
         f" `{PARTIAL}`.", fields_of(model)),
        ("include", "The records named there too, whole, under `included`: list → id → record.",
         includes),
    )  # fmt: skip
    language = {
        "name": "lang",
        "in": "query",
        "description": "Language of every `name`, before that of `Accept-Language`; where a name has"
        " none in it, English, Arabic, any. `name_lang` says which it is.",
        "schema": {"type": "string", "enum": [*LANGUAGES]},
    }
    return [
        *(
            {
                "name": one,
                "in": "query",
                "description": text,
                "schema": {"type": "array", "items": {"type": "string", "enum": [*valid]}},
                "style": "form",
                "explode": False,
            }
            for one, text, valid in several
            if valid
        ),
        language,
    ]


def file_operation(
    name: str,
    summary: str,
    media_types: Iterable[str],
    *,
    lists: Resource,
    only: Collection[str] | None = None,
) -> dict[str, Any]:
    """Return the documentation of a route that answers with a list as a file.

    `only` are the parameters of the list that it takes, all unless given.
    """
    kinds = [one.partition(";")[0] for one in media_types]
    content = {
        kind: {"schema": {"type": "object" if kind.endswith("+json") else "string"}}
        for kind in kinds
    }
    answer = {"description": "The file, streamed.", "content": content}
    described = [one for one in _parameters(lists, ()) if only is None or one["name"] in only]
    return {
        "operation_id": name,
        "summary": summary,
        "responses": _answers(answer, (400, 404, 503)),
        "openapi_extra": {"parameters": described},
    }


def _answers(answer: dict[str, Any], errors: Sequence[int]) -> dict[int | str, dict[str, Any]]:
    return {
        200: answer,
        **{status: _problem(_PROBLEMS[status]) for status in errors},
        "default": _problem("Any other problem."),
    }


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": _REFS.format(model="Problem")}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


def _parameters(resource: Resource, presets: Sequence[str]) -> list[dict[str, Any]]:
    described = [
        parameter
        for one in resource.filters
        if one.name not in presets
        for parameter in _filter_parameters(one, required=one.name in resource.required)
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
            return text | {"enum": ["true", "false"]}
        case Takes.DATE | Takes.DAY:
            return text | {"format": "date"}
        case Takes.NUMBER:
            number = {"type": "integer", "minimum": 0, "maximum": MAX_NUMBER}
            return number | {"examples": [int(one.example)]}
        case Takes.ENTITY | Takes.WORD:
            return text | {"pattern": _ONE_VALUE}


def _filter_parameters(one: Filter, *, required: bool = False) -> list[dict[str, Any]]:
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
    if one.takes.has_ranges:
        found += [
            {
                "name": f"{one.name}__{end}",
                "in": "query",
                "description": f"{one.meaning} {text}",
                "schema": items,
            }
            for end, text in _RANGES[one.takes].items()
        ]
    return found


def _common_parameters(resource: Resource) -> list[dict[str, Any]]:
    sorts = ", ".join(f"`{name}`" for name in resource.sorts)
    orders = [f"{sign}{name}" for name in resource.sorts for sign in ("", "-")]
    described: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (
            "q",
            f'Looks through {resource.searches}: words are joined by AND, `"a phrase"`, `-without`,'
            " `begin*`. Spelling variants, and و ف ب ل ك س ال before a word, are found too.",
            {
                "type": "string",
                "minLength": 1,
                "maxLength": MAX_TEXT,
                "pattern": _WORDS,
                "examples": ["وقف إطلاق النار"],
            },
        ),
        (
            "sort",
            f"Order: {sorts}, several by comma, `-` before a name for descending. Records without"
            " a value stand last; the id decides at the end.",
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
        for name, text, schema in described
    ]


def add_openapi(app: FastAPI) -> None:
    """Let the application describe itself with the problem schema that all errors have."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
            )
            problem = Problem.model_json_schema(ref_template=_REFS)
            schemas = schema.setdefault("components", {}).setdefault("schemas", {})
            schemas |= problem.pop("$defs", {})
            schemas["Problem"] = problem
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
