"""Single records: proof that can be checked, names in two languages, links that lead somewhere."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.resources import RESOURCES
from tests.api.corpus import BERLIN, PARIS


def get(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def everything(client: TestClient, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(client, f"/v1/{name}?limit=200")["data"]
    return found


def spans_in(value: Any) -> list[dict[str, Any]]:
    """Return every span below a JSON value."""
    if isinstance(value, list):
        return [span for item in value for span in spans_in(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    return own + [span for item in value.values() for span in spans_in(item)]


@pytest.mark.parametrize("name", ["statements", "pledges", "events"])
def test_every_span_holds_the_text_it_shows(client: TestClient, name: str) -> None:
    texts = {one["id"]: get(client, one["links"]["self"])["text"]
             for one in everything(client, "articles")}  # fmt: skip
    records = everything(client, name)
    assert records
    for record in records:
        proofs = record["evidence"] if name != "statements" else [record["evidence"]]
        assert proofs
        for proof in proofs:
            assert proof["spans"]
            for span in spans_in(proof):
                text = texts[proof["article_id"]]
                assert text[span["start"] : span["end"]] == span["text"]


def test_the_annotations_of_an_article_are_spans_of_its_text(client: TestClient) -> None:
    for head in everything(client, "articles"):
        article = get(client, head["links"]["self"])
        marks = article["annotations"]
        assert {kind: len(found) for kind, found in marks.items()} == head["counts"]
        assert head["characters"] == len(article["text"])
        for span in spans_in(marks):
            assert article["text"][span["start"] : span["end"]] == span["text"]
    assert {PARIS, BERLIN} <= {
        get(client, one["links"]["self"])["text"] for one in everything(client, "articles")
    }


def test_an_article_has_its_extraction_report(client: TestClient) -> None:
    reports = []
    for head in everything(client, "articles"):
        article = get(client, head["links"]["self"])
        reports.append(article["report"])
        for span in spans_in(article["report"]):
            assert article["text"][span["start"] : span["end"]] == span["text"]
        assert sum(article["report"]["rules"].values()) > 0
        assert "report" not in head
    assert any(report["rejected"] for report in reports)
    assert any(report["warnings"] for report in reports)


@pytest.mark.parametrize(
    "name",
    [
        one.name
        for one in RESOURCES
        if not one.under and one.name not in ("articles", "conflicts", "timeline")
    ],
)
def test_a_record_is_the_same_alone_and_in_its_list(client: TestClient, name: str) -> None:
    for record in everything(client, name)[:10]:
        alone = get(client, f"/v1/{name}/{record['id']}")
        assert {key: alone[key] for key in record} == record  # an event by itself says more
        assert record["links"]["self"] == f"/v1/{name}/{record['id']}"
        for path in record["links"].values():
            assert path is None or client.get(path).status_code == 200


def test_a_relayed_statement_names_both(client: TestClient) -> None:
    (found,) = get(client, "/v1/statements?relayed_by=كورنيليوس")["data"]
    assert [one["id"] for one in found["speakers"]] == ["friedrich-merz"]
    assert found["relayed_by"] == [
        {
            "id": "stefan-kornelius",
            "kind": "person",
            "ref": "stefan-kornelius",
            "names": {"ar": "شتيفان كورنيليوس", "en": "Stefan Kornelius"},
            "name": "Stefan Kornelius",
            "name_lang": "en",
            "role_then": None,
        }
    ]


def test_speakers_have_the_office_of_the_day(client: TestClient) -> None:
    """Merz leads his party too; Macron's office of the tests ends between the two articles."""
    (merz,) = get(client, "/v1/statements?speaker=merz&kind=indirect")["data"][0]["speakers"]
    assert merz["role_then"] == {
        "office": "chancellor",
        "title_ar": "المستشار الألماني",
        "entity": {
            "id": "DE",
            "kind": "country",
            "ref": "country:DE",
            "names": {"ar": "ألمانيا", "en": "Germany"},
            "name": "Germany",
            "name_lang": "en",
        },
    }
    roles = {
        one["said_on"]: one["speakers"][0]["role_then"]
        for one in get(client, "/v1/statements?speaker=macron")["data"]
    }
    assert {day: role and role["office"] for day, role in roles.items()} == {
        "2026-01-06": None,
        "2025-09-04": "president",
    }


def test_a_statement_of_unknown_level_says_why(client: TestClient) -> None:
    (found,) = get(client, "/v1/statements?speaker=org:coalition-of-the-willing")["data"]
    assert (found["level"], found["level_basis"]) == (None, "unknown_country")
    (article,) = get(client, "/v1/articles?machine_translated=true")["data"]
    assert article["translation_noise"] == 0.8


def test_a_statement_of_two_parts_shows_both(client: TestClient) -> None:
    (found,) = get(client, "/v1/statements?via=reuters")["data"]
    assert found["text"] == "أن فرنسا … وبريطانيا ستقيمان مراكز عسكرية"
    assert [span["text"] for span in found["evidence"]["spans"]] == [
        "أن فرنسا",
        "وبريطانيا ستقيمان مراكز عسكرية",
    ]
    assert found["evidence"]["source"]["id"] == "reuters"


def test_a_person_has_offices_and_name_forms(client: TestClient) -> None:
    person = get(client, "/v1/people/Q1124")
    office, party = person["offices"]
    assert party["office"] == "party-leader"
    assert (office["office"], office["entity"]["id"]) == ("chancellor", "DE")
    assert (office["from_on"], office["to_on"]) == ("2025-05-06", None)
    assert {"ميرز", "ميرتس", "Merz"} <= {one["form"] for one in person["name_forms"]}
    assert person["counts"]["statements"] == 3


def test_countries_tell_refusal_from_silence(client: TestClient) -> None:
    rows = {row["country"]["id"]: row for row in everything(client, "pledges/by-country")}
    assert set(rows) == {"DE", "FR", "GB", "UA", "US"}  # Russia takes no part and promised nothing
    assert {code: row["finding"] for code, row in rows.items()} == {
        "DE": "declined",
        "FR": "committed",
        "GB": "committed",
        "UA": "no_evidence",
        "US": "no_evidence",
    }
    assert rows["DE"]["counts"]["declined"] == 1
    assert rows["US"]["summary"] == "no evidence in 3 articles"
    assert rows["US"]["articles"] == {"searched": 3, "mentioning": 0}
    assert rows["DE"]["via_group"] == []
    assert rows["FR"]["pledges"][0]["condition"] == {
        "text": "بعد اتفاق سلام",
        "type": "peace_agreement",
    }


def test_what_groups_pledged_is_shown_beside_where_asked(client: TestClient) -> None:
    path = "/v1/pledges/by-country?country=DE,US&via_group=true"
    germany, america = get(client, path)["data"]
    assert [(one["status"], one["via_group"]) for one in germany["via_group"]] == [
        ("considering", "org:e3"),
    ]
    assert (germany["finding"], germany["counts"]["pledged"]) == ("declined", 0)
    assert america["via_group"] == []  # a partner, no member


def test_only_pledges_of_one_kind_count_where_asked(client: TestClient) -> None:
    rows = get(client, "/v1/pledges/by-country?action=facilities&country=DE,FR")["data"]
    assert {row["country"]["id"]: row["finding"] for row in rows} == {
        "DE": "no_evidence",
        "FR": "committed",
    }
