"""Reported speech: every construction of `<code>/cases/*.toml`, through the whole pipeline."""

import pytest

from app.extraction.languages import language_codes
from tests.extraction.lang.speech_cases import SpeechCase, check, parameters, read_cases

CASES = {code: read_cases(code) for code in language_codes()}


@pytest.mark.parametrize("case", parameters(CASES["ar"]))
def test_arabic(case: SpeechCase) -> None:
    check(case, "ar")


@pytest.mark.parametrize("case", parameters(CASES["en"]))
def test_english(case: SpeechCase) -> None:
    check(case, "en")


@pytest.mark.parametrize("code", language_codes())
def test_every_language_has_cases_with_names_of_their_own(code: str) -> None:
    names = {case.id for case in CASES[code]}
    assert len(names) == len(CASES[code])
    assert len(names) >= 10
