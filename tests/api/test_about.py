"""The service describes itself."""

from starlette.testclient import TestClient

from app.api.resources import RESOURCES, SEARCH
from tests.api.corpus import SUMMIT

GIVEN = {"from": str(SUMMIT), "to": str(SUMMIT), "q": "ميرتس"}


def test_it_names_every_list_with_all_it_takes(client: TestClient) -> None:
    about = client.get("/v1").json()
    assert [one["name"] for one in about["resources"]] == [one.name for one in (*RESOURCES, SEARCH)]
    paths = client.get("/openapi.json").json()["paths"]
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


def test_it_tells_the_state_of_the_data(client: TestClient) -> None:
    about = client.get("/v1").json()
    meta = client.get("/v1/people?limit=1").json()["meta"]
    assert about["data"]["revision"] == meta["data_revision"]
    assert about["data"]["changed_at"].endswith("Z")
    assert about["licence"]
    assert about["deprecations"] == []
    for key in ("docs", "openapi", "exports"):
        assert client.get(about[key]).status_code == 200
