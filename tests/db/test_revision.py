"""The revision of the data: raised by whatever changes anything, by nothing else, with the change."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.db.engine import make_engine, write_session
from app.db.migrate import downgrade, upgrade
from app.db.revision import Revision, read_revision
from app.ingest.curation import Decision, merge_people, unmerge_person
from app.ingest.withdrawal import restore, withdraw
from tests.factories import make_extraction, make_statement, save_joined, sync_small_registry

WORDS = "قال ميرتس إن ألمانيا ستدعم أوكرانيا."
NOW = Decision("tester", datetime(2026, 1, 7, tzinfo=UTC))


def revision_of(engine: Engine) -> Revision:
    with Session(engine) as session:
        return read_revision(session)


def save(session: Session) -> str:
    statement = make_statement(WORDS, "إن ألمانيا ستدعم أوكرانيا")
    (saved,) = save_joined(session, make_extraction(WORDS, statements=[statement]))
    return saved.article_id


def test_whatever_changes_anything_raises_it(engine: Engine) -> None:
    """Loading, curation, withdrawal: each state of the data has a mark of its own."""
    steps = (
        save,
        lambda session: merge_people(session, "friedrich-merz", "emmanuel-macron", NOW),
        lambda session: unmerge_person(session, "friedrich-merz", NOW),
        lambda session: session.execute(text("UPDATE articles SET title = 'other'")),
        lambda session: session.execute(text("DELETE FROM offices")),
    )
    seen = [revision_of(engine)]
    for step in steps:
        with write_session(engine) as session:
            step(session)
        seen.append(revision_of(engine))
    assert [one.number - seen[0].number for one in seen] == list(range(len(steps) + 1))
    assert len({one.mark for one in seen}) == len(seen)
    assert [one.changed_at for one in seen] == sorted(one.changed_at for one in seen)


def test_withdrawing_and_restoring_raise_it(engine: Engine) -> None:
    with write_session(engine) as session:
        article = save(session)
    before = revision_of(engine).number
    with write_session(engine) as session:
        withdraw(session, article, NOW)
    with write_session(engine) as session:
        restore(session, article)
    assert revision_of(engine).number == before + 2


def test_what_changes_nothing_leaves_it(engine: Engine) -> None:
    with write_session(engine) as session:
        save(session)
    before = revision_of(engine)
    with write_session(engine) as session:
        save(session)
        sync_small_registry(session)
        session.execute(text("UPDATE articles SET title = 'other' WHERE id = 'none'"))
    assert revision_of(engine) == before


def test_what_is_undone_leaves_it(engine: Engine) -> None:
    before = revision_of(engine)

    def fail() -> None:
        with write_session(engine) as session:
            save(session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert revision_of(engine) == before
    with write_session(engine):
        pass
    assert revision_of(engine) == before


def test_it_changes_with_the_data_and_not_before(engine: Engine) -> None:
    """Whoever reads the revision first never has data that is older than it."""
    with Session(engine) as reader:
        before = read_revision(reader)
        with write_session(engine) as session:
            save(session)
        assert reader.execute(text("SELECT count(*) FROM articles")).scalar() == 0
        assert read_revision(reader) == before
    assert revision_of(engine).number == before.number + 1


def test_a_migration_raises_it() -> None:
    engine = make_engine("sqlite://")
    upgrade(engine)
    first = revision_of(engine)
    upgrade(engine)
    assert revision_of(engine) == first
    downgrade(engine, "0011")
    upgrade(engine)
    assert revision_of(engine).mark != first.mark
    engine.dispose()
