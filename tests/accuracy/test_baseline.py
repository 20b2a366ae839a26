"""Floors that may only rise, and what a run gained and lost."""

import subprocess
from itertools import pairwise

import pytest

from tests.accuracy.baseline import (
    ACCEPTED,
    FLOORS,
    Floors,
    below,
    changes,
    fallen,
    items_of,
    raised,
    read_floors,
    scores,
    write_floors,
)
from tests.accuracy.gold import ROOT, TEXTS, gold_hash
from tests.accuracy.scoring import Side, Verdict


def verdict(item: str, side: Side = Side.GOLD, *, right: bool = True) -> Verdict:
    return Verdict("statements", "a", side, right, item)


def test_floors_survive_writing() -> None:
    floors = {"seeds": Floors("00ff", {"statements": 0.8, "pledge status": 0.55})}
    assert read_floors(write_floors(floors)) == floors


def test_a_run_below_its_floor_is_named() -> None:
    run = [verdict("x"), verdict("y", right=False), verdict("x", Side.PREDICTED)]
    reached = scores(run)["statements"]
    assert reached == pytest.approx(2 / 3)
    assert below(run, Floors("", {"statements": 0.66})) == []
    assert below(run, Floors("", {"statements": 0.67})) == [
        "statements: F1 0.667 is below the floor 0.67"
    ]
    assert raised(run, "00ff").measures["statements"] == 0.66


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Floors("g", {"events": 0.5}), Floors("g", {"events": 0.5}), []),
        (Floors("g", {"events": 0.5}), Floors("g", {"events": 0.6, "people": 0.9}), []),
        (Floors("g", {"events": 0.5}), Floors("g", {"events": 0.49}), ["events"]),
        (Floors("g", {"events": 0.5}), Floors("g", {}), ["events"]),
        (Floors("g", {"events": 0.5}), Floors("other gold", {"events": 0.4}), []),
    ],
)
def test_fallen(before: Floors, after: Floors, expected: list[str]) -> None:
    assert fallen(before, after) == expected


def test_the_same_run_changes_nothing() -> None:
    run = [verdict("x"), verdict("z", Side.PREDICTED, right=False)]
    same = changes(run, items_of(run))
    assert (same.gained, same.lost, same.newly_wrong, same.no_longer_wrong) == ((), (), (), 0)


def test_changes_are_told_apart() -> None:
    accepted = items_of(
        [
            verdict("kept"),
            verdict("lost"),
            verdict("found", right=False),
            verdict("old fault", Side.PREDICTED, right=False),
        ]
    )
    run = [
        verdict("kept"),
        verdict("lost", right=False),
        verdict("found"),
        verdict("new fault", Side.PREDICTED, right=False),
    ]
    got = changes(run, accepted)
    assert [v.item for v in got.gained] == ["found"]
    assert [v.item for v in got.lost] == ["lost"]
    assert [v.item for v in got.newly_wrong] == ["new fault"]
    assert got.no_longer_wrong == 1


def test_floors_stand_for_the_gold_there_is() -> None:
    floors = read_floors(FLOORS.read_text(encoding="utf-8"))
    assert {name: of_set.gold for name, of_set in floors.items()} == {
        name: gold_hash(name) for name in TEXTS
    }
    assert ACCEPTED.exists()


def test_no_floor_ever_fell() -> None:
    path = FLOORS.relative_to(ROOT).as_posix()
    log = _git("log", "--format=%H", "--", path)
    if log is None:
        pytest.skip("not a git checkout: there is no history to compare with")
    versions = [_git("show", f"{commit}:{path}") or "" for commit in reversed(log.split())]
    versions.append(FLOORS.read_text(encoding="utf-8"))
    for earlier, later in pairwise(map(read_floors, versions)):
        for name in earlier.keys() & later.keys():
            assert fallen(earlier[name], later[name]) == [], name


def _git(*arguments: str) -> str | None:
    run = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, encoding="utf-8", check=False
    )
    return run.stdout if run.returncode == 0 else None
