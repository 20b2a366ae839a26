"""Who tells each pledge, tallied: by a migration as by the writer."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.engine import make_engine, write_session
from app.db.migrate import downgrade, upgrade
from app.ingest.loader import sync
from tests.factories import make_extraction, make_pledge, make_statement, save_joined

WORDS = "تعهدت ألمانيا بإرسال قوات"
VIA = (("source:afp",), ("source:afp", "source:dpa"), (), ())


def _kept(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return [
            sorted(map(tuple, connection.exec_driver_sql(query)))
            for query in (
                "SELECT pledge_id, article_id, source_keys FROM pledge_articles",
                "SELECT pledge_id, source_keys, articles FROM pledge_tallies",
                "SELECT id, said FROM pledge_points",
            )
        ]


def test_a_migration_tallies_what_is_there() -> None:
    engine = make_engine("sqlite://")
    upgrade(engine)
    sync(engine)
    with write_session(engine) as session:
        _save(session)
    before = _kept(engine)
    downgrade(engine, "0018")
    upgrade(engine)
    assert _kept(engine) == before
    assert all(before)
    engine.dispose()


def _save(session: Session) -> None:
    texts = [f"{at}: {WORDS}." for at in range(len(VIA))]
    save_joined(
        session,
        *(
            make_extraction(
                text,
                pledges=[make_pledge(text, WORDS), make_pledge(text, "ألمانيا بإرسال")],
                statements=[make_statement(text, WORDS, via=via)],
                outlet="Reuters",
            )
            for text, via in zip(texts, VIA, strict=True)
        ),
    )
