"""Which reports are of one event: the five seed articles as they name it, and what must stay apart."""

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.knowledge import EventEvidence
from app.domain.vocabulary import EventStatus, EventType
from app.knowledge.event_clusters import event_block
from app.knowledge.events import group_events
from tests.knowledge.evidence import COALITION, JANUARY, SEPTEMBER, event

PARIS = "باريس/FR"
MACRON, ZELENSKYY, WITKOFF, TRUMP = (
    "emmanuel-macron",
    "volodymyr-zelenskyy",
    "steve-witkoff",
    "donald-trump",
)

# What the seed articles say, with the parties as each of them names them.
MEETING_002 = event("002", f"{COALITION} {MACRON} org:european-leaders", at=193, place=PARIS)
EARLIER_002 = event("002", f"{MACRON} org:european-leaders {ZELENSKYY} {WITKOFF}", at=492)
CLOSED_002 = event("002", f"{ZELENSKYY} {WITKOFF}", at=724)
PRESS_002 = event("002", f"{MACRON} {ZELENSKYY}", kind="press_conference", at=786)
CALL_002 = event("002", f"org:european-leaders {TRUMP}", kind="call", at=1747)
MEETING_004 = event(
    "004", f"{COALITION} {MACRON} antonio-costa friedrich-merz", at=221, place=PARIS
)
CALL_004 = event("004", f"{MACRON} {TRUMP} org:european-partners", kind="call", at=169)
PRESS_004 = event("004", ZELENSKYY, kind="press_conference", at=1114, place=PARIS)
MEETING_000 = event(
    "000", f"{COALITION} {MACRON}", at=44, day=JANUARY, published=JANUARY, place=PARIS
)
SUMMIT_001 = event(
    "001",
    f"{COALITION} {ZELENSKYY} {WITKOFF} country:US",
    kind="summit",
    at=218,
    day=JANUARY,
    published=JANUARY,
    place=PARIS,
)
EARLIER_001 = event(
    "001",
    f"{ZELENSKYY} {TRUMP}",
    at=1909,
    day=date(2025, 12, 28),
    published=JANUARY,
    place="الولايات المتحدة/US",
)
SIGNING_003 = event(
    "003",
    f"{ZELENSKYY} {MACRON} keir-starmer",
    kind="signing",
    at=255,
    day=JANUARY,
    published=JANUARY,
    place=PARIS,
)
MEETING_003 = event("003", COALITION, at=887, day=JANUARY, published=JANUARY, place=PARIS)
SEEDS = (
    MEETING_002, EARLIER_002, CLOSED_002, PRESS_002, CALL_002, MEETING_004, CALL_004, PRESS_004,
    MEETING_000, SUMMIT_001, EARLIER_001, SIGNING_003, MEETING_003,
)  # fmt: skip


def joined(evidence: Sequence[EventEvidence]) -> set[frozenset[str]]:
    return {frozenset(group.evidence) for group in group_events(evidence)}


def ids(*evidence: EventEvidence) -> frozenset[str]:
    return frozenset(one.id for one in evidence)


def test_seeds() -> None:
    assert joined(SEEDS) == {
        ids(MEETING_002, MEETING_004),
        ids(EARLIER_002),
        ids(CLOSED_002),
        ids(PRESS_002, PRESS_004),
        ids(CALL_002, CALL_004),
        ids(MEETING_000, SUMMIT_001, MEETING_003),
        ids(EARLIER_001),
        ids(SIGNING_003),
    }


