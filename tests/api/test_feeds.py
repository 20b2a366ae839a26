"""Feeds: readers can take them, items are the records of the list."""

import json
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from app.api.feeds import ATOM, JSON_FEED, Feed, Item, as_atom, as_json_feed

LISTS = ("statements", "pledges", "events")
NAMES = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://kb.example.org"


@pytest.mark.parametrize("name", LISTS)
def test_an_atom_feed_has_the_items_of_the_list(client: TestClient, name: str) -> None:
    response = client.get(f"/v1/{name}.atom?limit=3")
    assert response.headers["content-type"] == ATOM
    root = ElementTree.fromstring(response.content)
    ids = [one.text for one in root.findall("a:entry/a:id", NAMES)]
    records = client.get(f"/v1/{name}?limit=3").json()["data"]
    assert ids == [f"urn:coalition:{one['id']}" for one in records] != []
    for tag in ("id", "title", "updated", "author/a:name"):
        assert root.findtext(f"a:{tag}", namespaces=NAMES)
    for entry in root.findall("a:entry", NAMES):
        assert entry.findtext("a:title", namespaces=NAMES)
        assert entry.findtext("a:updated", namespaces=NAMES)
        link = entry.find("a:link[@rel='alternate']", NAMES)
        assert link is not None
        assert client.get(link.get("href", "").removeprefix(BASE)).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_json_feed_has_the_items_of_the_list(client: TestClient, name: str) -> None:
    response = client.get(f"/v1/{name}.feed.json?limit=2")
    assert response.headers["content-type"] == JSON_FEED
    feed = response.json()
    records = client.get(f"/v1/{name}?limit=2").json()["data"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["url"] for one in feed["items"]] == [BASE + one["links"]["self"] for one in records]
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
    item = Item("stm_1", odd, odd, None, "/v1/statements/stm_1", (odd,), "https://a.example/?a&b")
    feed = Feed(odd, f"{BASE}/x?a=1&b=2", BASE, None, [item])
    root = ElementTree.fromstring(as_atom(feed, BASE))
    assert root.findtext("a:entry/a:content", namespaces=NAMES) == "<b>&]]>"
    found = json.loads(as_json_feed(feed, BASE))
    assert found["items"][0]["title"] == odd
    assert "date_published" not in found["items"][0]
