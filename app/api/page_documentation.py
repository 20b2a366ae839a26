"""What OpenAPI says of a page."""

from typing import Any

from app.api.documentation import RECORD_ERRORS, answers
from app.api.languages import LANGUAGES


def page_operation(name: str, summary: str) -> dict[str, Any]:
    """Return the documentation of a route that answers with a page."""
    evidence = {"pattern": "^evd_[0-9a-f]{16}$", "examples": ["evd_0123456789abcdef"]}
    described: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("evidence", "Id of the evidence to mark; without it nothing is.", evidence),
        (
            "lang",
            "Language of the page's own words, else that of `Accept-Language`.",
            {"enum": list(LANGUAGES), "examples": ["ar"]},
        ),
    )
    return {
        "operation_id": name,
        "summary": summary,
        "responses": answers({"description": "The page."}, RECORD_ERRORS),
        "openapi_extra": {
            "parameters": [
                {
                    "name": parameter,
                    "in": "query",
                    "description": text,
                    "schema": {"type": "string", **values},
                }
                for parameter, text, values in described
            ]
        },
    }
