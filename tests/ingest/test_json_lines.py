"""JSON lines: one article each, bad lines named by number."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.documents import Document, Failure, ReadResult
from app.ingest.json_lines import count_lines, last_line, read_json_lines
from tests.slow import examples

LIMIT = 1_000


def read(path: Path, data: bytes | str | Iterable[object]) -> list[ReadResult]:
    if not isinstance(data, bytes | str):
        data = "\n".join(json.dumps(one, ensure_ascii=False) for one in data)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_json_lines(path, LIMIT))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.jsonl"


def test_keys(path: Path) -> None:
    line = {
        "text": "سطر\r\nآخر",
        "title": "عنوان",
        "url": "https://example.org/1",
        "source": "رويترز",
        "published": "2026-01-06",
        "language": "ar",
        "id": 12,
    }
    (found,) = read(path, [line])
    assert isinstance(found, Document)
    assert found.origin == "https://example.org/1"
    assert found.article.text == "سطر\r\nآخر"
    assert (found.article.title, found.article.source) == ("عنوان", "رويترز")
    assert found.article.published == date(2026, 1, 6)


def test_without_a_url_the_line_is_the_origin(path: Path) -> None:
    found = read(path, '\ufeff{"text": "أ"}\n\n  \n{"text": "ب", "title": null}')
    assert [one.origin for one in found if isinstance(one, Document)] == [f"{path}#1", f"{path}#4"]
    assert (count_lines(path), last_line(path)) == (2, 4)


PAGE = "<html><head><link rel=canonical href=https://example.org/page></head><body><p>{}</p></body></html>"
SENTENCE = "قال المستشار فريدريش ميرتس إن ألمانيا ستدعم أوكرانيا مهما طال الزمن."


def test_html_is_read_as_a_page(path: Path) -> None:
    page = PAGE.format(SENTENCE)
    by_page, by_line, text = read(
        path,
        [
            {"html": page, "title": "عنوان"},
            {"html": page, "url": "https://example.org/line"},
            {"html": page, "text": "نص"},
        ],
    )
    assert isinstance(by_page, Document)
    assert isinstance(by_line, Document)
    assert isinstance(text, Document)
    assert by_page.article.text == f"{SENTENCE}\n"
    assert (by_page.origin, by_page.article.title) == ("https://example.org/page", "عنوان")
    assert by_line.origin == "https://example.org/line"
    assert text.article.text == "نص"


BAD = {
    "html without an article": (b'{"html": "<p>menu</p>"}', "has no main text"),
    "html is a list": (b'{"html": ["a"]}', 'has no "text"'),
    "misread before": (
        json.dumps({"text": "قال ميرتس إن ألمانيا".encode().decode("latin-1")}).encode(),
        "UTF-8 read as Windows-1252",
    ),
    "not JSON": (b"{'text': 1}", "is not valid JSON; write one object a line"),
    "cut": (b'{"text": "a', "is not valid JSON"),
    "deep": (b'{"text":' + b"[" * 3_900, "is not valid JSON"),
    "long number": (b'{"text": "a", "n": ' + b"9" * 3_900 + b"9" * 1_000 + b"}", "over the limit"),
    "not UTF-8": (b'{"text": "\xff"}', "is not UTF-8"),
    "a list": (b'["text"]', 'has no "text"'),
    "no text": (b"{}", 'has no "text"'),
    "text is a number": (b'{"text": 1}', 'has no "text"'),
    "empty": (b'{"text": " "}', "is empty"),
    "NUL": (b'{"text": "a\\u0000"}', "is binary"),
    "half a character": (b'{"text": "a\\ud800"}', "lone surrogate"),
    "half a character in a name": (b'{"text": "a", "source": "\\ud800"}', "control character"),
    "text too long": (
        json.dumps({"text": "ن" * 501}, ensure_ascii=False).encode(),
        "over the limit",
    ),
    "line too long": (b'{"text": "' + b"a" * 5_000 + b'"}', "over the limit of 1,000 bytes"),
    "misspelt key": (b'{"text": "a", "publishd": "2026-01-06"}', "write 'published'"),
    "bad date": (b'{"text": "a", "published": "06.01.2026"}', "published must be a date"),
}


@pytest.mark.parametrize(("line", "why"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_the_others_are_read(path: Path, line: bytes, why: str) -> None:
    found = read(path, b'{"text": "one"}\n' + line + b'\n{"text": "three"}\n')
    assert [type(one) for one in found] == [Document, Failure, Document]
    assert str(found[1]).startswith(f"{path}, line 2: ")
    assert why in str(found[1])


def test_one_url_with_two_texts(path: Path) -> None:
    url = "https://example.org/1"
    lines = [{"text": "a", "url": url}, {"text": "b", "url": url}, {"text": "a", "url": url}]
    found = read(path, lines)
    assert [type(one) for one in found] == [Document, Failure, Document]
    assert "has the url of line 1 with another text" in str(found[1])


def test_a_missing_file(path: Path) -> None:
    (found,) = read_json_lines(path, LIMIT)
    assert "is not there" in str(found)


@examples(60)
@given(st.lists(st.binary(max_size=40).map(lambda data: data.replace(b"\n", b"")), max_size=6))
def test_any_bytes_give_one_result_a_line(path: Path, lines: list[bytes]) -> None:
    found = read(path, b"\n".join(lines))
    filled = [line for line in lines if line.strip()]
    assert len(found) == len(filled)
