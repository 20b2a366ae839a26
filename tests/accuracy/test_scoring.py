"""The measures, on hand-made annotations of one text of a hundred characters."""

from typing import Any

import pytest

from tests.accuracy.annotations import fold, read_annotations
from tests.accuracy.gold import TEXTS, load_gold
from tests.accuracy.scoring import MEASURES, Score, judge, total

TEXT = "x" * 100


def statement(start: int, end: int, *speakers: str, **more: Any) -> dict[str, Any]:
    return {"spans": [[start, end]], "kind": "direct", "speakers": list(speakers), **more}


def pledge(start: int, end: int, *by: str, **more: Any) -> dict[str, Any]:
    made = {"spans": [[start, end]], "by": list(by), "action": "funding", "status": "pledged"}
    return made | more


def event(start: int, end: int, date: str | None, **more: Any) -> dict[str, Any]:
    return {"spans": [[start, end]], "type": "summit", "date": date, **more}


def person(id_: str, *aliases: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name_ar": None, "aliases": list(aliases), **more}


def score(measure: str, gold: dict[str, Any], predicted: dict[str, Any]) -> Score:
    verdicts = judge("a", read_annotations(gold, TEXT), read_annotations(predicted, TEXT))
    return total(verdict for verdict in verdicts if verdict.measure == measure)


def of(name: str, *items: object) -> dict[str, Any]:
    return {name: list(items)}


@pytest.mark.parametrize("set_name", TEXTS)
def test_gold_scores_full_marks_against_itself(set_name: str) -> None:
    for article in load_gold(set_name):
        gold = read_annotations(article.annotated, article.text)
        assert all(verdict.right for verdict in judge(article.name, gold, gold))


@pytest.mark.parametrize(
    ("name", "gold", "predicted", "expected"),
    [
        ("half of the characters is enough", [(0, 10)], [(0, 20)], Score(1, 1, 1, 1)),
        ("less than half is not", [(0, 10)], [(0, 21)], Score(0, 1, 0, 1)),
        ("one prediction serves one gold", [(0, 10), (0, 9)], [(0, 10)], Score(1, 2, 1, 1)),
        ("one gold serves one prediction", [(0, 10)], [(0, 10), (0, 9)], Score(1, 1, 1, 2)),
        ("nothing found", [(0, 10)], [], Score(0, 1, 0, 0)),
        ("nothing to find", [], [(0, 10)], Score(0, 0, 0, 1)),
    ],
)
def test_statements(
    name: str, gold: list[tuple[int, int]], predicted: list[tuple[int, int]], expected: Score
) -> None:
    golds = of("statements", *(statement(*span, "a") for span in gold))
    predictions = of("statements", *(statement(*span, "b") for span in predicted))
    assert score("statements", golds, predictions) == expected, name


@pytest.mark.parametrize(
    ("name", "predicted", "expected"),
    [
        ("met", [(0, 10)], Score(0, 1, 0, 0)),
        ("mostly inside", [(4, 14)], Score(0, 1, 0, 0)),
        ("half inside is not mostly", [(5, 15)], Score(0, 1, 0, 1)),
        ("beside the required one", [(0, 10), (50, 60)], Score(1, 1, 1, 1)),
    ],
)
def test_optional_gold_counts_neither_way(
    name: str, predicted: list[tuple[int, int]], expected: Score
) -> None:
    golds = of("statements", statement(0, 10, "a", optional=True), statement(50, 60, "a"))
    predictions = of("statements", *(statement(*span, "a") for span in predicted))
    assert score("statements", golds, predictions) == expected, name


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (statement(0, 9, "a", "b"), statement(0, 9, "b", "a"), True),
        (statement(0, 9, "a", "b"), statement(0, 9, "a"), False),
        (statement(0, 9, "a"), statement(0, 9, "org:nato"), False),
        (statement(0, 9, "a"), statement(0, 9), False),
        (statement(0, 9, "org:nato"), statement(0, 9, "org:nato"), True),
        (statement(0, 9, "org:nato"), statement(0, 9, "country:FR"), False),
        (
            statement(0, 9, "org:unnamed-official", speaker_mention="مسؤول أوروبي"),
            statement(0, 9, "org:european-official", speaker_mention="المسؤول مسؤول"),
            True,
        ),
    ],
)
def test_attributed(gold: dict[str, Any], predicted: dict[str, Any], right: bool) -> None:  # noqa: FBT001
    got = score("attributed", of("statements", gold), of("statements", predicted))
    assert got == Score(right, 1, right, 1)


