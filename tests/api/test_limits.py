"""SQL that takes too long is cut, with a problem that says so; readers and writers are told apart."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.api.counts import Counts
from app.api.deps import Reader
from app.api.routes import statements
from app.db.engine import make_engine, writing
from app.db.limits import limit_queries
from app.db.queries.groups import Counting
from app.main import create_app
from tests.api.conftest import settings_for
from tests.direct import Client

SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT sum(i) FROM n"


@pytest.fixture
def engine(corpus_file: Path, tmp_path: Path) -> Engine:
    file = shutil.copyfile(corpus_file, tmp_path / "limited.db")
    return limit_queries(make_engine(f"sqlite:///{file}"), 0.1)


def test_a_reader_is_cut_and_the_connection_goes_on(engine: Engine) -> None:
    with engine.connect() as connection:
        with pytest.raises(DBAPIError, match="interrupted"):
            connection.execute(text(SLOW.format(20_000_000))).all()
        assert connection.execute(text("SELECT count(*) FROM statements")).scalar_one() > 0
    engine.dispose()


def test_a_writer_is_not(engine: Engine) -> None:
    with writing(engine).begin() as connection:
        assert connection.execute(text(SLOW.format(1_000_000))).scalar_one() > 0
    engine.dispose()


def test_the_answer_is_a_problem(corpus_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(reader: Reader, *_: object) -> None:
        reader.session.execute(text(SLOW.format(20_000_000))).all()

    monkeypatch.setattr(statements, "answer_list", slow)
    settings = settings_for(corpus_file).model_copy(update={"query_seconds": 1})
    with Client(create_app(settings)) as client:
        answer = client.get("/v1/statements?limit=3")
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("query_timeout")
        assert answer.headers["retry-after"] == "10"
        assert client.get("/v1/people?limit=1").status_code == 200


def test_a_facet_that_takes_too_long_is_left_out(
    corpus_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = Counts.tally

    def slow(counts: Counts, session: Session, of: Any, wanted: Any, counting: Counting) -> Any:
        if counting.fields == ("kind",):
            session.execute(text(SLOW.format(20_000_000))).all()
        return tally(counts, session, of, wanted, counting)

    monkeypatch.setattr(Counts, "tally", slow)
    settings = settings_for(corpus_file).model_copy(update={"query_seconds": 1})
    with Client(create_app(settings)) as client:
        answer = client.get("/v1/statements?limit=3&facet=kind,speaker")
        assert answer.status_code == 200
        told = answer.json()
        assert len(told["data"]) == 3
        assert list(told["meta"]["facets"]) == ["speaker"]
        assert told["meta"]["facets_timed_out"] == ["kind"]


def test_a_server_makes_no_file(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    with Client(create_app(settings_for(missing))) as client:
        for path in ("/v1/statements", "/v1/people/merz", "/readyz"):
            assert client.get(path).status_code == 503
        assert client.get("/healthz").status_code == 200
    assert not missing.exists()
