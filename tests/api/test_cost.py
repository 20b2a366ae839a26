"""How many SQL statements a request needs: a number that does not depend on the data."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

MOST = 16  # statements to the database for any request, BEGIN left out


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect the SQL statements that run meanwhile."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement != "BEGIN":
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "path",
    [
        "statements", "people", "countries", "organizations", "pledges", "pledges/by-country",
        "pledges/by-country?as_of=2026-01-06&via_group=true", "pledges?as_of=2026-01-06",
        "pledges/coverage", "pledges/changes?from=2025-01-01&to=2026-01-06&via_group=true", "events", "conflicts", "timeline", "sources", "articles", "people/merz/statements", "statements?q=merz&sort=-relevance",
    ],
)  # fmt: skip
def test_a_page_costs_the_same_however_long(client: TestClient, path: str) -> None:
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    costs = []
    for limit in (1, 2, 200):
        with counted(engine) as seen:
            assert (
                client.get(
                    f"/v1/{path}{'&' if '?' in path else '?'}limit={limit}&count=exact"
                ).status_code
                == 200
            )
        costs.append(len(seen))
    assert max(costs) <= min(costs) + 1, "one more may count where there is another page"
    assert max(costs) <= MOST


def test_a_search_over_everything_costs_no_more_for_more(client: TestClient) -> None:
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    for limit in (1, 25, 200):
        with counted(engine) as seen:
            assert client.get(f"/v1/search?q=merz&limit={limit}").status_code == 200
        assert len(seen) <= MOST


def test_an_article_costs_the_same_however_long(client: TestClient) -> None:
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    costs = set()
    for article in client.get("/v1/articles").json()["data"]:
        with counted(engine) as seen:
            client.get(article["links"]["self"])
        costs.add(len(seen))
    assert len(costs) <= 2, "the source's name is looked up where there is one"
    assert max(costs) <= MOST
