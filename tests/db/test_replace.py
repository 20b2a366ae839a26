"""Replacing rows by difference, against a plain dict as the model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, true
from sqlalchemy.orm import Session

from app.db.engine import make_engine
from app.db.replace import replace_rows, rows_in, rows_where, table_of
from app.db.tables import Pledge, Row
from tests.slow import examples

ROWS = st.dictionaries(
    st.sampled_from([f"plg_{n}" for n in range(6)]),
    st.tuples(
        st.sampled_from(["أ", "ب"]),
        st.lists(st.sampled_from(["country:DE", "org:nato"]), max_size=2),
    ),
)


def row(id_: str, text: str, parties: list[str]) -> dict[str, object]:
    fixed = {"action": "funding", "status": "pledged", "condition_type": "none", "reports": 1}
    return {"id": id_, "text": text, "parties": parties, **fixed}


@pytest.fixture(scope="module")
def memory() -> Engine:
    engine = make_engine("sqlite://")
    Row.metadata.create_all(engine)
    return engine


@examples(40)
@given(before=ROWS, after=ROWS)
def test_afterwards_the_rows_are_those_wanted(
    memory: Engine,
    before: dict[str, tuple[str, list[str]]],
    after: dict[str, tuple[str, list[str]]],
) -> None:
    table = table_of(Pledge)
    with Session(memory) as session:
        replace_rows(session, Pledge, [], [row(id_, *rest) for id_, rest in before.items()])
        stored = {one["id"]: one for one in rows_where(session, table, true())}
        wanted = [row(id_, *rest) for id_, rest in after.items()]
        changes = replace_rows(session, Pledge, list(stored.values()), wanted)
        found = {one["id"]: one for one in rows_where(session, table, true())}
        assert {id_: (one["text"], one["parties"]) for id_, one in found.items()} == after
        assert {one["id"] for one in changes.deleted} == before.keys() - after.keys()
        assert {one["id"] for one in changes.inserted} == after.keys() - before.keys()
        same = {id_ for id_ in before if after.get(id_) == before[id_]}
        assert {one["id"] for one in changes.updated} == (before.keys() & after.keys()) - same
        for id_ in before.keys() & after.keys():
            assert found[id_]["seq"] == stored[id_]["seq"]
        again = replace_rows(session, Pledge, list(found.values()), wanted)
        assert not again
        session.rollback()


def test_a_thousand_values_are_looked_for_in_parts(memory: Engine) -> None:
    with Session(memory) as session:
        wanted = [row(f"plg_{n}", "نص", []) for n in range(1200)]
        replace_rows(session, Pledge, [], wanted)
        found = rows_in(session, table_of(Pledge), "id", (one["id"] for one in wanted))
        assert len(found) == 1200
        session.rollback()
