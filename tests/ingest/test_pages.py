"""Pages of several makes → the article's lines and what the page tells; the rest is left out."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import UnreadableDocument
from app.domain.records import Article
from app.ingest.metadata import Metadata, completed
from app.ingest.page_files import begins_page, declared_encoding
from app.ingest.pages import read_page
from app.ingest.reader import read_document
from tests.repository import ROOT

PAGES = ROOT / "tests" / "data" / "pages"
SENTENCE = "قال المستشار فريدريش ميرتس إن ألمانيا ستدعم أوكرانيا مهما طال الزمن."


def article(name: str) -> Article:
    return read_document(PAGES / name).article


def body(*lines: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{''.join(lines)}</body></html>"


def test_an_article_element_with_everything_around_it() -> None:
    found = article("article-tag.html")
    lines = found.text.splitlines()
    assert lines[0] == found.title == "ميرتس: ألمانيا مستعدة للمساهمة في تأمين أوكرانيا"
    assert [line.split()[0] for line in lines[1:]] == [
        "قال", "وأضاف", "من", "وذكر", '"هذه', "المصدر:",
    ]  # fmt: skip
    assert "المستشار الألماني فريدريش ميرتس يوم الثلاثاء إن" in lines[1]  # a link inside
    assert found.url == "https://www.aljazeera.net/news/2026/1/6/merz-security"
    assert (found.source, found.published) == ("al-jazeera", date(2026, 1, 6))
    assert found.published_basis == "page_json_ld"


def test_an_old_layout_of_tables() -> None:
    found = article("old-tables.html")
    assert found.text.splitlines()[:2] == [
        "ماكرون يعلن نشر قوات في أوكرانيا",
        "الأربعاء 7 يناير 2026",
    ]
    assert [line.split()[0] for line in found.text.splitlines()[2:]] == [
        "أعلن", "وقال", "وأكد", "ورفضت",
    ]  # fmt: skip
    assert "\xa0" not in found.text
    assert (found.published, found.source) == (None, None)  # the date line is for the extraction


def test_a_page_that_scripts_fill() -> None:
    found = article("next-data.html")
    lines = found.text.splitlines()
    assert [line.split()[0] for line in lines] == ["ستارمر", "دعا", "وقال", "وأكد", "وفي"]
    # The day where it was published; in UTC it is the day before.
    assert (found.published, found.source) == (date(2026, 2, 10), "asharq-news")


def test_marks_of_direction_entities_and_inline_elements() -> None:
    found = article("marks.html")
    assert found.title == "روته: الحلف سيدعم أوكرانيا"
    assert "مارك روته يوم الأربعاء إنّ الحلف سيواصل" in found.text
    assert "الحلفـاء" in found.text  # the letters are as they were
    assert "«مهما طال الزمن»، وإنّ" in found.text
    assert "“لن يكون طرفا في النزاع”." in found.text
    assert not {"Facebook", "WhatsApp", "طباعة", "الرئيسية"} & set(found.text.split())
    assert (found.published, found.published_basis) == (date(2025, 12, 3), "page_meta")


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="has no main text") as caught:
        article("front-page.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["article-tag.html", "marks.html", "next-data.html", "old-tables.html"]
)
@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16-le", "utf-8-sig"])
def test_pages_in_other_encodings(tmp_path: Path, name: str, encoding: str) -> None:
    page = (PAGES / name).read_text(encoding="utf-8")
    same = tmp_path / name
    same.write_bytes(page.encode(encoding))  # whatever its head declares
    found = read_document(same)
    assert found.article.text == article(name).text
    assert found.encoding == encoding.removesuffix("-sig")


def test_the_title_is_no_second_time_the_first_line() -> None:
    page = body(f"<h1>عنوان المقال</h1><p>{SENTENCE}</p>", head="<title>عنوان المقال</title>")
    assert read_page(page, "a")[0] == f"عنوان المقال\n{SENTENCE}\n"


def test_tables_of_numbers_are_lines() -> None:
    rows = "<tr><td>ألمانيا</td><td>مليارا يورو</td></tr><tr><td>فرنسا</td><td>مليار يورو</td></tr>"
    text, _ = read_page(
        body(f"<p>{SENTENCE}</p><table>{rows}</table><p>{SENTENCE} ثانية.</p>"), "a"
    )
    assert "ألمانيا | مليارا يورو" in text.splitlines()


@pytest.mark.parametrize(
    "written",
    [
        "أول سطر هنا.\\n\\nثاني سطر هنا {}",
        "<p>أول سطر هنا.</p><p>ثاني <b>سطر</b> هنا {}</p>",
        "&lt;p&gt;أول سطر هنا.&lt;/p&gt;&lt;p&gt;ثاني سطر&nbsp;هنا {}",
    ],
)
def test_text_in_json_ld_keeps_its_paragraphs(written: str) -> None:
    script = '{"@type": "NewsArticle", "articleBody": "' + written.format(SENTENCE) + '"}'
    head = f'<script type="application/ld+json">{script}</script>'
    text, _ = read_page(body("<p>جار التحميل</p>", head=head), "a")
    assert text.splitlines() == ["أول سطر هنا.", f"ثاني سطر هنا {SENTENCE}"]


HOSTILE = {
    "deep": ("<div>" * 100_000, "is nested deeper than 200"),
    "wide": ("<p>نص</p>" * 100_000, "has more than 10,000 elements"),
    "attributes": (f"<p {' '.join(f'a{n}' for n in range(50_000))}>نص</p>", "500 attributes"),
    "hidden attributes": (
        f"""<script>a<b "</script><p x=">" {" ".join(f"a{n}" for n in range(50_000))}>""",
        "500 attributes",
    ),
    "tags only": ("<" * 1_000_000 + "نص", "has no main text"),
    "open comment": ("<!--" + "نص" * 100_000, "has no main text"),
}


