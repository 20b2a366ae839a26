"""The one shape of every error (RFC 9457)."""

from pydantic import BaseModel, ConfigDict, Field


class ProblemDetail(BaseModel):
    """One thing that is wrong with a request."""

    parameter: str = Field(description="Name of the parameter, or `path`.")
    code: str = Field(description="Kind of the mistake, for programs.")
    detail: str = Field(description="The mistake in one sentence, for people.")
    nearest: list[str] = Field(description="Valid values or names like the one given, best first.")
    candidates: list[str] = Field(description="Ids of all records that an ambiguous name fits.")


class Problem(BaseModel):
    """What went wrong, in the same shape for every status."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:coalition:problem:unknown_name",
                    "title": "Unknown name",
                    "status": 400,
                    "detail": "No speaker has the name given. Did you mean friedrich-merz?",
                    "instance": "/v1/statements",
                    "request_id": "5f0c3a1e9b7d4c62",
                    "errors": [
                        {
                            "parameter": "speaker",
                            "code": "unknown_name",
                            "detail": "No speaker has the name given. Did you mean friedrich-merz?",
                            "nearest": ["friedrich-merz"],
                            "candidates": [],
                        }
                    ],
                }
            ]
        }
    )

    type: str = Field(description="URI of the kind of problem; its last part is stable.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status, repeated.")
    detail: str = Field(description="What is wrong here, in one sentence.")
    instance: str = Field(description="The path asked for.")
    request_id: str = Field(description="The id of this request, as in `X-Request-Id`.")
    errors: list[ProblemDetail] = Field(description="What is wrong, parameter by parameter.")
