"""The service describes itself."""

import shutil
from pathlib import Path

from starlette.testclient import TestClient

from app.api.resources import RESOURCES, SEARCH
from app.db.schema import REVISIONS
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.corpus import SUMMIT
from tests.direct import Client

GIVEN = {"from": str(SUMMIT), "to": str(SUMMIT), "q": "ميرتس"}


def test_it_names_every_list_with_all_it_takes(client: TestClient) -> None:
    about = client.get("/v1").json()
    assert [one["name"] for one in about["resources"]] == [one.name for one in (*RESOURCES, SEARCH)]
    paths = client.get("/openapi.json").json()["paths"]
    told = {
        path for one in about["resources"] for path in (*one["feeds"], one["aggregate"]) if path
    }
    assert told == {path for path in paths if path.endswith((".atom", ".feed.json", "/aggregate"))}
    for one in about["resources"]:
        declared = [parameter["name"] for parameter in paths[one["path"]]["get"]["parameters"]]
        assert set(one["parameters"]) == set(declared)


def test_what_it_names_can_be_asked(client: TestClient) -> None:
    for one in client.get("/v1").json()["resources"]:
        asked = {
            "fields": ",".join(one["fields"]), "include": ",".join(one["includes"]),
            "facet": ",".join(one["facets"][:5]), "sort": one["default_sort"], "limit": "1",
            **{name: value for name, value in GIVEN.items() if name in one["parameters"]},
        }  # fmt: skip
        response = client.get(one["path"], params={k: v for k, v in asked.items() if v})
        assert response.status_code == 200, response.text
        assert response.json()["meta"]["unstable"] == one["unstable"]
        assert all(client.get(path).status_code == 200 for path in one["feeds"])
        if one["aggregate"]:
            assert client.get(f"{one['aggregate']}?group_by={one['facets'][0]}").status_code == 200


def test_it_tells_the_state_of_the_data(client: TestClient) -> None:
    about = client.get("/v1").json()
    meta = client.get("/v1/people?limit=1").json()["meta"]
    assert about["data"]["revision"] == meta["data_revision"]
    assert about["data"]["changed_at"].endswith("Z")
    assert about["licence"]
    assert about["deprecations"] == []
    for key in ("docs", "openapi", "exports", "changes", "status"):
        assert client.get(about[key]).status_code == 200


def test_it_tells_how_fresh_the_data_is(client: TestClient) -> None:
    response = client.get("/v1/status")
    status, about = response.json(), client.get("/v1").json()
    assert response.headers["cache-control"] == "public, max-age=15"
    assert status["data"] == about["data"]
    for name, number in status["counts"].items():
        total = client.get(f"/v1/{name}?limit=3&count=exact").json()["meta"]["total"]
        assert total == {"value": number, "relation": "eq"}
    days = client.get("/v1/articles?limit=1&sort=-published_on").json()["data"]
    assert status["newest_published_on"] == days[0]["published_on"]
    last = status["last_article"]
    assert client.get(last["links"]["self"]).json()["title"] == last["title"]
    assert status["schema_version"] == REVISIONS[-1]
    assert status["last_change"] == client.get("/v1/changes").json()["meta"]["last"]
    tag = response.headers["etag"]
    assert client.get("/v1/status", headers={"If-None-Match": tag}).status_code == 304


def test_without_articles_nothing_is_fresh(small_registry_file: Path, tmp_path: Path) -> None:
    file = shutil.copyfile(small_registry_file, tmp_path / "empty.db")
    with Client(create_app(settings_for(file))) as client:
        status = client.get("/v1/status").json()
    assert (status["last_article"], status["newest_published_on"]) == (None, None)
    assert set(status["counts"].values()) == {0}
