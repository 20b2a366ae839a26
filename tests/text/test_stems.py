"""Forms of one word have one stem; other words have another."""

import pytest

from app.text.stems import stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        "القوات وقوات بقواتها قواته",
        "هدف اهداف اهدافا",
        "معركه معارك والمعارك",
        "التزم التزمت التزام التزاما",
        "نعتبر ستعتبر سيعتبرها",
        "بحرا وبحرا والبحر",
        "150 150",
        "guarantees guarantees",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["سلام سلاح", "حرب حزب", "وقف وفد", "26 35", "war was", "بلد بعد"])
def test_other_words_have_other_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_stems_leave_out_words_of_one_or_two_letters_but_no_numbers() -> None:
    assert stems("أنّ 4 دول، في الـ26!") == ("4", "دول", "26")


@pytest.mark.parametrize("text", ["", "  ", "…", "أو", "\u0640\u064b"])
def test_a_text_without_words_has_no_stems(text: str) -> None:
    assert stems(text) == ()
