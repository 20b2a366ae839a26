"""How many examples property tests try, and databases: real SQLite files, copies of a migrated one."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.engine import make_engine, write_session, writing
from app.db.migrate import upgrade
from app.ingest.loader import sync
from tests.factories import sync_small_registry
from tests.memory import compiling_once
from tests.readme import served_seeds
from tests.scheduling import ByFile

# HYPOTHESIS_PROFILE=thorough is for a run by hand; a busy machine is no reason to fail.
settings.register_profile(
    "quick", parent=settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=6000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

pytest.register_assert_rewrite("tests.extraction.lang.speech_cases")  # a case shows what it found

CONFORMANCE = Path(__file__).parent / "api" / "test_schema_conformance.py"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what takes long to import where its tests are left out."""
    left_out = config.option.markexpr == "not conformance"
    return True if left_out and collection_path == CONFORMANCE else None


gc.disable()  # nothing of what follows becomes garbage


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what the whole run needs: modules, tables, tests."""
    gc.freeze()
    gc.enable()


def pytest_sessionfinish() -> None:
    """Let it see all of that again: what native modules hold is let go at the end."""
    gc.unfreeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Give whole files to the processes (see `scheduling`), whatever `--dist` says."""
    return ByFile(config, log)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and no rows, to be copied."""
    path = tmp_path_factory.mktemp("database") / "migrated.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def small_registry_file(migrated_file: Path) -> Path:
    """The same with the small registry of `factories`, to be copied."""
    path = migrated_file.with_name("small_registry.db")
    shutil.copyfile(migrated_file, path)
    engine = make_engine(f"sqlite:///{path}")
    with write_session(engine) as session:
        sync_small_registry(session)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def whole_registry_file(migrated_file: Path) -> Path:
    """A database with the whole registry and no article, to be copied."""
    path = migrated_file.with_name("whole_registry.db")
    shutil.copyfile(migrated_file, path)
    engine = make_engine(f"sqlite:///{path}")
    sync(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def seeds_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the seeds; files that use it are a group of `scheduling`."""
    with served_seeds(tmp_path_factory.mktemp("seeds_server")) as address:
        yield address


@pytest.fixture
def database_file(tmp_path: Path, small_registry_file: Path) -> Path:
    """A database of this test's own, with the small registry."""
    return Path(shutil.copyfile(small_registry_file, tmp_path / "coalition.db"))


@pytest.fixture
def engine(database_file: Path) -> Iterator[Engine]:
    engine = compiling_once(make_engine(f"sqlite:///{database_file}"))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that may write; what it did is undone at the end unless the test commits."""
    with Session(writing(engine)) as session:
        yield session
