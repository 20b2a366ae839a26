"""Settings come from the environment, are checked, and cannot be changed."""

import pytest
from pydantic import ValidationError

from app.settings import Settings


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"COALITION_{name.upper()}", raising=False)


def test_defaults_work_on_one_machine() -> None:
    settings = Settings()
    assert settings.database_url == "sqlite:///coalition.db"
    assert (settings.host, settings.port, settings.cors_origins) == ("127.0.0.1", 8000, ("*",))


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COALITION_DATABASE_URL", "postgresql://db/coalition")
    monkeypatch.setenv("COALITION_CORS_ORIGINS", '["https://example.org"]')
    monkeypatch.setenv("COALITION_BASE_URL", "")
    settings = Settings()
    assert settings.database_url == "postgresql://db/coalition"
    assert settings.cors_origins == ("https://example.org",)
    assert settings.base_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("MAX_ARTICLE_BYTES", "0"),
        ("LOG_LEVEL", "loud"),
        ("BASE_URL", "example.org"),
        ("CURSOR_SECRET", "short"),
    ],
)
def test_impossible_values_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"COALITION_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().cursor_secret is None
    monkeypatch.setenv("COALITION_CURSOR_SECRET", "of these tests alone")
    found = Settings()
    assert found.cursor_secret is not None
    assert found.cursor_secret.get_secret_value() == "of these tests alone"
    assert "of these tests alone" not in repr(found)
