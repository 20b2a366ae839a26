"""Engines: what SQLite must be told, and that writers take turns instead of failing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.engine import make_engine, write_session
from app.db.tables import Article, ArticleOrigin
from app.domain.errors import DatabaseNotReady
from app.domain.records import Rejected
from app.domain.vocabulary import RecordKind
from app.text.spans import Span
from tests.factories import make_extraction, save


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 5000), ("journal_mode", "wal")],
)
def test_every_connection_is_safe(engine: Engine, pragma: str, value: object) -> None:
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_links_are_checked(engine: Engine) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), write_session(engine) as session:
        session.add(ArticleOrigin(origin="x", article_id="art_nowhere"))


def test_an_error_undoes_the_whole_transaction(engine: Engine) -> None:
    def fail() -> None:
        with write_session(engine) as session:
            save(session, make_extraction("نص."))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with Session(engine) as session:
        assert session.scalars(select(col(Article.id))).all() == []


def test_writers_that_read_first_wait_for_their_turn(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the others take: SQLite does not let them in in the order in which they came."""
    monkeypatch.setattr("app.db.engine.BUSY_TIMEOUT_MS", 200_000)

    def add(number: int) -> None:
        for step in range(10):
            with write_session(engine) as session:
                save(session, make_extraction(f"نص {number} {step}."))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    with Session(engine) as session:
        numbers = session.scalars(select(col(Article.seq)).order_by(col(Article.seq))).all()
    assert numbers == list(range(1, 41))


def test_readers_see_what_was_committed_while_one_writes(engine: Engine) -> None:
    with write_session(engine) as writer, Session(engine) as reader:
        save(writer, make_extraction("نص."))
        assert reader.scalars(select(col(Article.id))).all() == []
    with Session(engine) as reader:
        assert len(reader.scalars(select(col(Article.id))).all()) == 1


def test_json_is_stored_as_readable_arabic(engine: Engine) -> None:
    rejected = (Rejected(Span(0, 2), RecordKind.STATEMENT, "بلا متكلم"),)
    with write_session(engine) as session:
        save(session, make_extraction("نص عربي.", rejected=rejected))
    with engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT report FROM articles").scalar_one()
    assert "بلا متكلم" in raw


def test_a_database_in_memory_is_one_for_all_connections() -> None:
    engine = make_engine("sqlite://")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 0
    engine.dispose()


@pytest.mark.parametrize("url", ["coalition.db", "mysql://localhost/x", ""])
def test_other_urls_are_refused_without_repeating_them(url: str) -> None:
    with pytest.raises(DatabaseNotReady, match="sqlite:///FILE"):
        make_engine(url)
