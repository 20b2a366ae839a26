"""Someone who opens the file with plain sqlite3 understands what it says."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.db.engine import write_session
from tests.factories import make_event, make_extraction, make_pledge, make_statement, save_joined

TEXT = "قمة باريس: قال ميرتس وماكرون إن القوات جاهزة، وتعهدت ألمانيا بقوات."
SAID = TEXT.index("إن القوات جاهزة")


@pytest.fixture
def plain(engine: Engine, database_file: Path) -> Iterator[sqlite3.Connection]:
    said = make_statement(
        TEXT, "إن القوات جاهزة", by=("friedrich-merz", "emmanuel-macron"), via=("source:reuters",)
    )
    extraction = make_extraction(
        TEXT,
        title="القمة",
        outlet="Sputnik Arabic",
        statements=[said],
        events=[
            make_event(TEXT, "قمة باريس", who=("emmanuel-macron", "org:coalition-of-the-willing"))
        ],
        pledges=[make_pledge(TEXT, "وتعهدت ألمانيا بقوات")],
    )
    with write_session(engine) as session:
        save_joined(session, extraction)
    connection = sqlite3.connect(database_file)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("query", "row"),
    [
        (
            "SELECT speaker, via, text, said_on, source, article FROM statements_readable",
            ("فريدريش ميرتس، إيمانويل ماكرون", "رويترز", "إن القوات جاهزة", "2026-01-06", "سبوتنيك عربي", "القمة"),
        ),
        (
            "SELECT speakers, relayed_by, spans FROM statements",
            ('["friedrich-merz", "emmanuel-macron"]', "[]", f"[[{SAID}, {SAID + 15}]]"),
        ),
        (
            "SELECT type, date, participants FROM events_readable",
            ("summit", "2026-01-06", "إيمانويل ماكرون، تحالف الراغبين"),
        ),
        (
            "SELECT parties, action, status, text FROM pledges_readable",
            ("ألمانيا", "deploy_forces", "pledged", "وتعهدت ألمانيا بقوات"),
        ),
        ("SELECT parties, reports FROM pledges", ('["country:DE"]', 1)),
        ("SELECT name_ar, country FROM people WHERE id = 'friedrich-merz'", ("فريدريش ميرتس", "DE")),
        ("SELECT source_id, published_on, ingested_at FROM articles",
         ("sputnik-arabic", "2026-01-06", "2026-01-07 09:30:00.000000")),
    ],
)  # fmt: skip
def test_rows_read_by_themselves(
    plain: sqlite3.Connection, query: str, row: tuple[object, ...]
) -> None:
    assert plain.execute(query).fetchall() == [row]
