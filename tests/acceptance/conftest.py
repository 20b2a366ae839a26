"""The five seeds loaded as a reader would load them, alone and with the development articles.

What the articles say is extracted once: all these tests are one group of `tests/scheduling.py`.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db.engine import make_engine
from app.db.migrate import upgrade
from app.domain.records import Extraction
from app.ingest.documents import Document
from app.ingest.extracting import extract_all
from app.ingest.loader import Outcome, load, save_document
from app.ingest.reader import find_files, read_documents
from app.main import create_app
from app.settings import Settings
from tests.acceptance.development import SEEDS, write_development
from tests.direct import Client
from tests.memory import compiling_once

Loading = tuple[Document, Extraction]


@pytest.fixture(scope="session")
def seeds_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the seeds, made as `coalition load` makes it."""
    path = tmp_path_factory.mktemp("seeds") / "coalition.db"
    engine = compiling_once(make_engine(f"sqlite:///{path}"))
    upgrade(engine)
    summary = load(engine, tuple(find_files([SEEDS])))
    engine.dispose()
    assert not summary.failures
    return path


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> list[Loading]:
    """The seeds and the development articles with what they say."""
    folder = tmp_path_factory.mktemp("articles")
    found = list(extract_all(read_documents(find_files([SEEDS, write_development(folder)]))))
    articles = [one for one in found if isinstance(one, tuple)]
    assert len(articles) == len(found) == 32
    return articles


@pytest.fixture(scope="session")
def together_file(
    tmp_path_factory: pytest.TempPathFactory,
    whole_registry_file: Path,
    extracted: list[Loading],
) -> Path:
    """A database of the seeds and the development articles, stored in the order of the files."""
    path = tmp_path_factory.mktemp("together") / "coalition.db"
    shutil.copyfile(whole_registry_file, path)
    engine = compiling_once(make_engine(f"sqlite:///{path}"))
    assert {save_document(engine, *one) for one in extracted} == {Outcome.NEW}
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def together(together_file: Path) -> Iterator[TestClient]:
    """The application over the seeds and the development articles."""
    settings = Settings(database_url=f"sqlite:///{together_file}", query_seconds=60)
    with Client(create_app(settings), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def client(seeds_file: Path) -> Iterator[TestClient]:
    settings = Settings(database_url=f"sqlite:///{seeds_file}", query_seconds=60)
    with Client(create_app(settings), follow_redirects=False) as client:
        yield client
