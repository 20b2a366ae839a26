"""The API changes only so that clients go on working, and what would not is found."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.api.contract import breaking, current, kept

Contract = dict[str, Any]
LIST = ("paths", "/v1/statements", "get")


def test_nothing_breaks_clients() -> None:
    assert breaking(kept(), current()) == []


def test_the_contract_is_written_down() -> None:
    assert kept() == current(), "meant? `make contract` writes it down"


def at(contract: Contract, *path: str) -> Any:
    for key in path:
        contract = contract[key]
    return contract


def set_to(value: Any, *path: str) -> Callable[[Contract], None]:
    def change(contract: Contract) -> None:
        at(contract, *path[:-1])[path[-1]] = value

    return change


def without(*path: str) -> Callable[[Contract], None]:
    def change(contract: Contract) -> None:
        del at(contract, *path[:-1])[path[-1]]

    return change


def removed_from(value: str, *path: str) -> Callable[[Contract], None]:
    def change(contract: Contract) -> None:
        at(contract, *path).remove(value)

    return change


YES = True
QUERY = (*LIST, "parameters")
STATEMENT = ("schemas", "Statement", "properties")
IDS = ("paths", "/v1/countries", "get", "parameters", "query external_id", "schema", "items")
BREAKING: dict[str, Callable[[Contract], None]] = {
    "GET /v1/statements is gone": without(*LIST[:2]),
    "GET /v1/statements has another operationId": set_to("find", *LIST, "operationId"),
    "GET /v1/statements: query speaker is gone": without(*QUERY, "query speaker"),
    "GET /v1/statements: query q must be given now": set_to(YES, *QUERY, "query q", "required"),
    "GET /v1/statements: query key must be given now": set_to(
        {"required": True, "schema": {}}, *QUERY, "query key"
    ),
    "GET /v1/statements: query kind takes less: mixed": removed_from(
        "mixed", *QUERY, "query kind", "schema", "items", "enum"
    ),
    "GET /v1/statements: query limit has a narrower maximum": set_to(
        100, *QUERY, "query limit", "schema", "maximum"
    ),
    "GET /v1/statements: query limit has another default": set_to(
        10, *QUERY, "query limit", "schema", "default"
    ),
    "GET /v1/statements: query q is of another kind": set_to(
        "integer", *QUERY, "query q", "schema", "type"
    ),
    "GET /v1/statements: query speaker has another explode": set_to(
        YES, *QUERY, "query speaker", "explode"
    ),
    "GET /v1/statements: the answer 404 is gone": without(*LIST, "responses", "404"),
    "GET /v1/statements: the answer 200 is no application/json any more": without(
        *LIST, "responses", "200", "content", "application/json"
    ),
    "GET /v1/countries: query external_id has another pattern": set_to(
        "^(wikidata):[A-Za-z0-9-]+$", *IDS, "pattern"
    ),
    "Statement: is gone": without("schemas", "Statement"),
    "Statement: text is gone": without(*STATEMENT, "text"),
    "Statement: text may be absent": removed_from("text", "schemas", "Statement", "required"),
    "Statement: text is of another kind": set_to({"type": "integer"}, *STATEMENT, "text"),
    "Statement: text may be of another kind": set_to(
        {"anyOf": [{"type": "string"}, {"type": "null"}]}, *STATEMENT, "text"
    ),
}
HARMLESS: dict[str, Callable[[Contract], None]] = {
    "a new path": set_to({"get": {}}, "paths", "/v1/new"),
    "a new parameter": set_to({"schema": {"type": "string"}}, *QUERY, "query new"),
    "a new value of a filter": lambda c: at(
        c, *QUERY, "query kind", "schema", "items", "enum"
    ).append("new"),
    "a wider bound": set_to(500, *QUERY, "query limit", "schema", "maximum"),
    "a new scheme": set_to("^(iso3166|iso3166_alpha3|wikidata|x):[A-Za-z0-9-]+$", *IDS, "pattern"),
    "a new property": set_to({"type": "string"}, *STATEMENT, "new"),
    "never null any more": set_to({"type": "string"}, *STATEMENT, "cue"),
    "a new word in answers": lambda c: at(c, "schemas", "StatementKind", "enum").append("new"),
}


@pytest.mark.parametrize("sentence", BREAKING)
def test_what_breaks_clients_is_told(sentence: str) -> None:
    changed = copy.deepcopy(kept())
    BREAKING[sentence](changed)
    assert sentence in breaking(kept(), changed)


@pytest.mark.parametrize("change", HARMLESS)
def test_additions_break_nothing(change: str) -> None:
    changed = copy.deepcopy(kept())
    HARMLESS[change](changed)
    assert changed != kept()
    assert breaking(kept(), changed) == []
