"""Suffixes of filters: laws that hold for every filter of every list, on the small corpus."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.parameters import MAX_ALL, Filter, Resource, Suffix, Takes
from app.api.resources import COUNTRIES, RESOURCES
from tests.api.corpus import EARLIER, SUMMIT
from tests.api.problems import code_of, problem_of
from tests.api.test_lists import walk

IDS = {"statement": "statements", "pledge": "pledges", "event": "events", "article": "articles", "conflict": "conflicts"}  # fmt: skip
LISTS = [one for one in RESOURCES if one is not COUNTRIES]


def found(client: TestClient, resource: Resource, query: str) -> set[str]:
    given = "".join(f"&{name}={SUMMIT}" for name in resource.required)
    return set(walk(client, f"{resource.path}?{query}{given}&limit=200"))


def values(client: TestClient, resource: Resource, one: Filter) -> tuple[str, ...]:
    """Return two values of a filter, of which some records have the first."""
    if one.takes is Takes.RECORD:
        if one.of in IDS:
            listed = client.get(f"/v1/{IDS[one.of]}?limit=2").json()["data"]
            return tuple(record["id"] for record in listed)
        if one.of == "utterance":
            listed = client.get("/v1/statements?limit=2").json()["data"]
            return tuple(record["utterance"]["id"] for record in listed)
        return ()
    if one.takes is Takes.CHOICE:
        return one.values[:2]
    if one.takes is Takes.DATE:
        return str(SUMMIT), str(EARLIER)
    if one.takes is Takes.NUMBER:
        return "1", "2"
    if one.takes is Takes.WORD:
        return {"office": ("chancellor", "president"), "source_kind": ("news_agency",), "organization_kind": ("group",),
                "language": ("ar",)}[one.of]  # fmt: skip
    names = ("FR", "DE", "macron", "merz", "reuters", "sputnik-arabic", "e3")
    fitting = [name for name in names if client.get(f"{resource.path}?{one.name}={name}&limit=1").status_code == 200]  # fmt: skip
    return tuple(fitting[:2]) or tuple(names[:2] if resource.required else ())


@pytest.mark.parametrize("resource", LISTS, ids=lambda one: one.name)
def test_suffixes_divide_a_list(client: TestClient, resource: Resource) -> None:
    whole = found(client, resource, "count=none")
    for one in resource.filters:
        suffixes, (value, *others) = resource.suffixes(one), values(client, resource, one) or ("",)
        if not suffixes or not value:
            continue
        name = one.name
        has = found(client, resource, f"{name}={value}")
        lacks = found(client, resource, f"{name}__not={value}")
        assert has | lacks == whole, name
        assert not has & lacks, name
        if Suffix.IS_NULL in suffixes:
            null, some = (found(client, resource, f"{name}__isnull={v}") for v in ("true", "false"))
            assert null | some == whole, name
            assert not null & some, name
            assert has <= some, name
        if Suffix.ALL in suffixes and others:
            every = found(client, resource, f"{name}__all={value},{others[0]}")
            assert every == has & found(client, resource, f"{name}={others[0]}"), name
        if one.takes.has_ranges:
            at_most, above, below, at_least = (
                found(client, resource, f"{name}__{end}={value}")
                for end in ("lte", "gt", "lt", "gte")
            )
            assert at_most | above == below | at_least <= whole, name
            assert at_most - below == at_least - above == has, name
            assert not (at_most & above) | (below & at_least), name
        if Suffix.PREFIX in suffixes:
            assert found(client, resource, f"{name}__prefix={value[:2]}") >= has, name


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("speaker__not=merz", 65),
        ("speaker__not=ميرتس,macron", 62),
        ("via__isnull=false", 1),
        ("mentions__all=UA,GB", 0),
        ("level__not=translated", 67),  # also of what has none
        ("said_on__isnull=true", 21),
        ("said_on__gt=2025-09-04", 4),
        ("said_on__lt=2026-01-06&said_on__gt=2025-09-03", 3),
        ("kind__not=direct&speaker=merz", 1),
        ("speaker=merz&speaker__not=merz", 0),
    ],
)
def test_statements_are_asked_for_otherwise(client: TestClient, query: str, count: int) -> None:
    total = client.get(f"/v1/statements?{query}&limit=1").json()["meta"]["total"]
    assert total == {"value": count, "relation": "eq"}


def test_people_by_the_beginning_of_an_office(client: TestClient) -> None:
    (one,) = client.get("/v1/people?office__prefix=chanc").json()["data"]
    assert one["id"] == "friedrich-merz"
    (detail,) = problem_of(client.get("/v1/people?office__prefix=chanz"), 400)["errors"]
    assert (detail["parameter"], detail["nearest"][:1]) == ("office__prefix", ["chancellor"])


@pytest.mark.parametrize(
    "query",
    [
        "speaker__gte=merz", "kind__all=direct", "id__isnull=true", "said_on__prefix=2025", "speaker__=merz",
        "speaker____not=merz", "via__isnull=yes", "via__isnull=true&via__isnull=false", "said_on__gt=soon",
        "said_on__not=2025-02-30", "speaker__not=nobody", "kind__not=", "q__not=a", "sort__not=id",
    ],
)  # fmt: skip
def test_senseless_suffixes_are_refused(client: TestClient, query: str) -> None:
    assert code_of(client.get(f"/v1/statements?{query}")) in ("unknown_parameter", "bad_value", "unknown_name")  # fmt: skip


def test_all_takes_only_some_values(client: TestClient) -> None:
    codes = [one["id"] for one in client.get("/v1/countries?limit=200").json()["data"]]
    people = [one["id"] for one in client.get("/v1/people?limit=200").json()["data"]]
    many: list[Any] = [*codes, *people][: MAX_ALL + 1]
    if len(many) > MAX_ALL:
        assert code_of(client.get(f"/v1/statements?mentions__all={','.join(many)}")) == "bad_value"
    assert client.get(f"/v1/statements?mentions__all={','.join(many[:MAX_ALL])}").status_code == 200
