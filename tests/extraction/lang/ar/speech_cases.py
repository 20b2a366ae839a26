"""Cases of reported speech: invented texts with the statements that the pipeline must find in them."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.records import Article, Extraction, Statement
from app.extraction.languages import load_language
from app.extraction.pipeline import extract

CASES = Path(__file__).parent / "cases"
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


def read_cases() -> list[SpeechCase]:
    """Return every case of every file, in the order of files and lines."""
    return [
        _case(path.stem, case)
        for path in sorted(CASES.glob("*.toml"))
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


def read(text: str, published: date = PUBLISHED) -> Extraction:
    """Run the whole pipeline on a text."""
    return extract(Article(text, published=published), load_language("ar"))


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
