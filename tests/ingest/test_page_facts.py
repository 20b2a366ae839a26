"""What pages declare: the first of several places counts, and no guess where they say nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from app.ingest.page_facts import PageFacts, one_line, read_facts


def facts(head: str, body: str = "") -> PageFacts:
    return read_facts(
        html.document_fromstring(f"<html><head>{head}</head><body>{body}x</body></html>")
    )


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def news(**values: str) -> str:
    pairs = ", ".join(f'"{key}": "{value}"' for key, value in values.items())
    return ld('{"@type": "NewsArticle", ' + pairs + "}")


META = '<meta property="article:published_time" content="{}">'
DAYS = {
    "JSON-LD first": (news(datePublished="2026-01-06") + META.format("2025-01-01"), "2026-01-06"),
    "meta": (META.format("2026-01-06T21:40:00+03:00"), "2026-01-06"),
    "zone of the writer": (
        news(datePublished="2026-01-06T22:30:00Z") + META.format("2026-01-07T01:30:00+03:00"),
        "2026-01-07",
    ),
    "another moment in another zone": (
        news(datePublished="2026-01-06T22:30:00Z") + META.format("2026-01-07T09:30:00+03:00"),
        "2026-01-06",
    ),
    "mail format": ('<meta name="pubdate" content="Tue, 06 Jan 2026 20:00:00 GMT">', "2026-01-06"),
    "slashes": ('<meta name="DC.date.issued" content="2026/1/6">', "2026-01-06"),
    "item property": ('<meta itemprop="datePublished" content="2026-01-06">', "2026-01-06"),
    "address": ('<link rel="canonical" href="https://a.example/ar/2026/1/6/x">', "2026-01-06"),
    "the site's own date": (ld('{"@type": "WebSite", "datePublished": "2004-01-01"}'), None),
    "only modified": (news(dateModified="2026-01-06"), None),
    "day or month first": (META.format("06/01/2026"), None),
    "no such day": (META.format("2026-02-30"), None),
    "nothing": ("", None),
    "broken JSON": (ld('{"@type": "NewsArticle", "datePublished": "2026-01-06"'), None),
    "deep JSON": (ld("[" * 50_000), None),
    "wrong type": (ld('{"@type": "NewsArticle", "datePublished": [20260106]}'), None),
}


@pytest.mark.parametrize(("head", "day"), DAYS.values(), ids=DAYS)
def test_days(head: str, day: str | None) -> None:
    assert facts(head).published == (date.fromisoformat(day) if day else None)


def test_a_time_element_counts_if_there_is_one_day() -> None:
    one = '<time datetime="2026-01-06T10:00">6</time><time datetime="2026-01-06T11:00">6</time>'
    found = facts("", one)
    assert (found.published, found.basis) == (date(2026, 1, 6), "page_time")
    assert facts("", one + '<time datetime="2026-01-05">5</time>').published is None


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (news(headline="ميرتس: &quot;لن نتراجع&quot;"), "<h1>x</h1>", 'ميرتس: "لن نتراجع"'),
        (
            '<meta property="og:title" content="عنوان | الصحيفة"><meta property="og:site_name" content="الصحيفة">',
            "",
            "عنوان",
        ),
        ('<meta property="og:title" content="روسيا - أوكرانيا">', "", "روسيا - أوكرانيا"),
        ("<title>عنوان الخبر - صحيفة</title>", "<h1>عنوان <b>الخبر</b></h1>", "عنوان الخبر"),
        ("<title>صحيفة :: عنوان طويل للخبر</title>", "", "عنوان طويل للخبر"),
        (
            "<title>صحيفة | عنوان طويل للخبر</title>",
            "<h1>شعار</h1><h1>آخر</h1>",
            "عنوان طويل للخبر",
        ),
        ("<title>\u200fعنوان\u200f&nbsp;آخر</title>", "", "عنوان آخر"),
        ("", "<h1>عنوان</h1>", "عنوان"),
        ("", "", None),
    ],
)
def test_titles(head: str, body: str, title: str | None) -> None:
    assert facts(head, body).title == title


CANONICAL = '<link rel="canonical" href="{}">'
OG_URL = '<meta property="og:url" content="{}">'


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            CANONICAL.format("https://a.example/1#top") + OG_URL.format("https://a.example/2"),
            "https://a.example/1",
        ),
        (
            CANONICAL.format("https://a.example/") + OG_URL.format("https://a.example/2"),
            "https://a.example/2",
        ),
        (CANONICAL.format("/relative"), None),
        (CANONICAL.format("javascript:alert(1)"), None),
        (CANONICAL.format("file:///etc/hosts"), None),
        (CANONICAL.format("https://[bad"), None),
        (CANONICAL.format("https://a.example/a b"), None),
        (
            ld('{"@type": "Article", "mainEntityOfPage": "https://a.example/3"}'),
            "https://a.example/3",
        ),
        (
            ld('{"@graph": [{"@type": ["Article"], "url": "https://a.example/4"}]}'),
            "https://a.example/4",
        ),
    ],
)
def test_addresses(head: str, url: str | None) -> None:
    assert facts(head).url == url


@pytest.mark.parametrize(
    ("head", "site"),
    [
        (ld('{"@type": "Article", "publisher": {"name": "رويترز"}}'), "رويترز"),
        (ld('{"@type": "Article", "publisher": "رويترز"}'), "رويترز"),
        ('<meta property="og:site_name" content="RT  Arabic">', "RT Arabic"),
        ("", None),
    ],
)
def test_sites(head: str, site: str | None) -> None:
    assert facts(head).site == site


@given(st.text(max_size=200))
def test_any_value_becomes_a_printable_line(value: str) -> None:
    line = one_line(value)
    assert line is None or (line.isprintable() and line == line.strip())


@given(st.text(alphabet='{}[]":,@typeNewsArticlegraph123 ', max_size=120))
def test_any_json_is_borne(json: str) -> None:
    assert isinstance(facts(ld(json)), PageFacts)
