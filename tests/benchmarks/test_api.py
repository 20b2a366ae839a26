"""The pieces of the benchmark of the API; nothing here is timed."""

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from benchmarks.api_bare import Bare
from benchmarks.api_data import make_database
from benchmarks.sections import write_section


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, whole_registry_file: Path) -> Path:
    del whole_registry_file
    path = tmp_path_factory.mktemp("news") / "news.db"
    make_database(path, 120, lambda _: None).dispose()
    return path


def test_the_bare_function_answers_as_the_api_does(file: Path) -> None:
    with sqlite3.connect(file) as database:
        (speaker,) = database.execute("SELECT ref FROM statement_entities LIMIT 1").fetchone()
    database.close()
    settings = Settings(database_url=f"sqlite:///{file}", query_seconds=60)
    bare = TestClient(Bare(str(file)))
    with TestClient(create_app(settings)) as ours:
        for path in (f"statements?speaker={speaker}", "pledges/by-country"):
            limit = "&limit=50" if "?" in path else "?limit=200"
            data = ours.get(f"/v1/{path}{limit}").json()["data"]
            assert bare.get(f"/v1/{path}").json()["data"] == data != []


def test_sections_of_results_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "results.md"
    write_section(file, "# One\n\nfirst\n")
    write_section(file, "# Two\n\n## Part\n\nsecond\n")
    write_section(file, "# One\n\nagain\n")
    assert file.read_text(encoding="utf-8") == "# One\n\nagain\n\n# Two\n\n## Part\n\nsecond\n"
