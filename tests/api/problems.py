"""The one shape that every error has."""

from typing import Any

from httpx2 import Response

from app.api.schemas.problems import Problem


def problem_of(response: Response, status: int) -> dict[str, Any]:
    """Return the problem of a response after checking its shape and headers."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cache-control"] == "no-store"
    body: dict[str, Any] = response.json()
    assert set(body) == set(Problem.model_fields)
    Problem.model_validate(body)
    assert body["status"] == status
    assert body["type"].startswith("urn:coalition:problem:")
    assert body["request_id"] == response.headers["x-request-id"]
    return body


def code_of(response: Response, status: int = 400) -> str:
    """Return the kind of a problem."""
    kind = problem_of(response, status)["type"]
    return str(kind).rpartition(":")[2]
