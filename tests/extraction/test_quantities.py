"""Quantities against the Arabic cases, and what must hold for any number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Article
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.quantities import QuantityMention, find_quantities
from app.extraction.segment import read_document
from tests.extraction.lang.ar.case_files import cases
from tests.extraction.news import sentence_ranges


def quantities_of(text: str) -> tuple[QuantityMention, ...]:
    document = read_document(Article(text))
    return find_quantities(document, sentence_ranges(document), load_numbers())


@pytest.mark.parametrize(("text", "expected"), cases("quantities"))
def test_cases(text: str, expected: tuple[str, ...]) -> None:
    found = [f"{q.span.of(text)}={q.value:.12g} {q.unit.name}" for q in quantities_of(text)]
    assert tuple(found) == expected


@pytest.mark.parametrize(("country", "unit"), [("DK", "DKK"), ("NO", "NOK"), (None, "krone")])
def test_a_currency_of_several_countries_is_that_of_the_one_who_pays(
    country: str | None, unit: str
) -> None:
    text = "ثلاثة مليارات كرونة"
    (found,) = quantities_of(text)
    record = found.quantity(text, country)
    assert (record.value, record.unit, record.text) == (3e9, unit, text)


@given(st.integers(1, 10**9))
def test_digits_are_read_as_they_are_written(number: int) -> None:
    assert [q.value for q in quantities_of(f"أرسلت {number} جندي")] == [number]
    assert [q.value for q in quantities_of(f"أرسلت {number:,} جندي")] == [number]


@given(st.text(alphabet="0123456789., ألفمينرخسوبدجة%", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for found in quantities_of(text):
        assert found.value >= 0
        assert found.span.of(text)
