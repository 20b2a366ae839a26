"""Facets and aggregates: the records that fit, counted by what they have in common."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.api.counts import Counts
from app.api.query_string import read_query
from app.api.resources import RESOURCES, STATEMENTS
from app.api.wanted import read_wanted
from app.db.queries.groups import Counting, tally
from tests.api.corpus import SUMMIT
from tests.api.problems import code_of, problem_of
from tests.api.test_cost import counted
from tests.api.test_lists import walk

GROUPED = [(one, field) for one in RESOURCES for field in one.selection.groups]
ASKED = STATEMENTS.parameters()
AGGREGATED = ("statements", "pledges", "events", "articles")


def get(client: TestClient, path: str, **headers: str) -> dict[str, Any]:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def facet_of(client: TestClient, path: str, field: str) -> dict[str, Any]:
    joint = "&" if "?" in path else "?"
    found: dict[str, Any] = get(client, f"{path}{joint}facet={field}&limit=1")["meta"]["facets"][
        field
    ]
    return found


@pytest.mark.parametrize(("resource", "field"), GROUPED, ids=lambda one: getattr(one, "name", one))
def test_a_facet_counts_what_its_filter_finds(
    client: TestClient, resource: Any, field: str
) -> None:
    facet = facet_of(client, resource.path, field)
    counts = [one["count"] for one in facet["values"]]
    assert counts == sorted(counts, reverse=True)
    whole = len(walk(client, f"{resource.path}?limit=200"))
    assert facet["missing"] <= whole <= sum(counts) + facet["other"]["count"] + facet["missing"]
    if field not in resource.by_name:  # day, month, year
        assert sum(counts) + facet["missing"] == whole
        return
    for one in facet["values"][:3]:
        total = get(client, f"{resource.path}?{field}={one['value']}&limit=1&count=exact")["meta"][
            "total"
        ]
        # Of a country are its bodies and people too, of a pledge's parties those that reports name.
        assert one["count"] <= total["value"], one
        if field != "by":
            assert one["count"] == total["value"], one


def test_facets_are_of_the_records_that_fit(client: TestClient) -> None:
    facet = facet_of(client, "/v1/statements?speaker=merz,macron&kind=direct,indirect", "speaker")
    assert [(one["value"], one["count"]) for one in facet["values"]] == [
        ("emmanuel-macron", 3),
        ("friedrich-merz", 3),
    ]
    assert facet["values"][1]["entity"]["names"]["en"] == "Friedrich Merz"
    assert (facet["other"], facet["missing"]) == ({"values": 0, "count": 0}, 0)


def test_values_beyond_the_most_frequent_are_counted_together(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.api.facets.MOST_VALUES", 2)
    facet = facet_of(client, "/v1/statements", "speaker")
    assert [one["count"] for one in facet["values"]] == [60, 3]
    assert facet["other"] == {"values": 3, "count": 5}
    days = facet_of(client, "/v1/statements", "day")
    assert days["missing"] == 21
    assert sum(one["count"] for one in days["values"]) + days["other"]["count"] == 68 - 21


def test_facets_are_named_in_the_language_asked_for(client: TestClient) -> None:
    path = "/v1/statements?facet=speaker&limit=1&speaker=merz"
    (one,) = get(client, path, **{"Accept-Language": "ar"})["meta"]["facets"]["speaker"]["values"]
    assert one["entity"]["name_lang"] == "ar"
    assert get(client, "/v1/statements?limit=1")["meta"]["facets"] is None


def test_facets_cost_the_same_however_much_there_is(client: TestClient) -> None:
    engine = client.app.state.engine  # type: ignore[attr-defined]
    costs = []
    for query in ("", "&speaker=merz"):
        client.app.state.counts = Counts()  # type: ignore[attr-defined]
        with counted(engine) as seen:
            get(client, f"/v1/statements?facet=speaker,country,month&limit=1{query}")
        costs.append(len([one for one in seen if "GROUP BY" in one]))
    assert costs == [3, 3]


@pytest.mark.parametrize("field", ["speaker", "relayed_by", "via", "country"])
@pytest.mark.parametrize("asked", ["", "said_on__gte=2026-01-01", "q=قوات", "distinct=utterance"])
def test_counting_by_lists_of_refs_tells_what_counting_by_links_tells(
    client: TestClient, field: str, asked: str
) -> None:
    group = STATEMENTS.selection.groups[field]
    by_links = replace(STATEMENTS.selection, groups={field: replace(group, listed=None)})
    with Session(client.app.state.engine) as session:  # type: ignore[attr-defined]
        wanted = read_wanted(session, STATEMENTS, read_query(asked.encode(), ASKED))
        for counting in (Counting((field,)), Counting((field,), limit=3, unknown_first=True)):
            found = tally(session, STATEMENTS.selection, wanted, counting)
            assert found == tally(session, by_links, wanted, counting)
            assert found.groups > 0


@pytest.mark.parametrize("name", AGGREGATED)
def test_an_aggregate_tells_what_facets_tell(client: TestClient, name: str) -> None:
    resource = next(one for one in RESOURCES if one.name == name)
    for field in resource.selection.groups:
        facet = facet_of(client, resource.path, field)
        found = get(client, f"/v1/{name}/aggregate?group_by={field}")
        told = {row["keys"][field]: row["value"] for row in found["data"]}
        expected = {one["value"]: one["count"] for one in facet["values"]}
        assert {key: told[key] for key in expected} == expected
        assert told.get(None, 0) == facet["missing"]
        assert found["meta"]["truncated"] is False
        assert found["meta"]["groups"] == len(found["data"])


def test_two_keys_make_groups_of_both(client: TestClient) -> None:
    found = get(client, "/v1/statements/aggregate?group_by=speaker,month&speaker=merz,macron")
    assert found["data"] == [
        {"keys": {"speaker": "friedrich-merz", "month": "2026-01"}, "names": {"speaker": "Friedrich Merz"}, "value": 3},
        {"keys": {"speaker": "emmanuel-macron", "month": "2025-09"}, "names": {"speaker": "Emmanuel Macron"}, "value": 2},
        {"keys": {"speaker": "emmanuel-macron", "month": "2026-01"}, "names": {"speaker": "Emmanuel Macron"}, "value": 1},
    ]  # fmt: skip
    arabic = get(client, "/v1/statements/aggregate?group_by=speaker&speaker=merz&lang=ar")
    assert arabic["data"][0]["names"] == {"speaker": "فريدريش ميرتس"}


def test_groups_agree_with_the_list(client: TestClient) -> None:
    records = get(client, "/v1/statements?limit=200")["data"]
    expected: Counter[tuple[str | None, str]] = Counter(
        (one["said_on"] and one["said_on"][:4], one["kind"]) for one in records
    )
    found = get(client, "/v1/statements/aggregate?group_by=year,kind")["data"]
    assert {(one["keys"]["year"], one["keys"]["kind"]): one["value"] for one in found} == expected


def test_other_things_than_records_are_counted(client: TestClient) -> None:
    path = "/v1/statements/aggregate?group_by=speaker&speaker=merz,zelenskyy"
    values = {metric: [one["value"] for one in get(client, f"{path}&metric={metric}")["data"]]
              for metric in ("count", "articles", "utterances")}  # fmt: skip
    assert values["count"] == [60, 3]
    assert values["articles"] == [1, 1]
    assert all(0 < one <= of for one, of in zip(values["utterances"], values["count"], strict=True))


def test_no_more_groups_than_the_limit(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.api.routes.aggregates.MOST_GROUPS", 2)
    found = get(client, "/v1/statements/aggregate?group_by=speaker")
    assert len(found["data"]) == 2
    assert found["meta"]["truncated"] is True
    assert found["meta"]["groups"] == 5


@pytest.mark.parametrize("by", ["speaker", "speaker,month", "kind", "month&metric=articles"])
def test_pages_of_groups_are_the_whole(client: TestClient, by: str) -> None:
    path = f"/v1/statements/aggregate?group_by={by}"
    whole = get(client, path)
    assert whole["page"] == {"next": None, "next_cursor": None, "limit": 200}
    assert whole["meta"]["other"] == {"groups": 0, "value": 0}
    sizes, rows, url = [], [], f"{path}&limit=2"
    while url:
        response = client.get(url)
        page = response.json()
        rows += page["data"]
        left = whole["data"][len(rows) :]
        assert page["meta"]["groups"] == whole["meta"]["groups"]
        assert page["meta"]["truncated"] is bool(left)
        assert page["meta"]["other"] == {
            "groups": len(left),
            "value": sum(one["value"] for one in left),
        }
        url = (page["page"]["next"] or "").removeprefix("https://kb.example.org")
        assert ("link" in response.headers) is bool(url)
        sizes.append(len(page["data"]))
    assert rows == whole["data"]
    assert all(size == 2 for size in sizes[:-1])


def test_a_cursor_belongs_to_its_groups(client: TestClient) -> None:
    path = "/v1/statements/aggregate"
    cursor = get(client, f"{path}?group_by=speaker&limit=1")["page"]["next_cursor"]
    assert get(client, f"{path}?group_by=speaker&limit=200&cursor={cursor}")["data"]
    for other in (
        "group_by=month",
        "group_by=speaker&metric=articles",
        "group_by=speaker&kind=direct",
    ):
        assert client.get(f"{path}?{other}&cursor={cursor}").status_code == 400
    assert client.get(f"{path}?group_by=speaker&limit=201").status_code == 400


def test_pledges_are_counted_as_of_a_day(client: TestClient) -> None:
    now = get(client, "/v1/pledges/aggregate?group_by=status")["data"]
    then = get(client, "/v1/pledges/aggregate?group_by=status&as_of=2025-12-31")["data"]
    assert [one["keys"]["status"] for one in then] == ["considering"]
    assert len(now) == 3
    assert facet_of(client, f"/v1/pledges?as_of={SUMMIT}", "country")["values"][0]["count"] == 1


def test_an_aggregate_of_nothing_is_empty(client: TestClient) -> None:
    found = get(client, "/v1/statements/aggregate?group_by=speaker&q=xyzzy")
    assert (found["data"], found["meta"]["groups"]) == ([], 0)
    assert facet_of(client, "/v1/statements?q=xyzzy", "speaker") == {
        "values": [], "other": {"values": 0, "count": 0}, "missing": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("statements/aggregate?group_by=speakers", "speaker"),
        ("statements/aggregate?group_by=speaker&metric=utterance", "utterances"),
        ("statements/aggregate?groupby=speaker", "group_by"),
        ("statements?facet=speakers", "speaker"),
        ("statements?facets=speaker", "facet"),
    ],
)
def test_what_cannot_be_counted_is_refused(client: TestClient, path: str, nearest: str) -> None:
    (detail,) = problem_of(client.get(f"/v1/{path}"), 400)["errors"]
    assert detail["nearest"][0] == nearest


@pytest.mark.parametrize(
    "path",
    [
        "statements/aggregate", "statements/aggregate?group_by=speaker,kind,found", "timeline?facet=kind",
        "statements?facet=speaker,kind,found,level,month,year", "statements.atom?facet=kind", "statements/aggregate?group_by=kind&limit=201",
    ],
)  # fmt: skip
def test_too_much_is_refused(client: TestClient, path: str) -> None:
    assert code_of(client.get(f"/v1/{path}")) in ("bad_value", "unknown_parameter")


def test_aggregates_are_validated(client: TestClient) -> None:
    path = "/v1/statements/aggregate?group_by=kind"
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
