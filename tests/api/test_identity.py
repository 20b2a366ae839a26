"""Ids over time: merged ones lead to who it is now, those of withdrawn articles say when and why."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.db.engine import make_engine, write_session
from app.domain.refs import article_id
from app.ingest.curation import Decision, merge_people, unmerge_person
from app.ingest.withdrawal import restore, withdraw
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.problems import problem_of
from tests.direct import Client
from tests.ingest.test_people import DEPUTY, MINISTER, NOBODY, article, load

DECIDED = Decision("a curator", datetime(2026, 1, 8, 12, tzinfo=UTC), "retracted by its outlet")


@pytest.fixture
def client(tmp_path: Path, small_registry_file: Path) -> Iterator[TestClient]:
    """The application over articles about three people of one name."""
    path = Path(shutil.copyfile(small_registry_file, tmp_path / "identity.db"))
    articles = (article(0, MINISTER), article(1, DEPUTY), article(2, NOBODY))
    engine = make_engine(f"sqlite:///{path}")
    load(engine, *articles)
    engine.dispose()
    with Client(create_app(settings_for(path)), follow_redirects=False) as client:
        yield client


@pytest.fixture
def engine(client: TestClient) -> Engine:
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    return engine


def get(client: TestClient, path: str, **query: str) -> Any:
    answer = client.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def speaker_in(client: TestClient, number: int, title: Any) -> str:
    id_ = article_id(article(number, title).article.text)
    (statement,) = get(client, "/v1/statements", article=id_)["data"]
    return str(statement["speakers"][0]["id"])


@pytest.fixture
def people(client: TestClient) -> tuple[str, str, str]:
    """The ids of the minister, the deputy, and of whom no role is told."""
    return (
        speaker_in(client, 0, MINISTER), speaker_in(client, 1, DEPUTY), speaker_in(client, 2, NOBODY)
    )  # fmt: skip


def test_people_of_one_name_say_whom_they_may_be(
    client: TestClient, people: tuple[str, str, str]
) -> None:
    minister, deputy, nobody = people
    assert len(set(people)) == 3
    doubts = {one["id"]: one["why"] for one in get(client, f"/v1/people/{minister}")["maybe_same"]}
    assert doubts == {deputy: "other_role", nobody: "no_role"}
    assert get(client, "/v1/people/friedrich-merz")["maybe_same"] == []
    several = problem_of(client.get("/v1/people/ahmad-ali"), 400)
    assert set(several["errors"][0]["candidates"]) == set(people)


def test_a_merged_id_leads_to_who_it_is(
    client: TestClient, engine: Engine, people: tuple[str, str, str]
) -> None:
    minister, deputy, _ = people
    with write_session(engine) as session:
        merge_people(session, deputy, minister, DECIDED)
    for rest in ("", "/statements?limit=1"):
        moved = client.get(f"/v1/people/{deputy}{rest}")
        assert moved.headers["Location"] == f"/v1/people/{minister}{rest}"
        assert problem_of(moved, 308)["type"].endswith(":moved")
    assert get(client, f"/v1/people/{minister}")["merged_from"] == [deputy]
    said = get(client, "/v1/statements", speaker=deputy)
    assert said["data"] == get(client, "/v1/statements", speaker=minister)["data"]
    assert len(said["data"]) == 2
    with write_session(engine) as session:
        unmerge_person(session, deputy, DECIDED)
    assert get(client, f"/v1/people/{deputy}")["id"] == deputy


def test_a_merged_person_of_the_registry_is_in_no_list(
    client: TestClient, engine: Engine, people: tuple[str, str, str]
) -> None:
    before = get(client, "/v1/people", limit="200")["data"]
    with write_session(engine) as session:
        merge_people(session, "keir-starmer", people[0], DECIDED)
    ids = {one["id"] for one in get(client, "/v1/people", limit="200")["data"]}
    assert ids == {one["id"] for one in before} - {"keir-starmer"}
    moved = client.get("/v1/people/keir-starmer")
    assert (moved.status_code, moved.headers["Location"]) == (308, f"/v1/people/{people[0]}")
    assert get(client, "/v1/statements", speaker="Keir Starmer")["data"]


def test_what_only_a_withdrawn_article_said_is_gone(
    client: TestClient, engine: Engine, people: tuple[str, str, str]
) -> None:
    taken = article(1, DEPUTY)
    id_ = article_id(taken.article.text)
    shown = get(client, f"/v1/articles/{id_}")
    paths = {shown["links"]["self"], f"/v1/people/{people[1]}"}
    marks = shown["annotations"]
    said = [*marks["statements"], *marks["pledges"], *marks["events"]]
    paths |= {f"/v1/evidence/{mark['evidence_id']}" for mark in said}
    for name in ("statements", "events", "pledges"):
        found = get(client, f"/v1/{name}", article=id_)["data"] if name != "events" else [
            one for one in get(client, "/v1/events")["data"]
            if {proof["article_id"] for proof in one["evidence"]} == {id_}
        ]  # fmt: skip
        paths |= {
            one["links"]["self"]
            for one in found
            if name == "statements" or {e["article_id"] for e in one["evidence"]} == {id_}
        }
    assert len(paths) >= 4
    with write_session(engine) as session:
        withdraw(session, id_, DECIDED)
    for path in sorted(paths):
        gone = problem_of(client.get(path), 410)
        assert "2026-01-08" in gone["detail"]
        assert "retracted by its outlet" in gone["detail"]
    assert client.get(f"/v1/people/{quote('nobody-knows')}").status_code == 404
    asked = [("article", id_), *(("id", mark["id"]) for mark in marks["statements"])]
    for name, value in asked:  # as values of filters they say so too
        body = problem_of(client.get("/v1/statements", params={name: value}), 400)
        assert body["type"].endswith(":unknown_value")
        assert "withdrawn on 2026-01-08. The reason given: retracted by" in body["detail"]
        assert body["errors"][0]["parameter"] == name
    unknown = problem_of(client.get("/v1/statements?article=art_0123456789abcdef"), 400)
    assert "withdrawn" not in unknown["detail"]
    with write_session(engine) as session:
        restore(session, id_)
    load(engine, taken)
    assert {client.get(path).status_code for path in paths} == {200}
