"""Finding a language by its code."""

import pytest

from app.extraction.languages import language_codes, load_language


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
