"""How people took part in an event that several articles report, from the evidence to the JSON."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db.engine import make_engine, write_session
from app.domain.records import Attendance
from app.domain.vocabulary import EventType, Presence
from app.main import create_app
from tests.api.conftest import settings_for
from tests.direct import Client
from tests.factories import PUBLISHED, make_event, make_extraction, save_joined, span_of

MERZ, MACRON, STARMER = "friedrich-merz", "emmanuel-macron", "keir-starmer"
COALITION = "org:coalition-of-the-willing"
ONE = "عقد التحالف قمة في باريس شارك فيها ميرتس عبر الفيديو وغاب عنها ستارمر، وتحدث ماكرون بعدها."
TWO = "حضر ميرتس قمة التحالف في باريس شخصيا."


@pytest.fixture
def client(small_registry_file: Path, tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "attendance.db"
    shutil.copyfile(small_registry_file, path)
    first = make_event(
        ONE,
        "قمة في باريس",
        who=(MERZ, COALITION),
        date=PUBLISHED,
        place=span_of(ONE, "باريس"),
        place_country="FR",
        absent=(STARMER,),
        attendance=(
            Attendance(MERZ, Presence.VIDEO, span_of(ONE, "عبر الفيديو")),
            Attendance(STARMER, Presence.ABSENT, span_of(ONE, "غاب عنها")),
        ),
    )
    words = make_event(
        ONE,
        "تحدث ماكرون بعدها",
        who=(MACRON,),
        type=EventType.PRESS_CONFERENCE,
        date=PUBLISHED,
        parent=first.spans[0],
    )
    second = make_event(
        TWO,
        "قمة التحالف في باريس",
        who=(MERZ, COALITION),
        date=PUBLISHED,
        place=span_of(TWO, "باريس"),
        place_country="FR",
        attendance=(Attendance(MERZ, Presence.IN_PERSON, span_of(TWO, "شخصيا")),),
    )
    engine = make_engine(f"sqlite:///{path}")
    with write_session(engine) as session:
        save_joined(
            session,
            make_extraction(ONE, events=[first, words], published=date(2026, 1, 6)),
            make_extraction(TWO, events=[second], published=date(2026, 1, 6)),
        )
    engine.dispose()
    with Client(create_app(settings_for(path))) as client:
        yield client


def test_each_way_of_taking_part_has_its_evidence(client: TestClient) -> None:
    (summit,) = client.get("/v1/events?type=summit").json()["data"]
    of = {one["article_id"]: one for one in summit["evidence"]}
    (merz,) = [one for one in summit["participants"] if one["id"] == MERZ]
    told = {one["how"]: one["evidence"] for one in merz["attendance"]}
    assert set(told) == {"video", "in_person"}
    ids = {one["id"]: one for one in of.values()}
    (by_video,) = told["video"]
    first = ids[by_video]
    assert [
        (one["who"]["id"], one["how"], one["words"]["text"]) for one in first["attendance"]
    ] == [
        (MERZ, "video", "عبر الفيديو"),
        (STARMER, "absent", "غاب عنها"),
    ]
    assert [one["id"] for one in first["absent"]] == [STARMER]
    (coalition,) = [one for one in summit["participants"] if one["id"] != MERZ]
    assert coalition["attendance"] == []


def test_the_words_of_attendance_are_spans_of_the_article(client: TestClient) -> None:
    (summit,) = client.get("/v1/events?type=summit").json()["data"]
    for item in summit["evidence"]:
        text = client.get(f"/v1/articles/{item['article_id']}").json()["text"]
        for one in item["attendance"]:
            words = one["words"]
            assert text[words["start"] : words["end"]] == words["text"]
