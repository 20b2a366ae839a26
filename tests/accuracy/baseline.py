"""What was reached before: floors that may only rise, and the items of the last accepted run.

Both files are written by `make accept` alone. A floor is the F1 of the accepted run, rounded down to
a whole hundredth. It may fall only together with the gold it was measured on: the annotations' hash
stands beside it.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path

from tests.accuracy.scoring import MEASURES, Side, Verdict, total

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
ACCEPTED = HERE / "accepted.json"

_HEADER = """\
# The least F1 of each measure. Written by `make accept`, which raises floors and never lowers them.
# `gold` is the hash of the annotations; only when they change do the floors start anew.
"""


@dataclass(frozen=True)
class Floors:
    """The floors of one gold set; a measure without one is not bound."""

    gold: str
    measures: Mapping[str, float]


def read_floors(content: str) -> dict[str, Floors]:
    """Read the floors of every set from the text of floors.toml."""
    return {
        name: Floors(table.pop("gold"), table) for name, table in tomllib.loads(content).items()
    }


def write_floors(floors: Mapping[str, Floors]) -> str:
    """Return the text of floors.toml."""
    parts = [_HEADER]
    for name, of_set in floors.items():
        parts.append(f'\n[{name}]\ngold = "{of_set.gold}"\n')
        parts += [f'"{name}" = {least:.2f}\n' for name, least in of_set.measures.items()]
    return "".join(parts)


def below(verdicts: Iterable[Verdict], floors: Floors) -> list[str]:
    """Name the measures that fell below their floor, one line each."""
    reached = scores(verdicts)
    return [
        f"{measure}: F1 {reached[measure]:.3f} is below the floor {least:.2f}"
        for measure, least in floors.measures.items()
        if reached[measure] < least
    ]


def fallen(before: Floors, after: Floors) -> list[str]:
    """Name the floors that sank or vanished although the gold stayed the same."""
    if before.gold != after.gold:
        return []
    return [
        measure
        for measure, least in before.measures.items()
        if after.measures.get(measure, -1.0) < least
    ]


def raised(verdicts: Iterable[Verdict], gold: str) -> Floors:
    """Return the floors that a run sets: its F1 rounded down to a hundredth."""
    return Floors(
        gold, {name: floor(f1 * 100 + 1e-9) / 100 for name, f1 in scores(verdicts).items()}
    )


def scores(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """Return the F1 of every measure."""
    by_measure = defaultdict(list)
    for verdict in verdicts:
        by_measure[verdict.measure].append(verdict)
    return {measure: total(by_measure[measure]).f1 for measure in MEASURES}


# article → measure → fingerprints of its remembered items, separated by spaces
Items = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Changes:
    """What a run did otherwise than the accepted one; wrong predictions that went are only counted."""

    gained: tuple[Verdict, ...]
    lost: tuple[Verdict, ...]
    newly_wrong: tuple[Verdict, ...]
    no_longer_wrong: int


def items_of(verdicts: Iterable[Verdict]) -> dict[str, dict[str, str]]:
    """Return what is remembered of a run: the gold that was found, the predictions that are wrong."""
    prints: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for verdict in verdicts:
        if _is_remembered(verdict):
            prints[verdict.article][verdict.measure].append(verdict.fingerprint)
    return {
        article: {measure: " ".join(sorted(of_measure)) for measure, of_measure in found.items()}
        for article, found in sorted(prints.items())
    }


def changes(verdicts: Iterable[Verdict], accepted: Items) -> Changes:
    """Compare a run with the accepted items of the same gold set."""
    before = _fingerprints(accepted)
    now = {(v.article, v.measure, v.fingerprint): v for v in verdicts}
    new = [v for key, v in now.items() if _is_remembered(v) and key not in before]
    return Changes(
        gained=tuple(v for v in new if v.side is Side.GOLD),
        lost=tuple(v for key, v in now.items() if not _is_remembered(v) and key in before),
        newly_wrong=tuple(v for v in new if v.side is Side.PREDICTED),
        no_longer_wrong=len(before - now.keys()),
    )


def _is_remembered(verdict: Verdict) -> bool:
    return verdict.right is (verdict.side is Side.GOLD)


def _fingerprints(accepted: Items) -> set[tuple[str, str, str]]:
    return {
        (article, measure, fingerprint)
        for article, found in accepted.items()
        for measure, prints in found.items()
        for fingerprint in prints.split()
    }
