"""The pieces of the benchmark of near-duplicates; nothing here is timed."""

from datetime import timedelta
from itertools import islice

from sqlalchemy import Engine

from benchmarks import copies
from benchmarks.copies import Cost


def test_the_same_articles_every_time() -> None:
    some = list(islice(copies.articles(), 20))
    assert some == list(islice(copies.articles(), 20))
    assert len(set(some)) == 20


def test_days() -> None:
    first = next(copies.days(1, 2))
    assert list(copies.days(5, 2)) == [first + timedelta(n) for n in (0, 0, 1, 1, 2)]
    assert max(copies.days(100, None)) == first + timedelta(29)


def test_articles_are_loaded_and_their_copies_found(engine: Engine) -> None:
    costs = copies.measure(engine, (10, 60), 40, 20)
    assert [(cost.known, len(cost.seconds)) for cost in costs] == [(10, 40), (60, 40)]
    assert all(seconds >= 0 for cost in costs for seconds in cost.seconds)
    assert 2 <= copies.copies_of(engine) <= 40


def test_the_rows_of_the_report() -> None:
    (line,) = copies.lines([Cost(20_000, (0.001, 0.002, 0.006))], "somehow")
    assert line == "| somehow | 20,000 | 2.0 | 3.0 |"
