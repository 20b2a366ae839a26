"""Loading into a real database: idempotent, replacing, one transaction an article."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select

from app.db.engine import make_engine, write_session
from app.db.replace import table_of
from app.db.tables import Article, ArticleOrigin, Office, Row, Statement
from app.domain.errors import DatabaseNotReady
from app.domain.refs import article_id
from app.ingest import loader
from app.ingest.loader import Loaded, LoadSummary, Outcome, load
from app.ingest.reader import find_files
from tests.factories import dump
from tests.memory import compiling_once
from tests.repository import ROOT

TEXT = 'قال المستشار الألماني فريدريش ميرتس يوم الثلاثاء إن ألمانيا "ستدعم أوكرانيا".'
OTHER = 'قال الرئيس الفرنسي إيمانويل ماكرون إن فرنسا "سترسل قوات إلى أوكرانيا" يوم الأربعاء.'


@pytest.fixture
def engine(tmp_path: Path, whole_registry_file: Path) -> Iterator[Engine]:
    file = shutil.copyfile(whole_registry_file, tmp_path / "loaded.db")
    engine = compiling_once(make_engine(f"sqlite:///{file}"))
    yield engine
    engine.dispose()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    write(folder / "a.txt", TEXT)
    return folder


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def json_line(**values: str) -> str:
    return json.dumps(values, ensure_ascii=False)


def run(engine: Engine, *paths: Path) -> LoadSummary:
    return load(engine, tuple(find_files(paths)))


def outcome(summary: LoadSummary) -> str:
    return ", ".join(f"{number} {what}" for what, number in summary.outcomes.items() if number)


def column(engine: Engine, model: type[Row], name: str) -> list[Any]:
    with engine.connect() as connection:
        return sorted(connection.execute(select(table_of(model).c[name])).scalars(), key=repr)


def test_an_article_and_what_it_says(engine: Engine, news: Path) -> None:
    summary = run(engine, news)
    assert outcome(summary) == "1 new"
    assert (summary.articles, summary.statements, summary.people) == (1, 1, 1)
    assert column(engine, ArticleOrigin, "origin") == [str(news / "a.txt")]
    assert column(engine, Article, "text") == [TEXT]


def test_loading_twice_changes_no_row(engine: Engine, news: Path) -> None:
    write(news / "b.txt", OTHER)
    first = run(engine, news)
    assert outcome(first) == "2 new"
    before = dump(engine)
    second = run(engine, news)
    assert outcome(second) == "2 unchanged"
    assert dump(engine) == before
    assert (first.statements, first.pledges, first.events) == (
        second.statements, second.pledges, second.events
    )  # fmt: skip


def test_a_changed_file_replaces_what_it_said(engine: Engine, news: Path) -> None:
    run(engine, news)
    write(news / "a.txt", OTHER)
    summary = run(engine, news)
    assert outcome(summary) == "1 replaced"
    assert column(engine, Article, "id") == [article_id(OTHER)]
    assert column(engine, Statement, "speakers") == [["emmanuel-macron"]]


def test_the_registry_is_brought_in_once_by_each_version_of_the_program(
    engine: Engine, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(engine, news)
    with write_session(engine) as session:
        session.connection().execute(delete(table_of(Office)))
    run(engine, news)
    assert column(engine, Office, "office") == []
    monkeypatch.setattr(loader, "registry_digest", lambda: "of a newer version")
    run(engine, news)
    assert column(engine, Office, "office") != []


def test_line_ends_are_kept(engine: Engine, news: Path) -> None:
    text = TEXT + "\r\n\r" + OTHER + "\n"
    write(news / "a.txt", text)
    run(engine, news)
    assert column(engine, Article, "text") == [text]


def test_changed_metadata_changes_what_follows_from_it(engine: Engine, news: Path) -> None:
    sidecar = write(news / "a.meta.toml", 'published = 2026-01-06\nsource = "رويترز"\n')
    run(engine, news)
    assert list(map(str, column(engine, Statement, "said_on"))) == ["2026-01-06"]
    assert column(engine, Article, "source_id") == ["reuters"]
    write(sidecar, 'published = 2026-01-14\nsource = "صحيفة الغد الجديد"\n')
    assert outcome(run(engine, news)) == "1 replaced"
    assert list(map(str, column(engine, Statement, "said_on"))) == ["2026-01-13"]
    assert column(engine, Article, "source_id") != ["reuters"]
    assert outcome(run(engine, news)) == "1 unchanged"


def test_one_text_in_two_files(engine: Engine, news: Path) -> None:
    write(news / "b.txt", TEXT)
    write(news / "a.meta.toml", 'source = "رويترز"\n')
    write(news / "b.meta.toml", 'source = "AP"\n')
    assert outcome(run(engine, news)) == "1 new, 1 unchanged"
    assert column(engine, Article, "source_id") == ["reuters"]  # the first origin tells
    before = dump(engine)
    assert outcome(run(engine, news)) == "2 unchanged"
    assert dump(engine) == before
    write(news / "a.txt", OTHER)
    assert outcome(run(engine, news)) == "2 replaced"  # the other file now tells of this text
    assert column(engine, Article, "source_id") == ["associated-press", "reuters"]
    assert len(column(engine, Article, "id")) == 2


def test_the_first_origin_tells_in_any_order(engine: Engine, news: Path) -> None:
    write(news / "b.txt", TEXT)
    write(news / "a.meta.toml", 'source = "رويترز"\n')
    run(engine, news / "b.txt")
    run(engine, news / "a.txt")
    run(engine, news / "b.txt")
    assert column(engine, Article, "source_id") == ["reuters"]


def test_an_origin_that_takes_over_a_known_text(engine: Engine, news: Path) -> None:
    write(news / "b.txt", OTHER)
    run(engine, news)
    write(news / "b.txt", TEXT)
    assert outcome(run(engine, news)) == "1 unchanged, 1 replaced"
    assert column(engine, Article, "id") == [article_id(TEXT)]
    assert column(engine, ArticleOrigin, "article_id") == 2 * [article_id(TEXT)]


def test_json_lines_by_url(engine: Engine, news: Path) -> None:
    lines = write(news / "b.jsonl", json_line(text=OTHER, url="https://example.org/1"))
    run(engine, lines)
    assert column(engine, ArticleOrigin, "origin") == ["https://example.org/1"]
    lines = write(news / "c.ndjson", json_line(text=TEXT, url="https://example.org/1"))
    assert outcome(run(engine, lines)) == "1 replaced"
    assert column(engine, Article, "text") == [TEXT]


def test_lines_that_are_gone_are_forgotten(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    texts = [f"قال ماكرون إن فرنسا سترسل {number} جندي." for number in range(3)]
    write(path, "\n".join(json_line(text=text) for text in texts))
    write(tmp_path / "a.jsonl#4.txt", TEXT)  # a name that looks like a line of it
    assert outcome(run(engine, tmp_path)) == "4 new"
    write(path, json_line(text=texts[1]))
    run(engine, tmp_path)
    assert column(engine, Article, "text") == sorted([texts[1], TEXT])


def test_a_bad_document_leaves_the_others(engine: Engine, news: Path) -> None:
    write(news / "0.txt", "")
    write(news / "b.meta.toml", 'language = "tlh"')
    write(news / "b.txt", OTHER)
    seen: list[Loaded] = []
    summary = load(engine, tuple(find_files([news])), report=seen.append)
    assert [one.outcome for one in seen] == [Outcome.FAILED, Outcome.NEW, Outcome.FAILED]
    assert ["is empty" in str(summary.failures[0]), "language" in str(summary.failures[1])] == [
        True,
        True,
    ]


@pytest.mark.parametrize("stage", ["save_article", "rejoin"])
def test_a_mistake_of_ours_costs_one_article(
    engine: Engine, news: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    write(news / "b.txt", OTHER)
    real = getattr(loader, stage)
    calls = iter([True, False])

    def stumble(*given: Any, **options: Any) -> Any:
        if next(calls):
            raise ValueError("no such span")
        return real(*given, **options)

    monkeypatch.setattr(loader, stage, stumble)
    summary = run(engine, news)
    assert outcome(summary) == "1 new, 1 failed"
    assert str(summary.failures[0]).startswith(str(news / "a.txt"))
    assert column(engine, Article, "text") == [OTHER]  # nothing of the other was kept


def test_a_database_without_tables(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(DatabaseNotReady, match="run `coalition migrate`"):
        load(engine, ())
    assert not (tmp_path / "none.db").exists()


def test_every_text_is_what_its_spans_cover(engine: Engine) -> None:
    run(engine, ROOT / "seeds")
    with engine.connect() as connection:
        statement, article = table_of(Statement), table_of(Article)
        query = select(statement.c.spans, statement.c.text, article.c.text).join(
            article, article.c.id == statement.c.article_id
        )
        rows = connection.execute(query).all()
    assert rows
    for spans, stored, text in rows:
        assert " … ".join(text[start:end] for start, end in spans) == stored
