"""Every way to fail has one shape, names the mistake and shows nothing of the inside."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.problems import code_of, problem_of
from tests.direct import Client

LISTS = (
    "/v1/statements", "/v1/people", "/v1/countries", "/v1/organizations", "/v1/pledges",
    "/v1/pledges/by-country", "/v1/pledges/coverage", "/v1/events", "/v1/sources", "/v1/articles",
    "/v1/people/merz/statements", "/v1/countries/DE/pledges",
)  # fmt: skip
BAD_QUERIES = {
    "limit=-1": "bad_value",
    "limit=0": "bad_value",
    "limit=201": "bad_value",
    "limit=99999999999999999999": "bad_value",
    "limit=1.5": "bad_value",
    "limit=٥": "bad_value",
    "limit=": "bad_value",
    "limit": "bad_value",
    "limit=5&limit=5": "bad_value",
    "limt=5": "unknown_parameter",
    "offset=5": "unknown_parameter",
    "q=a&q=b": "bad_value",
    "id=%ED%A0%80": "bad_value",  # a lone surrogate
    "id=%FF": "bad_value",
    "id=a%00b": "bad_value",
    "%ED%A0%80=1": "bad_value",
    f"q={'x' * 501}": "bad_value",
    "sort=nonsense": "bad_value",
    "sort=-": "bad_value",
    "sort=id,-id": "contradiction",
    "sort=id&sort=id": "bad_value",
    "count=all": "bad_value",
    "cursor=AAAA": "bad_cursor",
    "cursor=+/=": "bad_cursor",
    "cursor=%D9%82": "bad_cursor",
    "id=": "bad_value",
    "id=,": "bad_value",
}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", BAD_QUERIES)
def test_bad_queries_are_refused_by_every_list(client: TestClient, path: str, query: str) -> None:
    expected = BAD_QUERIES[query]
    if query.startswith("id=") and path.startswith("/v1/pledges/"):
        expected = "unknown_parameter"
    assert code_of(client.get(f"{path}?{query}")) == expected


@pytest.mark.parametrize(
    "query",
    [
        "said_on=NaN", "said_on=2025-02-30", "said_on=20250904", "said_on=2025-09", "said_on=0000-01-01",
        "said_on__gte=99999999999999999999", "said_on__gte=2025-09-04,2025-09-05",
        "said_on__gte=2025-01-01&said_on__gte=2025-01-02", "said_on__less=2025-01-01", "kind=Direct",
        "kind=direct,", "speaker=", "speaker=merz,,macron", "event=evt_99999999999999999999",
        "article=1", "id=99999999999999999999", "speaker=%00", "country=nato", "source=merz",
        "id=" + ",".join(map(str, range(101))), "speaker__gte=merz",
    ],
)  # fmt: skip
def test_impossible_values_are_refused(client: TestClient, query: str) -> None:
    problem_of(client.get(f"/v1/statements?{query}"), 400)


@pytest.mark.parametrize(
    ("path", "parameter", "nearest"),
    [
        ("/v1/statements?speeker=merz", "speeker", "speaker"),
        ("/v1/statements?speaker=mertz", "speaker", "friedrich-merz"),
        ("/v1/statements?speaker=ميرتص", "speaker", "friedrich-merz"),
        ("/v1/statements?country=Germny", "country", "DE"),
        ("/v1/statements?mentions=germny", "mentions", "country:DE"),
        ("/v1/statements?kind=indirekt", "kind", "indirect"),
        ("/v1/statements?sort=-saidon", "sort", "said_on"),
        ("/v1/pledges?status=decline", "status", "declined"),
        ("/v1/pledges?by=frence", "by", "country:FR"),
        ("/v1/events?type=sumit", "type", "summit"),
        ("/v1/people?office=chancelor", "office", "chancellor"),
        ("/v1/articles?language=arr", "language", "ar"),
    ],
)
def test_the_nearest_valid_is_named(
    client: TestClient, path: str, parameter: str, nearest: str
) -> None:
    body = problem_of(client.get(path), 400)
    (error,) = body["errors"]
    assert error["parameter"] == parameter
    assert error["nearest"][0] == nearest
    assert nearest in body["detail"]


def test_nothing_alike_is_not_suggested(client: TestClient) -> None:
    (error,) = problem_of(client.get("/v1/statements?speaker=qqqqqqqq"), 400)["errors"]
    assert error["nearest"] == []


def test_the_value_is_not_repeated(client: TestClient) -> None:
    response = client.get("/v1/statements?speaker=<script>alert(1)</script>")
    problem_of(response, 400)
    assert "script" not in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/v1/nothing", "/v1/statements/", "/v1/statements/99999999999999999999",
        "/v1/statements/stm_0123456789abcdef", "/v1/people/nobody-at-all", "/v1/people/%00",
        "/v1/people/%ED%A0%80", "/v1/countries/XX", "/v1/countries/XX/pledges", "/v1/events/1",
        "/v1/pledges/1", "/v1/articles/1", "/v1/sources/merz", "/v1/organizations/DE", "/redoc",
        "/v1/people/friedrich-merz/pledges", "/docs/assets/nothing",
    ],
)  # fmt: skip
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    assert code_of(client.get(path), 404) == "not_found"


def test_an_unknown_name_in_a_path_names_the_nearest(client: TestClient) -> None:
    body = problem_of(client.get("/v1/people/مرتس"), 404)
    assert body["errors"][0]["nearest"] == ["friedrich-merz"]
    assert "friedrich-merz" in body["detail"]


def test_what_the_path_sets_cannot_be_set_again(client: TestClient) -> None:
    for path in (
        "/v1/people/merz/statements?speaker=macron",
        "/v1/countries/DE/pledges?country=FR",
    ):
        assert code_of(client.get(path)) == "unknown_parameter"


def test_a_record_takes_no_parameters(client: TestClient) -> None:
    assert code_of(client.get("/v1/people/merz?limit=1")) == "unknown_parameter"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/v1/statements", "/v1/people/merz", "/docs", "/healthz"])
def test_other_methods_are_405(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, path)
    assert code_of(response, 405) == "method_not_allowed"
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


def test_an_unexpected_error_says_nothing_of_itself(corpus_file: Path) -> None:
    app = create_app(settings_for(corpus_file))

    @app.get("/boom")
    def boom() -> None:
        raise RuntimeError("secret of the inside")

    with Client(app) as client:
        response = client.get("/boom")
    assert code_of(response, 500) == "internal_error"
    assert "secret" not in response.text


def test_a_bad_body_is_422_and_not_repeated(corpus_file: Path) -> None:
    app = create_app(settings_for(corpus_file))

    @app.post("/numbers")
    def numbers(body: dict[str, int]) -> None: ...

    with Client(app) as client:
        response = client.post("/numbers", json={"a": "canary"})
        assert code_of(response, 422) == "invalid_body"
        assert "canary" not in response.text
        assert code_of(client.post("/numbers", content=b"{"), 422) == "invalid_body"


def test_a_database_without_tables_is_503(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with Client(create_app(settings_for(path))) as client:
        for url in ("/readyz", "/v1/statements"):
            response = client.get(url)
            assert code_of(response, 503) == "database_not_ready"
            assert response.headers["retry-after"] == "5"
            assert str(tmp_path) not in response.text
        assert client.get("/healthz").status_code == 200


def test_a_file_that_is_no_database_is_503(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("not a database" * 100)
    with Client(create_app(settings_for(path))) as client:
        for url in ("/readyz", "/v1/people"):
            assert code_of(client.get(url), 503) == "database_not_ready"


def test_a_locked_database_is_503(database_file: Path) -> None:
    app = create_app(settings_for(database_file))
    engine: Engine = app.state.engine
    with sqlite3.connect(database_file, isolation_level=None) as other:
        other.execute("PRAGMA journal_mode = DELETE")  # in WAL, readers never wait
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 10")
        other.execute("BEGIN EXCLUSIVE")
        with Client(app) as client:
            response = client.get("/v1/statements")
        assert code_of(response, 503) == "database_busy"
        assert response.headers["retry-after"] == "1"
    other.close()


@pytest.mark.parametrize(
    "query", ["independent=1", "independent__gte=2", "sort=-independent", "sort=action,-reports"]
)
@pytest.mark.parametrize("path", ["/v1/pledges", "/v1/countries/DE/pledges"])
def test_a_past_day_does_not_go_with_what_counts_now(
    client: TestClient, path: str, query: str
) -> None:
    assert client.get(f"{path}?{query}").status_code == 200
    answer = client.get(f"{path}?as_of=2026-01-06&{query}")
    assert code_of(answer) == "contradiction"
    (error,) = answer.json()["errors"]
    assert error["parameter"] == query.partition("=")[0]
    assert "as_of" in error["detail"]
