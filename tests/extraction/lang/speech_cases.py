"""Cases of reported speech: invented texts with the statements that the pipeline must find in them.

Every language has its own, in `<code>/cases/*.toml`; the format is the same.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from app.domain.records import Article, Extraction, Statement
from app.extraction.languages import load_language
from app.extraction.pipeline import extract

HERE = Path(__file__).parent
PUBLISHED = date(2025, 9, 4)  # a Thursday
_KEYS = {"name", "text", "said", "people", "title", "outlet", "published", "bug"}


@dataclass(frozen=True)
class SpeechCase:
    """One text; what is None is not compared, `bug` says what the extraction still gets wrong."""

    id: str
    text: str
    said: tuple[dict[str, Any], ...]
    facts: dict[str, Any] = field(default_factory=dict)
    published: date = PUBLISHED
    bug: str | None = None


def read_cases(language: str = "ar") -> list[SpeechCase]:
    """Return every case of every file of a language, in the order of files and lines."""
    return [
        _case(path.stem, case)
        for path in sorted((HERE / language / "cases").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def _case(stem: str, case: dict[str, Any]) -> SpeechCase:
    unknown = case.keys() - _KEYS
    assert not unknown, f"{stem}: {case['name']}: unknown keys {unknown}"
    return SpeechCase(
        id=f"{stem}: {case['name']}".replace(" ", "-"),
        text=case["text"],
        said=tuple(case["said"]),
        facts={key: case[key] for key in ("people", "title", "outlet") if key in case},
        published=case.get("published", PUBLISHED),
        bug=case.get("bug"),
    )


def parameters(cases: list[SpeechCase]) -> list[ParameterSet]:
    """Return the cases as parameters of a test; one with a bug is expected to fail."""
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(strict=True, reason=case.bug)] if case.bug else [],
        )
        for case in cases
    ]


def read(text: str, published: date = PUBLISHED, *, language: str = "ar") -> Extraction:
    """Run the whole pipeline on a text."""
    return extract(Article(text, published=published), load_language(language))


def check(case: SpeechCase, language: str) -> None:
    """Compare what the pipeline finds in a case with what it must find."""
    extraction = read(case.text, case.published, language=language)
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


def described(statement: Statement, text: str, like: dict[str, Any]) -> dict[str, Any]:
    """Describe a statement by the keys that the expected one has."""
    words = [span.of(text) for span in statement.spans]
    everything: dict[str, Any] = {
        "words": words[0] if len(words) == 1 else words,
        "by": statement.speakers[0] if len(statement.speakers) == 1 else list(statement.speakers),
        "kind": str(statement.kind),
        "relayed_by": list(statement.relayed_by),
        "via": [ref.removeprefix("source:") for ref in statement.via],
        "found": str(statement.found),
        "rule": statement.rule,
        "level": str(statement.level),
        "mention": statement.speaker_mention.of(text) if statement.speaker_mention else None,
        "cue": statement.cue.of(text) if statement.cue else None,
    }
    basic = {"words", "by", "kind", "relayed_by"}
    return {key: value for key, value in everything.items() if key in basic | like.keys()}
