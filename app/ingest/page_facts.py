"""What a page says of itself in JSON-LD, meta elements and links: title, address, day, publisher.

Only what is declared counts: dates that merely stand somewhere in a page are other stories' dates.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from app.text.folding import fold_name

_LONGEST = 2_000  # characters of a value
_NODES = 1_000  # of JSON-LD that are looked at
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "date",
)  # fmt: skip
_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)")
_SEPARATORS = re.compile(r"\s+[-–—|:•·»«]+\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page declares; `basis` tells where the day stands, `body` is the text in JSON-LD."""

    title: str | None
    url: str | None
    site: str | None
    published: date | None
    basis: str | None
    body: str | None


def read_facts(tree: HtmlElement) -> PageFacts:
    """Return what a page declares of its article."""
    nodes = [node for node in _json_ld(tree) if _is_article(node)]
    metas = _metas(tree)
    site = _site(nodes, metas)
    url = _address(tree, nodes, metas)
    published, basis = _published(tree, nodes, metas, url)
    return PageFacts(
        title=_title(tree, nodes, metas, site),
        url=url,
        site=site,
        published=published,
        basis=basis,
        body=next(
            (body for node in nodes if isinstance(body := node.get("articleBody"), str)), None
        ),
    )


def one_line(value: object) -> str | None:
    """Return a declared value as one line without marks that cannot be seen, None if there is none."""
    if not isinstance(value, str):
        return None
    seen = "".join(c if c.isprintable() else " " * c.isspace() for c in unescape(value))
    return " ".join(seen.split())[:_LONGEST] or None


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD, those in lists and `@graph` too."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                waiting.append(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:_NODES]
        elif isinstance(node, dict):
            yield node
            waiting[:0] = [node[key] for key in ("@graph", "mainEntity") if key in node]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return name → content of the meta elements, the first of each name, in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = one_line(meta.get("content"))
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _site(nodes: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    for node in nodes:
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if found := one_line(name):
            return found
    return metas.get("og:site_name") or metas.get("application-name")


def _address(tree: HtmlElement, nodes: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    """Return the page's own address; one with a path is better than the site's."""
    found = [link.get("href") for link in tree.iter("link") if "canonical" in _words(link, "rel")]
    found.append(metas.get("og:url"))
    for node in nodes:
        page = node.get("mainEntityOfPage")
        found += [page.get("@id") if isinstance(page, dict) else page, node.get("url")]
    urls = [url for one in found if (url := _web_address(one))]
    with_path = [url for url in urls if urlsplit(url).path.strip("/")]
    return next(iter(with_path or urls), None)


def _words(element: HtmlElement, attribute: str) -> list[str]:
    return (element.get(attribute) or "").lower().split()


def _web_address(value: object) -> str | None:
    text = one_line(value)
    if text is None or " " in text or len(text) == _LONGEST:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    known = parts.scheme in ("http", "https") and parts.hostname
    return parts._replace(fragment="").geturl() if known else None


def _published(
    tree: HtmlElement, nodes: list[dict[str, Any]], metas: dict[str, str], url: str | None
) -> tuple[date | None, str | None]:
    """Return the day of publication and where it stands: the first that there is."""
    stamps = [("page_json_ld", node.get("datePublished")) for node in nodes]
    stamps += [("page_meta", metas.get(name)) for name in _DATE_NAMES]
    times = [time.get("datetime") for time in tree.iter("time") if time.get("datetime")]
    if len({_day(time) for time in times}) == 1:  # several belong to several stories
        stamps += [("page_time", times[0])]
    stamps.append(("page_url", urlsplit(url).path if url else None))
    said = [(basis, one_line(stamp)) for basis, stamp in stamps]
    for at, (basis, stamp) in enumerate(said):
        if stamp and (day := _day(stamp)):
            return _local_day(stamp, [other for _, other in said[at + 1 :] if other]) or day, basis
    return None, None


def _local_day(stamp: str, others: list[str]) -> date | None:
    """Return the day where the page was written, if it also tells the same moment in its own zone."""
    moment = _moment(stamp)
    if moment is None or moment.utcoffset() != UTC.utcoffset(None):
        return None
    return next(
        (there.date() for other in others if (there := _moment(other)) and there == moment), None
    )


def _moment(stamp: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        try:
            moment = parsedate_to_datetime(stamp)
        except (ValueError, TypeError, IndexError):
            return None
    return moment if moment.tzinfo else None


def _day(stamp: str) -> date | None:
    """Return the day that a time stamp writes, in whatever zone it is; None for 6/1/2026."""
    found = _DAY.search(stamp)
    if found is None:
        moment = _moment(stamp)
        return moment.date() if moment else None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _title(
    tree: HtmlElement, nodes: list[dict[str, Any]], metas: dict[str, str], site: str | None
) -> str | None:
    """Return the headline, without the site's name at its end."""
    headings = [one_line(" ".join(h1.itertext())) for h1 in tree.iter("h1")]
    heading = headings[0] if len(headings) == 1 else None
    named = tree.find(".//title")
    whole = one_line(" ".join(named.itertext())) if named is not None else None
    declared = [one_line(node.get("headline")) for node in nodes]
    declared += [metas.get("og:title"), metas.get("twitter:title")]
    for title in filter(None, declared):
        return _without_site(title, site)
    if heading and (not whole or fold_name(heading) in fold_name(whole)):
        return heading
    return max(_SEPARATORS.split(whole), key=len) if whole else heading


def _without_site(title: str, site: str | None) -> str:
    parts = [part for part in _SEPARATORS.split(title) if part]
    if len(parts) > 1 and site and fold_name(parts[-1]) == fold_name(site):
        return title[: title.rindex(parts[-1])].rstrip(" -–—|:•·»«")
    return title
