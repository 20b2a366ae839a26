"""Which reports are of one event though they leave the day open, name other things, or are a day off."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.knowledge import EventEvidence
from app.domain.vocabulary import Doubt
from app.knowledge.event_clusters import gather, settle
from app.knowledge.event_doubts import LEAST, doubts
from app.knowledge.events import group_events
from tests.knowledge.evidence import COALITION, SEPTEMBER, event

PARIS, LONDON = "*باريس/FR", "*لندن/GB"
MACRON, STARMER, MERZ, TRUMP = "emmanuel-macron", "keir-starmer", "friedrich-merz", "donald-trump"
NEXT_WEEK = (date(2025, 8, 30), date(2025, 9, 11))
DAY = timedelta(days=1)

HELD = event("held", COALITION, place=PARIS, published=SEPTEMBER)
PLANNED = event(
    "planned",
    f"org:coalition-leaders {MACRON}",
    day=None,
    days=NEXT_WEEK,
    place=PARIS,
    status="planned",
    published=date(2025, 8, 29),
)


def parts(*evidence: EventEvidence) -> list[int]:
    """Return how many reports each event has, the most first."""
    return sorted((len(group.evidence) for group in group_events(evidence)), reverse=True)


SAME = {
    "a plan for next week and the gathering of that week": (HELD, PLANNED),
    "the capital by its name and as the capital": (
        event("a", COALITION, place=PARIS),
        event("b", COALITION, place="*العاصمة الفرنسية/FR"),
    ),
    "two summits of one city that quote the same people": (
        event(
            "a", "org:nordic-baltic-eight", kind="summit", place=PARIS, voices=f"{MACRON} {MERZ}"
        ),
        event("b", "", kind="summit", place=PARIS, voices=f"{MERZ} {MACRON} {TRUMP}"),
    ),
    "a body and all its parts": (
        event("a", "org:nordic-countries org:baltic-states"),
        event("b", "org:nordic-baltic-eight org:nordic-countries"),
    ),
    "the call of a body is its virtual meeting": (
        event("a", COALITION, kind="call"),
        event("b", f"{COALITION} {STARMER}"),
    ),
    "told the day after without a day": (
        event("a", COALITION, place=PARIS),
        event("b", COALITION, place=PARIS, day=SEPTEMBER + DAY, basis="context"),
    ),
    "planned for the day before": (
        event("a", f"{COALITION} {MACRON}", place=PARIS),
        event("b", f"{COALITION} {MACRON}", place=PARIS, day=SEPTEMBER - DAY, status="planned"),
    ),
    "states and those who sign for them": (
        event("a", "country:FR country:GB", kind="signing"),
        event("b", f"{MACRON} {STARMER}", kind="signing", homes="country:FR country:GB"),
    ),
    "an attack told in the same words but for the count": (
        event(
            "a",
            "country:RU",
            kind="attack",
            text="هجوم روسي على دنيبرو أسفر عن مقتل 3 أشخاص",
            figures=[("3 أشخاص", 3, "people", "exact")],
        ),
        event(
            "b",
            "country:RU",
            kind="attack",
            text="هجوم روسي على دنيبرو أسفر عن مقتل أربعة أشخاص",
            figures=[("أربعة أشخاص", 4, "people", "exact")],
        ),
    ),
    "a visit of next week": (
        event("a", MACRON, kind="visit", place=PARIS),
        event("b", MACRON, kind="visit", place=PARIS, day=None, days=NEXT_WEEK, status="planned"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_same(pair: tuple[EventEvidence, EventEvidence]) -> None:
    (group,) = group_events(pair)
    assert group.date == SEPTEMBER
    assert group.reports == 2


OTHER = {
    "a plan for another place": (
        HELD,
        event("b", COALITION, day=None, days=NEXT_WEEK, place=LONDON, status="planned"),
    ),
    "a plan without a place": (
        HELD,
        event("b", COALITION, day=None, days=NEXT_WEEK, status="planned"),
    ),
    "a plan of another body": (
        HELD,
        event("b", "org:g7", day=None, days=NEXT_WEEK, place=PARIS, status="planned"),
    ),
    "a plan with other people": (
        event("a", f"{COALITION} {MERZ}", place=PARIS),
        event("b", f"{COALITION} {TRUMP}", day=None, days=NEXT_WEEK, place=PARIS),
    ),
    "a time that does not hold the day": (
        HELD,
        event("b", COALITION, day=None, days=(SEPTEMBER + DAY, SEPTEMBER + 9 * DAY), place=PARIS),
    ),
    "both told with their days": (
        HELD,
        event("b", COALITION, place=PARIS, day=SEPTEMBER + DAY),
    ),
    "two days off": (
        HELD,
        event("b", COALITION, place=PARIS, day=SEPTEMBER + 2 * DAY, basis="context"),
    ),
    "told before the day it would be of": (
        HELD,
        event("b", COALITION, place=PARIS, day=SEPTEMBER - DAY, basis="context"),
    ),
    "summits that quote one person both": (
        event(
            "a", "org:nordic-baltic-eight", kind="summit", place=PARIS, voices=f"{MACRON} {MERZ}"
        ),
        event("b", "", kind="summit", place=PARIS, voices=f"{MACRON} {TRUMP}"),
    ),
    "a body's call with an outsider": (
        event("a", f"{COALITION} {TRUMP}", kind="call"),
        event("b", f"{COALITION} {STARMER}"),
    ),
    "a body's call on the day that it meets somewhere": (
        event("a", COALITION, kind="call"),
        event("b", COALITION, place=PARIS),
    ),
    "an attack told in other words": (
        event("a", "country:RU", kind="attack", text="هجوم روسي على دنيبرو أسفر عن قتلى"),
        event("b", "country:RU", kind="attack", text="هجوم روسي على خاركيف أسفر عن قتلى"),
    ),
    "a month is too long for two who meet": (
        event("a", f"{MACRON} {MERZ}", place=PARIS),
        event(
            "b", f"{MACRON} {MERZ}", place=PARIS, day=None, days=(SEPTEMBER, SEPTEMBER + 30 * DAY)
        ),
    ),
}


@pytest.mark.parametrize("pair", OTHER.values(), ids=OTHER)
def test_other(pair: tuple[EventEvidence, EventEvidence]) -> None:
    assert len(group_events(pair)) == 2


def test_what_may_be_two_events_is_neither() -> None:
    later = event("later", COALITION, place=PARIS, day=SEPTEMBER + 3 * DAY)
    assert parts(HELD, PLANNED) == [2]
    assert parts(HELD, PLANNED, later) == [1, 1, 1]


def test_an_open_report_goes_where_the_loose_one_of_that_day_goes() -> None:
    told_after = event("after", COALITION, place=PARIS, day=SEPTEMBER + DAY, basis="context")
    assert parts(HELD, told_after, PLANNED) == [3]


def test_the_day_and_words_are_those_of_the_reports_with_a_day() -> None:
    (group,) = group_events([PLANNED, HELD])
    (alone,) = group_events([HELD])
    assert (group.id, group.date, group.text) == (alone.id, SEPTEMBER, HELD.text)
    assert group.evidence == (PLANNED.id, HELD.id)
    assert group.participants == ("org:coalition-leaders", MACRON, COALITION)


def _doubts(*evidence: EventEvidence) -> list[tuple[Doubt, float]]:
    found = doubts([cluster for cluster, _ in gather(evidence)])
    return sorted((pair.reason, pair.score) for pair in found)


DOUBTS = {
    "no place for the plan": (OTHER["a plan without a place"], Doubt.NO_DAY, 0.5),
    "both told with their days": (OTHER["both told with their days"], Doubt.DAY_APART, 0.8),
    "a body at two places on one day": (
        (event("a", COALITION, place=PARIS), event("b", COALITION, place=LONDON)),
        Doubt.PLACE_APART,
        0.5,
    ),
    "a call or a meeting": (
        OTHER["a body's call on the day that it meets somewhere"],
        Doubt.CALL_OR_MEETING,
        0.4,
    ),
    "attacks at places not told": (OTHER["an attack told in other words"], Doubt.NO_PLACE, 0.8),
    "one of two sides": (
        (
            event("a", f"{TRUMP} org:europeans", kind="call"),
            event("b", f"{TRUMP} {MACRON}", kind="call"),
        ),
        Doubt.FEW_SHARED,
        0.53,
    ),
    "summits of one city with nobody in common": (
        OTHER["summits that quote one person both"],
        Doubt.ONLY_PLACE,
        0.5,
    ),
}


@pytest.mark.parametrize(("pair", "reason", "score"), DOUBTS.values(), ids=DOUBTS)
def test_nearly_enough_is_recorded(
    pair: Sequence[EventEvidence], reason: Doubt, score: float
) -> None:
    assert _doubts(*pair) == [(reason, score)]
    assert _doubts(*reversed(pair)) == [(reason, score)]


@pytest.mark.parametrize(
    "pair",
    [
        (event("a", COALITION, place=PARIS), event("b", "org:g7", place=PARIS)),
        (event("a", f"{MACRON} {MERZ}"), event("a", f"{MACRON} {TRUMP}", at=40)),
        (event("a", f"{MACRON} {MERZ}"), event("b", f"{MACRON} {TRUMP}")),
        (HELD, event("b", COALITION, place=PARIS, day=SEPTEMBER + 2 * DAY)),
        (HELD, event("b", COALITION, place=PARIS, kind="signing")),
        (event("a", COALITION, day=None), event("b", COALITION, day=None)),
    ],
    ids=["bodies", "one article", "one shared guest", "days", "kinds", "no days at all"],
)
def test_what_nothing_speaks_for_is_not_recorded(pair: Sequence[EventEvidence]) -> None:
    assert _doubts(*pair) == []


def _reports() -> st.SearchStrategy[EventEvidence]:
    refs = st.lists(
        st.sampled_from([COALITION, "org:g7", MACRON, MERZ, TRUMP]), max_size=3, unique=True
    ).map(" ".join)
    days = st.sampled_from([SEPTEMBER - DAY, SEPTEMBER, SEPTEMBER + DAY, SEPTEMBER + 2 * DAY, None])
    return st.builds(
        lambda article, who, kind, day, how: event(
            article,
            who,
            kind=kind,
            day=day,
            days=None if day else how[3],
            place=how[0],
            status=how[1],
            basis=how[2],
            voices=how[4],
        ),
        st.sampled_from("abcdefgh"),
        refs,
        st.sampled_from(["meeting", "summit", "call", "visit"]),
        days,
        st.tuples(
            st.sampled_from([PARIS, LONDON, "/"]),
            st.sampled_from(["held", "planned"]),
            st.sampled_from(["context", "weekday"]),
            st.sampled_from([NEXT_WEEK, (SEPTEMBER, SEPTEMBER + 3 * DAY), None]),
            st.sampled_from(["", f"{MACRON} {MERZ}"]),
        ),
    )


def _distinct(evidence: Sequence[EventEvidence]) -> list[EventEvidence]:
    return list({one.id: one for one in evidence}.values())


@given(st.lists(_reports(), max_size=12).map(_distinct), st.randoms(use_true_random=False))
def test_order_plays_no_part(evidence: list[EventEvidence], random: Random) -> None:
    groups = group_events(evidence)
    clusters = [cluster for cluster, _ in gather(evidence)]
    anchors, pairs = settle(clusters), set(doubts(clusters))
    random.shuffle(evidence)
    random.shuffle(clusters)
    assert group_events(evidence) == groups
    assert settle(clusters) == anchors
    assert set(doubts(clusters)) == pairs
    assert all(pair.one < pair.other and LEAST <= pair.score <= 1 for pair in pairs)
    assert all(anchors[anchor] == anchor for anchor in anchors.values())
