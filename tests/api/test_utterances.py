"""The same words in several articles: counted once, shown together."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.db.engine import make_engine, write_session
from app.domain.records import Extraction
from app.main import create_app
from app.settings import Settings
from tests.direct import Client
from tests.factories import PUBLISHED, make_extraction, make_statement, save_joined

LONG = "إن 26 دولة، معظمها أوروبية، التزمت المشاركة في قوة طمأنة برا وبحرا وجوا"
SHORT = "أن ٢٦ دولة ملتزمة بالمشاركة في قوة طمأنة"
OTHER = "إن الميزانية لا تكفي هذا الشتاء"


def _article(at: int, words: str, outlet: str, **more: Any) -> Extraction:
    text = f"خبر {at}. قال ماكرون {words}. وقال {OTHER} {at}."
    return make_extraction(
        text,
        outlet=outlet,
        published=PUBLISHED,
        statements=[
            make_statement(text, words, by="emmanuel-macron", **more),
            make_statement(text, f"{OTHER} {at}", by="keir-starmer", said_on=date(2025, 1, at)),
        ],
    )


@pytest.fixture(scope="module")
def client(
    small_registry_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    file = tmp_path_factory.mktemp("utterances") / "coalition.db"
    shutil.copyfile(small_registry_file, file)
    engine = make_engine(f"sqlite:///{file}")
    articles = [
        _article(1, SHORT, "reuters"),
        _article(5, LONG, "sputnik-arabic"),
        _article(9, SHORT, "sputnik-arabic", via=("source:reuters",)),
    ]
    with write_session(engine) as session:
        save_joined(session, *articles)
    engine.dispose()
    settings = Settings(
        database_url=f"sqlite:///{file}", cursor_secret="a secret of the tests", query_seconds=60
    )
    with Client(create_app(settings), follow_redirects=False) as client:
        yield client


def get(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_statement_shows_the_other_reports_of_it(client: TestClient) -> None:
    said = get(client, "/v1/statements?speaker=macron")["data"]
    assert {one["utterance"]["id"] for one in said} == {said[0]["utterance"]["id"]}
    for one in said:
        utterance = one["utterance"]
        assert (utterance["reports"], utterance["articles"]) == (3, 3)
        assert utterance["independent_sources"] == 1, "one has it from the publisher of another"
        others = {report["id"] for report in one["reports"]}
        assert others == {other["id"] for other in said} - {one["id"]}
        assert utterance["wording"] == (None if one["text"] == LONG else "part_of")
        assert get(client, utterance["links"]["standing"])["text"] == LONG
        assert get(client, utterance["links"]["reports"])["meta"]["total"]["value"] == 3
        for report in one["reports"]:
            full = get(client, report["links"]["self"])
            assert full["text"] == report["text"]
            assert full["evidence"]["article_id"] == report["article_id"]
            assert report["source"]["id"] in ("reuters", "sputnik-arabic")


def test_a_statement_alone_is_an_utterance_of_one_report(client: TestClient) -> None:
    for one in get(client, "/v1/statements?speaker=starmer")["data"]:
        assert one["reports"] == []
        assert one["utterance"]["reports"] == one["utterance"]["independent_sources"] == 1


@pytest.mark.parametrize(
    ("query", "number", "texts"),
    [
        ("", 4, {LONG}),
        ("speaker=macron", 1, {LONG}),
        ("speaker=macron&source=reuters", 1, {SHORT}),
        ("speaker=macron&source=sputnik-arabic", 1, {LONG}),
        ("speaker=macron&via=reuters", 1, {SHORT}),
        ("q=ملتزمة", 1, {SHORT}),
        ("q=لا شيء من ذلك", 0, set()),
        ("speaker=starmer", 3, set()),
    ],
)
def test_distinct_lists_and_counts_each_utterance_once(
    client: TestClient, query: str, number: int, texts: set[str]
) -> None:
    path = f"/v1/statements?{query}&distinct=utterance&count=exact"
    found = get(client, path)
    assert found["meta"]["total"] == {"value": number, "relation": "eq"}
    assert len(found["data"]) == number
    assert {one["text"] for one in found["data"] if not one["text"].startswith(OTHER)} == texts
    walked, following = [], f"{path}&limit=1"
    while following:
        page = get(client, following)
        walked += page["data"]
        following = page["page"]["next"]
    assert walked == found["data"]


def test_distinct_takes_what_there_is(client: TestClient) -> None:
    wrong = client.get("/v1/statements?distinct=uterance")
    assert wrong.status_code == 400
    assert wrong.json()["errors"][0]["nearest"] == ["utterance"]
    assert client.get("/v1/events?distinct=utterance").status_code == 400
    cursor = get(client, "/v1/statements?limit=1")["page"]["next_cursor"]
    assert client.get(f"/v1/statements?distinct=utterance&cursor={cursor}").status_code == 400
    assert client.get("/v1/statements?utterance=utt_0123456789abcdef").status_code == 400
