"""Quotations of every shape of marks, nested, unbalanced, over several paragraphs."""

import pytest
from hypothesis import given

from app.domain.records import Article
from app.extraction.layout.quotes import find_quotations
from app.extraction.layout.segment import read_document
from tests.extraction.mutations import ANY_TEXT


def quoted(text: str) -> list[tuple[str, bool]]:
    document = read_document(Article(text))
    return [(document.text(q.first, q.last), q.closed) for q in find_quotations(document)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال: «نحن معا».", [("نحن معا", True)]),
        ("قال: “نحن معا”.", [("نحن معا", True)]),
        ("قال: ”نحن معا“.", [("نحن معا", True)]),
        ("قال: „نحن معا“.", [("نحن معا", True)]),
        ("قال: „ نحن معا “ ، هو قال", [("نحن معا", True)]),
        ('قال: "نحن معا".', [("نحن معا", True)]),
        ("قال: ‹نحن معا›.", [("نحن معا", True)]),
        ("قال: »نحن معا«.", [("نحن معا", True)]),
        ('"أولا" ثم "ثانيا"', [("أولا", True), ("ثانيا", True)]),
        ("«قال «نعم» ثم ذهب»", [("قال «نعم» ثم ذهب", True)]),
        ("«قال “نعم” ثم ذهب»", [("قال “نعم” ثم ذهب", True)]),
        ("«نحن لا نطلب\nوذهب", [("نحن لا نطلب", False)]),
        ("«أولا\n«ثانيا»", [("أولا", False), ("ثانيا", True)]),
        ("قال: «نحن معا", [("نحن معا", False)]),
        ("«» ثم", []),
        ("«", []),
        ("قال “نحن معا“ ثم ذهب", [("نحن معا", True)]),
        ("لا علامات هنا", []),
        ('قال "نحن في "التحالف" معا".', [('نحن في "التحالف" معا', True)]),
        (
            'قال إن "نحن معا، مشيرا إلى أن "أوروبا قوية".',
            [("نحن معا", False), ("أوروبا قوية", True)],
        ),
        ('قال: "نحن معا"، و"لن نتراجع"', [("نحن معا", True), ("لن نتراجع", True)]),
        ('قال: " نحن معا " ثم ذهب', [("نحن معا", True)]),
        ('نحن معا" ثم "ذهب"', [("ذهب", True)]),
        ('قال «نحن معا" ثم ذهب', [("نحن معا", True)]),
        ("قال «بناء على لـ«التحالف» كله»", [("بناء على لـ«التحالف» كله", True)]),
    ],
)
def test_quotations(text: str, found: list[tuple[str, bool]]) -> None:
    assert quoted(text) == found


def test_the_outer_range_holds_the_marks() -> None:
    document = read_document(Article("قال: «نحن معا» وذهب"))
    (quotation,) = find_quotations(document)
    assert document.text(quotation.outer_first, quotation.outer_last) == "«نحن معا»"


@given(ANY_TEXT)
def test_quotations_are_in_order_apart_and_on_one_line(text: str) -> None:
    document = read_document(Article(text))
    end = 0
    for quotation in find_quotations(document):
        assert end <= quotation.outer_first < quotation.first < quotation.last
        assert quotation.last <= quotation.outer_last
        lines = {token.line for token in document.tokens[quotation.first : quotation.last]}
        assert len(lines) == 1
        end = quotation.outer_last
