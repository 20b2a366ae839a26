"""The default order of statements, read by number: the same records as sorting gives, and without sorting."""

from typing import Any

import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

ASKED = (
    "", "speaker=merz", "speaker=merz&kind=direct", "mentions=ukraine", "via=reuters", "q=أوكرانيا",
    "q=أوكرانيا&speaker=merz", "q=أوكرانيا -ستدعم", "q=ستدعم&mentions=ukraine",
    "speaker=merz,macron", "distinct=utterance&speaker=merz", "said_on__gte=2026-01-01&speaker=merz",
)  # fmt: skip


def walk(client: TestClient, query: str) -> list[str]:
    """Return the ids of a list, read page by page."""
    found, url = [], f"/v1/statements?limit=2&{query}"
    while url:
        page = client.get(url).json()
        found += [one["id"] for one in page["data"]]
        url = page["page"]["next"]
    return found


@pytest.mark.parametrize("query", ASKED)
def test_reading_by_number_is_the_same_as_sorting(client: TestClient, query: str) -> None:
    sorted_ = walk(client, f"{query}&sort=-said_on,article,position,id")
    assert walk(client, query) == sorted_


@pytest.mark.parametrize(
    "query", ["", "speaker=merz", "mentions=ukraine&kind=direct", "q=أوكرانيا", "q=أوكرانيا&speaker=merz"]
)  # fmt: skip
def test_no_page_is_sorted_or_looked_for_from_the_beginning(client: TestClient, query: str) -> None:
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    plans: list[str] = []

    def explain(_c: object, cursor: Any, statement: str, parameters: Any, *_: object) -> None:
        if " ORDER BY " in statement and " LIMIT " in statement:
            told = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append("; ".join(row[3] for row in told))

    event.listen(engine, "before_cursor_execute", explain)
    next_ = client.get(f"/v1/statements?limit=1&{query}").json()["page"]["next"]
    if next_:
        client.get(next_)
    event.remove(engine, "before_cursor_execute", explain)
    assert plans
    assert not [plan for plan in plans if "TEMP B-TREE" in plan]
    assert not [plan for plan in plans[1:] if "SCAN statements" in plan]
