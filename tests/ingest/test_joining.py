"""Joining only what was touched comes to the same as joining everything anew."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.engine import writing
from app.db.evidence import Touched
from app.db.replace import rows_where, table_of
from app.db.store import delete_article
from app.db.tables import (
    Event,
    EventEvidence,
    Pledge,
    PledgeEvidence,
    PledgeHistory,
    Row,
    Statement,
)
from app.domain.records import Deadline, Extraction, Quantity
from app.domain.refs import article_id
from app.domain.vocabulary import (
    ConditionType,
    DateBasis,
    DatePrecision,
    DeadlineKind,
    EventType,
    PledgeAction,
    PledgeStatus,
    SpeakerFound,
)
from app.ingest.joining import rejoin
from app.text.spans import Span
from tests.factories import (
    NOW,
    PUBLISHED,
    join,
    make_event,
    make_extraction,
    make_pledge,
    make_statement,
    save,
)
from tests.slow import examples

TEXTS = tuple(f"{at}: عقدت قمة في باريس، وتعهدت ألمانيا بإرسال قوات." for at in range(4))
MERZ, MACRON, STARMER = "friedrich-merz", "emmanuel-macron", "keir-starmer"
WORDS = (
    "قمة في باريس، وتعهدت ألمانيا بإرسال قوات",
    "تعهدت ألمانيا بإرسال قوات",
    "عقدت قمة في باريس",
)
FACTS = (Event, EventEvidence, Pledge, PledgeEvidence, PledgeHistory, Statement)


def _sometimes(*values: object) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *values])


def _by(day: date | None) -> Deadline:
    precision = None if day is None else DatePrecision.DAY
    return Deadline(Span(0, 4), DeadlineKind.BY, day, precision, DateBasis.RELATIVE)


def _extractions() -> st.SearchStrategy[Extraction]:
    def make(text: str, who: list[str], by: list[str], **drawn: Any) -> Extraction:
        event = make_event(
            text,
            "عقدت قمة",
            who=who,
            type=drawn["type_"],
            date=drawn["day"],
            place_country="FR",
        )
        pledge = make_pledge(
            text,
            "تعهدت",
            by=by,
            action=drawn["action"],
            status=drawn["status"],
            condition_type=drawn["condition"],
            quantity=drawn["quantity"],
            deadline=drawn["deadline"],
        )
        events = [event] if drawn["has_event"] else []
        said = [
            make_statement(text, words, by=by, said_on=on, found=found)
            for words, by, on, found in drawn["said"]
        ]
        return make_extraction(
            text, events=events, pledges=[pledge], statements=said, published=drawn["published"]
        )

    return st.builds(
        make,
        text=st.sampled_from(TEXTS),
        who=st.lists(st.sampled_from([MERZ, MACRON, STARMER, "org:e3"]), max_size=3, unique=True),
        by=st.lists(
            st.sampled_from(["country:DE", "country:UA", "org:coalition-of-the-willing"]),
            min_size=1,
            max_size=2,
            unique=True,
        ),
        type_=st.sampled_from([EventType.SUMMIT, EventType.MEETING, EventType.CALL]),
        day=_sometimes(PUBLISHED),
        action=st.sampled_from([PledgeAction.DEPLOY_FORCES, PledgeAction.AIR_SEA_PRESENCE]),
        status=st.sampled_from([PledgeStatus.PLEDGED, PledgeStatus.PLANNED, PledgeStatus.DECLINED]),
        condition=st.sampled_from([ConditionType.NONE, ConditionType.CEASEFIRE]),
        quantity=_sometimes(Quantity(26, "countries", "26 دولة")),
        deadline=_sometimes(*(_by(day) for day in (None, PUBLISHED, date(2026, 12, 31)))),
        has_event=st.booleans(),
        published=_sometimes(PUBLISHED),
        said=st.lists(
            st.tuples(
                st.sampled_from(WORDS),
                st.sampled_from([MERZ, (MACRON, MERZ)]),
                st.sampled_from([None, *(PUBLISHED + timedelta(days=day) for day in range(5))]),
                st.sampled_from([SpeakerFound.NAME, SpeakerFound.ANONYMOUS]),
            ),
            max_size=3,
            unique_by=lambda one: one[0],
        ),
    )


def facts(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Return the rows about events and pledges without numbers that the order of loading gives."""

    def rows(model: type[Row]) -> list[dict[str, Any]]:
        found = rows_where(session, table_of(model), table_of(model).c.id.is_not(None))
        for row in found:
            row.pop("seq", None)
        return sorted(found, key=lambda row: str(row["id"]))

    return {model.__name__: rows(model) for model in FACTS}


@examples(15)
@given(steps=st.lists(st.one_of(_extractions(), st.sampled_from(TEXTS)), min_size=1, max_size=8))
def test_touched_blocks_are_enough(engine: Engine, steps: list[Extraction | str]) -> None:
    with Session(writing(engine)) as session:  # never committed: each example begins with nothing
        for step in steps:
            if isinstance(step, str):
                touched = delete_article(session, article_id(step))
            else:
                touched = save(session, step).touched
            rejoin(session, touched, now=NOW)
        piece_by_piece = facts(session)
        join(session, Touched())
        assert facts(session) == piece_by_piece
        for text in TEXTS:
            rejoin(session, delete_article(session, article_id(text)), now=NOW)
        assert not any(facts(session).values())
