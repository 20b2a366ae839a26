"""What the README shows is what the server answers."""

import json
from pathlib import Path

import pytest

from tests.readme import ADDRESS, Call, calls, run, without_volatile
from tests.repository import read

CALLS = calls()


@pytest.mark.parametrize("call", CALLS, ids=[call.command for call in CALLS])
def test_call_answers_as_shown(call: Call, seeds_server: str) -> None:
    answer = json.loads(run(call.command, seeds_server))
    shown = without_volatile(json.loads(call.output))
    assert without_volatile(answer) == shown, "right as it is? `make readme` writes it down"


def test_there_are_five_calls_to_the_address_that_is_served() -> None:
    assert len(CALLS) >= 5
    assert all(ADDRESS in call.command for call in CALLS)


def test_the_two_commands_stand_first() -> None:
    readme = read(Path("README.md"))
    assert readme.index("make serve") < readme.index("make test") < readme.index("curl ")
