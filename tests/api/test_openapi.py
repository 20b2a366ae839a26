"""The API describes itself completely: operations, parameters, examples, errors, reference page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.api.documentation import example
from app.api.parameters import Resource
from app.api.resources import RESOURCES
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.reference import written
from tests.description import described

REFERENCE = Path(__file__).parents[2] / "docs" / "api.md"


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in described()["paths"].items():
        for operation in methods.values():
            yield path, operation


DESCRIBED = [pytest.param(found, id=found["operationId"]) for _, found in operations()]
OPERATIONS = [pytest.param(path, found, id=found["operationId"]) for path, found in operations()]


def test_the_schema_is_served(client: TestClient) -> None:
    response = client.get("/openapi.json")
    assert response.json() == described()
    assert described()["openapi"].startswith("3.1")


@pytest.mark.parametrize("operation", DESCRIBED)
def test_an_operation_is_described(operation: dict[str, Any]) -> None:
    assert re.fullmatch(r"(list|get|export)_[a-z_]+", operation["operationId"])
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    content = operation["responses"]["200"]["content"]
    if "application/json" in content:
        assert content["application/json"]["example"]
        assert "$ref" in content["application/json"]["schema"]
    else:  # a file or a feed
        assert {kind for one in content.values() for kind in one["schema"].values()} <= {
            "string",
            "object",
        }


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_an_operation_declares_its_errors(path: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    assert "422" not in answers, "no operation takes a body"
    assert "default" in answers
    if path.startswith("/v1/"):
        assert {"400", "404", "503"} <= answers.keys()
    for status, answer in answers.items():
        if status != "200":
            assert list(answer["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("operation", DESCRIBED)
def test_a_parameter_is_described(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", []):
        declared = parameter["schema"]
        assert parameter["description"], parameter["name"]
        valued = declared.get("items", declared)
        said = {"enum", "default", "examples"} & valued.keys()
        assert said or "example" in parameter or parameter["name"] == "cursor", parameter["name"]


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, operation in operations()]
    assert len(set(ids)) == len(ids) > 20


def test_every_reference_leads_somewhere() -> None:
    schemas = described()["components"]["schemas"]
    named = set(re.findall(r"#/components/schemas/(\w+)", repr(described())))
    assert named <= set(schemas)
    assert "HTTPValidationError" not in schemas


def test_every_example_is_what_its_operation_answers() -> None:
    app = create_app(settings_for(Path("unused.db")))
    found = 0
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            assert route.operation_id is not None
            found += 1
            if route.response_model is None:  # a file
                continue
            TypeAdapter(route.response_model).validate_python(example(route.operation_id))
    assert found == len(OPERATIONS)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_every_filter_reads_in_sql_and_the_other_way_round(resource: Resource) -> None:
    selection = resource.selection
    assert set(selection.tests) - {"listed"} == set(resource.by_name)
    ranged = {one.name for one in resource.filters if one.takes.has_ranges}
    assert set(selection.ranges) == ranged
    assert {part.strip("-") for part in resource.order.split(",")} <= set(resource.sorts)
    assert selection.search is not None


def test_the_reference_names_every_route() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    missing = [path for path, _ in operations() if f"`{path}`" not in text]
    assert missing == []


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_the_reference_names_every_filter_and_sort(resource: Resource) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    _, _, rest = text.partition(f"\n### {resource.name}\n")
    section = rest.partition("\n### ")[0].partition("\n## ")[0]
    expected = [one.name for one in resource.filters] + list(resource.sorts)
    assert [name for name in expected if f"`{name}`" not in section] == []
    assert f"`{resource.order}`" in section


def test_the_reference_has_the_filters_of_every_list() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    assert written(text) == text, "`python -m tests.api.reference` writes it anew"


def test_the_reference_names_every_common_parameter() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    for name in ("q", "sort", "limit", "cursor", "count"):
        assert f"`{name}" in text
