"""PostgreSQL gives the same answers as SQLite."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from app.api.deps import Reader
from app.api.routes import statements
from app.db.engine import make_engine, write_session, writing
from app.db.limits import limit_queries
from app.db.migrate import downgrade, upgrade
from app.db.schema import SchemaState, schema_state
from app.ingest.curation import merge_people, unmerge_person
from app.main import create_app
from app.settings import Settings
from tests.api.conftest import BASE_URL
from tests.api.corpus import save_corpus
from tests.api.test_changes import Mirror, listed
from tests.api.test_prepared import DECIDED
from tests.api.test_search import HOSTILE
from tests.direct import Client
from tests.factories import sync_small_registry
from tests.postgresql import find_binaries, running_server
from tests.slow import often

LISTS = ("statements", "pledges", "events", "articles", "people", "countries", "organizations")
RANKED = ("statements", "pledges", "events", "articles")
EVERYTHING = "search"  # all indexes at once, with one expression
SEARCHED = (EVERYTHING, "statements", "pledges", "events", "articles", "people")
QUERIES = (
    "القوات", "قوات أوكرانيا", '"ضمانات أمنية"', "قوات -ألمانيا", "-قوات", "القو*", "26 دولة",
    "٢٦ دولة", "merz", "ميرتس", "وماكرون", "وبقوات جاهزة", "للحكومة", "وجاهز", "Kiev", "%00%FF", "باريس*", "london", "تحالف الراغبين",
)  # fmt: skip
FILTERS = (
    "statements?speaker=merz", "statements?sort=-said_on", "pledges?country=germany",
    "pledges?sort=announced_on&limit=2", "people?q=mer", "countries?sort=name_ar",
    "statements?said_on__gte=2026-01-01", "events?sort=-date", "statements?distinct=utterance",
    "statements?speaker__not=merz&limit=200", "statements?mentions__all=UA,GB", "statements?via__isnull=false",
    "statements?level__not=translated&said_on__gt=2025-09-04", "people?office__prefix=ch", "events?place_country__isnull=true",
    "pledges?by__not=germany&lang=ar&include=by,articles", "timeline?entity__isnull=true&kind__not=pledge&limit=200",
    "statements/aggregate?group_by=speaker,month", "statements/aggregate?group_by=country,source&metric=utterances",
    "pledges/aggregate?group_by=country,status", "pledges/aggregate?group_by=source,event&as_of=2026-01-06",
    "statements/aggregate?group_by=speaker", "statements/aggregate?group_by=country&said_on__gte=2026-01-01",
    "events/aggregate?group_by=participant,year", "articles/aggregate?group_by=day,mentions",
    "conflicts?limit=200&country=FR", "timeline?limit=200", "timeline?sort=date&limit=200&country=FR", "timeline?q=قوات&limit=200",
    "countries?sort=-statements,id&limit=50", "sources?sort=-published,-articles,id", "sources", "organizations?sort=-statements,id",
    "statements.feed.json?limit=200", "statements.feed.json?sort=said_on&limit=2", "pledges.feed.json", "events.feed.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    binaries = find_binaries()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed; .ci/run installs it")
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    # Not in pytest's folder: only its owner may enter that, and `postgres` is another.
    with tempfile.TemporaryDirectory() as folder, running_server(binaries, Path(folder)) as url:
        yield url


@pytest.fixture(scope="module")
def postgresql(database_url: str) -> Iterator[TestClient]:
    engine = make_engine(database_url)
    upgrade(engine)
    with write_session(engine) as session:
        sync_small_registry(session)
        save_corpus(session)
    settings = Settings(
        database_url=database_url,
        base_url=BASE_URL,
        cursor_secret="a secret of the tests",
        query_seconds=60,
    )
    with Client(create_app(settings), follow_redirects=False) as client:
        yield client
    downgrade(engine)
    assert schema_state(engine) is SchemaState.EMPTY
    engine.dispose()


def answer(client: TestClient, path: str, **query: str) -> tuple[int, Any]:
    """Return the status and the body, without what differs between two loads of the same articles."""
    response = client.get(f"/v1/{path}", params=query or None)
    said = response.json()
    said["query"] = said.get("meta", {}).get("query")
    for key in ("meta", "request_id", "page", "next_url"):
        said.pop(key, None)
    return response.status_code, json.loads(json.dumps(said), object_hook=_without_times)


def _without_times(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in {"recorded_at", "loaded_at"}}


@pytest.mark.usefixtures("postgresql")
def test_a_slow_query_is_cut(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(reader: Reader, *_: object) -> None:
        reader.session.execute(text("SELECT pg_sleep(60)")).all()

    monkeypatch.setattr(statements, "answer_list", slow)
    settings = Settings(database_url=database_url, query_seconds=1)
    with Client(create_app(settings)) as client:
        answer = client.get("/v1/statements")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        assert answer.json()["type"].endswith("query_timeout")
        assert client.get("/v1/people?limit=1").status_code == 200
    writer = writing(limit_queries(make_engine(database_url), 0.1))
    with writer.begin() as connection:
        connection.execute(text("SELECT pg_sleep(0.3)"))
    writer.dispose()


@pytest.mark.parametrize("path", [*LISTS, *FILTERS])
def test_lists_are_equal(client: TestClient, postgresql: TestClient, path: str) -> None:
    status, said = answer(client, path)
    assert status == 200
    assert answer(postgresql, path) == (status, said)


@pytest.mark.parametrize("path", SEARCHED)
def test_full_text_is_equal(client: TestClient, postgresql: TestClient, path: str) -> None:
    for query in (
        (*QUERIES, *HOSTILE[:: 2 if often(1) == 1 else 1]) if path == EVERYTHING else QUERIES
    ):
        assert answer(postgresql, path, q=query) == answer(client, path, q=query), query
    if path in RANKED:
        for query in QUERIES[:10]:
            ranked = {"q": query, "sort": "-relevance"}
            assert answer(postgresql, path, **ranked) == answer(client, path, **ranked), query


def test_the_revision_counts_what_was_written(postgresql: TestClient) -> None:
    engine = postgresql.app.state.engine  # type: ignore[attr-defined]

    def seen() -> tuple[int, str]:
        response = postgresql.get("/v1/people?limit=1")
        return response.json()["meta"]["data_revision"], response.headers["etag"]

    before, tag = seen()
    assert before > 1
    with write_session(engine) as session:
        session.execute(text("UPDATE articles SET title = title"))
    after, other = seen()
    assert (after, other != tag) == (before + 1, True)
    assert seen() == (after, other)
    facets = postgresql.get("/v1/statements?facet=speaker,month&limit=1").json()["meta"]["facets"]
    assert [one["count"] for one in facets["speaker"]["values"]] == [60, 3, 3, 1, 1]
    assert facets["month"]["missing"] == 21


def test_who_follows_the_feed_has_what_the_lists_serve(
    database_url: str, postgresql: TestClient
) -> None:
    engine = make_engine(database_url)
    mirror = Mirror(postgresql, limit=50)
    for decide in (
        lambda session: session.execute(text("UPDATE people SET gender = gender")),
        lambda session: merge_people(session, "emmanuel-macron", "friedrich-merz", DECIDED),
        lambda session: unmerge_person(session, "emmanuel-macron", DECIDED),
    ):
        with write_session(engine) as session:
            decide(session)
        mirror.follow()
        assert mirror.ids == listed(postgresql)[0]
    assert {"merge", "create", "update"} <= {one["kind"] for one in mirror.seen}
    engine.dispose()
