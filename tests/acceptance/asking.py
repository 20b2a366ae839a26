"""What acceptance tests ask of the API."""

from typing import Any

from starlette.testclient import TestClient

Json = dict[str, Any]


def get(client: TestClient, path: str, **query: str) -> list[Json]:
    """Return a list that has one page."""
    answer = client.get(path, params={"limit": "200", **query})
    assert answer.status_code == 200, answer.text
    assert answer.json()["page"]["next"] is None
    found: list[Json] = answer.json()["data"]
    return found


def every(client: TestClient, path: str, **query: str) -> list[Json]:
    """Walk all pages of a list."""
    found: list[Json] = []
    params: dict[str, str] | None = {"limit": "50", **query}
    while path:
        answer = client.get(path, params=params)
        assert answer.status_code == 200, answer.text
        found += answer.json()["data"]
        path, params = answer.json()["page"]["next"], None
    return found
