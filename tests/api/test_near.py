"""What an error leads to: paths, parameters, names and orders as they are called here."""

import pytest
from starlette.testclient import TestClient

from tests.api.problems import problem_of


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/v1/statements/", "/v1/statements"),
        ("/V1/Statements", "/v1/statements"),
        ("/statements", "/v1/statements"),
        ("/v1/statment", "/v1/statements"),
        ("/v1/statements.csv", "/v1/exports/statements.{format}"),
        ("/people/merz", "/v1/people/{person_id}"),
        ("/v1/countries/DE/pledge", "/v1/countries/{country_code}/pledges"),
        ("/v1/people/merz/pledges", "/v1/people/{person_id}/statements"),
        ("/v1/exports/state.csv", "/v1/exports/statements.{format}"),
    ],
)
def test_a_wrong_path_names_those_like_it(client: TestClient, path: str, found: str) -> None:
    body = problem_of(client.get(path), 404)
    assert body["type"].endswith(":not_found")
    (error,) = body["errors"]
    assert found in error["nearest"]
    assert "{" in found or client.get(found).status_code == 200


@pytest.mark.parametrize("path", ["/v1/%2e%2e", "/wp-login.php", "/v1/a/b/c/d/e", "/v1/\u202e"])
def test_a_path_like_no_other_names_none(client: TestClient, path: str) -> None:
    assert problem_of(client.get(path), 404)["errors"] == []


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("statements?offset=5", ["cursor"]),
        ("statements?per_page=5", ["limit"]),
        ("statements?order_by=x", ["sort"]),
        ("statements?author=merz", ["speaker"]),
        ("statements?date__gte=2025-01-01", ["said_on__gte"]),
        ("articles?since=2025-01-01", ["published_on__gte"]),
        ("pledges?sort=-date", ["announced_on"]),
        ("events?search=x", ["q"]),
        ("people?name=merz", ["q"]),
        ("statements?speker=merz", ["speaker", "speaker__not", "speaker__all", "speaker__isnull"]),
    ],
)
def test_words_of_other_apis_lead_to_ours(client: TestClient, query: str, meant: list[str]) -> None:
    assert problem_of(client.get(f"/v1/{query}"), 400)["errors"][0]["nearest"] == meant


def test_an_external_id_without_its_scheme_is_told_how_they_look(client: TestClient) -> None:
    body = problem_of(client.get("/v1/people?external_id=Q566257"), 400)
    assert "wikidata:Q566257" in body["detail"]


@pytest.mark.parametrize("query", ["country=FR", "country__not=FR", "limit=1&country=DE"])
def test_what_the_path_sets_is_named(client: TestClient, query: str) -> None:
    body = problem_of(client.get(f"/v1/countries/DE/pledges?{query}"), 400)
    assert body["type"].endswith(":unknown_parameter")
    assert body["detail"] == "The path of this list sets country itself."


@pytest.mark.parametrize(
    ("path", "of"),
    [
        ("statements?country=nato", "org:nato"),
        ("statements?source=%D9%85%D9%8A%D8%B1%D8%AA%D8%B3", "friedrich-merz"),
        ("people/DE", "country:DE"),
    ],
)
def test_a_name_of_another_kind_is_told_as_that(client: TestClient, path: str, of: str) -> None:
    answer = client.get(f"/v1/{path}")
    assert answer.status_code in (400, 404)
    if answer.status_code == 400:
        assert answer.json()["detail"].endswith(f"It is that of {of}.")


def test_relevance_is_written_with_a_minus(client: TestClient) -> None:
    body = problem_of(client.get("/v1/statements?q=merz&sort=relevance"), 400)
    assert "-relevance, with a minus" in body["detail"]
