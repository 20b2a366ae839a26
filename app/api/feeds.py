"""Feeds of lists: Atom (RFC 4287) and JSON Feed 1.1, for readers that newsrooms already have.

An item is a record of the API; its id never changes. Its link is the page of the article where the words
are marked, for people; the record itself stands beside it, for programs.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_VERSION = "https://jsonfeed.org/version/1.1"
_JSON = "application/json"
_TITLE = 100  # characters
_NO_ITEM = "1970-01-01"  # Atom has no feed without a day
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: `day` is an ISO date, `page` the path of its words, `path` that of the record.

    `about` is a link to elsewhere.
    """

    id: str
    title: str
    text: str
    day: str
    page: str
    path: str
    authors: tuple[str, ...]
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A list as a feed; `url` is its own, `home` that of the list, `next_url` that of older items."""

    title: str
    url: str
    home: str
    next_url: str | None
    items: Sequence[Item]


def _names(found: Sequence[Record]) -> tuple[str, ...]:
    names = (one["names"] for one in found)
    return tuple(name["ar"] or name["en"] or "?" for name in names)


def _headed(authors: Sequence[str], text: str) -> str:
    title = f"{'، '.join(authors)}: {text}" if authors else text
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"


def statement_item(record: Record, day: str) -> Item:
    """Return a statement as an item by its speakers, on the day by which it stands."""
    authors = _names(record["speakers"])
    return Item(
        record["id"],
        _headed(authors, record["text"]),
        record["text"],
        day,
        record["evidence"]["permalink"],
        record["links"]["self"],
        authors,
        record["evidence"]["url"],
    )


def pledge_item(record: Record, day: str) -> Item:
    """Return a pledge as an item by its parties, on the day by which it stands.

    Its status is part of the title.
    """
    authors = _names(record["by"])
    title = f"[{record['status']}, {record['action']}] {_headed(authors, record['text'])}"
    return Item(record["id"], title, record["text"], day, *_paths(record), authors)


def event_item(record: Record, day: str) -> Item:
    """Return an event as an item, on the day by which it stands."""
    title = f"[{record['type']}] {_headed((), record['text'])}"
    return Item(record["id"], title, record["text"], day, *_paths(record), ())


def _paths(record: Record) -> tuple[str, str]:
    """Return where its words are shown, and the path of the record."""
    path: str = record["links"]["self"]
    return (record["evidence"][0]["permalink"] if record["evidence"] else path), path


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _updated(feed: Feed) -> str:
    return _time(max((item.day for item in feed.items), default=_NO_ITEM))


def as_json_feed(feed: Feed, base_url: str) -> bytes:
    """Return a feed in JSON."""
    found = {
        "version": _VERSION,
        "title": feed.title,
        "feed_url": feed.url,
        "home_page_url": feed.home,
        "language": "ar",
        "items": [_json_item(item, base_url) for item in feed.items],
    }
    if feed.next_url:
        found["next_url"] = feed.next_url
    return json.dumps(found, ensure_ascii=False).encode()


def _json_item(item: Item, base_url: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"urn:coalition:{item.id}",
        "url": f"{base_url}{item.page}",
        "title": item.title,
        "content_text": item.text,
        "date_published": _time(item.day),
        "authors": [{"name": name} for name in item.authors],
        "attachments": [{"url": f"{base_url}{item.path}", "mime_type": _JSON}],
    }
    return found | ({"external_url": item.about} if item.about else {})


def as_atom(feed: Feed, base_url: str) -> bytes:
    """Return a feed in Atom."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}feed", {f"{_XML}lang": "ar"})
    add = _adder(root)
    add("id", feed.url)
    add("title", feed.title)
    add("updated", _updated(feed))
    links = (("self", feed.url), ("alternate", feed.home), ("next", feed.next_url))
    for rel, href in links:
        if href:
            add("link", rel=rel, href=href)
    _author(root, "Coalition knowledge base")
    for item in feed.items:
        _entry(root, item, base_url)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _adder(parent: ElementTree.Element) -> Callable[..., ElementTree.Element]:
    def add(tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
        child = ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}", attributes)
        child.text = text.translate(_NOT_XML) if text else None
        return child

    return add


def _author(parent: ElementTree.Element, name: str) -> None:
    _adder(_adder(parent)("author"))("name", name)


def _entry(root: ElementTree.Element, item: Item, base_url: str) -> None:
    entry = _adder(root)("entry")
    add = _adder(entry)
    add("id", f"urn:coalition:{item.id}")
    add("title", item.title)
    add("updated", _time(item.day))
    add("link", rel="alternate", type="text/html", href=f"{base_url}{item.page}")
    add("link", rel="related", type=_JSON, href=f"{base_url}{item.path}")
    if item.about:
        add("link", rel="via", href=item.about)
    for name in item.authors:
        _author(entry, name)
    add("content", item.text, type="text")
