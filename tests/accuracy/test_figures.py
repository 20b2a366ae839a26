"""Intervals and groups of figures, on hand-made verdicts."""

import pytest

from tests.accuracy.figures import by_kind, by_rule, figures_of
from tests.accuracy.intervals import bootstrap_f1, wilson
from tests.accuracy.scoring import Score, Side, Verdict


def found(article: str, label: str, rule: str) -> tuple[Verdict, Verdict]:
    return (
        Verdict("statements", article, Side.GOLD, right=True, item="x", label=label),
        Verdict(
            "statements", article, Side.PREDICTED, right=True, item="x", label=label, rule=rule
        ),
    )


def missed(article: str, label: str) -> Verdict:
    return Verdict("statements", article, Side.GOLD, right=False, item="y", label=label)


def wrong(article: str, label: str, rule: str) -> Verdict:
    return Verdict(
        "statements", article, Side.PREDICTED, right=False, item="z", label=label, rule=rule
    )


RUN = [
    *found("a", "direct", "verb_quote"),
    *found("a", "indirect", "verb_clause"),
    *found("b", "indirect", "verb_clause"),
    missed("b", "direct"),
    wrong("b", "indirect", "label"),
]


@pytest.mark.parametrize(
    ("right", "counted", "low", "high"),
    [  # as tabled by Newcombe (1998), Statistics in Medicine 17, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(right: int, counted: int, low: float, high: float) -> None:
    assert wilson(right, counted) == pytest.approx((low, high), abs=5e-5)


def test_nothing_counted_has_no_interval() -> None:
    assert wilson(0, 0) is None
    assert bootstrap_f1([Score(0, 0, 0, 0)]) is None


def test_f1_is_drawn_over_articles() -> None:
    perfect, empty = Score(3, 3, 3, 3), Score(0, 0, 0, 0)
    assert bootstrap_f1([perfect, perfect, empty]) == (1.0, 1.0)
    mixed = [Score(9, 10, 9, 10), Score(5, 10, 5, 10), Score(7, 10, 7, 10), empty]
    interval = bootstrap_f1(mixed)
    assert interval == bootstrap_f1(mixed)
    assert interval is not None
    assert 0.5 <= interval[0] < 0.7 < interval[1] <= 0.9


def test_figures_have_counts() -> None:
    figures = figures_of(RUN, ["a", "b", "c"])
    assert figures.score == Score(found=3, required=4, right=3, predicted=4)
    assert figures.precision == figures.recall == wilson(3, 4)


def test_kinds_count_gold_of_the_kind_and_what_was_taken_for_it() -> None:
    kinds = by_kind(RUN, ["a", "b"])
    assert {kind: one.score for kind, one in kinds.items()} == {
        "direct": Score(1, 2, 1, 1),
        "indirect": Score(2, 2, 2, 3),
    }


def test_recalls_of_rules_add_up_to_that_of_the_measure() -> None:
    rules = by_rule(RUN)
    assert {rule: one.score for rule, one in rules.items()} == {
        "label": Score(0, 4, 0, 1),
        "verb_clause": Score(2, 4, 2, 2),
        "verb_quote": Score(1, 4, 1, 1),
    }
    whole = figures_of(RUN, ["a", "b"]).score
    assert sum(one.score.recall for one in rules.values()) == whole.recall
    assert all(one.f1 is None for one in rules.values())
