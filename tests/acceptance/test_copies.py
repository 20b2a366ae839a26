"""Near-duplicates and independent sources, on the seeds and the development articles together."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.domain.refs import article_id
from tests.acceptance.asking import Json, get
from tests.acceptance.development import text_of

WIRE, OTHER, COPY = (article_id(text_of(f"dev-a-0{number}.txt")) for number in (4, 5, 6))


def facts(client: TestClient) -> Iterator[Json]:
    for path in ("/v1/events", "/v1/pledges"):
        yield from client.get(path, params={"limit": "200"}).json()["data"]


def test_no_seed_is_a_near_duplicate_of_another(client: TestClient) -> None:
    assert get(client, "/v1/articles", copy="true") == []
    assert {one["near_duplicate"] for one in get(client, "/v1/articles")} == {None}


def test_the_edited_copy_of_a_report_is_the_only_one(together: TestClient) -> None:
    (copy,) = get(together, "/v1/articles", copy="true")
    group = copy["near_duplicate"]["group"]
    assert copy["id"] == COPY
    assert {one["id"] for one in get(together, "/v1/articles", group=group)} == {WIRE, COPY}
    article = together.get(f"/v1/articles/{COPY}").json()
    found = article["near_duplicates"]
    assert (found["id"], found["original"], found["basis"]) == (group, WIRE, "agency")
    (original, second) = found["members"]
    assert (original["article_id"], original["original"]) == (WIRE, True)
    assert (second["article_id"], second["nearest"], second["kind"]) == (COPY, WIRE, "edited_copy")
    assert 0.7 < second["resemblance"] <= second["containment"] < 0.9
    assert together.get(f"/v1/articles/{OTHER}").json()["near_duplicates"] is None


def test_the_copy_is_no_source_of_its_own(together: TestClient) -> None:
    """Of their common event, and of whatever else both tell."""
    common = [
        fact
        for fact in facts(together)
        if {WIRE, COPY} <= {one["article_id"] for one in fact["evidence"]}
    ]
    assert any(fact.get("type") == "summit" for fact in common)
    for fact in common:
        articles = {one["article_id"] for one in fact["evidence"]}
        (source,) = [
            one
            for one in fact["corroboration"]["sources"]
            if WIRE in {article["article_id"] for article in one["articles"]}
        ]
        assert {article["article_id"] for article in source["articles"]} == {WIRE, COPY}
        assert [reason["why"] for reason in source["because"]] == ["near_duplicate"]
        assert fact["independent"] == len(articles) - 1


@pytest.mark.parametrize("path", ["/v1/events", "/v1/pledges"])
def test_the_kept_counts_are_those_of_the_list(together: TestClient, path: str) -> None:
    every = together.get(path, params={"limit": "200", "sort": "-independent"}).json()["data"]
    assert every
    numbers = [one["corroboration"]["independent"] for one in every]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] >= 2
    for one in every:
        corroboration = one["corroboration"]
        assert one["reports"] == corroboration["articles"]
        assert one["independent"] == corroboration["independent"] == len(corroboration["sources"])
    several = together.get(path, params={"limit": "200", "independent__gte": "2"}).json()["data"]
    assert {one["id"] for one in several} == {one["id"] for one in every if one["independent"] > 1}
    assert together.get(path, params={"independent": "1,2"}).status_code == 200
    assert together.get(path, params={"independent__lte": "two"}).status_code == 400
