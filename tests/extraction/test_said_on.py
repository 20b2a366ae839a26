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
