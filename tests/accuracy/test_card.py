"""The quality card on disk is that of this code."""

import pytest

import app
from tests.accuracy.card import measured, read_card
from tests.accuracy.gold import TEXTS
from tests.accuracy.runs import judge_set

STALE = "the quality card is not of this extraction: run `make accuracy` and commit the card"


@pytest.mark.accuracy
def test_the_card_says_what_this_code_reaches() -> None:
    card = read_card()
    del card["extractor_version"], card["measured_on"]
    assert card == measured({name: judge_set(name) for name in TEXTS}), STALE


def test_the_card_is_of_this_version_of_the_program() -> None:
    assert read_card()["extractor_version"].partition("+")[0] == app.__version__, STALE
