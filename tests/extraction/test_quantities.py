"""Quantities against the Arabic cases, and what must hold for any number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Article
from app.domain.vocabulary import Bound
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.layout.segment import read_document
from app.extraction.quantities import QuantityMention, find_quantities
from tests.extraction.lang.ar.case_files import cases
from tests.extraction.news import sentence_ranges


def quantities_of(text: str) -> tuple[QuantityMention, ...]:
    document = read_document(Article(text))
    return find_quantities(document, sentence_ranges(document), load_numbers())


def described(quantity: QuantityMention, text: str) -> str:
    high = "" if quantity.high is None else f"..{quantity.high:.12g}"
    bound = "" if quantity.bound in (Bound.EXACT, Bound.RANGE) else f" {quantity.bound}"
    return f"{quantity.span.of(text)}={quantity.value:.12g}{high} {quantity.unit.name}{bound}"


@pytest.mark.parametrize(("text", "expected"), cases("quantities"))
def test_cases(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(described(quantity, text) for quantity in quantities_of(text)) == expected


@pytest.mark.parametrize(("country", "unit"), [("DK", "DKK"), ("NO", "NOK"), (None, "krone")])
def test_a_currency_of_several_countries_is_that_of_the_one_who_pays(
    country: str | None, unit: str
) -> None:
    text = "ثلاثة مليارات كرونة"
    (found,) = quantities_of(text)
    record = found.quantity(text, country)
    assert (record.value, record.unit, record.text) == (3e9, unit, text)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("26 دولة", [Bound.EXACT]),
        ("نحو 26 دولة", [Bound.ABOUT]),
        ("أكثر من عشرين دولة", [Bound.MORE_THAN]),
        ("سبع دول على الأقل", [Bound.AT_LEAST]),
        ("26 دولة نحو 300 جندي", [Bound.EXACT, Bound.ABOUT]),
    ],
)
def test_a_word_beside_a_number_says_how_exact_it_is(text: str, bounds: list[Bound]) -> None:
    assert [found.figure.bound for found in quantities_of(text)] == bounds


@given(st.integers(1, 10**9))
def test_digits_are_read_as_they_are_written(number: int) -> None:
    assert [q.value for q in quantities_of(f"أرسلت {number} جندي")] == [number]
    assert [q.value for q in quantities_of(f"أرسلت {number:,} جندي")] == [number]


@given(st.text(alphabet="0123456789., ألفمينرخسوبدجة%", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for found in quantities_of(text):
        assert found.value >= 0
        assert found.span.of(text)
