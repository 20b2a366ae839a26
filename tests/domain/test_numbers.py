"""Numbers are written one way."""

import json

import pytest

from app.domain.numbers import plain_number


@pytest.mark.parametrize(
    ("value", "written"),
    [(26, "26"), (26.0, "26"), (2.5, "2.5"), (0.0, "0"), (1e18, "1" + "0" * 18)],
)
def test_a_whole_number_is_an_integer(value: float, written: str) -> None:
    assert json.dumps(plain_number(value)) == written
