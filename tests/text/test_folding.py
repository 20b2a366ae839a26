"""Folding: one spelling for many, with the way back to the raw text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.text.folding import fold, fold_name, fold_with_origins
from app.text.spans import Span
from tests.extraction.mutations import ANY_TEXT

TEXTS = st.one_of(st.text(), ANY_TEXT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أوكرانيا", "اوكرانيا"),
        ("إستونيا", "استونيا"),
        ("آلمانيا", "المانيا"),
        ("ٱلرئيس", "الرئيس"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("زيلينسكى", "زيلينسكي"),
        ("المفوضية", "المفوضيه"),
        ("قَالَ", "قال"),
        ("قـــال", "قال"),
        ("کیف", "كيف"),
        ("گالاس", "غالاس"),
        ("ڤون", "فون"),
        ("پوتين", "بوتين"),
        ("ﻻتفيا", "لاتفيا"),
        ("١٢٫٥", "12.5"),
        ("۱۲", "12"),
        ("«قوة»", '"قوة"'),
        ("“قوة”", '"قوة"'),
        ("„قوة‟", '"قوة"'),
        ("قال،", "قال,"),
        ("لماذا؟", "لماذا?"),
        ("F–16", "F-16"),
        ("MACRON", "macron"),
        ("Zürich", "zurich"),
        ("قال\u200fإن", "قالإن"),
        ("قال\u00a0إن", "قال إن"),
        ("قال\u2028إن", "قال\nإن"),
        ("قال\x85إن", "قال\nإن"),
        ("قال\fإن", "قال\nإن"),
        ("قال\r\nإن", "قال\nإن"),
        ("قال\rإن", "قال\nإن"),
        ("\ufeffقال", "قال"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("قال", "قالت"), ("أن", "عن"), ("سوريا", "صوريا")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_every_character_folds_to_the_same_in_every_place() -> None:
    for code in (*range(0x11000), *range(0x1D400, 0x1EF00), *range(0x1F000, 0x20000)):
        char = chr(code)
        if unicodedata.category(char) != "Cs" and char != "\r":
            once = fold(char)
            assert fold(once) == once, f"U+{code:04X}"


@given(TEXTS)
@example("\r\n\r")
@example("ﷺـ\u0651")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_name(fold_name(text)) == fold_name(text)


@given(TEXTS)
def test_origins_never_step_back_and_end_with_the_raw_length(text: str) -> None:
    folded = fold_with_origins(text)
    assert len(folded.origins) == len(folded.folded) + 1
    assert list(folded.origins) == sorted(folded.origins)
    assert folded.origins[-1] == len(text)
    assert all(0 <= at < len(text) for at in folded.origins[:-1])


@given(TEXTS)
def test_folding_with_and_without_origins_agree(text: str) -> None:
    assert fold_with_origins(text).folded == fold(text)


@given(TEXTS, st.data())
def test_a_folded_range_maps_to_raw_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold_with_origins(text)
    if not folded.folded:
        return
    first = data.draw(st.integers(0, len(folded.folded) - 1))
    last = data.draw(st.integers(first + 1, len(folded.folded)))
    span = folded.raw_span(first, last)
    assert 0 <= span.start < span.end <= len(text)
    assert folded.folded[first:last] in fold(span.of(text))


@pytest.mark.parametrize(
    ("text", "word", "covered"),
    [
        ("قَالَ ماكرون", "قال", "قَالَ"),
        ("قـال ماكرون", "قال", "قـال"),
        ("«أُقرّ»", "اقر", "أُقرّ"),
        ("وقالـ ", "وقال", "وقالـ"),
        ("ألمانيا", "المانيا", "ألمانيا"),
    ],
)
def test_a_raw_span_keeps_the_marks_of_its_last_letter(text: str, word: str, covered: str) -> None:
    folded = fold_with_origins(text)
    start = folded.folded.index(word)
    assert folded.raw_span(start, start + len(word)).of(text) == covered


def test_an_empty_range_is_an_empty_span() -> None:
    assert fold_with_origins("ab").raw_span(1, 1) == Span(1, 1)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("  جان-نويل  بارو ", "جان نويل بارو"),
        ("حلف شمال الأطلسي (ناتو)", "حلف شمال الاطلسي ناتو"),
        ("Jean-Noël BARROT", "jean noel barrot"),
        ("أ.ف.ب", "ا ف ب"),
        ("«…»", ""),
        ("", ""),
    ],
)
def test_the_key_of_a_name_is_words_and_single_spaces(name: str, key: str) -> None:
    assert fold_name(name) == key
