"""How far a figure of few articles may be from that of all: 95 % intervals.

Precision and recall are shares of counted items: Wilson's interval, which holds near 0 and 1 too. F1
is no share: articles are drawn with replacement, always the same draws, and the middle 95 % kept.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from random import Random

from tests.accuracy.scoring import Score

Interval = tuple[float, float]

DRAWS = 1000
_SEED = 20260106
_Z = 1.959963984540054  # the normal quantile of 97.5 %
_TAIL = 0.025


def wilson(right: int, counted: int) -> Interval | None:
    """Return Wilson's score interval of a share; None where nothing was counted."""
    if not counted:
        return None
    share, square = right / counted, _Z * _Z / counted
    middle = (share + square / 2) / (1 + square)
    half = _Z * sqrt(share * (1 - share) / counted + square / (4 * counted)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap_f1(articles: Sequence[Score]) -> Interval | None:
    """Return the interval of F1 over articles; None where no article has anything to count.

    Draws without anything to count are left out. Where no draw has an error the interval has no
    width: the intervals of precision and recall then say how much that means.
    """
    counted = [one for one in articles if one.required or one.predicted]
    if not counted:
        return None
    empty = [Score(0, 0, 0, 0)] * (len(articles) - len(counted))
    columns = list(zip(*map(_counts, (*counted, *empty)), strict=True))
    drawn = []
    for draw in _draws(len(articles)):
        score = Score(*(sum(map(column.__getitem__, draw)) for column in columns))
        if score.required or score.predicted:
            drawn.append(score.f1)
    drawn.sort()
    last = len(drawn) - 1
    return drawn[round(_TAIL * last)], drawn[round((1 - _TAIL) * last)]


def _counts(score: Score) -> tuple[int, int, int, int]:
    return score.found, score.required, score.right, score.predicted


@lru_cache(maxsize=8)
def _draws(articles: int) -> tuple[tuple[int, ...], ...]:
    """Return the draws of a set: the same for every figure, so that they can be compared."""
    random = Random(_SEED)
    return tuple(tuple(random.choices(range(articles), k=articles)) for _ in range(DRAWS))
