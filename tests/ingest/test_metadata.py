"""Sidecars and `articles.toml`: what they can say, and how mistakes in them are told."""

import os
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import BadSidecar
from app.domain.records import Article
from app.ingest.documents import Document, Failure
from app.ingest.metadata import Metadata, parse_metadata
from app.ingest.reader import find_files, read_documents
from tests.repository import ROOT

FULL = """
title = "عنوان"
url = "https://example.org/a"
source = "رويترز"
published = 2026-01-06
published_basis = "date line"
language = "ar"
machine_translated = true
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text("قال ميرتس إن ألمانيا ستدعم أوكرانيا.", encoding="utf-8")
    return path


def read(path: Path) -> Article:
    (found,) = read_documents(find_files([path]))
    assert isinstance(found, Document), found
    return found.article


def failures(path: Path) -> list[str]:
    return [
        str(found) for found in read_documents(find_files([path])) if isinstance(found, Failure)
    ]


def test_without_metadata(article: Path) -> None:
    found = read(article)
    assert (found.source, found.published, found.machine_translated) == (None, None, None)


@pytest.mark.parametrize("name", ["talk.meta.toml", "articles.toml"])
def test_both_places_say_the_same(article: Path, name: str) -> None:
    head = '["talk.txt"]' if name == "articles.toml" else ""
    article.with_name(name).write_text(head + FULL, encoding="utf-8")
    found = read(article)
    assert found.title == "عنوان"
    assert found.url == "https://example.org/a"
    assert found.source == "رويترز"
    assert found.published == date(2026, 1, 6)
    assert found.published_basis == "date line"
    assert found.language == "ar"
    assert found.machine_translated


def test_the_sidecar_wins_key_by_key(article: Path) -> None:
    folder = '["talk.txt"]\nsource = "AP"\npublished = 2026-01-05\n'
    article.with_name("articles.toml").write_text(folder, encoding="utf-8")
    article.with_name("talk.meta.toml").write_text("published = 2026-01-06\n", encoding="utf-8")
    found = read(article)
    assert (found.source, found.published) == ("AP", date(2026, 1, 6))


def test_a_change_of_the_folder_file_is_seen(article: Path) -> None:
    path = article.with_name("articles.toml")
    for at, source in enumerate(("AP", "رويترز")):
        path.write_text(f'["talk.txt"]\nsource = "{source}"\n', encoding="utf-8")
        os.utime(path, (at, at))
        assert read(article).source == source


BAD_VALUES = {
    "publishd = 2026-01-06": "the key 'publishd' is not known; write 'published'",
    'author = "x"': "the key 'author' is not known; known are title, url",
    'published = "yesterday"': "published must be a date such as 2026-01-06",
    "published = 2026": "published must be a date such as 2026-01-06",
    "published = 0001-01-01": "published must be a date",
    "source = 3": "source must be a text in quotation marks",
    'source = "  "': "source must be a text",
    'source = "a\\u0000b"': "source holds a control character",
    'url = "javascript:alert(1)"': "url must begin with http:// or https://",
    'url = "http://"': "url must begin with http:// or https://",
    'url = "http://[::1"': "url must begin with http:// or https://",
    'machine_translated = "yes"': "machine_translated must be true or false",
    "published = 2026-13-01": "is not valid TOML",
}


@pytest.mark.parametrize(("line", "why"), BAD_VALUES.items(), ids=BAD_VALUES)
def test_a_bad_sidecar_leaves_its_article_out(article: Path, line: str, why: str) -> None:
    article.with_name("talk.meta.toml").write_text(line, encoding="utf-8")
    (found,) = failures(article)
    assert found.startswith(f"{article}: left out because of talk.meta.toml: ")
    assert why in found


def test_a_bad_table_leaves_out_one_article(article: Path) -> None:
    article.with_name("other.txt").write_text("قال.", encoding="utf-8")
    text = '["talk.txt"]\npublished = "soon"\n["other.txt"]\nsource = "AP"\n'
    article.with_name("articles.toml").write_text(text, encoding="utf-8")
    (found,) = failures(article.parent)
    assert "left out because of articles.toml for talk.txt: published must be" in found


@pytest.mark.parametrize("data", [b"= broken", b"\xff", b'source = "AP"'])
def test_an_unusable_folder_file_leaves_its_articles_out(article: Path, data: bytes) -> None:
    article.with_name("articles.toml").write_bytes(data)
    (found,) = failures(article.parent)
    assert found.startswith(f"{article}: left out because of articles.toml: ")


@pytest.mark.parametrize("name", ["tlak.txt", "../talk.txt", ""])
def test_a_table_without_its_file_is_told(article: Path, name: str) -> None:
    article.with_name("articles.toml").write_text(f'["{name}"]\nsource = "AP"\n', encoding="utf-8")
    (found,) = failures(article.parent)
    assert f"has no file {name!r} beside it" in found
    assert failures(article) == []  # nobody asked about the folder


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-01-06", date(2026, 1, 6)),
        ("2026-01-06T23:30:00+03:00", date(2026, 1, 6)),
        (" 2026-01-06 ", date(2026, 1, 6)),
        (None, None),
        ("", None),
    ],
)
def test_days(value: str | None, day: date | None) -> None:
    assert parse_metadata({"published": value}, "x").published == day


def test_keys_of_others_are_left_alone_unless_misspelt() -> None:
    assert parse_metadata({"author": "x", "id": 7}, "x", strict=False) == Metadata()
    with pytest.raises(BadSidecar, match="write 'published'"):
        parse_metadata({"Published": "2026-01-06"}, "x", strict=False)


def test_the_seeds_have_what_is_known_of_them() -> None:
    found = {path.name[:3]: read(path) for path in sorted((ROOT / "seeds").glob("*.txt"))}
    known = {
        number: (one.source, str(one.published), one.machine_translated)
        for number, one in found.items()
    }
    assert known == {
        "000": ("sputnik", "2026-01-06", None),
        "001": (None, "2026-01-06", None),
        "002": ("associated-press", "2025-09-04", True),
        "003": (None, "2026-01-06", True),
        "004": (None, "2025-09-04", None),
    }
    assert all(one.published_basis for one in found.values())
    assert failures(ROOT / "seeds") == []
