"""The API keeps to its own OpenAPI description: schemathesis with all its checks, on every operation.

What the description allows may still be refused where it asks for something that this database does
not have, or for two things that exclude each other; the code of the problem says so. Nothing else
is excused. It takes a minute, so `make conformance` runs it, and CI does.
"""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.api.problems import MEDIA_TYPE
from app.main import create_app
from tests.api.conftest import settings_for
from tests.slow import often

pytestmark = pytest.mark.conformance
EXCUSED = {
    "unknown_name", "ambiguous_name", "unknown_value", "bad_cursor", "contradiction", "other_feed",
}  # fmt: skip
# A URL of many values may be refused for its length before any value is looked at.
REFUSALS = [400, 404, 405, 406, 414]
CONFIG = SchemathesisConfig.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}}
)
FEW = settings(
    max_examples=often(5),
    deadline=None,
    database=None,
    derandomize=True,  # what a push is judged by must not depend on luck; the thorough profile tries more
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


Operation = schemathesis.APIOperation[Any, Any, Any, Any]


def described(database: Path) -> dict[str, Operation]:
    """Return the operations of an application by their method and path."""
    app = create_app(settings_for(database))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=CONFIG)
    found = [one for one in schema.get_all_operations() if isinstance(one, Ok)]
    return {one.ok().label: one.ok() for one in found}


LABELS = list(described(Path("unused.db")))


@pytest.fixture(scope="session")
def operations(corpus_file: Path) -> dict[str, Operation]:
    return described(corpus_file)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("label", LABELS)
def test_an_operation_keeps_to_its_description(
    operations: dict[str, Operation], label: str, mode: GenerationMode
) -> None:
    operation = operations[label]
    if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
        return  # nothing in it can be wrong

    @FEW
    @given(operation.as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case[Any]) -> None:
        response = case.call()
        told = response.json() if response.headers["content-type"] == [MEDIA_TYPE] else {}
        codes = {told.get("type", "").rpartition(":")[2]}
        excused: list[schemathesis.CheckFunction] = (
            [positive_data_acceptance] if codes & EXCUSED else []
        )
        case.validate_response(response, excluded_checks=excused)

    holds()
