"""What OpenAPI says of an operation: its parameters, its answers, examples."""

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from app.api.deprecations import Deprecation, mark_deprecated
from app.api.parameter_docs import (
    HIGHLIGHTS,
    facet_parameters,
    list_parameters,
    shaping_parameters,
)
from app.api.parameters import (
    Resource,
)
from app.api.records import MODELS
from app.api.schemas.envelope import Listing
from app.api.schemas.problems import Problem
from app.api.shapes import PARTIAL

_EXAMPLES = Path(__file__).parent / "examples"
_REFS = "#/components/schemas/{model}"
_PROBLEMS = {
    400: "A parameter is unknown, empty, repeated, ambiguous or has an impossible value.",
    308: "This id belongs to a record that is another one now; `Location` says where.",
    404: "There is no such record; near ids are named.",
    410: "The article that alone said this was withdrawn; the problem says when and why.",
    503: "The database is busy or not ready; `Retry-After` says when to come back.",
}

RECORD_ERRORS = (400, 404, 410, 503)  # of records that only articles make
JOINED_ERRORS = (308, *RECORD_ERRORS)  # of those that several articles make together


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
    responses = answers({"content": content}, errors)
    parameters: list[dict[str, Any]] = []
    found: dict[str, Any] = {"operation_id": name, "summary": summary, "responses": responses}
    if lists is not None:
        link = {"description": 'The next page, `rel="next"`.', "schema": {"type": "string"}}
        responses[200]["headers"] = {"Link": link}
        model = MODELS[lists.name]
        parameters = [*list_parameters(lists, presets), *facet_parameters(lists)]
        parameters += shaping_parameters(lists.name, model)
        parameters += [HIGHLIGHTS] if lists.places else []
        found["response_model"] = Listing[model]  # type: ignore[valid-type]
    elif record is not None:
        parameters = shaping_parameters(*record)
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
    described = [one for one in list_parameters(lists, ()) if only is None or one["name"] in only]
    return {
        "operation_id": name,
        "summary": summary,
        "responses": answers(answer, (400, 404, 503)),
        "openapi_extra": {"parameters": described},
    }


def answers(answer: dict[str, Any], errors: Sequence[int]) -> dict[int | str, dict[str, Any]]:
    """Return the answers of an operation: what it gives, and its problems."""
    return {
        200: answer,
        **{status: _problem(_PROBLEMS[status]) for status in errors},
        "default": _problem("Any other problem."),
    }


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": _REFS.format(model="Problem")}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


def add_openapi(app: FastAPI, deprecations: Sequence[Deprecation] = ()) -> None:
    """Let the application describe itself, with the problem schema of all errors and what is deprecated."""

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
            mark_deprecated(schema, deprecations)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