def test_a_new_person_is_known_by_a_shared_form() -> None:
    gold = of("people", person("friedrich-merz", "فريدريش ميرتس", "ميرتس")) | of(
        "statements", statement(0, 9, "friedrich-merz")
    )
    predicted = of("people", person("mirts", "ميرتس")) | of("statements", statement(0, 9, "mirts"))
    assert score("people", gold, predicted) == Score(1, 1, 1, 1)
    assert score("attributed", gold, predicted) == Score(1, 1, 1, 1)


def test_an_optional_person_or_country_is_left_out() -> None:
    gold = of("people", person("a"), person("b", optional=True)) | {
        "countries": ["FR", "DE"],
        "countries_optional": ["DE", "US"],
    }
    predicted = of("people", person("a"), person("b")) | {"countries": ["FR", "US", "GB"]}
    assert score("people", gold, predicted) == Score(1, 1, 1, 1)
    assert score("countries", gold, predicted) == Score(1, 1, 1, 2)


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        (pledge(5, 30, "FR", "GB"), True),
        (pledge(5, 30, "FR"), True),
        (pledge(5, 30, "DE"), False),
        (pledge(5, 30, "FR", "GB", action="training"), False),
        (pledge(10, 30, "FR", "GB"), False),  # [0, 10) ends where it starts
    ],
)
def test_pledges(predicted: dict[str, Any], right: bool) -> None:  # noqa: FBT001
    gold = of("pledges", pledge(0, 10, "FR", "GB"))
    assert score("pledges", gold, of("pledges", predicted)) == Score(right, 1, right, 1)


def test_groups_that_readers_name_differently_are_one() -> None:
    gold = of("pledges", pledge(0, 10, "org:european-allies"))
    predicted = of("pledges", pledge(0, 10, "org:europeans", status="planned"))
    assert score("pledges", gold, predicted) == Score(1, 1, 1, 1)
    assert score("pledge status", gold, predicted) == Score(0, 1, 0, 1)


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (event(0, 9, "2025-09-04"), event(50, 60, "2025-09-04", type="meeting"), True),
        (event(0, 9, "2025-09-04"), event(0, 9, "2025-09-05"), False),
        (event(0, 9, "2025-09-04"), event(0, 9, "2025-09-04", type="call"), False),
        (event(0, 9, None), event(5, 20, None), True),
        (event(0, 9, None), event(50, 60, None), False),
    ],
)
def test_events(gold: dict[str, Any], predicted: dict[str, Any], right: bool) -> None:  # noqa: FBT001
    assert score("events", of("events", gold), of("events", predicted)) == Score(right, 1, right, 1)


def test_figures() -> None:
    half = Score(found=1, required=2, right=1, predicted=4)
    assert (half.recall, half.precision) == (0.5, 0.25)
    assert half.f1 == pytest.approx(1 / 3)
    assert (Score(0, 0, 0, 0).f1, Score(0, 3, 0, 0).f1) == (1.0, 0.0)


def test_every_measure_is_judged() -> None:
    verdicts = [
        verdict
        for article in load_gold("seeds")
        for verdict in judge(article.name, *[read_annotations(article.annotated, article.text)] * 2)
    ]
    assert {verdict.measure for verdict in verdicts} == set(MEASURES)


@pytest.mark.parametrize(
    ("one", "other"),
    [("أوكرانيا", "اوكرانيا"), ("مُحَمَّد", "محمد"), ("جورجيـــا", "جورجيا"), ("Élysée", "elysee")],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)
