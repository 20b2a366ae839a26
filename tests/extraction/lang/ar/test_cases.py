"""Reported speech in Arabic: every construction of `cases/*.toml`, through the whole pipeline."""

import pytest

from tests.extraction.lang.ar.speech_cases import SpeechCase, described, read, read_cases

CASES = read_cases()


def _param(case: SpeechCase) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=case.bug)] if case.bug else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_case(case: SpeechCase) -> None:
    extraction = read(case.text, case.published)
    statements = extraction.statements
    expected = [{"relayed_by": [], **said} for said in case.said]
    likes = [*expected, *[{} for _ in statements[len(expected) :]]]
    found = [
        described(statement, case.text, like)
        for statement, like in zip(statements, likes, strict=False)
    ]
    assert found == expected
    facts = {
        "people": [person.id for person in extraction.people],
        "title": extraction.title,
        "outlet": extraction.outlet,
    }
    assert {key: facts[key] for key in case.facts} == case.facts


def test_case_names_are_unique() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
