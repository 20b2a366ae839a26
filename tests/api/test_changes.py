"""The feed of changes: who follows it has what the lists have, whatever was done and whenever it looked."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from app.api.prepared import keep_prepared
from app.db.engine import make_engine, write_session
from app.db.migrate import downgrade, upgrade
from app.ingest.curation import merge_people, unmerge_person
from app.ingest.documents import Failure
from app.ingest.loader import save_document
from app.ingest.withdrawal import withdraw
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.test_cost import MOST, counted
from tests.api.test_prepared import DECIDED, STEPS, Articles, articles
from tests.direct import Client
from tests.memory import fresh_copy
from tests.slow import examples

__all__ = ["articles"]
LISTS = {
    "article": "articles", "statement": "statements", "pledge": "pledges", "event": "events",
    "conflict": "conflicts", "person": "people", "country": "countries",
    "organization": "organizations", "source": "sources",
}  # fmt: skip
Ids = dict[str, set[str]]


class Mirror:
    """What somebody knows who began with nothing and follows the feed."""

    def __init__(self, client: TestClient, **asked: object):
        self._client, self.seen = client, list[dict[str, Any]]()
        self.ids: Ids = {type_: set() for type_ in LISTS}
        self.records: dict[tuple[str, str], Any] = {}
        self._next = f"/v1/changes?{'&'.join(f'{k}={v}' for k, v in asked.items())}"

    def follow(self) -> None:
        while True:
            answer = self._client.get(self._next).raise_for_status().json()
            self._next = answer["page"]["next"]
            for one in answer["data"]:
                self._take(one, answer.get("included", {}))
            assert len(answer["data"]) <= answer["page"]["limit"]
            if not answer["meta"]["more"]:
                assert answer["page"]["next_since"] == answer["meta"]["last"]
                return

    def _take(self, one: dict[str, Any], included: dict[str, Any]) -> None:
        assert one["seq"] > (self.seen[-1]["seq"] if self.seen else 0)
        self.seen.append(one)
        key, stands = (one["type"], one["id"]), one["kind"] in ("create", "update")
        self.records.pop(key, None)
        self.ids[one["type"]].discard(one["id"])
        if stands:
            self.ids[one["type"]].add(one["id"])
            self.records[key] = included.get(LISTS[one["type"]], {}).get(one["id"])


def listed(client: TestClient) -> tuple[Ids, dict[tuple[str, str], Any]]:
    """Return all ids that the lists serve, and the records."""
    ids: Ids = {type_: set() for type_ in LISTS}
    records = {}
    for type_, name in LISTS.items():
        url: str | None = f"/v1/{name}?limit=200&sort=id"
        while url:
            answer = client.get(url).raise_for_status().json()
            url = answer["page"]["next"]
            for one in answer["data"]:
                ids[type_].add(one["id"])
                records[type_, one["id"]] = one
    return ids, records


@given(
    steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=6), seed=st.integers(0, 999)
)
@examples(2)
def test_a_mirror_has_what_the_lists_serve(
    whole_registry_file: Path, articles: Articles, steps: list[str], seed: int
) -> None:
    """Whether it looked after each step or only in the end."""
    with TemporaryDirectory() as folder:
        file = shutil.copyfile(whole_registry_file, Path(folder, "followed.db"))
        engine = keep_prepared(make_engine(f"sqlite:///{file}"), late=False)
        with Client(create_app(settings_for(file)), follow_redirects=False) as client:
            chance, early = Random(seed), Mirror(client, include="record")
            for step in ["load", "load", *steps]:
                STEPS[step](engine, chance, articles)
                early.follow()
            late = Mirror(client, limit=70)
            late.follow()
            ids, records = listed(client)
        engine.dispose()
    assert early.ids == late.ids == ids
    kept = ("article", "statement", "pledge", "event")
    shown = {key: record for key, record in early.records.items() if key[0] in kept}
    assert shown == {key: record for key, record in records.items() if key[0] in kept}


@pytest.fixture
def followed(whole_registry_file: Path, tmp_path: Path) -> Iterator[tuple[Engine, TestClient]]:
    """A database that the test may change, and a client of the application over it."""
    file = shutil.copyfile(whole_registry_file, tmp_path / "followed.db")
    engine = keep_prepared(make_engine(f"sqlite:///{file}"), late=False)
    with Client(create_app(settings_for(file)), follow_redirects=False) as client:
        yield engine, client
    engine.dispose()


def load_all(engine: Engine, articles: Articles) -> None:
    for extracted in articles:
        assert not isinstance(extracted, Failure)
        save_document(engine, *extracted)


def test_at_the_end_the_next_page_waits_for_what_comes(
    followed: tuple[Engine, TestClient], articles: Articles
) -> None:
    engine, client = followed
    end = client.get("/v1/changes?limit=1").json()["meta"]["last"]
    first = client.get(f"/v1/changes?since={end}&type=article,statement")
    answer = first.json()
    assert (answer["data"], answer["meta"]["more"]) == ([], False)
    waiting = answer["page"]["next"]
    tag = first.headers["etag"]
    assert client.get(waiting, headers={"If-None-Match": tag}).status_code == 304
    load_all(engine, articles[:1])
    told = client.get(waiting, headers={"If-None-Match": tag}).json()
    assert {one["type"] for one in told["data"]} == {"article", "statement"}
    assert {one["kind"] for one in told["data"]} == {"create"}
    assert client.get(waiting).headers["cache-control"] == "public, no-cache"


def test_what_changes_nothing_is_not_told(
    followed: tuple[Engine, TestClient], articles: Articles
) -> None:
    """Loading again, touching rows without effect, what is undone."""
    engine, client = followed
    load_all(engine, articles)
    before = client.get("/v1/changes").json()["meta"]
    load_all(engine, articles)
    with write_session(engine) as session:
        session.execute(text("UPDATE articles SET title = title"))
    with suppress(RuntimeError), write_session(engine) as session:
        session.execute(text("UPDATE articles SET title = 'other'"))
        raise RuntimeError
    assert client.get("/v1/changes").json()["meta"] == before


def test_withdrawn_and_merged_ids_say_so(
    followed: tuple[Engine, TestClient], articles: Articles
) -> None:
    engine, client = followed
    load_all(engine, articles[:1])
    mirror = Mirror(client)
    mirror.follow()
    person, into = "friedrich-merz", "emmanuel-macron"
    with write_session(engine) as session:
        merge_people(session, person, into, DECIDED)
    (one,) = client.get("/v1/changes?kind=merge").json()["data"]
    assert (one["type"], one["id"], one["into"]) == ("person", person, into)
    assert client.get(one["links"]["self"]).status_code == 308
    with write_session(engine) as session:
        unmerge_person(session, person, DECIDED)
    assert client.get("/v1/changes?kind=merge").json()["data"] == []
    with write_session(engine) as session:
        withdraw(session, next(iter(mirror.ids["article"])), DECIDED)
    gone = client.get("/v1/changes?type=statement&kind=withdraw,delete").json()["data"]
    assert {one["id"] for one in gone} == mirror.ids["statement"] != set()
    assert {one["kind"] for one in gone} == {"withdraw"}
    assert all(client.get(one["links"]["self"]).status_code == 410 for one in gone)


@pytest.mark.parametrize("asked", ["since=999999999", "since=0&feed=00000000"])
def test_who_follows_another_database_is_told_to_begin_again(
    client: TestClient, asked: str
) -> None:
    response = client.get(f"/v1/changes?{asked}")
    assert (response.status_code, response.json()["type"]) == (
        410,
        "urn:coalition:problem:other_feed",
    )
    assert "since=0" in response.json()["detail"]


@pytest.mark.parametrize(
    "asked",
    ["since=-1", "since=x", "since=9" + "9" * 20, "since=1&since=2", "feed=x", "type=people",
     "kind=gone", "include=all", "limit=0", "limit=201", "q=x"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/v1/changes?{asked}").status_code == 400


def test_filters_narrow_it_and_pages_go_on(client: TestClient) -> None:
    everything = Mirror(client)
    everything.follow()
    for asked, fits in (
        ({"type": "pledge,event"}, lambda one: one["type"] in ("pledge", "event")),
        ({"kind": "create"}, lambda one: one["kind"] == "create"),
        (
            {"type": "person", "kind": "create,update"},
            lambda one: one["type"] == "person" and one["kind"] in ("create", "update"),
        ),
    ):
        some = Mirror(client, **asked, limit=3)
        some.follow()
        assert some.seen == list(filter(fits, everything.seen)) != []


@pytest.mark.parametrize("asked", ["", "type=statement,event&kind=update&", "include=record&"])
def test_a_page_costs_the_same_however_long(client: TestClient, asked: str) -> None:
    costs = []
    for limit in (5, 200):
        with counted(client.app.state.engine) as seen:  # type: ignore[attr-defined]
            assert client.get(f"/v1/changes?{asked}limit={limit}").json()["data"]
        costs.append(len(seen))
    assert costs[0] <= MOST
    assert costs[0] == costs[1] or "include" in asked  # more types of records may be there


def test_a_migration_tells_what_is_there(whole_registry_file: Path, articles: Articles) -> None:
    engine = keep_prepared(fresh_copy(whole_registry_file), late=False)
    load_all(engine, articles)

    def standing() -> set[tuple[str, str]]:
        query = "SELECT type, id FROM changes WHERE kind IN ('create', 'update')"
        with engine.connect() as connection:
            return {(type_, id_) for type_, id_ in connection.exec_driver_sql(query)}

    before = standing()
    downgrade(engine, "0019")
    upgrade(engine)
    assert standing() == before
    engine.dispose()
