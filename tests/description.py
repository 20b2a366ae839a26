"""The OpenAPI description of the code as it is: made once for all tests of a process, as it takes long."""

from functools import cache
from typing import Any

from app.main import create_app
from app.settings import Settings


@cache
def described() -> dict[str, Any]:
    """Return the description; it is not to be changed."""
    return create_app(Settings(database_url="sqlite://")).openapi()
