"""What OpenAPI says of a page."""

from typing import Any

from app.api.documentation import RECORD_ERRORS, answers


def page_operation(name: str, summary: str) -> dict[str, Any]:
    """Return the documentation of a route that answers with a page."""
    described = (
        ("evidence", "Id of the evidence to mark; without it nothing is.", "evd_0123456789abcdef"),
        ("lang", "Language of the page's own words, else that of `Accept-Language`.", "ar"),
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
                    "schema": {"type": "string", "examples": [example_]},
                }
                for parameter, text, example_ in described
            ]
        },
    }
