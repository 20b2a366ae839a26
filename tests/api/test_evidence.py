"""Evidence: where exactly it stands, in units that programs of any kind can check."""

from typing import Any

import pytest
from starlette.testclient import TestClient

KINDS = ("statements", "pledges", "events", "timeline")


def get(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def evidence_of(client: TestClient, kind: str) -> list[dict[str, Any]]:
    records = get(client, f"/v1/{kind}?limit=200")["data"]
    found = [
        one["evidence"] if isinstance(one["evidence"], list) else [one["evidence"]]
        for one in records
    ]
    assert all(found)
    return [one for some in found for one in some]


def of_utf16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_shows_where_it_stands(client: TestClient, kind: str) -> None:
    articles: dict[str, Any] = {}
    for one in evidence_of(client, kind):
        id_ = one["article_id"]
        if id_ not in articles:
            articles[id_] = get(client, f"/v1/articles/{id_}")
        article = articles[id_]
        text = article["text"]
        assert one["sha256"] == article["sha256"]
        assert one["permalink"] == f"/articles/{id_}?evidence={one['id']}#{one['id']}"
        for span in one["spans"]:
            assert text[span["start"] : span["end"]] == span["text"]
            assert of_utf16(text, span["start_utf16"], span["end_utf16"]) == span["text"]
            assert text[: span["start"]].endswith(span["prefix"])
            assert text[span["end"] :].startswith(span["suffix"])
            assert len(span["prefix"]) == min(32, span["start"])


def test_utf16_is_told_apart_where_it_differs(client: TestClient) -> None:
    spans = [span for one in evidence_of(client, "statements") for span in one["spans"]]
    assert any(span["start"] != span["start_utf16"] for span in spans)
    assert any(span["start"] == span["start_utf16"] != span["end"] for span in spans)


@pytest.mark.parametrize("kind", KINDS[:3])
def test_evidence_is_the_same_by_itself(client: TestClient, kind: str) -> None:
    for record in get(client, f"/v1/{kind}?limit=20")["data"]:
        inline = (
            record["evidence"] if isinstance(record["evidence"], list) else [record["evidence"]]
        )
        for one in inline:
            alone = get(client, f"/v1/evidence/{one['id']}")
            shared = one.keys() & alone.keys() - {"rule"}
            assert {key: alone[key] for key in shared} == {key: one[key] for key in shared}
            assert {"article_id", "sha256", "permalink", "spans"} <= shared
            assert (alone["proves"]["kind"], alone["proves"]["id"]) == (kind[:-1], record["id"])
            assert alone["links"]["record"] == record["links"]["self"]
            for span, found in zip(alone["spans"], alone["selectors"], strict=True):
                assert found["quote"] == {
                    "type": "TextQuoteSelector",
                    "exact": span["text"],
                    "prefix": span["prefix"],
                    "suffix": span["suffix"],
                }
                assert found["position"] == {
                    "type": "TextPositionSelector",
                    "start": span["start"],
                    "end": span["end"],
                }


def test_the_annotations_of_an_article_name_their_evidence(client: TestClient) -> None:
    for head in get(client, "/v1/articles")["data"]:
        marks = get(client, head["links"]["self"])["annotations"]
        for mark in (*marks["statements"], *marks["pledges"], *marks["events"]):
            alone = get(client, f"/v1/evidence/{mark['evidence_id']}")
            assert alone["proves"]["id"] == mark["id"]


@pytest.mark.parametrize("id_", ["evd_0123456789abcdef", "stm_1", "x", "%00", "evd_", "ا" * 60])
def test_unknown_evidence_is_not_found(client: TestClient, id_: str) -> None:
    assert client.get(f"/v1/evidence/{id_}").status_code == 404


def test_a_statement_is_no_evidence_by_its_own_id(client: TestClient) -> None:
    (first, *_) = get(client, "/v1/statements")["data"]
    assert client.get(f"/v1/evidence/{first['id']}").status_code == 404
