"""Which way a text runs."""

import pytest

from app.text.direction import direction


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال ميرتس", "rtl"), ("Merz said", "ltr"), ("«26» دولة", "rtl"), ("🇺🇦 (1) Kyiv كييف", "ltr"),
        ("\u200fMerz", "rtl"), ("2026-01-06", "ltr"), ("", "ltr"), ("שלום", "rtl"),
    ],
)  # fmt: skip
def test_the_first_letter_tells(text: str, expected: str) -> None:
    assert direction(text) == expected
