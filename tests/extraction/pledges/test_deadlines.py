"""Deadlines: the words that say by when, and the day they name. Read on Thursday 2025-09-04."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Article
from app.extraction.dates.finding import find_dates
from app.extraction.lang.ar.calendar import load_calendar
from app.extraction.lang.ar.triggers import load_pledge_triggers
from app.extraction.layout.segment import read_document
from app.extraction.pledges.deadlines import Deadline, Deadlines
from tests.extraction.lang.ar.case_files import cases
from tests.extraction.news import PUBLISHED, sentence_ranges


def deadline_in(text: str, published: date | None = PUBLISHED) -> tuple[Deadline | None, str]:
    """Return the first deadline of a text and its words."""
    document = read_document(Article(text))
    dates = find_dates(document, sentence_ranges(document), load_calendar(), published=published)
    words = load_pledge_triggers().deadlines
    found = Deadlines(document.texts, dates, published, words).find(0, len(document.tokens))
    return found, document.span(found.first, found.last).of(text) if found else ""


@pytest.mark.parametrize(("text", "expected"), cases("deadlines"))
def test_cases(text: str, expected: tuple[str, ...]) -> None:
    found, words = deadline_in(text)
    told = []
    if found:
        told = [f"{words} = {found.kind} {found.day or '-'} {found.precision or '-'} {found.basis}"]
    assert told == list(expected)


def test_without_a_publication_only_what_is_named_in_full_has_a_day() -> None:
    named, _ = deadline_in("بحلول نهاية 2026", None)
    counted, words = deadline_in("في غضون أسبوعين", None)
    assert named is not None
    assert named.day == date(2026, 12, 31)
    assert counted is not None
    assert (counted.day, counted.precision, words) == (None, None, "في غضون أسبوعين")


@given(st.text(alphabet="قبلخانهيةعمسوأ 02156\n", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found, words = deadline_in(text)
    assert found is None or words
