"""The pieces of the benchmark; nothing here is timed."""

import sys

import pytest

from app.extraction.languages import load_language
from benchmarks import extraction
from benchmarks.extraction import Growth, Speed, growth_lines, speed_lines, start_lines
from tests.repository import ROOT


def test_speed_is_size_by_time_and_passes_of_the_automaton() -> None:
    speed = Speed(articles=200, size=2_000_000, seconds=4.0, automaton=0.05)
    assert (speed.megabytes, speed.ratio) == (0.5, 80.0)
    assert "| articles after them | 0.50 | 50 | 80 |" in speed_lines(speed, speed)


@pytest.mark.parametrize(("long", "exponent"), [(4.0, 1.0), (16.0, 2.0), (1.0, 0.0)])
def test_the_exponent_is_the_power_of_the_length(long: float, exponent: float) -> None:
    assert Growth("any", 1.0, long).exponent == pytest.approx(exponent)


def test_the_worst_growth_stands_first() -> None:
    lines = growth_lines([Growth("flat", 0.01, 0.02), Growth("steep", 0.01, 0.16)])
    assert lines[2:] == ["| steep | 10.0 | 16.0 | 2.00 |", "| flat | 10.0 | 2.0 | 0.50 |"]


def test_the_start_is_given_beside_an_empty_python() -> None:
    (line,) = start_lines(0.3, 0.015)
    assert "0.30 s on the clock, 20 times an empty Python (0.015 s)" in line


def test_articles_are_read_and_timed_beside_the_automaton() -> None:
    speed = extraction.measure_speed(["قال ماكرون إن فرنسا مستعدة."], load_language("ar"))
    assert (speed.articles, speed.size) == (1, len("قال ماكرون إن فرنسا مستعدة.".encode()))
    assert speed.seconds > 0
    assert speed.automaton > 0


def test_the_automaton_finds_the_words_of_saying_and_the_names() -> None:
    find = extraction.automaton_of(load_language("ar"))
    matches = find("قال ماكرون")
    assert isinstance(matches, list)
    assert [(start, end) for _, start, end in matches] == [(0, 3), (4, 10)]


def test_a_process_is_timed() -> None:
    assert extraction.measure_start([sys.executable, "-c", "pass"], rounds=1) > 0


def test_make_runs_it() -> None:
    assert "benchmarks.extraction --write" in (ROOT / "Makefile").read_text(encoding="utf-8")
