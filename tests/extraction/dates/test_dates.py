"""Dates against the Arabic cases, the day of publication, and what must hold for any text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Article
from app.domain.vocabulary import DateBasis, DatePrecision
from app.extraction.dates.calendar import DateWord
from app.extraction.dates.finding import DateMention, find_dates
from app.extraction.dates.reading import DateKind
from app.extraction.dates.reckoning import nearest, nearest_weekday
from app.extraction.lang.ar.calendar import load_calendar
from app.extraction.layout.segment import read_document
from app.extraction.publication import publication_date
from tests.extraction.lang.ar.case_files import cases
from tests.extraction.news import PUBLISHED, sentence_ranges

DAYS = st.dates(date(2014, 1, 1), date(2027, 12, 31))


def dates_of(text: str, published: date | None = PUBLISHED) -> tuple[DateMention, ...]:
    document = read_document(Article(text))
    return find_dates(document, sentence_ranges(document), load_calendar(), published=published)


@pytest.mark.parametrize(("text", "expected"), cases("dates"))
def test_cases(text: str, expected: tuple[str, ...]) -> None:
    found = [f"{day.span.of(text)}={day.value}" for day in dates_of(text) if day.value]
    assert tuple(found) == expected


def test_precision_and_basis_say_what_is_known() -> None:
    month, weekday, full = dates_of("في أغسطس 2024 ويوم الأربعاء وفي 3 مارس 2025")
    assert (month.precision, month.kind) == (DatePrecision.MONTH, DateKind.MONTH)
    assert (weekday.precision, weekday.basis) == (DatePrecision.DAY, DateBasis.WEEKDAY)
    assert (full.precision, full.basis) == (DatePrecision.DAY, DateBasis.EXPLICIT)


def test_a_day_counted_from_an_event_has_no_value_of_its_own() -> None:
    (anchored,) = dates_of("جاءت القمة بعد يومين على المشادة")
    assert (anchored.kind, anchored.value, anchored.after_days) == (DateKind.ANCHORED, None, 2)


def test_without_a_publication_only_full_dates_have_a_value() -> None:
    values = [day.value for day in dates_of("أمس الأربعاء و5 مايو و6 مايو 2024", None)]
    assert values == [None, None, date(2024, 5, 6)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عنوان\n\nنشر في: 29/08/2025 - 17:42\n\nقال فلان.", (date(2025, 8, 29), "explicit")),
        ("تالين 12 تشرين الثاني (رويترز) - قال يوم الأربعاء", (date(2025, 11, 12), "partial")),
        ("جدة - 11 - 3 (كونا) -- اعلنت مساء اليوم الثلاثاء", (date(2025, 3, 11), "partial")),
        ("- قائمة الأحداث الرئيسية، اليوم 1412\nقال", (date(2026, 1, 5), "war_day")),
        ("قال فلان اليوم الخميس إنه راض", None),
        ("تالين 12 تشرين الثاني (رويترز) - قال", None),
    ],
)
def test_publication_date(text: str, expected: tuple[date, str] | None) -> None:
    assert publication_date(read_document(Article(text)), load_calendar()) == expected


@given(DAYS, st.integers(0, 6))
def test_a_weekday_without_more_is_one_of_the_last_seven_days(
    published: date, weekday: int
) -> None:
    day = nearest_weekday(published, weekday, None)
    assert day is not None
    assert day.weekday() == weekday
    assert timedelta(0) <= published - day < timedelta(7)


@given(DAYS, DAYS)
def test_the_last_and_the_next_day_of_a_name_lie_on_both_sides(published: date, day: date) -> None:
    last = nearest(published, day.month, day.day, DateWord.LAST)
    coming = nearest(published, day.month, day.day, DateWord.NEXT)
    assert last is None or last <= published
    assert coming is None or coming > published


@given(st.text(alphabet="0123456789/-. يوممنقبلأسبعخ()\n", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for found in dates_of(text):
        assert found.first < found.last
        assert found.span.of(text)
