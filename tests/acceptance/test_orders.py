"""The seeds with the development articles: any order of loading, and every detour, gives the same rows.

What each article says is extracted once; it is stored and joined anew for each order. Two orders
beside that of the files are tried by default, twenty in the thorough profile (see `tests/slow.py`).
"""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from app.db.engine import write_session
from app.domain.refs import article_id
from app.ingest.curation import Decision
from app.ingest.loader import Outcome, save_document
from app.ingest.withdrawal import restore, withdraw
from tests.acceptance.conftest import Loading
from tests.acceptance.development import text_of
from tests.memory import fresh_copy
from tests.rows import Rows, differences, rows_of
from tests.slow import often

ORDERS = min(20, often(2))
DECISION = Decision(
    "a curator", datetime(2026, 1, 7, 9, 30, tzinfo=UTC), "taken back by its outlet"
)
OF_WITHDRAWAL = {"withdrawals", "withdrawn_ids"}


def load(engine: Engine, articles: list[Loading]) -> set[Outcome]:
    return {save_document(engine, document, extraction) for document, extraction in articles}


@pytest.fixture(scope="session")
def expected(together_file: Path, extracted: list[Loading]) -> Rows:
    """The rows after loading in the order of the files, and after loading once more."""
    engine = fresh_copy(together_file)
    rows = rows_of(engine)
    assert load(engine, extracted) == {Outcome.UNCHANGED}
    assert differences(rows_of(engine), rows) == {}
    engine.dispose()
    return rows


@pytest.mark.parametrize("order", range(ORDERS))
def test_any_order_gives_the_same_rows(
    whole_registry_file: Path, extracted: list[Loading], expected: Rows, order: int
) -> None:
    engine = fresh_copy(whole_registry_file)
    load(engine, Random(order).sample(extracted, len(extracted)))
    assert differences(rows_of(engine), expected) == {}
    engine.dispose()


def test_a_withdrawn_article_leaves_no_trace_and_comes_back(
    whole_registry_file: Path, together_file: Path, extracted: list[Loading], expected: Rows
) -> None:
    texts = {text_of("dev-a-04.txt"), text_of("dev-a-12.txt")}  # one with copies, one alone
    chosen = [one for one in extracted if one[0].article.text in texts]
    without, engine = fresh_copy(whole_registry_file), fresh_copy(together_file)
    load(without, [one for one in extracted if one not in chosen])
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
