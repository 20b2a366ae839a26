"""Cyrillic names come near to the Latin ones."""

import pytest

from app.text.cyrillic import in_latin
from app.text.folding import fold_name


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Мерц", "merz"),
        ("Владимир Путин", "vladimir putin"),
        ("Зеленський", "zelenskii"),
        ("Merz", "merz"),
        ("ميرتس", "ميرتس"),
        ("", ""),
    ],
)
def test_cyrillic_letters_are_written_in_latin(name: str, latin: str) -> None:
    assert in_latin(fold_name(name)) == latin
