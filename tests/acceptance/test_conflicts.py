"""What the seeds and the development articles tell differently of one event or pledge."""

from typing import Any

import pytest
from starlette.testclient import TestClient


def listed(client: TestClient, query: str) -> list[dict[str, Any]]:
    answer = client.get(f"/v1/conflicts?limit=200&{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


def values(item: dict[str, Any]) -> set[str]:
    return {item["one"]["value"], item["other"]["value"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("relation=conflicts&attribute=count", {"3 people", "4 people"}),
        ("relation=refines&attribute=count", {"35 countries", "more_than 20 countries"}),
        ("relation=refines&attribute=date", {"2025-08-30/2025-09-11", "2025-09-04"}),
        ("relation=agrees&attribute=place&country=EE", {"تالين", "العاصمة الإستونية"}),
    ],
)
def test_what_differs(together: TestClient, query: str, expected: set[str]) -> None:
    (found,) = listed(together, f"kind=event&{query}")
    assert values(found) == expected
    event = together.get(found["links"]["event"]).json()
    assert found in event["conflicts"]
    evidence = {item["id"] for item in event["evidence"]}
    assert {found["one"]["evidence_id"], found["other"]["evidence_id"]} <= evidence


def test_the_coalition_counts_its_countries_alike(together: TestClient) -> None:
    (found,) = listed(together, "kind=pledge&attribute=count&date__lte=2025-09-04")
    assert (values(found), found["relation"]) == ({"26 countries"}, "agrees")
    pledge = together.get(found["links"]["pledge"]).json()
    assert found in pledge["conflicts"]


def test_words_find_what_is_told_in_them(together: TestClient) -> None:
    (found,) = listed(together, "q=دنيبرو")
    assert values(found) == {"3 people", "4 people"}


def test_every_claim_stands_in_its_article(together: TestClient) -> None:
    found = listed(together, "")
    assert {item["kind"] for item in found} == {"event", "pledge"}
    for item in found:
        assert item["one"]["article_id"] != item["other"]["article_id"]
        for claim in (item["one"], item["other"]):
            text = together.get(f"/v1/articles/{claim['article_id']}").json()["text"]
            for span in claim["spans"]:
                assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    "query",
    ["kind=people", "relation=maybe", "attribute=name", "event=evt_0000000000000000", "w=x"],
)
def test_what_cannot_be_asked(together: TestClient, query: str) -> None:
    assert together.get(f"/v1/conflicts?{query}").status_code == 400


def test_pages_hold_every_conflict_once(together: TestClient) -> None:
    whole = [item["id"] for item in listed(together, "sort=relation,-date")]
    path, paged = "/v1/conflicts?sort=relation,-date&limit=5", []
    while path:
        answer = together.get(path).json()
        paged += [item["id"] for item in answer["data"]]
        path = answer["page"]["next"]
    assert paged == whole
    assert len(set(whole)) == len(whole)
