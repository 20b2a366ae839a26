"""The application over a real database that the tests of the API only read."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api.prepared import prepare
from app.db.engine import make_engine, write_session
from app.main import create_app
from app.settings import Settings
from tests.api.corpus import save_corpus
from tests.direct import Client

BASE_URL = "https://kb.example.org"


def settings_for(database: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{database}",
        base_url=BASE_URL,
        cursor_secret="a secret of the tests",
        query_seconds=60,  # a busy machine is no reason to fail
    )


@pytest.fixture(scope="session")
def corpus_file(small_registry_file: Path) -> Path:
    """A database with the articles of `corpus`, prepared as `coalition load` leaves it."""
    path = small_registry_file.with_name("corpus.db")
    shutil.copyfile(small_registry_file, path)
    engine = make_engine(f"sqlite:///{path}")
    with write_session(engine) as session:
        save_corpus(session)
    prepare(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def client(corpus_file: Path) -> Iterator[TestClient]:
    with Client(create_app(settings_for(corpus_file)), follow_redirects=False) as client:
        yield client
