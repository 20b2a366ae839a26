"""The page that permalinks lead to: evidence marked without a script, whatever the article holds."""

import html
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.pages.html import Markup, element, link, render
from app.api.pages.marks import Mark, marked
from app.api.pages.problems import prefers_html
from app.db.engine import make_engine, write_session
from app.domain.records import Article
from app.domain.refs import article_id
from app.ingest.withdrawal import withdraw
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.offline_docs import serve
from tests.api.problems import problem_of
from tests.api.test_identity import DECIDED
from tests.browser import CHROMIUM, browser_page
from tests.direct import Client
from tests.factories import make_extraction, make_pledge, make_statement, save_joined

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
RAN = "document.documentElement.dataset.ran='yes'"
SAID = f'أن <script>{RAN}</script> "ألمانيا" & \'فرنسا\' <img src=x onerror="{RAN}"> 🇺🇦 معا'
PLEDGED = "فرنسا' <img src=x onerror"
ATTACK = (
    f"</div></main></body><script>{RAN}</script>\r\n<!-- --><style>*{{display:none}}</style>\n"
    "\u202eمن اليمين\u2066 &lt;b&gt; &#x27; \x1b \ufdd0\n"
    + "سطر طويل من النص العربي.\n" * 200
    + f"قال ميرتس {SAID}.\n"
    + "سطر بعده.\n" * 100
)


def hostile() -> Any:
    return make_extraction(
        ATTACK,
        title=f"عنوان </title><script>{RAN}</script>",
        article=Article(ATTACK, url=f"javascript:{RAN}", language="ar"),
        statements=[make_statement(ATTACK, SAID)],
        pledges=[make_pledge(ATTACK, PLEDGED)],
    )


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory, small_registry_file: Path) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    shutil.copyfile(small_registry_file, path)
    engine = make_engine(f"sqlite:///{path}")
    with write_session(engine) as session:
        save_joined(session, hostile(), make_extraction("قال ميرتس إن الخبر سُحب."))
    with write_session(engine) as session:
        withdraw(session, article_id("قال ميرتس إن الخبر سُحب."), DECIDED)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def hostile_client(hostile_file: Path) -> Iterator[TestClient]:
    with Client(create_app(settings_for(hostile_file)), follow_redirects=False) as client:
        yield client


def article_text(page: str) -> str:
    """Return the text that the page shows as the article's, its markup taken out."""
    found = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert found
    return html.unescape(re.sub(r"<[^>]*>", "", found[1]))


def marked_text(page: str) -> str:
    return html.unescape("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)))


def permalinks(client: TestClient) -> Iterator[tuple[dict[str, Any], str]]:
    for kind in ("statements", "pledges", "events"):
        for record in client.get(f"/v1/{kind}?limit=30").json()["data"]:
            proofs = record["evidence"]
            for proof in proofs if isinstance(proofs, list) else [proofs]:
                yield proof, proof["permalink"]


@pytest.mark.parametrize("which", ["client", "hostile_client"])
def test_every_permalink_shows_its_words(request: pytest.FixtureRequest, which: str) -> None:
    client: TestClient = request.getfixturevalue(which)
    seen = 0
    for proof, path in permalinks(client):
        answer = client.get(path, headers=HTML)
        assert (answer.status_code, answer.headers["content-type"]) == (
            200,
            "text/html; charset=utf-8",
        )
        spans = proof["spans"]
        assert marked_text(answer.text) == "".join(span["text"] for span in spans)
        assert answer.text.count(f' id="{proof["id"]}"') == 1
        assert f'<mark id="{proof["id"]}">' in answer.text
        seen += 1
    assert seen


def test_the_page_shows_the_text_and_what_was_read(client: TestClient) -> None:
    for head in client.get("/v1/articles").json()["data"]:
        article = client.get(head["links"]["self"]).json()
        page = client.get(f"/articles/{article['id']}?lang=ar").text
        assert article_text(page) == article["text"]
        marks = article["annotations"]
        for mark in (*marks["statements"], *marks["pledges"], *marks["events"]):
            assert page.count(f' id="{mark["evidence_id"]}"') == 1
            assert f'evidence={mark["evidence_id"]}#{mark["evidence_id"]}"' in page
        assert '<html lang="ar" dir="rtl">' in page
        assert 'class="text" id="text" lang="ar" dir="rtl"' in page


def test_nothing_of_an_article_becomes_markup(hostile_client: TestClient) -> None:
    (article,) = hostile_client.get("/v1/articles").json()["data"]
    answer = hostile_client.get(f"/articles/{article['id']}")
    page = answer.text
    assert not re.search(r"<(?:script|img|iframe|object|form|link|base)\b|\son\w+=\"", page)
    assert page.count("<style>") == 1
    assert not re.search(r'(?:href|src)="(?!/|\?|#)', page)
    assert "javascript:" in page, "the address is shown as text"
    shown = article_text(page)
    assert shown == re.sub("[\x1b\ufdd0]", "\ufffd", ATTACK)


def test_the_policy_lets_nothing_run(client: TestClient) -> None:
    (article, *_) = client.get("/v1/articles").json()["data"]
    answer = client.get(f"/articles/{article['id']}")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["etag"]
    assert f"</v1/articles/{article['id']}>" in answer.headers["link"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/art_0123456789abcdef", 404),
        (f"/articles/{article_id('قال ميرتس إن الخبر سُحب.')}", 410),
        (f"/articles/{article_id(ATTACK)}?evidence=evd_0123456789abcdef", 404),
        (f"/articles/{article_id(ATTACK)}?evidence=<script>", 404),
        (f"/articles/{article_id(ATTACK)}?evidenze=1", 400),
        (f"/articles/{article_id(ATTACK)}?lang=xx", 400),
        ("/articles/%3Cscript%3E", 404),
        ("/articles/" + "a" * 300, 400),
    ],
)
def test_what_cannot_be_shown_is_a_page_for_people_and_a_problem_for_programs(
    hostile_client: TestClient, path: str, status: int
) -> None:
    problem = problem_of(hostile_client.get(path), status)
    shown = hostile_client.get(path, headers={**HTML, "Accept-Language": "ar"})
    assert (shown.status_code, shown.headers["content-type"]) == (
        status,
        "text/html; charset=utf-8",
    )
    assert render(problem["detail"]) in shown.text
    assert '<html lang="ar" dir="rtl">' in shown.text
    assert "<script" not in shown.text
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    assert shown.headers["cache-control"] == "no-store"
    assert "Accept" in shown.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("", False), ("*/*", False), ("application/json", False), (HTML["Accept"], True),
        ("text/html", True), ("text/html;q=0.5, application/problem+json", False),
        ("text/html;q=0", False), ("text/html;q=nan", False), ("application/json;q=0.1,text/html", True),
        (";;;,,q=1" * 50, False), ("text/*", False),
    ],
)  # fmt: skip
def test_only_who_prefers_pages_gets_them(accept: str, page: bool) -> None:  # noqa: FBT001
    assert prefers_html(accept) is page


