"""The seeds with the development articles: any order of loading, and every detour, gives the same rows.

What each article says is extracted once; it is stored and joined anew for each order.
"""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from app.db.engine import write_session
from app.domain.records import Extraction
from app.domain.refs import article_id
from app.ingest.curation import Decision
from app.ingest.documents import Document
from app.ingest.extracting import extract_all
from app.ingest.loader import Outcome, save_document
from app.ingest.reader import find_files, read_documents
from app.ingest.withdrawal import restore, withdraw
from tests.acceptance.development import SEEDS, text_of, write_development
from tests.memory import fresh_copy
from tests.rows import Rows, differences, rows_of

ORDERS = range(20)
DECISION = Decision(
    "a curator", datetime(2026, 1, 7, 9, 30, tzinfo=UTC), "taken back by its outlet"
)
OF_WITHDRAWAL = {"withdrawals", "withdrawn_ids"}
Loading = tuple[Document, Extraction]


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> list[Loading]:
    """All articles with what they say."""
    folder = tmp_path_factory.mktemp("orders")
    found = list(extract_all(read_documents(find_files([SEEDS, write_development(folder)]))))
    articles = [one for one in found if isinstance(one, tuple)]
    assert len(articles) == len(found) == 32
    return articles


def load(engine: Engine, articles: list[Loading]) -> set[Outcome]:
    return {save_document(engine, document, extraction) for document, extraction in articles}


@pytest.fixture(scope="session")
def expected(whole_registry_file: Path, extracted: list[Loading]) -> Rows:
    """The rows after loading in the order of the files, and after loading once more."""
    engine = fresh_copy(whole_registry_file)
    assert load(engine, extracted) == {Outcome.NEW}
    rows = rows_of(engine)
    assert load(engine, extracted) == {Outcome.UNCHANGED}
    assert differences(rows_of(engine), rows) == {}
    engine.dispose()
    return rows


@pytest.mark.parametrize(
    "order", [pytest.param(at, marks=pytest.mark.xdist_group(f"orders-{at % 2}")) for at in ORDERS]
)
def test_any_order_gives_the_same_rows(
    whole_registry_file: Path, extracted: list[Loading], expected: Rows, order: int
) -> None:
    engine = fresh_copy(whole_registry_file)
    load(engine, Random(order).sample(extracted, len(extracted)))
    assert differences(rows_of(engine), expected) == {}
    engine.dispose()


@pytest.mark.xdist_group("orders-0")
def test_a_withdrawn_article_leaves_no_trace_and_comes_back(
    whole_registry_file: Path, extracted: list[Loading], expected: Rows
) -> None:
    texts = {text_of("dev-a-04.txt"), text_of("dev-a-12.txt")}  # one with copies, one alone
    chosen = [one for one in extracted if one[0].article.text in texts]
    without, engine = fresh_copy(whole_registry_file), fresh_copy(whole_registry_file)
    load(without, [one for one in extracted if one not in chosen])
    load(engine, extracted)
    for document, _ in chosen:
        with write_session(engine) as session:
            withdraw(session, article_id(document.article.text), DECISION)
    assert differences(rows_of(engine), rows_of(without)).keys() == OF_WITHDRAWAL
    assert load(engine, chosen) == {Outcome.WITHDRAWN}
    for document, _ in chosen:
        with write_session(engine) as session:
            restore(session, document.origin)
    assert load(engine, chosen) == {Outcome.NEW}
    assert differences(rows_of(engine), expected) == {}
    for one in (without, engine):
        one.dispose()
