"""When a statement was made."""

from datetime import date

import pytest

from tests.extraction.lang.speech_cases import PUBLISHED, read


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("قال ماكرون، الأربعاء، إن الوقت ضيق.", date(2025, 9, 3), "weekday"),
        ("قال ماكرون أمس إن الوقت ضيق.", date(2025, 9, 3), "relative"),
        ("قال ماكرون في 2 سبتمبر 2025 إن الوقت ضيق.", date(2025, 9, 2), "explicit"),
        ("قال ماكرون إن الوقت ضيق.", PUBLISHED, "article"),
        ("قال ماكرون إن القمة ستعقد يوم الأحد.", PUBLISHED, "article"),
        ("قال ماكرون إن الهدنة انهارت الثلاثاء.", PUBLISHED, "article"),
    ],
)
def test_a_day_beside_the_cue_else_the_day_of_the_article(text: str, day: date, basis: str) -> None:
    (statement,) = read(text).statements
    assert (statement.said_on, str(statement.said_on_basis)) == (day, basis)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # who goes on speaks on the same day
        ("قال ماكرون، الأربعاء، إن الوقت ضيق. وأضاف أن الحل قريب.", ["2025-09-03 weekday"] * 2),
        # another speaker does not
        (
            "قال ماكرون، الأربعاء، إن الوقت ضيق. وقال ستارمر إن الحل قريب.",
            ["2025-09-03 weekday", "2025-09-04 article"],
        ),
        # a month is no day
        ("قال ماكرون الشهر الماضي إن الوقت ضيق.", ["None None"]),
        # what others speak of in the same sentence is not when it was said
        (
            "قال ماكرون إن الهدنة انهارت الثلاثاء، مضيفا أن الحل قريب.",
            ["2025-09-04 article"] * 2,
        ),
    ],
)
def test_what_goes_on_and_what_is_no_day(text: str, said: list[str]) -> None:
    found = read(text).statements
    assert [f"{one.said_on} {one.said_on_basis}" for one in found] == said


def test_a_year_beside_a_statement_is_not_when_it_was_said() -> None:
    (statement,) = read("قال ماكرون إن الوقت ضيق، وهو في منصبه منذ عام 2017.").statements
    assert (statement.said_on, str(statement.said_on_basis)) == (PUBLISHED, "article")
