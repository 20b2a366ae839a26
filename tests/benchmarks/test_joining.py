"""The pieces of the benchmark of joining; nothing here is timed."""

from pathlib import Path

from app.db.engine import write_session
from app.ingest.documents import Document
from app.ingest.loader import Outcome, save_document
from benchmarks.joining import Cost, lines, measure
from benchmarks.known import A_DAY, FIRST_DAY, last_day, news, write_known
from tests.memory import fresh_copy
from tests.rows import differences, rows_of

# Written otherwise, and looked at by no joining.
NOT_WRITTEN = {"article_origins", "articles"}


def test_articles_are_the_same_each_time_and_so_many_a_day() -> None:
    made = list(news(0, A_DAY + 1))
    assert made == list(news(0, A_DAY + 1))
    assert [one.published for one in made].count(FIRST_DAY) == A_DAY
    assert made[-1].published == last_day(A_DAY + 1)


def test_costs_stand_beside_the_first() -> None:
    table = lines([Cost(100, 40.0, 10.0, 90, 1.0), Cost(10_000, 44.0, 10.0, 91, 1.0)])
    assert table[2:] == [
        "| 100 | 40.0 | 1.00 | 10.0 | 1.00 | 90 |",
        "| 10,000 | 44.0 | 1.10 | 10.0 | 1.00 | 91 |",
    ]


def test_what_is_written_is_what_loading_gives_and_measuring_leaves_it(
    whole_registry_file: Path,
) -> None:
    written, loaded = fresh_copy(whole_registry_file), fresh_copy(whole_registry_file)
    with write_session(written) as session:
        write_known(session, 40)
    for extraction in news(0, 40):
        document = Document(extraction.article.text, extraction.article)
        assert save_document(loaded, document, extraction) is Outcome.NEW
    rows = rows_of(written)
    assert set(differences(rows, rows_of(loaded))) == NOT_WRITTEN
    cost = measure(written, 40, loaded=2)
    assert cost.statements > 10
    assert differences(rows_of(written), rows) == {}
