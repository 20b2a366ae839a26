"""What every answer carries, whatever is asked: request id, CORS, HEAD, OPTIONS, short URLs."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.problems import code_of
from tests.description import described
from tests.direct import Client

PATHS = ("/v1", "/v1/statements", "/v1/people/merz", "/v1/quality", "/healthz", "/readyz", "/docs", "/openapi.json",
         "/docs/assets/swagger-ui.css")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_head_stands_wherever_get_does(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code == 200
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "cache-control", "vary"):
        assert head.headers.get(name) == got.headers.get(name)


def test_head_of_an_error_has_no_body(client: TestClient) -> None:
    head = client.head("/v1/statements?limit=0")
    assert (head.status_code, head.content) == (400, b"")


@pytest.mark.parametrize("path", PATHS)
def test_options_names_the_methods(client: TestClient, path: str) -> None:
    asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "GET"}
    response = client.options(path, headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["access-control-allow-origin"] == "*"


def test_every_path_names_its_methods(client: TestClient) -> None:
    paths = [re.sub(r"{\w+}", "x", path) for path in described()["paths"]]
    assert len(paths) > 30
    for path in paths:
        assert client.options(path).headers["allow"] == "GET, HEAD, OPTIONS", path
        for method in ("POST", "DELETE"):
            refused = client.request(method, path)
            assert code_of(refused, 405) == "method_not_allowed"
            assert refused.headers["allow"] == "GET, HEAD, OPTIONS"


def test_options_of_nothing_is_404(client: TestClient) -> None:
    assert code_of(client.options("/v1/nothing"), 404) == "not_found"


def test_other_sites_may_read_the_headers(client: TestClient) -> None:
    headers = client.get("/v1/people", headers={"Origin": "https://news.example"}).headers
    exposed = set(headers["access-control-expose-headers"].split(", "))
    assert {"Link", "ETag", "X-Request-Id", "Retry-After"} <= exposed
    assert "access-control-allow-credentials" not in headers


def test_origins_can_be_named(corpus_file: Path) -> None:
    settings = settings_for(corpus_file).model_copy(
        update={"cors_origins": ("https://news.example",)}
    )
    with Client(create_app(settings)) as client:
        ours = client.get("/v1", headers={"Origin": "https://news.example"}).headers
        other = client.get("/v1", headers={"Origin": "https://evil.example"}).headers
    assert ours["access-control-allow-origin"] == "https://news.example"
    assert "access-control-allow-origin" not in other
    assert ours["vary"] == other["vary"] == "Accept-Encoding, Accept-Language, Origin"


def test_a_good_request_id_is_kept(client: TestClient) -> None:
    given = {"X-Request-Id": "newsroom-2026-01"}
    assert client.get("/healthz", headers=given).headers["x-request-id"] == "newsroom-2026-01"


@pytest.mark.parametrize("bad", ["short", "x" * 65, "with space in it", "semi;colon-1"])
def test_a_bad_request_id_is_replaced(client: TestClient, bad: str) -> None:
    made = client.get("/healthz", headers={"X-Request-Id": bad}).headers["x-request-id"]
    assert made != bad
    assert len(made) == 16


def test_a_long_url_is_414(client: TestClient) -> None:
    assert code_of(client.get("/v1/statements?q=" + "a" * 8192), 414) == "uri_too_long"


def test_links_begin_where_the_server_listens_unless_told(corpus_file: Path) -> None:
    settings = settings_for(corpus_file).model_copy(update={"base_url": None})
    with Client(create_app(settings), base_url="http://127.0.0.1:8000") as client:
        body = client.get("/v1/statements?limit=1", headers={"Host": "evil.example"}).json()
    assert body["page"]["next"].startswith("http://127.0.0.1:8000/v1/statements?limit=1&cursor=")


def test_the_root_leads_to_the_documentation(client: TestClient) -> None:
    response = client.get("/")
    assert (response.status_code, response.headers["location"]) == (307, "/docs")
