"""Feeds of lists: Atom (RFC 4287) and JSON Feed 1.1, for readers that newsrooms already have.

An item is a record of the API; its id never changes, its link is the record.
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
_TITLE = 100  # characters
_NO_DAY = "1970-01-01"  # Atom has no entry without a day
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: `day` is an ISO date or None, `path` that of the record, `about` an outside link."""

    id: str
    title: str
    text: str
    day: str | None
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


def statement_item(record: Record) -> Item:
    """Return a statement as an item by its speakers."""
    authors = _names(record["speakers"])
    return Item(
        record["id"],
        _headed(authors, record["text"]),
        record["text"],
        record["said_on"] or record["evidence"]["published_on"],
        record["links"]["self"],
        authors,
        record["evidence"]["url"],
    )


def pledge_item(record: Record) -> Item:
    """Return a pledge as an item by its parties; its status is part of the title."""
    authors = _names(record["by"])
    title = f"[{record['status']}, {record['action']}] {_headed(authors, record['text'])}"
    path = record["links"]["self"]
    return Item(record["id"], title, record["text"], record["announced_on"], path, authors)


def event_item(record: Record) -> Item:
    """Return an event as an item."""
    title = f"[{record['type']}] {_headed((), record['text'])}"
    path = record["links"]["self"]
    return Item(record["id"], title, record["text"], record["date"], path, ())


def _time(day: str | None) -> str:
    return f"{day or _NO_DAY}T00:00:00Z"


def _updated(feed: Feed) -> str:
    return _time(max((item.day for item in feed.items if item.day), default=None))


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
        "url": f"{base_url}{item.path}",
        "title": item.title,
        "content_text": item.text,
        "authors": [{"name": name} for name in item.authors],
    }
    optional = {"external_url": item.about, "date_published": item.day and _time(item.day)}
    return found | {name: value for name, value in optional.items() if value}


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
    add("link", rel="alternate", href=f"{base_url}{item.path}")
    if item.about:
        add("link", rel="via", href=item.about)
    for name in item.authors:
        _author(entry, name)
    add("content", item.text, type="text")
