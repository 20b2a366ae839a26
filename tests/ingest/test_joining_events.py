"""Events joined where articles changed are those of all evidence, with their doubts and parents."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db import tables
from app.db.engine import writing
from app.db.evidence import Touched, article_evidence
from app.db.replace import rows_where, table_of
from app.db.store import delete_article
from app.domain.records import Event, Extraction
from app.domain.refs import article_id
from app.domain.vocabulary import DateBasis, EventStatus, EventType
from app.ingest.joining import rejoin
from app.knowledge.event_clusters import gather
from app.knowledge.event_doubts import doubts
from app.knowledge.events import group_events
from tests.factories import NOW, PUBLISHED, make_event, make_extraction, save, span_of
from tests.slow import examples

TEXTS = tuple(f"{at}: عقدت قمة في باريس، وعقب القمة مؤتمر صحفي." for at in range(5))
DAYS = tuple(PUBLISHED + timedelta(days=days) for days in range(-1, 3))
WEEK = (PUBLISHED - timedelta(days=3), PUBLISHED + timedelta(days=4))


def _summit(text: str, who: list[str], day: date | None, **drawn: Any) -> Event:
    days = drawn.pop("days")
    open_days = days if day is None else None
    earliest, latest = open_days or (None, None)
    place = span_of(text, "باريس") if drawn.pop("placed") else None
    return make_event(
        text,
        "عقدت قمة",
        who=who,
        date=day,
        place=place,
        place_country="FR" if place else None,
        in_capital=bool(place),
        earliest=earliest,
        latest=latest,
        **drawn,
    )


def _extractions() -> st.SearchStrategy[Extraction]:
    def make(text: str, *, part: bool, **drawn: Any) -> Extraction:
        whole = _summit(text, **drawn)
        press = make_event(
            text,
            "مؤتمر صحفي",
            who=drawn["who"],
            type=EventType.PRESS_CONFERENCE,
            date=drawn["day"],
            parent=whole.spans[0] if part else None,
        )
        return make_extraction(text, events=[whole, press])

    bodies = ["emmanuel-macron", "keir-starmer", "org:e3", "org:coalition-of-the-willing"]
    return st.builds(
        make,
        text=st.sampled_from(TEXTS),
        part=st.booleans(),
        who=st.lists(st.sampled_from(bodies), max_size=3, unique=True),
        day=st.sampled_from([*DAYS, None]),
        days=st.sampled_from([WEEK, None]),
        placed=st.booleans(),
        type=st.sampled_from([EventType.SUMMIT, EventType.MEETING, EventType.CALL]),
        status=st.sampled_from([EventStatus.HELD, EventStatus.PLANNED]),
        date_basis=st.sampled_from([DateBasis.WEEKDAY, DateBasis.CONTEXT]),
    )


def _check(session: Session) -> None:
    """Compare what is stored with what follows from all evidence."""
    ids = session.scalars(select(col(tables.Article.id))).all()
    evidence = sum((article_evidence(session, id_) for id_ in ids), Touched()).events
    stored = {
        row["id"]: row
        for row in rows_where(session, table_of(tables.Event), col(tables.Event.id).is_not(None))
    }
    groups = group_events(evidence)
    assert set(stored) == {group.id for group in groups}
    namings = rows_where(
        session, table_of(tables.EventEvidence), col(tables.EventEvidence.id).is_not(None)
    )
    assert {row["id"]: row["event_id"] for row in namings} == {
        id_: group.id for group in groups for id_ in group.evidence
    }
    for group in groups:
        row = stored[group.id]
        assert (row["date"], row["text"], row["reports"]) == (group.date, group.text, group.reports)
        assert row["participants"] == list(group.participants)
    gathered = gather(evidence)
    clusters = rows_where(
        session, table_of(tables.EventCluster), col(tables.EventCluster.id).is_not(None)
    )
    assert {row["id"] for row in clusters} == {cluster.id for cluster, _ in gathered}
    pairs = rows_where(
        session, table_of(tables.EventDoubt), col(tables.EventDoubt.one_id).is_not(None)
    )
    assert {(row["one_id"], row["other_id"], row["score"]) for row in pairs} == {
        (pair.one, pair.other, pair.score) for pair in doubts([one for one, _ in gathered])
    }
    _check_parents(stored, namings)


def _check_parents(stored: dict[str, Any], namings: list[dict[str, Any]]) -> None:
    event_of = {row["id"]: row["event_id"] for row in namings}
    told: dict[str, list[str]] = {}
    for row in namings:
        if row["parent_id"] and event_of[row["parent_id"]] != row["event_id"]:
            told.setdefault(row["event_id"], []).append(event_of[row["parent_id"]])
    for id_, row in stored.items():
        wholes = told.get(id_, [])
        best = min(wholes, key=lambda whole: (-wholes.count(whole), whole), default=None)
        assert row["parent_id"] == best


@examples(20)
@given(steps=st.lists(st.one_of(_extractions(), st.sampled_from(TEXTS)), min_size=1, max_size=8))
def test_what_changed_is_enough(engine: Engine, steps: list[Extraction | str]) -> None:
    with Session(writing(engine)) as session:  # never committed: each example begins with nothing
        for step in steps:
            if isinstance(step, str):
                touched = delete_article(session, article_id(step))
            else:
                touched = save(session, step).touched
            rejoin(session, touched, now=NOW)
            _check(session)
        for text in TEXTS:
            rejoin(session, delete_article(session, article_id(text)), now=NOW)
        _check(session)


def test_events_that_are_each_part_of_the_other_are_part_of_neither(engine: Engine) -> None:
    with Session(writing(engine)) as session:
        for at, text in enumerate(TEXTS[:2]):
            summit = make_event(text, "عقدت قمة", who=["org:e3"])
            press = make_event(
                text, "مؤتمر صحفي", who=["emmanuel-macron"], type=EventType.PRESS_CONFERENCE
            )
            if at:
                summit = replace(summit, parent=press.spans[0])
            else:
                press = replace(press, parent=summit.spans[0])
            saved = save(session, make_extraction(text, events=[summit, press]))
            rejoin(session, saved.touched, now=NOW)
        events = rows_where(session, table_of(tables.Event), col(tables.Event.id).is_not(None))
        assert [row["parent_id"] for row in events] == [None, None]