SAME = {
    "summit and meeting": (
        event("a", COALITION, kind="summit", place=PARIS),
        event("b", COALITION, place=PARIS),
    ),
    "the leaders of a bloc are the bloc": (
        event("a", COALITION, place=PARIS),
        event("b", "org:coalition-leaders", place=PARIS),
    ),
    "one place unknown": (event("a", COALITION, place=PARIS), event("b", COALITION)),
    "the country and its city": (
        event("a", COALITION, place="فرنسا/FR"),
        event("b", COALITION, place=PARIS),
    ),
    "a longer name of the place": (
        event("a", f"{MACRON} {TRUMP}", place="العاصمة الفرنسية باريس/"),
        event("b", f"{MACRON} {TRUMP}", place="باريس/"),
    ),
    "one report leaves someone out": (
        event("a", f"{ZELENSKYY} {TRUMP}", place="/US"),
        event("b", f"{ZELENSKYY} {TRUMP} {WITKOFF}", place="/US"),
    ),
    "one report adds the countries": (
        event("a", f"{ZELENSKYY} {MACRON}", kind="signing"),
        event("b", f"{ZELENSKYY} {MACRON} country:UA country:FR", kind="signing"),
    ),
    "summits of one day and place with one guest": (
        event("a", f"{COALITION} {MACRON}", kind="summit", place=PARIS),
        event("b", f"{MACRON} {ZELENSKYY}", kind="summit", place=PARIS),
    ),
    "one body named twice in an article": (
        event("a", COALITION, place=PARIS),
        event("a", COALITION, at=500, place=PARIS),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_same(pair: tuple[EventEvidence, EventEvidence]) -> None:
    assert len(group_events(pair)) == 1


DIFFERENT = {
    "another day": (event("a", COALITION), event("b", COALITION, day=JANUARY)),
    "another kind": (event("a", COALITION), event("b", COALITION, kind="press_conference")),
    "another country": (
        event("a", COALITION, place=PARIS),
        event("b", COALITION, place="كييف/UA"),
    ),
    "places that nothing connects": (
        event("a", COALITION, place="باريس/"),
        event("b", COALITION, place="لندن/"),
    ),
    "another body": (event("a", COALITION, place=PARIS), event("b", "org:g7", place=PARIS)),
    "two of its guests beside a body's meeting": (
        event("a", f"{COALITION} {MACRON} {ZELENSKYY}", place=PARIS),
        event("b", f"{MACRON} {ZELENSKYY}", place=PARIS),
    ),
    "one shared guest": (event("a", f"{MACRON} {TRUMP}"), event("b", f"{MACRON} {ZELENSKYY}")),
    "two of one article": (
        event("a", f"{ZELENSKYY} {WITKOFF}"),
        event("a", f"{ZELENSKYY} {WITKOFF}", at=90),
    ),
    "no day": (event("a", COALITION, day=None), event("b", COALITION, day=None)),
    "attacks at places not told": (
        event("a", "country:RU", kind="attack"),
        event("b", "country:RU", kind="attack"),
    ),
    "attacks on two cities of a country": (
        event("a", "country:RU", kind="attack", place="كييف/UA"),
        event("b", "country:RU", kind="attack", place="خاركيف/UA"),
    ),
    "expulsions by different states": (
        event("a", "country:RU country:EE", kind="expulsion"),
        event("b", "country:RU country:LV", kind="expulsion"),
    ),
    "other events in other words": (
        event("a", "country:RU", kind="other", text="أرسلت روسيا مذكرة"),
        event("b", "country:RU", kind="other", text="نشرت روسيا بيانا"),
    ),
    "nobody named": (event("a", ""), event("b", "")),
}


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_different(pair: tuple[EventEvidence, EventEvidence]) -> None:
    assert len(group_events(pair)) == 2


def test_a_report_that_fits_two_events_stays_alone() -> None:
    in_paris = event("a", COALITION, place=PARIS)
    in_kyiv = event("b", COALITION, place="كييف/UA")
    somewhere = event("c", COALITION)
    assert joined([somewhere, in_paris, in_kyiv]) == {ids(in_paris), ids(in_kyiv), ids(somewhere)}


def test_the_better_fit_wins() -> None:
    wide = event("a", f"{MACRON} {ZELENSKYY} {WITKOFF}")
    pair = event("b", f"{ZELENSKYY} {WITKOFF}")
    again = event("c", f"{ZELENSKYY} {WITKOFF}")
    assert ids(pair, again) <= next(
        group for group in joined([wide, pair, again]) if pair.id in group
    )


def test_merged_attributes() -> None:
    plan = event(
        "a",
        f"{COALITION} {MACRON}",
        kind="summit",
        published=date(2025, 9, 3),
        status="planned",
        place="قصر الإليزيه/FR",
        text="قمة مرتقبة",
    )
    first = event("b", f"{COALITION} {ZELENSKYY}", place=PARIS)
    second = event("c", COALITION, place=PARIS)
    (group,) = group_events([second, first, plan])
    assert group.evidence == (plan.id, first.id, second.id)
    assert (group.type, group.status, group.date) == (EventType.SUMMIT, EventStatus.HELD, SEPTEMBER)
    assert (group.place, group.place_country, group.reports) == ("باريس", "FR", 3)
    assert group.participants == (COALITION, MACRON, ZELENSKYY)
    assert group.text == "قمة مرتقبة"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ([(3, "planned"), (4, "cancelled")], "cancelled"),
        ([(4, "held"), (3, "planned")], "held"),
        ([(4, "planned"), (4, "held")], "held"),
        ([(None, "cancelled"), (4, "held")], "held"),
    ],
)
def test_the_latest_status_counts(said: list[tuple[int | None, str]], status: str) -> None:
    evidence = [
        event(str(at), COALITION, published=date(2025, 9, day) if day else None, status=word)
        for at, (day, word) in enumerate(said)
    ]
    (group,) = group_events(evidence)
    assert group.status == status


def test_no_evidence_no_event() -> None:
    assert group_events([]) == ()


def _reports() -> st.SearchStrategy[EventEvidence]:
    refs = st.lists(
        st.sampled_from(
            [COALITION, "org:g7", MACRON, ZELENSKYY, WITKOFF, "country:FR", "country:RU"]
        ),
        max_size=4,
        unique=True,
    ).map(" ".join)
    places = st.sampled_from(["/", PARIS, "فرنسا/FR", "كييف/UA"])
    return st.builds(
        lambda article, who, kind, day, where, at: event(
            article, who, kind=kind, day=day, place=where, at=at
        ),
        st.sampled_from("abcdef"),
        refs,
        st.sampled_from(["meeting", "summit", "call", "attack", "other", "press_conference"]),
        st.sampled_from([SEPTEMBER, SEPTEMBER, JANUARY, None]),
        places,
        st.integers(0, 30),
    )


def _distinct(evidence: Iterable[EventEvidence]) -> list[EventEvidence]:
    return list({one.id: one for one in evidence}.values())


@given(st.lists(_reports(), max_size=14).map(_distinct), st.randoms(use_true_random=False))
def test_order_plays_no_part(evidence: list[EventEvidence], random: Random) -> None:
    groups = group_events(evidence)
    random.shuffle(evidence)
    assert group_events(evidence) == groups
    assert sorted(id_ for group in groups for id_ in group.evidence) == sorted(
        e.id for e in evidence
    )
    assert len({group.id for group in groups}) == len(groups)


@given(st.lists(_reports(), max_size=14).map(_distinct))
def test_a_block_can_be_grouped_by_itself(evidence: list[EventEvidence]) -> None:
    blocks = {event_block(one) for one in evidence}
    apart = [
        group
        for block in blocks
        for group in group_events([one for one in evidence if event_block(one) == block])
    ]
    assert set(apart) == set(group_events(evidence))
