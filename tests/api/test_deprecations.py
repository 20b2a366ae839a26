"""What is to go is told beforehand; tried with made-up entries, as nothing is deprecated now."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api.deprecations import DEPRECATIONS, Deprecation
from app.main import create_app
from tests.api.conftest import settings_for
from tests.description import described
from tests.direct import Client

SINCE, LATER, SUNSET = (datetime(year, 1, 1, tzinfo=UTC) for year in (2026, 2027, 2028))
PAGE = "https://kb.example.org/what-to-use"
MADE_UP = (
    Deprecation("/v1/people/{person_id}/statements", SINCE, PAGE, sunset=SUNSET),
    Deprecation("/v1/statements", LATER, PAGE, parameter="found"),
)


@pytest.fixture(scope="module")
def warning(corpus_file: Path) -> Iterator[TestClient]:
    """The application as it would be with two entries in the table."""
    with Client(create_app(settings_for(corpus_file), deprecations=MADE_UP)) as client:
        yield client


@pytest.mark.parametrize("path", ["merz", "ميرتس", "nobody"])
def test_a_deprecated_path_warns_whatever_it_answers(warning: TestClient, path: str) -> None:
    response = warning.get(f"/v1/people/{path}/statements?limit=1")
    assert response.headers["deprecation"] == f"@{int(SINCE.timestamp())}"
    assert response.headers["sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert f'<{PAGE}>; rel="deprecation"' in response.headers["link"]
    assert {"Deprecation", "Sunset", "Link"} <= set(
        response.headers["access-control-expose-headers"].split(", ")
    )
    if response.status_code == 200:
        assert 'rel="next"' in response.headers["link"]


def test_a_deprecated_parameter_warns_where_it_is_used(warning: TestClient) -> None:
    assert "deprecation" not in warning.get("/v1/statements?limit=1").headers
    used = warning.get("/v1/statements?limit=1&found=name")
    assert used.headers["deprecation"] == f"@{int(LATER.timestamp())}"
    assert "sunset" not in used.headers
    known = {"If-None-Match": used.headers["etag"]}
    again = warning.get("/v1/statements?limit=1&found=name", headers=known)
    assert again.status_code == 304
    assert again.headers["deprecation"] == used.headers["deprecation"]


@pytest.mark.parametrize("path", ["/v1/people/merz", "/v1/people", "/v1/people/a/b/statements", "/healthz", "/v1/statements?kind=direct", "/v1/people?found=x"])  # fmt: skip
def test_nothing_else_warns(warning: TestClient, path: str) -> None:
    assert not {"deprecation", "sunset"} & set(warning.get(path).headers)


def test_it_is_told_in_the_description_and_by_the_service(warning: TestClient) -> None:
    paths = warning.get("/openapi.json").json()["paths"]
    assert paths["/v1/people/{person_id}/statements"]["get"]["deprecated"] is True
    statements = paths["/v1/statements"]["get"]
    assert "deprecated" not in statements
    assert [p["name"] for p in statements["parameters"] if p.get("deprecated")] == ["found"]
    told = warning.get("/v1").json()["deprecations"]
    assert [(one["path"], one["parameter"], one["sunset"]) for one in told] == [
        ("/v1/people/{person_id}/statements", None, "2028-01-01T00:00:00Z"),
        ("/v1/statements", "found", None),
    ]


def test_the_table_keeps_the_promise() -> None:
    """Every entry is of a path that there is, with at least half a year between its two dates."""
    paths = described()["paths"]
    for one in DEPRECATIONS:
        assert one.path in paths
        assert one.sunset is None or one.sunset - one.since >= timedelta(days=180)
