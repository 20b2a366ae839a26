"""Feeds: readers can take them, items are the records of the list."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from app.api.feeds import ATOM, JSON_FEED, Feed, Item, as_atom, as_json_feed
from app.main import create_app
from tests.api.conftest import settings_for
from tests.direct import Client

LISTS = {"statements": "said_on", "pledges": "announced_on", "events": "date"}  # and their days
NAMES = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://kb.example.org"


@pytest.mark.parametrize("name", LISTS)
def test_an_atom_feed_has_the_items_of_the_list(client: TestClient, name: str) -> None:
    query = f"limit=3&{LISTS[name]}__isnull=false"
    response = client.get(f"/v1/{name}.atom?{query}")
    assert response.headers["content-type"] == ATOM
    root = ElementTree.fromstring(response.content)
    ids = [one.text for one in root.findall("a:entry/a:id", NAMES)]
    records = client.get(f"/v1/{name}?{query}").json()["data"]
    assert ids == [f"urn:coalition:{one['id']}" for one in records] != []
    for tag in ("id", "title", "updated", "author/a:name"):
        assert root.findtext(f"a:{tag}", namespaces=NAMES)
    for entry in root.findall("a:entry", NAMES):
        assert entry.findtext("a:title", namespaces=NAMES)
        assert entry.findtext("a:updated", namespaces=NAMES)
        for rel, media_type in (("alternate", "text/html"), ("related", "application/json")):
            link = entry.find(f"a:link[@rel='{rel}']", NAMES)
            assert link is not None
            assert link.get("type") == media_type
            answer = client.get(link.get("href", "").removeprefix(BASE))
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith(media_type)


@pytest.mark.parametrize("name", LISTS)
def test_a_json_feed_has_the_items_of_the_list(client: TestClient, name: str) -> None:
    query = f"limit=2&{LISTS[name]}__isnull=false"
    response = client.get(f"/v1/{name}.feed.json?{query}")
    assert response.headers["content-type"] == JSON_FEED
    feed = response.json()
    records = client.get(f"/v1/{name}?{query}").json()["data"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["attachments"] for one in feed["items"]] == [
        [{"url": BASE + one["links"]["self"], "mime_type": "application/json"}] for one in records
    ]
    proofs = (one["evidence"] for one in records)
    first = [one if isinstance(one, dict) else one[0] for one in proofs]
    assert [one["url"] for one in feed["items"]] == [BASE + one["permalink"] for one in first]
    assert [one["content_text"] for one in feed["items"]] == [one["text"] for one in records]


def test_a_feed_leads_to_older_items(client: TestClient) -> None:
    feed = client.get("/v1/statements.feed.json?limit=1").json()
    older = client.get(feed["next_url"].removeprefix(BASE)).json()
    assert older["items"][0]["id"] != feed["items"][0]["id"]


def test_a_feed_takes_the_filters_of_its_list(client: TestClient) -> None:
    feed = client.get("/v1/statements.feed.json?speaker=macron").json()
    assert {author["name"] for one in feed["items"] for author in one["authors"]} == {
        "إيمانويل ماكرون"
    }
    assert client.get("/v1/statements.atom?speakr=macron").status_code == 400


def test_any_text_makes_a_legal_feed() -> None:
    odd = "<b>&\x00\x0b\ufffe]]>"
    paths = ("/articles/art_1?evidence=e#e", "/v1/statements/stm_1")
    item = Item("stm_1", odd, odd, "2026-01-06", *paths, (odd,), "https://a.example/?a&b")
    feed = Feed(odd, f"{BASE}/x?a=1&b=2", BASE, None, [item])
    root = ElementTree.fromstring(as_atom(feed, BASE))
    assert root.findtext("a:entry/a:content", namespaces=NAMES) == "<b>&]]>"
    found = json.loads(as_json_feed(feed, BASE))
    assert found["items"][0]["title"] == odd
    assert found["items"][0]["date_published"] == "2026-01-06T00:00:00Z"


@pytest.mark.parametrize("name", LISTS)
def test_what_has_no_day_stands_by_its_article_or_its_loading(
    client: TestClient, corpus_file: Path, tmp_path: Path, name: str
) -> None:
    """One fact without a day in an article of a day, one in an article without."""
    del client
    field = LISTS[name]
    path = tmp_path / "undated.db"
    shutil.copyfile(corpus_file, path)
    with sqlite3.connect(path) as database:
        database.execute(f"UPDATE {name} SET {field} = NULL WHERE seq % 3 > 0")  # noqa: S608
        database.execute("UPDATE articles SET ingested_at = '2020-02-03 23:59:00.000000'")
        database.execute(
            "UPDATE articles SET published_on = NULL WHERE id = (SELECT min(id) FROM articles)"
        )
        published = dict(database.execute("SELECT id, published_on FROM articles"))
    database.close()
    with Client(create_app(settings_for(path))) as own:
        whole = own.get(f"/v1/{name}?limit=200").json()
        falling, rising = (_walked(own, name, sort) for sort in (f"-{field}", field))
    known = {one["id"]: one for one in whole["data"]}
    assert [*falling.values()] == sorted(falling.values(), reverse=True)
    assert [*rising.values()] == sorted(rising.values())
    assert falling == rising
    assert falling.keys() == known.keys()
    for id_, day in falling.items():
        proofs = known[id_]["evidence"]
        each = [proofs] if isinstance(proofs, dict) else proofs
        behind = min(published[one["article_id"]] or "2020-02-03" for one in each)
        assert day == f"{known[id_][field] or behind}T00:00:00Z"


def _walked(client: TestClient, name: str, sort: str) -> dict[str, str]:
    """Return the day of each item of a feed by id, in its order."""
    items: list[dict[str, Any]] = []
    url = f"/v1/{name}.feed.json?limit=2&sort={sort}"
    while url:
        page = client.get(url).json()
        items += page["items"]
        url = page.get("next_url", "").removeprefix(BASE)
    found = {one["id"].rpartition(":")[2]: one["date_published"] for one in items}
    assert len(found) == len(items)
    return found


def test_a_cursor_of_the_list_is_none_of_its_feed(client: TestClient) -> None:
    cursor = client.get("/v1/statements?limit=1").json()["page"]["next_cursor"]
    assert client.get(f"/v1/statements.atom?limit=1&cursor={cursor}").status_code == 400
