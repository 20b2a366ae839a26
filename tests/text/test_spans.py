"""Spans: what they cover, share and hold."""

import pytest

from app.text.spans import Span, quote, touching, trim


def test_a_span_covers_its_characters_half_open() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert Span(2, 2).of("abcd") == ""


def test_spans_count_code_points() -> None:
    assert Span(1, 3).of("😀قال") == "قا"


@pytest.mark.parametrize(
    ("other", "overlaps", "holds"),
    [
        (Span(2, 5), True, True),
        (Span(3, 4), True, True),
        (Span(1, 3), True, False),
        (Span(4, 6), True, False),
        (Span(0, 2), False, False),
        (Span(5, 7), False, False),
    ],
)
def test_overlap_needs_a_shared_character_and_holding_all_of_them(
    other: Span, *, overlaps: bool, holds: bool
) -> None:
    assert Span(2, 5).overlaps(other) is overlaps
    assert other.overlaps(Span(2, 5)) is overlaps
    assert Span(2, 5).holds(other) is holds


def test_spans_sort_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 1)]) == [Span(0, 1), Span(0, 9), Span(2, 3)]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span(0, 3), [Span(0, 4)]),
        (Span(3, 9), [Span(0, 4), Span(5, 8), Span(8, 12)]),
        (Span(4, 5), []),
        (Span(12, 20), []),
    ],
)
def test_spans_that_touch_one_share_a_character_with_it(span: Span, found: list[Span]) -> None:
    spans = [Span(0, 4), Span(5, 8), Span(8, 12)]
    assert touching(spans, span) == found
    assert found == [other for other in spans if other.overlaps(span)]


@pytest.mark.parametrize(
    ("text", "trimmed"), [(" .قال. ", "قال"), ("قال", "قال"), (" . ", ""), ("", "")]
)
def test_trimming_leaves_off_characters_at_both_ends(text: str, trimmed: str) -> None:
    assert trim(Span(0, len(text)), text, " .").of(text) == trimmed


def test_trimming_stays_inside_the_span() -> None:
    assert trim(Span(2, 4), "..  ..", " ") == Span(4, 4)


def test_quote_gives_each_span_in_order() -> None:
    assert quote("abcdef", [Span(4, 6), Span(0, 2)]) == ("ef", "ab")
