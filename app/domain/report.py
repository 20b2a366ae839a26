"""The extraction report of an article: rules that fired, candidates rejected and why, warnings."""

from collections import Counter
from typing import Any

from app.domain.records import Extraction
from app.domain.vocabulary import WarningCode
from app.text.spans import Span

_WARNINGS = {
    WarningCode.NO_DATE: "no day of publication is known, so relative days have no date",
    WarningCode.NO_SOURCE: "neither the metadata nor the text says who published it",
    WarningCode.NO_STATEMENTS: "no reported words were found",
    WarningCode.OPEN_QUOTATION: "the closing mark is missing; the quotation ends with its paragraph",
    WarningCode.REPEATED_TEXT: "stands twice; only the first was read",
    WarningCode.SEVERAL_STORIES: "the text holds several stories; each was read by itself",
}


def report_of(extraction: Extraction) -> dict[str, Any]:
    """Return the report as JSON-ready data; rules by name, the lists in text order.

    A warning about the whole article has neither span nor text.
    """
    rules = Counter(statement.rule for statement in extraction.statements)
    rules.update(pledge.rule for pledge in extraction.pledges)
    rules.update(event.rule for event in extraction.events)
    text = extraction.article.text
    return {
        "rules": dict(sorted(rules.items())),
        "rejected": [
            {"what": one.what.value, "why": one.why, **_place(one.span, text)}
            for one in extraction.rejected
        ],
        "warnings": [
            {"code": one.code.value, "why": _WARNINGS[one.code], **_place(one.span, text)}
            for one in extraction.warnings
        ],
    }


def _place(span: Span | None, text: str) -> dict[str, Any]:
    if span is None:
        return {"span": None, "text": None}
    return {"span": [*span], "text": span.of(text)}