@pytest.mark.parametrize(("page", "why"), HOSTILE.values(), ids=HOSTILE)
def test_pages_over_a_bound_are_refused(page: str, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why):
        read_page(body(page), "a")


def test_nothing_outside_of_the_page_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("كلمة سر", encoding="utf-8")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "{"ب" * 99}"><!ENTITY b "&a;&a;&a;">'
        f'<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + body(f"<p>{SENTENCE} &x; &b;</p>")
    )
    text, _ = read_page(page, "a")
    assert "سر" not in text
    assert "بب" not in text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        (
            "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1256'>",
            "windows-1256",
        ),
        ("<meta charset = ISO-8859-6 />", "ISO-8859-6"),
        ('<?xml version="1.0" encoding="windows-1256"?>', "windows-1256"),
        ('<meta charset="utf-16">', None),  # who can read that does not read UTF-16
        ('<meta name="charset" content="x">', None),
        ("", None),
    ],
)
def test_declared_encoding(head: str, encoding: str | None) -> None:
    assert declared_encoding(f"<html><head>{head}".encode()) == encoding


@pytest.mark.parametrize(
    ("data", "is_page"),
    [
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", True),
        (b"<html>", True),
        ("<html>".encode("utf-16"), True),
        (b"a < b", False),
        ("قال <html>".encode(), False),
        (b"", False),
    ],
)
def test_what_begins_as_a_page(data: bytes, is_page: bool) -> None:  # noqa: FBT001
    assert begins_page(data) is is_page


def test_what_is_told_from_outside_wins() -> None:
    page = Metadata(
        title="a", url="https://a.example/1", published=date(2026, 1, 1), published_basis="x"
    )
    told = Metadata(title="b", published=date(2026, 1, 2), machine_translated=True)
    assert completed(told, page) == Metadata(
        title="b", url="https://a.example/1", published=date(2026, 1, 2), machine_translated=True
    )
