"""What a record counts is what the list behind the number has, and what lists are sorted by."""

import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

# Where the records behind each number are listed, by the list and the path to the number.
OF_ENTITIES = {
    "counts.relayed": "/v1/statements?relayed_by={ref}",
    "counts.carried": "/v1/statements?via={ref}",
    "counts.mentioned": "/v1/statements?mentions={ref}",
    "counts.articles": "/v1/articles?mentions={ref}",
}
OF_ACTORS = {
    **OF_ENTITIES,
    "counts.statements": "{self}/statements",
    "counts.pledges": "/v1/pledges?by={ref}",
    "counts.events": "/v1/events?participant={ref}",
}
LISTED = {
    "people": OF_ACTORS,
    "countries": OF_ACTORS | {"counts.pledges": "{self}/pledges"},
    "organizations": OF_ACTORS | {"counts.pledges": "{self}/pledges"},
    "sources": OF_ENTITIES
    | {
        "counts.statements": "/v1/statements?source={ref}",
        "published": "/v1/articles?source={ref}",
    },
    "articles": {
        "counts.statements": "/v1/statements?article={id}",
        "counts.pledges": "/v1/pledges?article={id}",
        "counts.events": "/v1/events?article={id}",
    },
    "events": {
        "statements": "/v1/statements?event={id}",
        "reports": "/v1/articles?event={id}",
    },
}
UNLISTED = {
    "sources": {"counts.pledges", "counts.events"},  # no outlet promises or takes part
    "articles": {"counts.mentions"},
}
SORTS = {
    "people": {"statements": "counts.statements"},
    "countries": {"statements": "counts.statements"},
    "organizations": {"statements": "counts.statements"},
    "sources": {"articles": "counts.articles", "published": "published"},
}
PREFIX = {"countries": "country:", "organizations": "org:", "sources": "source:"}


def every(client: TestClient, name: str, query: str = "limit=200") -> Iterator[dict[str, Any]]:
    url: str | None = f"/v1/{name}?{query}"
    while url:
        page = client.get(url).json()
        yield from page["data"]
        url = page["page"]["next"]


def number(record: dict[str, Any], path: str) -> int:
    value: Any = record
    for part in path.split("."):
        value = value[part]
    assert isinstance(value, int)
    return value


@pytest.mark.parametrize("name", LISTED)
def test_a_number_is_that_of_the_list_behind_it(together: TestClient, name: str) -> None:
    wrong: list[tuple[str, str, int, int]] = []
    seen: set[str] = set()
    for record in every(together, name):
        keys = {f"counts.{key}" for key in record.get("counts", ())}
        assert keys <= LISTED[name].keys() | UNLISTED.get(name, set())
        assert not any(
            number(record, key) for key in UNLISTED.get(name, set()) - {"counts.mentions"}
        )
        ref = PREFIX.get(name, "") + record["id"]
        numbers = {key: number(record, key) for key in LISTED[name]}
        if not any(numbers.values()) and zlib.crc32(ref.encode()) % 20:
            continue  # most of the world's countries are named nowhere
        for key, told in numbers.items():
            where = LISTED[name][key]
            url = where.format(ref=ref, id=record["id"], self=record["links"]["self"])
            joint = "&" if "?" in url else "?"
            found = together.get(f"{url}{joint}limit=1&count=exact").json()["meta"]["total"]
            assert found["relation"] == "eq"
            seen.update({key} if told else ())
            if found["value"] != told:
                wrong.append((ref, key, told, found["value"]))
    assert wrong == []
    assert seen >= LISTED[name].keys() - {"counts.relayed", "counts.carried", "counts.pledges"}


@pytest.mark.parametrize("name", SORTS)
def test_a_list_is_sorted_by_the_number_that_its_records_show(
    together: TestClient, name: str
) -> None:
    for sort, path in SORTS[name].items():
        shown = [number(one, path) for one in every(together, name, f"limit=200&sort=-{sort}")]
        assert shown == sorted(shown, reverse=True)
        assert shown[0] > shown[-1]