def test_overlapping_places_are_marked_as_they_lie() -> None:
    marks = [
        Mark("a", "statement", [[0, 6]]),
        Mark("b", "pledge", [[2, 4], [8, 9]]),
        Mark("c", "event", [[4, 10]]),
    ]
    pieces = render(marked("0123456789x", marks, "b"))
    assert pieces == (
        '<span id="a" class="at"></span><span class="found statement">01</span>'
        '<mark id="b">23</mark>'
        '<span id="c" class="at"></span><span class="found statement event">45</span>'
        '<span class="found event">67</span><mark>8</mark><span class="found event">9</span>x'
    )


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("/v1", '<a href="/v1">x</a>'),
        ("https://example.org/a?b=\"c\"", '<a href="https://example.org/a?b=&quot;c&quot;" rel="noopener noreferrer nofollow">x</a>'),
        ("//example.org", "<bdi>x</bdi>"), ("javascript:alert(1)", "<bdi>x</bdi>"),
        ("data:text/html,x", "<bdi>x</bdi>"), ("http://[", "<bdi>x</bdi>"), ("", "<bdi>x</bdi>"),
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(to: str, shown: str) -> None:
    assert link(to, "x") == Markup(shown)
    assert element("p", "<&>", title='"') == Markup('<p title="&quot;">&lt;&amp;&gt;</p>')


@pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ, reason="there is no Chromium on this machine"
)
def test_a_browser_scrolls_to_the_words_and_runs_nothing(
    hostile_client: TestClient, hostile_file: Path, tmp_path: Path
) -> None:
    found = {proof["id"]: path for proof, path in permalinks(hostile_client)}
    server, address = serve(str(hostile_file))
    try:
        with browser_page(tmp_path) as page:
            page.as_phone()
            for id_, path in found.items():
                page.open(address + path)  # with scripts on: none may run
                assert page.ask("document.documentElement.dataset.ran") is None
                assert page.ask("document.scripts.length + document.images.length") == 0
                mark = f"document.getElementById({id_!r})"
                assert page.ask(f"{mark}.localName") == "mark"
                top = page.ask(f"{mark}.getBoundingClientRect().top")
                assert 0 < top < 844 < page.ask("scrollY")
                assert page.ask(f"getComputedStyle({mark}).backgroundColor") == "rgb(255, 224, 138)"
                assert page.ask("document.documentElement.scrollWidth") == 390, "nothing sticks out"
                assert (
                    page.ask("getComputedStyle(document.getElementById('text')).direction") == "rtl"
                )
            shown = page.ask("document.getElementById('text').textContent")
            assert shown.startswith("</div></main></body><script>")
            page.open(address + path, scripts=False)
            assert page.ask("scrollY") > 844, "no script is needed"
    finally:
        server.should_exit = True
