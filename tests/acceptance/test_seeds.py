"""What must hold on the loaded seeds, asked over HTTP. Articles are named by the number of their file."""

import hashlib
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db.engine import make_engine
from app.ingest.loader import load
from app.ingest.reader import find_files
from tests.acceptance.asking import Json, every
from tests.acceptance.development import SEEDS

MERZ = ("merz", "Merz", "friedrich-merz", "ميرز", "ميرتس", "فريدريش ميرتس")


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The raw text of each article, by id of its content."""
    found = {}
    for path in SEEDS.glob("*.txt"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.name[:3]] = file.read()
    return found


@pytest.fixture(scope="session")
def number(client: TestClient, texts: dict[str, str]) -> dict[str, str]:
    """Article id → the number of its file."""
    by_hash = {hashlib.sha256(text.encode()).hexdigest(): key for key, text in texts.items()}
    return {article["id"]: by_hash[article["sha256"]] for article in every(client, "/v1/articles")}


def articles_of(record: Json, number: dict[str, str]) -> set[str]:
    return {number[evidence["article_id"]] for evidence in record["evidence"]}


@pytest.mark.parametrize("name", MERZ)
def test_every_spelling_of_merz_gives_his_statements(
    client: TestClient, number: dict[str, str], name: str
) -> None:
    said = every(client, "/v1/statements", speaker=name)
    expected = every(client, "/v1/people/friedrich-merz/statements")
    assert [one["id"] for one in said] == [one["id"] for one in expected]
    assert len(said) >= 7
    assert {number[one["evidence"]["article_id"]] for one in said} == {"002", "003", "004"}


def test_a_search_finds_surnames_in_any_spelling(client: TestClient) -> None:
    """Forms that need help from a text to be linked need none in a search."""
    found = {
        q: {one["id"] for one in every(client, "/v1/statements", q=q)}
        for q in ("Merz", "ميرتس", "ميرز")
    }
    assert found["Merz"] == found["ميرتس"] == found["ميرز"] != set()


def test_what_kornelius_relayed_says_so(client: TestClient, number: dict[str, str]) -> None:
    said = every(client, "/v1/statements", speaker="merz", relayed_by="كورنيليوس")
    assert {number[one["evidence"]["article_id"]] for one in said} == {"002", "004"}
    assert all("الأولوية" in one["text"] or "مجالات عمل" in one["text"] for one in said)


def test_macron_includes_elided_subjects_and_none_of_zelensky(client: TestClient) -> None:
    said = every(client, "/v1/statements", speaker="macron")
    elided = [one for one in said if one["found"] == "elided"]
    assert {"أضاف", "أوضح", "تابع"} <= {one["cue"] for one in elided}
    zelensky = {one["id"] for one in every(client, "/v1/statements", speaker="zelensky")}
    joint = {one["id"] for one in said if len(one["speakers"]) > 1}
    assert not ({one["id"] for one in said} & zelensky) - joint


def test_a_text_that_stands_twice_gives_each_statement_once(
    client: TestClient, number: dict[str, str]
) -> None:
    article = next(id_ for id_, name in number.items() if name == "004")
    said = [one["text"] for one in every(client, "/v1/statements", article=article)]
    assert len(said) == len(set(said)) > 10


def test_germany_declined_for_now(client: TestClient, number: dict[str, str]) -> None:
    (declined,) = every(
        client, "/v1/countries/DE/pledges", status="declined", action="deploy_forces"
    )
    assert articles_of(declined, number) == {"004"}
    assert "لا ترغب في الوقت الحالي" in declined["text"]


@pytest.mark.parametrize("country", ["FR", "GB", "فرنسا", "بريطانيا"])
def test_france_and_the_united_kingdom_on_condition(client: TestClient, country: str) -> None:
    pledges = every(client, f"/v1/countries/{country}/pledges", action="deploy_forces,facilities")
    forces = [one for one in pledges if one["action"] == "deploy_forces"]
    places = [one for one in pledges if one["action"] == "facilities"]
    assert any("قوات متعددة الجنسيات" in one["text"] for one in forces)
    assert any("مراكز عسكرية" in one["text"] for one in places)
    assert any("منشآت محمية" in one["text"] for one in places)
    for one in (*forces, *places):
        assert {party["id"] for party in one["by"]} == {"FR", "GB"}
        assert one["condition"]["type"] in ("peace_agreement", "ceasefire")
    assert all(one["condition"]["type"] == "peace_agreement" for one in places)


def test_26_countries_are_one_pledge(client: TestClient, number: dict[str, str]) -> None:
    pledges = every(client, "/v1/pledges", by="coalition-of-the-willing", action="deploy_forces")
    (one,) = [one for one in pledges if (one["quantity"] or {}).get("value") == 26]
    assert articles_of(one, number) == {"002", "004"}
    assert one["quantity"]["unit"] == "countries"


def test_by_country_tells_refusal_from_silence(client: TestClient) -> None:
    rows = {row["country"]["id"]: row for row in every(client, "/v1/pledges/by-country")}
    assert rows["DE"]["counts"]["declined"] == 1
    assert rows["FR"]["finding"] == rows["GB"]["finding"] == "committed"
    assert rows["JP"]["finding"] == "no_evidence"
    assert rows["JP"]["summary"] == "no evidence in 5 articles"


@pytest.mark.parametrize(
    ("types", "day", "articles", "participants"),
    [
        ("summit,meeting", "2025-09-04", {"002", "004"}, {"coalition-of-the-willing"}),
        ("summit,meeting", "2026-01-06", {"000", "001", "003"}, {"coalition-of-the-willing"}),
        (
            "signing",
            "2026-01-06",
            {"003"},
            {"volodymyr-zelenskyy", "emmanuel-macron", "keir-starmer"},
        ),
        ("meeting", "2025-12-28", {"001"}, {"volodymyr-zelenskyy", "donald-trump"}),
    ],
)
def test_one_event_for_what_several_articles_report(
    client: TestClient,
    number: dict[str, str],
    types: str,
    day: str,
    articles: set[str],
    participants: set[str],
) -> None:
    events = every(client, "/v1/events", type=types, date__gte=day, date__lte=day)
    (event,) = [
        one for one in events if participants <= {party["id"] for party in one["participants"]}
    ]
    assert articles_of(event, number) == articles
    assert event["status"] == "held"


def test_every_span_slices_to_what_is_stored(
    client: TestClient, number: dict[str, str], texts: dict[str, str]
) -> None:
    statements = every(client, "/v1/statements")
    facts = [*every(client, "/v1/pledges"), *every(client, "/v1/events")]
    evidence = [one["evidence"] for one in statements]
    evidence += [report for one in facts for report in one["evidence"]]
    for one in statements:
        assert " … ".join(span["text"] for span in one["evidence"]["spans"]) == one["text"]
    for report in evidence:
        text = texts[number[report["article_id"]]]
        for span in report["spans"]:
            assert text[span["start"] : span["end"]] == span["text"] != ""
    assert len(evidence) > 100


def test_loading_again_changes_no_row(seeds_file: Path) -> None:
    before = _dump(seeds_file)
    engine = make_engine(f"sqlite:///{seeds_file}")
    summary = load(engine, tuple(find_files([SEEDS])))
    engine.dispose()
    assert not summary.failures
    assert _dump(seeds_file) == before


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.mark.parametrize(
    "query",
    [
        "speker=merz",
        "speaker=merzz-x",
        "limit=-1",
        "limit=99999999999999999999",
        "cursor=99999999999999999999",
        "kind=spoken",
        "said_on__gte=2025-02-30",
        "speaker=",
    ],
)
def test_what_is_wrong_is_refused_with_a_problem(client: TestClient, query: str) -> None:
    answer = client.get(f"/v1/statements?{query}")
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert {"type", "title", "status", "detail"} <= answer.json().keys()


@pytest.mark.parametrize("path", ["/v1/statements/99999999999999999999", "/v1/people/merzz-x"])
def test_an_unknown_id_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("name", ["merzz", "macrn", "ماكرونن", "zelenski"])
def test_a_mistyped_name_names_the_nearest(client: TestClient, name: str) -> None:
    answer = client.get("/v1/statements", params={"speaker": name})
    known = answer.status_code == 200 and name == "zelenski"
    assert known or (answer.status_code == 400 and answer.json()["errors"][0]["nearest"])
