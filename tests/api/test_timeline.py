"""Statements, pledges and events in one order: complete, without repeats, in both directions."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.api.test_cost import counted

LAST = "9999"  # after every date


def get(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def walk(client: TestClient, query: str = "", limit: int = 200) -> list[dict[str, Any]]:
    """Follow the pages to their end."""
    found: list[dict[str, Any]] = []
    path = f"/v1/timeline?{query}&limit={limit}"
    while path:
        page = get(client, path)
        assert len(page["data"]) <= limit
        found += page["data"]
        path = page["page"]["next"]
    return found


def place(item: dict[str, Any]) -> tuple[str, str, str]:
    return item["date"] or LAST, item["kind"], item["id"]


@pytest.mark.parametrize("sort", ["date", "-date"])
@pytest.mark.parametrize(
    ("query", "limit"),
    [
        ("", 7),
        ("", 19),
        ("country=FR", 1),
        ("country=FR", 3),
        ("dated=false", 2),
        ("kind=pledge,event", 1),
    ],
)
def test_pages_put_together_are_the_whole(
    client: TestClient, query: str, sort: str, limit: int
) -> None:
    pages = walk(client, f"{query}&sort={sort}", limit)
    assert pages == walk(client, f"{query}&sort={sort}")
    assert len({(one["kind"], one["id"]) for one in pages}) == len(pages)


def test_the_order_is_by_date_then_kind_then_id_and_what_has_no_date_is_last(
    client: TestClient,
) -> None:
    rising = walk(client, "sort=date")
    assert [place(one) for one in rising] == sorted(map(place, rising))
    falling = walk(client)
    dated = [one for one in rising if one["date"]]
    assert falling[: len(dated)] == dated[::-1]
    assert not any(one["date"] for one in falling[len(dated) :])
    assert {one["id"] for one in falling} == {one["id"] for one in rising}
    undated = walk(client, "dated=false")
    assert undated == falling[len(dated) :]
    assert walk(client, "dated=true") == falling[: len(dated)]


def test_everything_is_in_it_once_with_a_way_to_its_record(client: TestClient) -> None:
    items = walk(client)
    for kind, path in (("statement", "statements"), ("event", "events")):
        expected = {one["id"] for one in get(client, f"/v1/{path}?limit=200")["data"]}
        assert {one["id"] for one in items if one["kind"] == kind} == expected
    pledges = {one["id"] for one in get(client, "/v1/pledges?limit=200")["data"]}
    of = {one["links"]["self"].rpartition("/")[2] for one in items if one["kind"] == "pledge"}
    assert of == pledges
    for one in items[:30]:
        assert one["title"]
        assert one["evidence"]
        record = get(client, one["links"]["self"])
        assert one["date"] in (
            record.get("said_on"), record.get("date"), record.get("announced_on"),
            *(step["effective_on"] for step in record.get("history", ())),
        )  # fmt: skip


def test_total_counts_all_kinds(client: TestClient) -> None:
    whole = len(walk(client))
    for query in ("limit=1", "limit=1&count=exact"):
        assert get(client, f"/v1/timeline?{query}")["meta"]["total"] == {
            "value": whole,
            "relation": "eq",
        }
    assert get(client, "/v1/timeline?limit=1&count=none")["meta"]["total"]["relation"] == "gte"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("person=macron", {"statement", "event"}),
        ("entity=macron", {"statement", "event"}),
        ("entity=DE", {"pledge"}),
        ("country=DE", {"statement", "pledge", "event"}),
        ("action=deploy_forces", {"pledge"}),
        ("action=monitoring", {"statement", "pledge"}),
        ("action=sanctions", set()),
        ("source=reuters", {"statement", "pledge", "event"}),
        ("source=sputnik-arabic", {"statement", "pledge"}),
        ("date=2026-01-06", {"statement", "pledge", "event"}),
        ("date__gte=2026-01-07", set()),
        ("date__lte=2025-12-31&date__gte=2025-08-01", {"statement", "pledge"}),
        ("q=ألمانية", {"statement", "pledge"}),
        ("kind=event", {"event"}),
    ],
)
def test_filters(client: TestClient, query: str, expected: set[str]) -> None:
    assert {one["kind"] for one in walk(client, query)} == expected


def test_a_step_of_a_pledge_says_what_was_told(client: TestClient) -> None:
    for one in walk(client, "kind=pledge"):
        assert one["change"] != "confirmed"
        assert one["status"]
    assert {one["change"] for one in walk(client, "kind=statement,event")} == {None}


@pytest.mark.parametrize(
    "query",
    ["sort=id", "sort=title", "kind=pledges", "dated=maybe", "entity=nobody", "speaker=merz"],
)
def test_what_it_does_not_take(client: TestClient, query: str) -> None:
    assert client.get(f"/v1/timeline?{query}").status_code == 400


def test_a_page_costs_the_same_wherever_it_is(client: TestClient) -> None:
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    costs, path = [], "/v1/timeline?limit=9"
    while path:
        with counted(engine) as seen:
            page = get(client, path)
        costs.append(len(seen))
        path = page["page"]["next"]
        assert not path or "cursor" in parse_qs(urlsplit(path).query)
    assert len(costs) > 3
    assert max(costs) <= min(costs) + 2, "one more where the dates end, one for the total"
