"""The pieces of the benchmark of the API; nothing here is timed."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from benchmarks import api_naive
from benchmarks.api_bare import Bare
from benchmarks.api_data import COMMON_WORD, make_database
from benchmarks.api_datasette import metadata_of
from benchmarks.api_facts import facts_of, total_of
from benchmarks.api_servers import contestants
from benchmarks.sections import write_section
from tests.direct import Client


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, whole_registry_file: Path) -> Path:
    del whole_registry_file
    path = tmp_path_factory.mktemp("news") / "news.db"
    make_database(path, 120, lambda _: None).dispose()
    return path


@pytest.fixture(scope="module")
def ours(file: Path) -> Iterator[TestClient]:
    settings = Settings(database_url=f"sqlite:///{file}", query_seconds=60)
    with Client(create_app(settings)) as client:
        yield client


def _asked(file: Path) -> dict[str, str]:
    """Return what is put into the paths of a contestant, by case."""
    with sqlite3.connect(file) as database:
        (id_, ref) = database.execute(
            "SELECT statement_id, ref FROM statement_entities JOIN offices ON person_id = ref"
            " WHERE role = 'speaker' AND from_on < day AND to_on > day"
            " GROUP BY ref HAVING COUNT(*) > 1 ORDER BY ref LIMIT 1"
        ).fetchone()
    database.close()
    return {"by_speaker": ref, "by_word": COMMON_WORD, "one": id_, "by_country": ""}


@pytest.mark.parametrize("case", ["by_speaker", "by_word", "one", "by_country"])
def test_all_contestants_tell_the_same(
    file: Path, ours: TestClient, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datasette.app import Datasette  # noqa: PLC0415 (every process that collects tests would wait for it)

    monkeypatch.setenv("BENCH_DATABASE", str(file))
    named = contestants(file)
    datasette = Datasette([str(file)], metadata=metadata_of(file))

    def of_datasette(path: str) -> Any:
        return asyncio.run(datasette.client.get(path)).json()

    asked = _asked(file)[case]

    def answer(name: str, get: Callable[[str], Any]) -> Any:
        path: str = getattr(named[name], case)
        return get(path.format(named[name].said(asked) if case == "by_word" else asked))

    expected = answer("d", lambda path: ours.get(path).json())
    assert len(facts_of(expected)) > (case != "one")
    for name, get in {
        "a": lambda path: TestClient(Bare(str(file))).get(path).json(),
        "b": of_datasette,
        "c": lambda path: TestClient(api_naive.app).get(path).json(),
    }.items():
        other = answer(name, get)
        assert facts_of(other) == facts_of(expected), name
        assert total_of(other) in (None, total_of(expected)), name


def test_the_bare_function_answers_with_the_same_json(file: Path, ours: TestClient) -> None:
    bare = TestClient(Bare(str(file)))
    asked = _asked(file)["by_speaker"]
    for path, limit in (
        (f"statements?speaker={asked}", "&limit=50"),
        ("pledges/by-country", "?limit=200"),
    ):
        data = ours.get(f"/v1/{path}{limit}").json()["data"]
        assert bare.get(f"/v1/{path}").json()["data"] == data != []


def test_sections_of_results_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "results.md"
    write_section(file, "# One\n\nfirst\n")
    write_section(file, "# Two\n\n## Part\n\nsecond\n")
    write_section(file, "# One\n\nagain\n")
    assert file.read_text(encoding="utf-8") == "# One\n\nagain\n\n# Two\n\n## Part\n\nsecond\n"
