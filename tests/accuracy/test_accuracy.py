"""The extraction reaches its floors on every gold set."""

import pytest

from tests.accuracy.baseline import FLOORS, below, read_floors
from tests.accuracy.gold import TEXTS
from tests.accuracy.runs import judge_set


@pytest.mark.accuracy
@pytest.mark.parametrize("set_name", TEXTS)
def test_no_measure_is_below_its_floor(set_name: str) -> None:
    verdicts = judge_set(set_name)
    floors = read_floors(FLOORS.read_text(encoding="utf-8"))[set_name]
    too_low = below(verdicts, floors)
    assert not too_low, "; ".join([*too_low, "`make accuracy` says which items were lost"])
