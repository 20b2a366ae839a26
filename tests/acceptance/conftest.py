"""The five seeds loaded as a reader would load them, behind the real application."""

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

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "coalition.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    summary = load(engine, tuple(find_files([SEEDS])))
    engine.dispose()
    assert not summary.failures
    return path


@pytest.fixture(scope="session")
def client(seeds_file: Path) -> Iterator[TestClient]:
    settings = Settings(database_url=f"sqlite:///{seeds_file}")
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client
