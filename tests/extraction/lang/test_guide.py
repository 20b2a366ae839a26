"""The guide to adding a language names what there is: files, columns, classes, hooks and facts."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import app.extraction.lang
from app.extraction.languages import language_codes
from app.extraction.lexicon import Lexicon, Syntax
from app.extraction.loading.words import read_words
from tests.repository import ROOT

LANG = Path(next(iter(app.extraction.lang.__path__)))
GUIDE = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([\w.]+)`", GUIDE))
CELLS = re.findall(r"`([a-z_ ]+)`", GUIDE)


@pytest.mark.parametrize("path", sorted((LANG / "en" / "data").iterdir()), ids=lambda p: p.name)
def test_every_file_of_the_example_is_in_the_guide(path: Path) -> None:
    assert path.name in NAMED


def test_the_guide_names_no_file_that_no_language_has() -> None:
    files = {path.name for code in language_codes() for path in (LANG / code / "data").iterdir()}
    assert {name for name in NAMED if re.fullmatch(r"\w+\.(?:tsv|txt)", name)} <= files


@pytest.mark.parametrize("path", sorted((LANG / "en" / "data").glob("*.tsv")), ids=lambda p: p.name)
def test_columns_that_all_languages_share_are_in_the_guide(path: Path) -> None:
    def header(file: Path) -> str:
        lines = file.read_text(encoding="utf-8").splitlines()
        return next(line for line in lines if not line.startswith("#")).replace("\t", " ")

    arabic = LANG / "ar" / "data" / path.name
    if arabic.exists() and header(arabic) == header(path):
        assert header(path) in CELLS


def test_every_class_of_the_example_is_in_the_guide() -> None:
    classes = {word.cls for words in read_words(LANG / "en" / "data").values() for word in words}
    assert classes <= NAMED


def test_every_fact_and_hook_is_in_the_guide() -> None:
    hooks = {field.name for field in fields(Lexicon) if "Callable" in str(field.type)}
    assert {*(field.name for field in fields(Syntax)), *hooks} <= NAMED
