"""How records are shown: chosen fields, records brought along, names in another language."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.languages import LANGUAGES, pick, read_language
from app.api.parameters import Resource
from app.api.records import MODELS
from app.api.resources import RESOURCES
from app.api.shapes import INCLUDED, INCLUDES, PARTIAL, fields_of
from tests.api.corpus import SUMMIT
from tests.api.problems import code_of, problem_of
from tests.api.test_cost import MOST, counted
from tests.repository import ROOT

ARABIC = {"Accept-Language": "ar"}


def get(client: TestClient, path: str, **headers: str) -> dict[str, Any]:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def path_of(resource: Resource, query: str) -> str:
    given = "".join(f"&{name}={SUMMIT}" for name in resource.required)
    return f"{resource.path}?{query}{given}"


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_any_field_may_be_had_alone(client: TestClient, resource: Resource) -> None:
    whole = get(client, path_of(resource, "limit=2"))
    names = fields_of(MODELS[resource.name])
    for one in whole["data"]:
        assert set(one) == set(names)
    for name in names:
        response = client.get(path_of(resource, f"limit=2&fields={name}"))
        assert response.headers["content-type"] == PARTIAL
        assert response.json()["data"] == [{name: one[name]} for one in whole["data"]]


def test_fields_of_a_single_record(client: TestClient) -> None:
    assert get(client, "/v1/people/merz?fields=id,name") == {
        "id": "friedrich-merz",
        "name": "Friedrich Merz",
    }
    event = get(client, "/v1/events")["data"][0]
    assert list(get(client, event["links"]["self"] + "?fields=conflicts")) == ["conflicts"]


@pytest.mark.parametrize(
    ("path", "parameter", "nearest"),
    [
        ("statements?fields=speaker", "fields", "speakers"),
        ("statements?include=speaker", "include", "speakers"),
        ("people/merz?fields=nam", "fields", "name"),
        ("people?lang=fr", "lang", "en"),
        ("people/merz?lang=fr", "lang", "en"),
        ("people/merz?fieldss=id", "fieldss", "fields"),
    ],
)
def test_what_there_is_not_is_an_error(
    client: TestClient, path: str, parameter: str, nearest: str
) -> None:
    (detail,) = problem_of(client.get(f"/v1/{path}"), 400)["errors"]
    assert detail["parameter"] == parameter
    assert nearest in detail["nearest"]


@pytest.mark.parametrize("path", ["countries?include=id", "statements.atom?lang=ar", "quality?lang=ar", "statements?fields="])  # fmt: skip
def test_shapes_are_refused_where_there_are_none(client: TestClient, path: str) -> None:
    assert code_of(client.get(f"/v1/{path}")) in ("bad_value", "unknown_parameter")


@pytest.mark.parametrize(
    ("name", "include"), [(name, one) for name, found in INCLUDES.items() for one in found]
)
def test_records_bring_others_along(client: TestClient, name: str, include: str) -> None:
    """The others are those of their own lists, and a page costs the same however many they are."""
    resource = next(one for one in RESOURCES if one.name == name)
    plain = get(client, path_of(resource, "limit=200"))
    engine = client.app.state.engine  # type: ignore[attr-defined]
    with counted(engine) as seen:
        found = get(client, path_of(resource, f"limit=200&include={include}"))
    assert len(seen) <= MOST + 30, "lists of four kinds of entities, each at a constant cost"
    assert found["data"] == plain["data"]
    assert "included" not in plain
    assert set(found["included"]) <= set(INCLUDED)
    for kind, records in found["included"].items():
        assert records
        for id_, record in list(records.items())[:2]:
            alone = get(client, f"/v1/{kind}/{id_}")
            assert {key: alone[key] for key in record} == record


def test_a_single_record_brings_others_along(client: TestClient) -> None:
    (found,) = get(client, "/v1/statements?relayed_by=كورنيليوس&include=speakers,article")["data"]
    alone = get(
        client, found["links"]["self"] + "?include=speakers,article,event&fields=id&lang=ar"
    )
    assert alone["id"] == found["id"]
    assert alone["included"]["people"]["friedrich-merz"]["name"] == "فريدريش ميرتس"
    assert list(alone["included"]["articles"]) == [found["evidence"]["article_id"]]


def test_names_are_in_the_language_asked_for(client: TestClient) -> None:
    path = "/v1/people/merz"
    for asked, language in ((None, "en"), ("ar", "ar"), ("ar-EG,en;q=0.5", "ar"), ("fr", "en"), ("*", "en")):  # fmt: skip
        headers = {"Accept-Language": asked} if asked else {}
        response = client.get(path, headers=headers)
        body = response.json()
        assert response.headers["content-language"] == language
        assert (body["name"], body["name_lang"]) == (body["names"][language], language)
        assert body["offices"][0]["entity"]["name_lang"] == language
    assert get(client, f"{path}?lang=en", **ARABIC)["name_lang"] == "en"


def test_a_list_in_another_language_is_another_answer(client: TestClient) -> None:
    english, arabic = (client.get("/v1/statements", headers=one) for one in ({}, ARABIC))
    assert english.headers["etag"] != arabic.headers["etag"]
    assert "Accept-Language" in english.headers["vary"]
    known = {"If-None-Match": english.headers["etag"]}
    assert client.get("/v1/statements", headers=known).status_code == 304
    assert client.get("/v1/statements", headers={**known, **ARABIC}).status_code == 200
    speakers = [one["speakers"][0] for one in arabic.json()["data"]]
    assert {one["name"] for one in speakers} == {one["names"]["ar"] for one in speakers}


def test_the_next_page_keeps_the_shape(client: TestClient) -> None:
    page = get(client, "/v1/statements?limit=1&fields=id&lang=ar&include=article")["page"]["next"]
    assert {"fields=id", "lang=ar", "include=article"} <= set(page.partition("?")[2].split("&"))


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        ({"ar": "أ", "en": "A"}, "ar", ("أ", "ar")),
        ({"ar": "أ", "en": "A"}, "fr", ("A", "en")),
        ({"ar": "أ", "en": None}, "en", ("أ", "ar")),
        ({"ar": None, "en": None, "fr": "À"}, "ar", ("À", "fr")),
        ({"ar": None, "en": ""}, "ar", (None, None)),
    ],
)
def test_a_name_falls_back(
    names: dict[str, str | None], language: str, expected: tuple[str | None, str | None]
) -> None:
    assert pick(names, language) == expected


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"), ("ar", "ar"), ("AR-eg", "ar"), ("en,ar", "en"), ("ar;q=0.1", "ar"), ("ar;q=0", "en"),
        ("en;q=0.2, ar;q=0.9", "ar"), ("de, ar;q=nan", "en"), (";;,=,q", "en"), ("ar;q=2,en;q=1", "ar"),
        ("arz", "en"), (",".join(["de"] * 500) + ",ar", "en"),
    ],
)  # fmt: skip
def test_the_accepted_language_is_read(accepted: str, language: str) -> None:
    assert read_language(None, accepted) == language
    assert language in LANGUAGES


def test_the_reference_lists_what_can_be_included() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    text = page.partition("| records of | may include |")[2].partition("\n\n")[0]
    rows = dict(re.findall(r"^\| ([a-z, -]+) \| ((?:`\w+`(?:, )?)+) \|$", text, re.MULTILINE))
    told = {
        name: re.findall(r"\w+", found)
        for names, found in rows.items()
        for name in names.split(", ")
    }
    assert told == {name: list(found) for name, found in INCLUDES.items()}
