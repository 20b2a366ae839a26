"""Prepared documents: never stale, whatever is done in whatever order, and the same as what they stand for."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.api.prepared import assemble, documents, keep_prepared, prepare
from app.db.engine import make_engine, write_session
from app.db.replace import table_of
from app.db.tables import (
    Appearance,
    Article,
    Country,
    Document,
    Entity,
    Event,
    Office,
    Pledge,
    Source,
    Statement,
)
from app.domain.digest import answer_digest
from app.domain.errors import KnowledgeBaseError
from app.ingest.curation import Decision, merge_people, unmerge_person
from app.ingest.documents import Failure
from app.ingest.extracting import Extracted, extract_all
from app.ingest.loader import save_document
from app.ingest.reader import find_files, read_documents
from app.ingest.withdrawal import restore, withdraw
from app.main import create_app
from tests.api.conftest import settings_for
from tests.direct import Client
from tests.factories import NOW
from tests.memory import fresh_copy
from tests.repository import ROOT
from tests.slow import examples

DECIDED = Decision("a curator", NOW, "a reason")
NAMES = ("dev-a-04", "dev-a-06", "dev-b-07")
KINDS = {
    "statements": table_of(Statement).c.id,
    "articles": table_of(Article).c.id,
    "pledges": table_of(Pledge).c.id,
    "events": table_of(Event).c.id,
    "by-country": table_of(Country).c.ref,
}
Articles = tuple[Extracted, ...]


@pytest.fixture(scope="module")
def articles() -> Articles:
    """Articles of which some tell the same and two are copies."""
    paths = [ROOT / "tests" / "data" / "articles" / f"{name}.txt" for name in NAMES]
    return tuple(extract_all(read_documents(tuple(find_files(paths)))))


def any_of(session: Session, column: Any, chance: Random) -> Any:
    """Return any value of a column, None where there is none."""
    found = sorted(set(session.connection().execute(select(column)).scalars()))
    return chance.choice(found) if found else ""


def load(engine: Engine, chance: Random, articles: Articles) -> None:
    extracted = chance.choice(articles)
    assert not isinstance(extracted, Failure)
    save_document(engine, *extracted)


def take_back(engine: Engine, chance: Random, _: Articles) -> None:
    with suppress(KnowledgeBaseError), write_session(engine) as session:
        withdraw(session, any_of(session, table_of(Article).c.id, chance), DECIDED)


def bring_back(engine: Engine, chance: Random, articles: Articles) -> None:
    extracted = chance.choice(articles)
    assert not isinstance(extracted, Failure)
    with suppress(KnowledgeBaseError), write_session(engine) as session:
        restore(session, extracted[0].origin)
    save_document(engine, *extracted)


def merge(engine: Engine, chance: Random, _: Articles) -> None:
    with suppress(KnowledgeBaseError), write_session(engine) as session:
        said = table_of(Appearance).c.said
        person, into = any_of(session, said, chance), any_of(session, said, chance)
        merge_people(session, person, into, DECIDED)


def unmerge(engine: Engine, chance: Random, _: Articles) -> None:
    with suppress(KnowledgeBaseError), write_session(engine) as session:
        unmerge_person(session, any_of(session, table_of(Appearance).c.said, chance), DECIDED)


def change(engine: Engine, chance: Random, _: Articles) -> None:
    """Change something that the registry holds, for any writer could."""
    model, key, column = chance.choice((
        (Entity, "ref", "name_en"), (Entity, "ref", "name_ar"), (Office, "entity", "title_ar"),
        (Source, "ref", "kind"), (Country, "ref", "coalition"),
    ))  # fmt: skip
    with write_session(engine) as session:
        table = table_of(model)
        which = table.c[key] == any_of(session, table.c[key], chance)
        value = chance.choice(("member", "no")) if column == "coalition" else "اسم آخر"
        session.connection().execute(update(table).where(which).values({column: value}))


STEPS: dict[str, Callable[[Engine, Random, Articles], None]] = {
    one.__name__: one for one in (load, take_back, bring_back, merge, unmerge, change)
}


def stale(engine: Engine) -> list[str]:
    """Return the ids of documents that are missing, too many, or not what is assembled anew."""
    table, found = table_of(Document), []
    with Session(engine) as session:
        for kind, column in KINDS.items():
            kept = select(table.c.id, table.c.version, table.c.body).where(table.c.kind == kind)
            rows = {row.id: row for row in session.connection().execute(kept)}
            ids = session.connection().execute(select(column)).scalars().all()
            found += sorted(rows.keys() ^ set(ids))
            ready = [id_ for id_ in ids if rows[id_].version == answer_digest()]
            anew = assemble(session, kind, ready)
            found += [id_ for id_ in ready if anew.get(id_) != rows[id_].body]
    return found


def waiting(engine: Engine) -> int:
    table = table_of(Document)
    with engine.connect() as connection:
        query = select(func.count()).select_from(table).where(table.c.version.is_(None))
        return int(connection.execute(query).scalar_one())


@given(
    steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=6), seed=st.integers(0, 999)
)
@examples(2)
def test_documents_are_what_would_be_assembled_anew(
    whole_registry_file: Path, articles: Articles, steps: list[str], seed: int
) -> None:
    engine = keep_prepared(fresh_copy(whole_registry_file), late=False)
    chance = Random(seed)
    for step in ["load", "load", *steps]:
        STEPS[step](engine, chance, articles)
        assert stale(engine) == [], step
    prepare(engine)
    assert waiting(engine) == 0
    engine.dispose()


def test_a_writer_that_makes_no_documents_leaves_none_that_are_stale(
    whole_registry_file: Path, articles: Articles
) -> None:
    engine, chance = fresh_copy(whole_registry_file), Random(1)
    for step in ("load", "load", "load", "take_back", "change"):
        STEPS[step](engine, chance, articles)
        assert stale(engine) == []
        prepare(engine)
        assert (stale(engine), waiting(engine)) == ([], 0)


def test_documents_of_other_code_are_made_anew(
    whole_registry_file: Path, articles: Articles
) -> None:
    engine = keep_prepared(fresh_copy(whole_registry_file), late=False)
    load(engine, Random(1), articles)
    with write_session(engine) as session:
        table = table_of(Document)
        session.connection().execute(update(table).values(version="older", body=b"{}"))
        (id_, *_) = session.connection().execute(select(KINDS["statements"])).scalars()
        assert (
            documents(session, "statements", [id_])[0]
            == assemble(session, "statements", [id_])[id_]
        )
    assert prepare(engine) > 0
    assert stale(engine) == []


PATHS = ("statements", "pledges", "events", "articles", "pledges/by-country?limit=200")


@pytest.mark.parametrize("path", PATHS)
def test_answers_are_the_same_with_documents_and_without(
    client: TestClient, bare_client: TestClient, path: str
) -> None:
    ours, theirs = client.get(f"/v1/{path}"), bare_client.get(f"/v1/{path}")
    assert ours.json()["data"] == theirs.json()["data"] != []


@pytest.fixture(scope="module")
def bare_client(corpus_file: Path) -> Any:
    """The application over the same database, none of whose documents is ready."""
    file = corpus_file.with_name("bare.db")
    shutil.copyfile(corpus_file, file)
    engine = make_engine(f"sqlite:///{file}")
    assert prepare(engine) == 0
    with write_session(engine) as session:
        session.execute(update(table_of(Document)).values(version=None))
    engine.dispose()
    with Client(create_app(settings_for(file)), follow_redirects=False) as client:
        yield client
