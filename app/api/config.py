"""What the API needs to be told: values only, made from the settings at start."""

from collections.abc import Callable
from dataclasses import dataclass

from app.api.deprecations import DEPRECATIONS, Deprecation
from app.api.rates import NO_LIMITS, Rates

API_VERSION = "1"


@dataclass(frozen=True, slots=True)
class ApiConfig:
    """`base_url` is how the outside reaches the server; None: the address it listens on.

    `cursor_secret` gives what signs page cursors; it may have to be read first.
    """

    base_url: str | None
    cors_origins: tuple[str, ...]
    cursor_secret: Callable[[], bytes]
    deprecations: tuple[Deprecation, ...] = DEPRECATIONS
    rates: Rates = NO_LIMITS
