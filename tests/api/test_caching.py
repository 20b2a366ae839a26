"""What lets clients and caches keep answers: validators, 304, freshness, compression."""

import gzip
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api import validators
from app.api.sending import accepts_gzip
from app.api.validators import is_known
from app.db.engine import write_session
from app.db.replace import table_of
from app.db.tables import Article
from app.main import create_app
from tests.api.conftest import settings_for
from tests.direct import Client

LISTS = ("/v1/statements?limit=2", "/v1/people", "/v1/countries/DE/pledges", "/v1/timeline", "/v1/pledges/by-country",
         "/v1/statements.atom", "/v1/conflicts")  # fmt: skip
RECORDS = ("/v1/people/merz", "/v1/countries/DE", "/v1/sources/reuters", "/v1", "/v1/quality", "/openapi.json", "/docs")  # fmt: skip
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def changing(corpus_file: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The application over a database that the test may change."""
    file = shutil.copyfile(corpus_file, tmp_path / "changing.db")
    with Client(create_app(settings_for(file)), headers=PLAIN) as client:
        yield client


def change(client: TestClient) -> None:
    """Change a row that no list of people shows."""
    engine = client.app.state.engine  # type: ignore[attr-defined]
    articles = table_of(Article)
    with write_session(engine) as session:
        session.execute(articles.update().values(title="another"))


@pytest.mark.parametrize("path", [*LISTS, *RECORDS])
def test_who_has_it_is_not_sent_it_again(client: TestClient, path: str) -> None:
    first = client.get(path, headers=PLAIN)
    tag = first.headers["etag"]
    assert tag.startswith('W/"' if path in LISTS else '"')
    assert first.headers["cache-control"] == "public, max-age=60, stale-while-revalidate=300"
    for given in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(path, headers={**PLAIN, "If-None-Match": given})
        assert (again.status_code, again.content) == (304, b""), given
        for kept in ("etag", "cache-control", "vary", "access-control-allow-origin"):
            assert again.headers[kept] == first.headers[kept]
        assert not {"content-type", "content-length"} & set(again.headers)
    assert client.head(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_list_is_validated_without_a_search(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/v1/statements?q=أوكرانيا&speaker=merz"
    tag = client.get(path).headers["etag"]
    monkeypatch.setattr("app.api.lists.read_wanted", None)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_tag_belongs_to_its_question(client: TestClient) -> None:
    def tag(path: str) -> str:
        return client.get(f"/v1/{path}").headers["etag"]

    assert tag("statements?limit=2&kind=direct") == tag("statements?kind=direct&limit=2")
    paths = ("statements", "statements?limit=2", "statements?limit=3", "people", "people/merz/statements",
             "statements?q=a%20b", "statements?q=a&sort=id", "statements.atom")  # fmt: skip
    assert len({tag(path) for path in paths}) == len(paths)


@pytest.mark.parametrize("given", ["*", "Thu, 01 Jan 2099 00:00:00 GMT"])
def test_an_error_is_never_taken_for_known(client: TestClient, given: str) -> None:
    header = "If-None-Match" if given == "*" else "If-Modified-Since"
    response = client.get("/v1/statements?kind=none", headers={header: given})
    assert (response.status_code, response.headers["cache-control"]) == (400, "no-store")
    assert "etag" not in response.headers


def test_any_change_of_the_data_changes_the_lists(changing: TestClient) -> None:
    """A record keeps its tag as long as it is the same."""
    paths = ("/v1/people", "/v1/people/merz", "/v1/articles")
    before = [changing.get(path) for path in paths]
    change(changing)
    after = [
        changing.get(path, headers={"If-None-Match": one.headers["etag"]})
        for path, one in zip(paths, before, strict=True)
    ]
    assert [one.status_code for one in after] == [200, 304, 200]
    old, new = (answers[0].json()["meta"]["data_revision"] for answers in (before, after))
    assert new == old + 1
    assert before[0].json()["data"] == after[0].json()["data"]


def test_another_program_or_server_has_other_tags(
    client: TestClient, corpus_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/v1/people").headers["etag"]
    settings = settings_for(corpus_file)
    with Client(create_app(settings)) as same:
        assert same.get("/v1/people").headers["etag"] == tag
    other = settings.model_copy(update={"base_url": "https://other.example"})
    with Client(create_app(other)) as elsewhere:
        assert elsewhere.get("/v1/people").headers["etag"] != tag
    monkeypatch.setattr(validators, "answer_digest", lambda: "newer")
    assert client.get("/v1/people").headers["etag"] != tag


def test_lists_say_since_when_nothing_changed(
    changing: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the second of a change there is no such time: a second change could follow."""
    before = time.time()
    change(changing)
    monkeypatch.setattr(validators, "now", lambda: before)
    assert "last-modified" not in changing.get("/v1/people").headers
    monkeypatch.setattr(validators, "now", lambda: before + 60)
    since = changing.get("/v1/people").headers["last-modified"]
    assert changing.get("/v1/people", headers={"If-Modified-Since": since}).status_code == 304
    old = {"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"}
    assert changing.get("/v1/people", headers=old).status_code == 200
    both = {"If-Modified-Since": since, "If-None-Match": '"other"'}
    assert changing.get("/v1/people", headers=both).status_code == 200
    assert changing.get("/v1/people", headers={"If-Modified-Since": "soon"}).status_code == 200


def test_records_say_since_when_nothing_changed(
    changing: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A statement by itself, what else is not shown from one document by all data."""
    monkeypatch.setattr(validators, "STARTED", 0)
    said = changing.get("/v1/statements?limit=1").json()["data"][0]["links"]["self"]
    before = time.time()
    paths = (said, "/v1/people/merz", "/v1/countries/DE")
    monkeypatch.setattr(validators, "now", lambda: before + 60)
    first = [changing.get(path).headers["last-modified"] for path in paths]
    for path, since in zip(paths, first, strict=True):
        given = {"If-Modified-Since": since}
        assert changing.get(path, headers=given).status_code == 304
        assert changing.get(path, headers=given | {"If-None-Match": '"x"'}).status_code == 200
        assert changing.get(f"{path}?lang=ar").headers["last-modified"] == since
        old = {"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"}
        assert changing.get(path, headers=old).status_code == 200
    monkeypatch.setattr(validators, "now", lambda: before + 3600)
    with engine_at(changing, "2037-01-01") as changed:
        changed("UPDATE data_revision SET changed_at = ?")
        monkeypatch.setattr(validators, "now", lambda: before + 10**9)
        again = [changing.get(path).headers["last-modified"] for path in paths]
        assert again == [first[0], *["Thu, 01 Jan 2037 00:00:01 GMT"] * 2]
        included = changing.get(f"{said}?include=speakers").headers["last-modified"]
        assert included == again[1]
        changed("UPDATE changes SET at = ?")
        assert changing.get(said).headers["last-modified"] == again[1]


@contextmanager
def engine_at(client: TestClient, day: str) -> Iterator[Callable[[str], object]]:
    """Give what writes a moment into the database behind the application."""
    engine = client.app.state.engine  # type: ignore[attr-defined]
    database = sqlite3.connect(engine.url.database, isolation_level=None)
    yield lambda sql: database.execute(sql, (f"{day} 00:00:00.000000",))
    database.close()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_never_kept(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


def test_what_an_answer_depends_on_is_said(client: TestClient) -> None:
    by_language = "Accept-Encoding, Accept-Language"
    for path in ("/v1/people", "/v1/people?limit=0"):  # of a list that can be had as a file
        assert client.get(path).headers["vary"] == f"{by_language}, Accept"
    assert client.get("/v1/timeline").headers["vary"] == by_language
    assert client.get("/docs").headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/statements",
        "/v1/people/merz",
        "/openapi.json",
        "/v1/exports/statements.ndjson",
        "/docs/assets/swagger-ui.css",
    ],
)
def test_long_answers_are_compressed(client: TestClient, path: str) -> None:
    plain = client.get(path, headers=PLAIN)
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 2
    assert "content-encoding" not in plain.headers
    assert response.headers.get("content-length") in (None, str(len(raw)))
    if "etag" in plain.headers:
        assert response.headers["etag"] == "W/" + plain.headers["etag"].removeprefix("W/")
        known = {"Accept-Encoding": "gzip", "If-None-Match": response.headers["etag"]}
        assert client.get(path, headers=known).status_code == 304


@pytest.mark.parametrize(
    "path", ["/healthz", "/v1/statements?limit=0", "/v1/exports/people.parquet"]
)
def test_short_answers_and_packed_files_are_not_compressed(client: TestClient, path: str) -> None:
    assert "content-encoding" not in client.get(path, headers={"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize(
    ("accepted", "gzipped"),
    [
        (b"", False), (b"gzip", True), (b"GZIP", True), (b"br, gzip;q=0.5", True), (b"gzip;q=0", False),
        (b"gzip; q=0.0", False), (b"*", True), (b"*;q=0", False), (b"identity", False), (b"gzip;q=0, *", False),
        (b"gzipped", False), (b";;q=,=", False),
    ],
)  # fmt: skip
def test_encodings_are_accepted_as_the_standard_says(accepted: bytes, *, gzipped: bool) -> None:
    assert accepts_gzip(accepted) is gzipped


@pytest.mark.parametrize("given", ["", "W/", '"', ",,,", "x" * 3000])
def test_any_text_may_be_given_as_a_tag(client: TestClient, given: str) -> None:
    assert client.get("/v1/people", headers={"If-None-Match": given}).status_code == 200
    assert not is_known(given or '""', "", '"tag"', "")
