"""The built form of a language: the same language, and never in the way."""

from pathlib import Path

import pytest

from app.domain.records import Article
from app.extraction import built
from app.extraction.languages import build_language, load_language
from app.extraction.output import as_json
from app.extraction.pipeline import extract
from tests.extraction.mutations import SEEDS


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "language.pickle"
    monkeypatch.setattr(built, "built_path", lambda _code: path)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return path


@pytest.mark.usefixtures("place")
def test_the_built_form_reads_articles_as_the_language_does() -> None:
    built.keep("ar", build_language("ar"))
    language = built.built_or("ar", lambda: pytest.fail("it was built anew"))
    for text in SEEDS:
        again = as_json(extract(Article(text), language))
        assert again == as_json(extract(Article(text), load_language("ar")))


def test_what_is_missing_or_damaged_is_built_anew_and_kept(place: Path) -> None:
    language = build_language("en")
    for damage in (None, b"", b"no pickle", b"\x80\x05N."):
        if damage is not None:
            place.write_bytes(damage)
        assert built.built_or("en", lambda: language) is language
        assert built.built_or("en", lambda: pytest.fail("it was not kept")).code == "en"


def test_nothing_is_written_where_python_writes_no_bytecode(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    language = build_language("en")
    assert built.built_or("en", lambda: language) is language
    assert not place.exists()


def test_a_place_that_cannot_be_written_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(built, "built_path", lambda _code: tmp_path / "file" / "language.pickle")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    language = build_language("en")
    assert built.built_or("en", lambda: language) is language
