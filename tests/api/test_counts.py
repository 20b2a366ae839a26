"""What was counted is told again without counting, and never outlives a change."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.api.counts import Counts
from app.api.resources import STATEMENTS
from app.db.engine import make_engine, write_session
from app.db.queries.groups import Counting, tally
from app.db.revision import read_revision
from app.domain.filters import Condition, Operator, Wanted
from app.ingest.curation import Decision
from app.ingest.withdrawal import withdraw
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.test_cost import counted
from tests.direct import Client
from tests.factories import NOW

COUNTED = (
    "statements?facet=speaker,kind", "statements?facet=kind&q=أوكرانيا", "people/merz/statements?facet=month",
    "pledges?facet=status&as_of=2026-01-06", "statements/aggregate?group_by=speaker,month",
    "statements/aggregate?group_by=kind&metric=articles", "pledges/aggregate?group_by=status",
)  # fmt: skip


@pytest.fixture
def file(corpus_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(corpus_file, tmp_path / "counts.db"))


@pytest.fixture
def client(file: Path) -> Iterator[TestClient]:
    with Client(create_app(settings_for(file))) as client:
        yield client


def asked(client: TestClient, path: str) -> tuple[dict[str, Any], int]:
    """Return an answer, and how many statements counted groups for it."""
    engine: Engine = client.app.state.engine  # type: ignore[attr-defined]
    with counted(engine) as seen:
        answer = client.get(f"/v1/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json(), sum("count(*) OVER" in one for one in seen)


def test_the_second_answer_is_the_first_and_counts_nothing(client: TestClient) -> None:
    for path in COUNTED:
        first, number = asked(client, path)
        assert number > 0, path
        assert asked(client, path) == (first, 0), path


def test_another_question_is_counted_anew(client: TestClient) -> None:
    paths = ["statements?facet=kind", *(f"statements?facet=kind&{more}" for more in (
        "speaker=merz", "speaker__not=merz", "q=merz", "distinct=utterance", "said_on__gte=2026-01-01",
    )), "pledges?facet=status", "pledges?facet=status&as_of=2026-01-06", "articles?facet=day"]  # fmt: skip
    assert [asked(client, path)[1] for path in paths] == [1] * len(paths)
    # Page, order and language tell the same counts.
    same, number = asked(client, "statements?facet=kind&limit=1&sort=id&lang=ar")
    assert number == 0
    assert same["meta"]["facets"] == asked(client, paths[0])[0]["meta"]["facets"]


def test_nothing_counted_outlives_a_change(file: Path, client: TestClient) -> None:
    path = "statements?facet=article"
    first, _ = asked(client, path)
    engine = make_engine(f"sqlite:///{file}")
    article = first["data"][0]["evidence"]["article_id"]
    with write_session(engine) as session:
        withdraw(session, article, Decision("a curator", NOW, None))
    engine.dispose()
    left, number = asked(client, path)
    assert number == 1
    counts = {one["value"]: one["count"] for one in left["meta"]["facets"]["article"]["values"]}
    assert article not in counts
    assert sum(counts.values()) == left["meta"]["total"]["value"]


def test_only_the_latest_are_remembered(file: Path) -> None:
    engine, counts = make_engine(f"sqlite:///{file}"), Counts(most=2)
    with Session(engine) as session:
        of = STATEMENTS, read_revision(session)
        for expected, value in ((1, "a"), (1, "b"), (0, "a"), (1, "c"), (0, "a"), (1, "b")):
            wanted = Wanted((Condition("kind", Operator.ANY, (value,)),))
            with counted(engine) as seen:
                found = counts.tally(session, of, wanted, Counting(("speaker",)))
            assert len(seen) == expected
            assert found == tally(session, STATEMENTS.selection, wanted, Counting(("speaker",)))
    engine.dispose()
