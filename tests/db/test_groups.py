"""Evidence read back, joined, written as events and pledges, and taken apart again."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.evidence import article_evidence, event_evidence
from app.db.groups import link_pledges, link_statements, save_event_groups
from app.db.store import delete_article, sweep
from app.db.tables import (
    Event,
    EventParticipant,
    Pledge,
    PledgeEvidence,
    PledgeHistory,
    PledgeParty,
    Statement,
)
from app.domain.knowledge import EventGroup
from app.domain.records import Extraction, Quantity
from app.domain.vocabulary import (
    ConditionType,
    EventType,
)
from app.ingest.joining_pledges import rejoin_pledges
from tests.factories import (
    NOW,
    PUBLISHED,
    make_event,
    make_extraction,
    make_pledge,
    make_statement,
    save,
    save_joined,
    span_of,
)

ONE = "عقدت القمة في باريس. وتعهدت ألمانيا وفرنسا بإرسال قوات بشرط وقف إطلاق النار."
TWO = "في قمة باريس أعلنت فرنسا نشر 2000 جندي."
PARIS = ("emmanuel-macron", "org:coalition-of-the-willing")


def first() -> Extraction:
    pledge = make_pledge(
        ONE,
        "وتعهدت ألمانيا وفرنسا بإرسال قوات",
        by=("country:DE", "country:FR"),
        condition=span_of(ONE, "بشرط وقف إطلاق النار"),
        condition_type=ConditionType.CEASEFIRE,
    )
    event = make_event(
        ONE, "عقدت القمة في باريس", who=PARIS, place=span_of(ONE, "باريس"), place_country="FR"
    )
    said = make_statement(ONE, "عقدت القمة في باريس")
    return make_extraction(ONE, pledges=[pledge], events=[event], statements=[said])


def second() -> Extraction:
    quantity = Quantity(2000, "soldiers", "2000 جندي")
    pledge = make_pledge(TWO, "نشر 2000 جندي", by=("country:FR",), quantity=quantity)
    event = make_event(TWO, "قمة باريس", who=PARIS[1:], type=EventType.MEETING)
    return make_extraction(TWO, pledges=[pledge], events=[event])


def one_event(session: Session, id_: str = "evt_1") -> EventGroup:
    evidence = event_evidence(session, types=(EventType.SUMMIT, EventType.MEETING), on=PUBLISHED)
    event = evidence[0].event
    return EventGroup(
        id=id_,
        evidence=tuple(one.id for one in evidence),
        type=EventType.SUMMIT,
        status=event.status,
        date=event.date,
        date_precision=event.date_precision,
        date_basis=event.date_basis,
        place="باريس",
        place_country="FR",
        participants=PARIS,
        text="القمة",
        reports=len(evidence),
    )


def test_evidence_comes_back_as_it_was_extracted(session: Session) -> None:
    extraction = first()
    saved = save(session, extraction)
    evidence = article_evidence(session, saved.article_id)
    assert evidence.events == saved.touched.events
    assert [one.event for one in evidence.events] == list(extraction.events)
    assert [one.pledge for one in evidence.pledges] == list(extraction.pledges)
    assert evidence.pledges[0].condition_text == "بشرط وقف إطلاق النار"
    assert (evidence.events[0].place_text, evidence.events[0].published) == ("باريس", PUBLISHED)
    saved = save(session, second())
    assert saved.touched.pledges[0].pledge == second().pledges[0]


def test_evidence_of_events_is_found_by_what_may_be_the_same(session: Session) -> None:
    a, b = (save(session, extraction).article_id for extraction in (first(), second()))

    def events(*types: EventType, on: date = PUBLISHED) -> list[str]:
        return sorted(one.article_id for one in event_evidence(session, types=types, on=on))

    assert events(EventType.SUMMIT) == [a]
    assert events(EventType.SUMMIT, EventType.MEETING) == sorted([a, b])
    assert events(EventType.SUMMIT, on=PUBLISHED + timedelta(days=1)) == []


def test_groups_become_rows_with_their_evidence(session: Session) -> None:
    save_joined(session, first(), second())
    event = session.scalars(select(Event)).first()
    assert event is not None
    assert set(session.scalars(select(col(EventParticipant.ref)))) == set(PARIS)
    joint, france = session.scalars(select(Pledge).order_by(col(Pledge.quantity_value))).all()
    if joint.quantity_value is not None:
        joint, france = france, joint
    assert (joint.parties, joint.reports) == (["country:DE", "country:FR"], 1)
    assert (france.parties, france.quantity_value) == (["country:FR"], 2000)
    steps = session.scalars(select(PledgeHistory)).all()
    assert {row.evidence_id for row in steps} == set(
        session.scalars(select(col(PledgeEvidence.id)))
    )
    assert all((row.recorded_at, row.effective_on) == (NOW, PUBLISHED) for row in steps)


def test_events_whose_evidence_went_elsewhere_go(session: Session) -> None:
    save(session, first())
    save_event_groups(session, [one_event(session, "evt_old")])
    numbers = session.scalars(select(col(Event.seq))).all()
    save_event_groups(session, [one_event(session, "evt_new")])
    assert session.scalars(select(col(Event.id))).all() == ["evt_new"]
    group = one_event(session, "evt_new")
    save_event_groups(session, [replace(group, text="نص آخر")])
    event = session.scalars(select(Event)).one()
    session.refresh(event)
    assert (event.text, [event.seq]) != ("القمة", numbers)


def test_links_follow_and_let_go(session: Session) -> None:
    saved = save(session, first())
    save_event_groups(session, [one_event(session)])
    rejoin_pledges(session, saved.touched, now=NOW)
    (pledge,) = session.scalars(select(col(Pledge.id))).all()
    statement = session.scalars(select(Statement)).one()
    link_statements(session, {statement.id: "evt_1"})
    link_pledges(session, {pledge: "evt_1"})
    session.expire_all()
    assert session.scalars(select(col(Statement.event_id))).all() == ["evt_1"]
    assert session.scalars(select(col(Pledge.event_id))).all() == ["evt_1"]
    link_statements(session, {statement.id: None})
    assert session.scalars(select(col(Statement.event_id))).all() == [None]
    touched = delete_article(session, saved.article_id)
    rejoin_pledges(session, touched, now=NOW)
    sweep(session, touched)
    for model in (Event, Pledge, PledgeHistory, EventParticipant, PledgeParty):
        assert session.execute(select(model)).all() == []
