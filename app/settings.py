"""Settings from the environment (`COALITION_…`), read once and passed down as values."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set from outside; every field has a default that works on one machine."""

    model_config = SettingsConfigDict(env_prefix="COALITION_", frozen=True, env_ignore_empty=True)

    database_url: str = Field(
        default="sqlite:///coalition.db",
        description="sqlite:///FILE, relative to where the program runs, or postgresql://…",
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port; 0 takes a free one.")
    base_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        description="How the outside reaches the server; links in answers begin with it.",
    )
    max_article_bytes: int = Field(
        default=5_000_000, ge=1, description="Largest document that is read, in bytes of UTF-8."
    )
    cors_origins: tuple[str, ...] = Field(
        default=("*",), description="Web origins that may read the API, as a JSON list."
    )
    query_seconds: float = Field(
        default=1.0, gt=0, le=3600, description="After so long a query is cut, with a problem 503."
    )
    reads_per_second: float | None = Field(
        default=None,
        gt=0,
        le=100_000,
        description="Requests a second of one client; unset, no limit.",
    )
    reads_at_once: int = Field(
        default=50, ge=1, le=1_000_000, description="Requests at once, where there is such a limit."
    )
    reads_per_day: int | None = Field(
        default=None, ge=1, description="Requests a day, in UTC, of one client; unset, no limit."
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    cursor_secret: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Signs page cursors; unset, what the database keeps for it does.",
    )
