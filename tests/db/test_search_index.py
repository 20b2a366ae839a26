"""The full-text index follows the rows."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db.full_text import facet
from app.db.store import delete_article
from tests.factories import (
    join,
    make_event,
    make_extraction,
    make_pledge,
    make_statement,
    save,
    save_joined,
)

TEXT = "عُقدت القمّة في باريس. قال ميرتس إنّ أوكرانيا ستنتصر. وتعهدت ألمانيا بإرسال قوات."


def hits(session: Session, index: str, words: str) -> int:
    query = text(f"SELECT count(*) FROM {index}_search WHERE {index}_search MATCH :words")  # noqa: S608
    return int(session.execute(query, {"words": words}).scalar_one())


@pytest.fixture
def loaded(session: Session) -> str:
    extraction = make_extraction(
        TEXT,
        title="عنوان",
        statements=[make_statement(TEXT, "إنّ أوكرانيا ستنتصر")],
        events=[make_event(TEXT, "عُقدت القمّة في باريس", who=("friedrich-merz",))],
        pledges=[make_pledge(TEXT, "وتعهدت ألمانيا بإرسال قوات")],
    )
    (saved,) = save_joined(session, extraction)
    return saved.article_id


@pytest.mark.parametrize(
    ("index", "words"),
    [
        ("statement", "اوكرانيا"),
        ("article", '"القمه في باريس"'),
        ("article", "عنوان"),
        ("event", "القمه"),
        ("pledge", "المانيا"),
        ("statement", facet("friedrich-merz")),  # who speaks
        ("event", facet("friedrich-merz")),  # who takes part
        ("pledge", facet("country:DE")),
    ],
)
@pytest.mark.usefixtures("loaded")
def test_folded_words_are_found(session: Session, index: str, words: str) -> None:
    assert hits(session, index, words) == 1


@pytest.mark.usefixtures("loaded")
def test_the_index_holds_the_row_number_of_its_row(session: Session) -> None:
    query = "SELECT count(*) FROM statement_search x JOIN statements s ON s.seq = x.rowid"
    assert session.execute(text(query)).scalar_one() == 1


def test_changed_and_deleted_rows_leave_the_index(session: Session, loaded: str) -> None:
    changed = make_extraction(TEXT, title="آخر", statements=[make_statement(TEXT, "أوكرانيا")])
    join(session, save(session, changed).touched)
    assert hits(session, "article", "عنوان") == 0
    assert hits(session, "statement", "ستنتصر") == 0
    join(session, delete_article(session, loaded))
    for index in ("article", "statement", "event", "pledge"):
        rows = session.execute(text(f"SELECT count(*) FROM {index}_search")).scalar_one()  # noqa: S608
        assert rows == 0
        check = f"INSERT INTO {index}_search({index}_search) VALUES ('integrity-check')"  # noqa: S608
        session.execute(text(check))
