"""Events of the seeds and the development articles loaded together: each real one once, with all its articles."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.refs import article_id
from tests.acceptance.development import DATA, SEEDS

COALITION = "coalition-of-the-willing"


def _articles(*names: str) -> set[str]:
    """Return the ids of articles by how their files begin."""
    found = set()
    for name in names:
        folder = DATA / "articles" if name.startswith("dev") else SEEDS
        (file,) = folder.glob(f"{name}*.txt")
        with file.open(encoding="utf-8", newline="") as opened:
            found.add(article_id(opened.read()))
    return found


def _gatherings(client: TestClient, day: str) -> list[dict[str, Any]]:
    path = f"/v1/events?type=summit,meeting&date__gte={day}&date__lte={day}"
    listed = client.get(path).raise_for_status().json()["data"]
    return [client.get(item["links"]["self"]).raise_for_status().json() for item in listed]


def _reported_by(event: dict[str, Any]) -> set[str]:
    return {item["article_id"] for item in event["evidence"]}


def test_three_reports_of_the_summit_in_tallinn_are_one_event(together: TestClient) -> None:
    (summit,) = _gatherings(together, "2025-11-12")
    assert _reported_by(summit) == _articles("dev-a-04", "dev-a-05", "dev-a-06")
    assert (summit["type"], summit["place"]["country"]) == ("summit", "EE")


@pytest.mark.parametrize(
    ("day", "names"),
    [
        # dev-a-01, of the week before, says that the leaders meet in Paris next week.
        ("2025-09-04", ("002_", "004_", "dev-a-01", "dev-a-02")),
        ("2026-01-06", ("000_", "001_", "003_", "dev-a-08")),
    ],
)
def test_each_meeting_in_paris_is_one_event(
    together: TestClient, day: str, names: tuple[str, ...]
) -> None:
    met = [
        event
        for event in _gatherings(together, day)
        if COALITION in {who["id"] for who in event["participants"]}
    ]
    (meeting,) = met
    assert _reported_by(meeting) == _articles(*names)
    assert (meeting["place"]["text"], meeting["place"]["country"]) == ("باريس", "FR")
    for who in meeting["participants"]:
        assert set(who["evidence"]) <= {item["id"] for item in meeting["evidence"]}
    (day_told, *_) = meeting["attributes"]["date"]
    assert day_told["value"] == day


def test_the_meetings_in_paris_are_two_events(together: TestClient) -> None:
    listed = together.get(f"/v1/events?participant={COALITION}&place_country=FR").json()["data"]
    days = {item["date"] for item in listed if item["type"] == "summit"}
    assert {"2025-09-04", "2026-01-06"} <= days


def test_calls_that_may_be_one_name_each_other(together: TestClient) -> None:
    day = "date__gte=2025-09-04&date__lte=2025-09-04"
    listed = together.get(f"/v1/events?type=call&{day}").json()["data"]
    ids = {item["id"] for item in listed}
    assert len(ids) == 2
    for item in listed:
        (found,) = together.get(item["links"]["self"]).json()["maybe_same"]
        assert {item["id"], found["event"]["id"]} == ids
        assert (found["reason"], found["score"]) == ("few_shared", 0.53)


def test_what_was_said_there(together: TestClient) -> None:
    (meeting,) = [event for event in _gatherings(together, "2026-01-06") if event["statements"]]
    assert len(meeting["said"]) == meeting["statements"] > 0
    assert {one["event_id"] for one in meeting["said"]} == {meeting["id"]}
