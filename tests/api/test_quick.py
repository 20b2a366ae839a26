"""What was asked before is answered at once, and the same as the first time."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.api.prepared import keep_prepared, prepare
from app.db.engine import make_engine, write_session
from app.ingest.curation import Decision
from app.ingest.withdrawal import withdraw
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.test_cost import counted
from tests.direct import Client
from tests.factories import NOW

AT_ONCE = (
    "statements", "statements?speaker=merz", "statements?speaker=ميرتس&limit=1", "statements?q=أوكرانيا&limit=1&sort=-said_on,article,position&highlights=false",
    "statements?count=none&limit=1", "statements?sort=-said_on", "people/merz/statements", "pledges",
    "pledges?country=DE", "pledges/by-country", "pledges/by-country?coalition=member", "events", "articles",
    "countries/DE/pledges",
)  # fmt: skip
_OF_THE_MOMENT = ("x-request-id", "last-modified")  # none within the second of a change
OTHERWISE = (
    "statements?lang=ar", "statements?fields=id", "statements?include=speakers", "pledges?as_of=2026-01-06",
    "pledges/by-country?via_group=true", "statements?facet=kind", "people", "statements?q=أوكرانيا",
)  # fmt: skip


@pytest.fixture(scope="module")
def file(corpus_file: Path) -> Path:
    path = Path(shutil.copyfile(corpus_file, corpus_file.with_name("quick.db")))
    engine = make_engine(f"sqlite:///{path}")
    prepare(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def quick(file: Path) -> Iterator[TestClient]:
    with Client(create_app(settings_for(file)), follow_redirects=False) as client:
        yield client


OTHERS = {"If-None-Match": '"of another answer"'}  # such a request goes the ordinary way


def asked(client: TestClient, path: str, **more: str) -> tuple[Any, dict[str, str], int]:
    """Return body and headers of an answer, and how many statements the engine ran for it."""
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    with counted(engine) as seen:
        plain = {"Accept-Encoding": "identity", **more}
        answer = client.get(path if path.startswith("http") else f"/v1/{path}", headers=plain)
    headers = {name: value for name, value in answer.headers.items() if name not in _OF_THE_MOMENT}
    return answer.content, headers, len(seen)


@pytest.mark.parametrize("path", AT_ONCE)
def test_the_second_answer_is_the_first_and_asks_the_engine_nothing(
    quick: TestClient, path: str
) -> None:
    body, headers, number = asked(quick, path)
    assert number > 0
    assert asked(quick, path) == (body, headers, 0)


@pytest.mark.parametrize("path", OTHERWISE)
def test_what_has_no_documents_goes_the_ordinary_way(quick: TestClient, path: str) -> None:
    first, second = asked(quick, path), asked(quick, path)
    assert first[:2] == second[:2]
    assert second[2] > 0


@pytest.mark.parametrize(
    "path",
    [
        "statements?limit=1",
        "statements?limit=1&q=أوكرانيا&sort=-said_on,article,position&highlights=false",
    ],
)
def test_further_pages_are_the_same(quick: TestClient, path: str) -> None:
    url: str | None = f"http://testserver/v1/{path}"
    while url:
        *ordinary, number = asked(quick, url, **OTHERS)
        assert number > 0
        assert asked(quick, url) == (*ordinary, 0)
        url = quick.get(url).json()["page"]["next"]


@pytest.mark.parametrize(
    "path", ["/v1/statements?limit=1", "/v1/pledges?limit=1&sort=-announced_on"]
)
def test_pages_may_be_asked_for_in_any_order(file: Path, quick: TestClient, path: str) -> None:
    second = quick.get(path).json()["page"]["next"]
    expected = {url: asked(quick, url)[:2] for url in (f"http://testserver{path}", second)}
    with Client(create_app(settings_for(file)), follow_redirects=False) as other:
        for url in (*expected, *reversed(expected), *expected):
            assert asked(other, url)[:2] == expected[url]
    with Client(create_app(settings_for(file)), follow_redirects=False) as other:
        for url in (*reversed(expected), *expected):
            assert asked(other, url)[:2] == expected[url]


def test_a_record(quick: TestClient) -> None:
    path = quick.get("/v1/statements?limit=1").json()["data"][0]["links"]["self"]
    body, headers, number = asked(quick, path.removeprefix("/v1/"))
    assert number == 0
    ordinary = quick.get(f"{path}?lang=en", headers={"Accept-Encoding": "identity"})
    assert ordinary.content == body
    assert {k: v for k, v in ordinary.headers.items() if k not in _OF_THE_MOMENT} == headers
    assert quick.get("/v1/statements/stm_0000000000000000").status_code == 404


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_the_id_of_another_kind_of_record_is_no_statement(quick: TestClient, query: str) -> None:
    for kind in ("pledges", "articles", "events"):
        id_ = quick.get(f"/v1/{kind}?limit=1").json()["data"][0]["id"]
        assert quick.get(f"/v1/statements/{id_}{query}").status_code == 404
    assert quick.get(f"/v1/statements/country:DE{query}").status_code == 404


def test_nothing_remembered_outlives_a_change(corpus_file: Path) -> None:
    path = Path(shutil.copyfile(corpus_file, corpus_file.with_name("changed.db")))
    engine = keep_prepared(make_engine(f"sqlite:///{path}"))
    prepare(engine)
    with Client(create_app(settings_for(path))) as client:
        first = client.get("/v1/statements").json()
        assert client.get("/v1/statements").json() == first
        article = first["data"][0]["evidence"]["article_id"]
        with write_session(engine) as session:
            withdraw(session, article, Decision("a curator", NOW, None))
        left = client.get("/v1/statements").json()
        gone = first["data"][0]["links"]["self"]
        assert left["meta"]["total"]["value"] < first["meta"]["total"]["value"]
        assert article not in {one["evidence"]["article_id"] for one in left["data"]}
        assert client.get(gone).status_code == 410
    engine.dispose()
