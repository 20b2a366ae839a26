"""Who tells each pledge, tallied: by a migration as by the writer."""

from datetime import timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.engine import make_engine, write_session
from app.db.migrate import downgrade, upgrade
from app.db.pledge_reports import first_reports
from app.db.tables import Article, Pledge, PledgeEvidence
from app.domain.vocabulary import PledgeStatus
from app.ingest.loader import sync
from tests.factories import PUBLISHED, make_extraction, make_pledge, make_statement, save_joined

WORDS = "تعهدت ألمانيا بإرسال قوات"
PLEDGED, PLANNED = PledgeStatus.PLEDGED, PledgeStatus.PLANNED
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


def test_the_first_report_of_each_thing_said_is_found(session: Session) -> None:
    """However many repeat it, and of several pledges at once."""
    for day, status in enumerate((PLEDGED, PLANNED, PLEDGED, PLANNED, PLEDGED)):
        for by in ("country:DE", "country:FR"):
            text = f"{day} {by}: {WORDS}."
            pledge = make_pledge(text, WORDS, by=(by,), status=status)
            save_joined(
                session,
                make_extraction(text, pledges=[pledge], published=PUBLISHED + timedelta(day)),
            )
    pledges = session.scalars(select(col(Pledge.id))).all()
    query = select(PledgeEvidence, col(Article.published_on)).join(
        Article, col(Article.id) == col(PledgeEvidence.article_id)
    )
    rows = [(row.pledge_id, row.status, day, row.id) for row, day in session.execute(query)]
    kinds = {(pledge, status) for pledge, status, *_ in rows}
    expected = {min(row[2:] for row in rows if row[:2] == kind)[1] for kind in kinds}
    found = first_reports(session, pledges, most=3)
    assert len(kinds) == 4
    assert {id_ for some in found.values() for id_ in some} == expected


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
