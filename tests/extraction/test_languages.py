"""Finding a language by its code, by a tag, by a text."""

import subprocess
import sys

import pytest

from app.extraction.languages import (
    detect_language,
    language_code,
    language_codes,
    load_language,
)
from tests.extraction.lang.speech_cases import read_cases
from tests.extraction.mutations import SEEDS


def test_arabic_is_there_and_is_loaded_once() -> None:
    assert "ar" in language_codes()
    assert load_language("ar") is load_language("ar")
    assert (load_language("ar").code, load_language("ar").direction) == ("ar", "rtl")


def test_codes_are_sorted() -> None:
    assert list(language_codes()) == sorted(language_codes())


@pytest.mark.parametrize("code", ["xx", "", "AR", "../ar", "ar.names"])
def test_no_other_code_is_a_language(code: str) -> None:
    with pytest.raises(ValueError, match="there are: ar"):
        load_language(code)


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "en"), ("ar_EG", "ar"), ("EN", "en"), ("ar", "ar"), ("", "")]
)
def test_the_language_of_a_tag(tag: str, code: str) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_seeds_are_arabic(seed: int) -> None:
    assert detect_language(SEEDS[seed]) == "ar"


@pytest.mark.parametrize("code", language_codes())
def test_the_cases_of_a_language_show_which_it_is(code: str) -> None:
    assert detect_language(" ".join(case.text for case in read_cases(code))) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123 456",
        "Le président français a déclaré jeudi que la France enverrait des troupes en Ukraine.",
        "Bundeskanzler Merz hat am Donnerstag gesagt, dass der Plan gut war und so bleiben wird.",
        "رئیس جمهور فرانسه گفت که این کشور در صورت آتش بس نیرو به اوکراین خواهد فرستاد.",
        "Президент Франції заявив, що країна направить війська в Україну.",
    ],
)
def test_other_languages_are_none_that_is_known(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(("code", "other"), [("ar", "en"), ("en", "ar")])
def test_only_the_language_that_is_used_is_loaded(code: str, other: str) -> None:
    program = (
        "import sys; from app.extraction.languages import detect_language, load_language;"
        f"detect_language('x'); load_language({code!r});"
        f"sys.exit('app.extraction.lang.{other}' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
