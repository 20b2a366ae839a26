"""The five seeds loaded as a reader would load them, alone and with the development articles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db.engine import make_engine
from app.db.migrate import upgrade
from app.ingest.loader import load
from app.ingest.reader import find_files
from app.main import create_app
from app.settings import Settings
from tests.acceptance.development import SEEDS, write_development


def load_files(path: Path, *files: Path) -> Path:
    """Make a database of the documents of files and folders, as `coalition load` does."""
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    summary = load(engine, tuple(find_files(files)))
    engine.dispose()
    assert not summary.failures
    return path


@pytest.fixture(scope="session")
def seeds_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return load_files(tmp_path_factory.mktemp("seeds") / "coalition.db", SEEDS)


@pytest.fixture(scope="session")
def together_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the seeds and the development articles."""
    folder = tmp_path_factory.mktemp("together")
    return load_files(folder / "coalition.db", SEEDS, write_development(folder))


@pytest.fixture(scope="session")
def together(together_file: Path) -> Iterator[TestClient]:
    """The application over the seeds and the development articles."""
    settings = Settings(database_url=f"sqlite:///{together_file}")
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def client(seeds_file: Path) -> Iterator[TestClient]:
    settings = Settings(database_url=f"sqlite:///{seeds_file}")
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client
