"""What articles tell differently of one event or pledge, attribute by attribute."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conflicts import Attribute, Conflict, Relation
from app.domain.knowledge import EventEvidence, PledgeEvidence
from app.domain.vocabulary import Bound
from app.knowledge.amounts import Amount, relation_of
from app.knowledge.conflicts import event_conflicts
from app.knowledge.pledge_conflicts import pledge_conflicts
from app.knowledge.pledges import group_pledges
from tests.knowledge.evidence import COALITION, SEPTEMBER, event, figures_in, pledge

AGREES, REFINES, CONFLICTS = Relation
EXACT, ABOUT, LEAST, MOST, MORE, LESS, RANGE, VAGUE = Bound
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (Amount(26), Amount(26), AGREES),
        (Amount(20, MORE), Amount(20, MORE), AGREES),
        (Amount(26), Amount(20, MORE), REFINES),
        (Amount(26), Amount(26, LEAST), REFINES),
        (Amount(150), Amount(160, ABOUT), REFINES),
        (Amount(20, ABOUT), Amount(30, ABOUT), CONFLICTS),
        (Amount(30), Amount(35), CONFLICTS),
        (Amount(35), Amount(30, MOST), CONFLICTS),
        (Amount(30, LEAST), Amount(35, MOST), REFINES),
        (Amount(20), Amount(20, MORE), REFINES),
        (Amount(19), Amount(20, MORE), CONFLICTS),
        (Amount(30), Amount(30, LESS), REFINES),
        (Amount(2.3e9), Amount(2.34e9), REFINES),
        (Amount(2.3e9), Amount(2.4e9), CONFLICTS),
        (Amount(80_000), Amount(81_250), CONFLICTS),
        (Amount(26), Amount(30), CONFLICTS),
        (Amount(20, RANGE, 30), Amount(26), REFINES),
        (Amount(20, RANGE, 30), Amount(20, RANGE, 30), AGREES),
        (Amount(20, RANGE, 30), Amount(35), CONFLICTS),
        (Amount(20, RANGE, 30), Amount(30, MORE), CONFLICTS),
        (Amount(100, VAGUE), Amount(350), REFINES),
        (Amount(100, VAGUE), Amount(1000), CONFLICTS),
    ],
)
def test_amounts(one: Amount, other: Amount, relation: Relation) -> None:
    assert relation_of(one, other) is relation
    assert relation_of(other, one) is relation


@given(*[st.builds(Amount, st.integers(0, 10**6).map(float), st.sampled_from(Bound))] * 2)
def test_amounts_go_together_alike_both_ways(one: Amount, other: Amount) -> None:
    assert relation_of(one, other) is relation_of(other, one)
    assert relation_of(one, one) is AGREES


def summit(article: str, words: str, number: float, bound: str = "exact") -> EventEvidence:
    text = f"قمة {words} في باريس"
    figure = (words, number, "countries", bound)
    return event(article, COALITION, kind="summit", text=text, figures=[figure], at=7)


def killed(article: str, verb: str, words: str, number: float) -> EventEvidence:
    figures = [(words, number, "people", "exact")]
    return event(article, "country:RU", kind="attack", text=f"هجوم {verb} {words}", figures=figures)


Told = tuple[Attribute, str, Relation, str, str]
EVENTS: dict[str, tuple[Sequence[EventEvidence], list[Told]]] = {
    "states counted alike in other words": (
        (summit("a", "26 دولة", 26), summit("b", "ستة وعشرين دولة", 26)),
        [(Attribute.COUNT, "countries", AGREES, "26 countries", "26 countries")],
    ),
    "a number within a bound": (
        (summit("a", "26 دولة", 26), summit("b", "أكثر من عشرين دولة", 20, "more_than")),
        [(Attribute.COUNT, "countries", REFINES, "26 countries", "more_than 20 countries")],
    ),
    "two numbers": (
        (summit("a", "35 دولة", 35), summit("b", "30 دولة", 30)),
        [(Attribute.COUNT, "countries", CONFLICTS, "35 countries", "30 countries")],
    ),
    "dead and dead": (
        (killed("a", "مقتل", "3 أشخاص", 3), killed("b", "مقتل", "4 أشخاص", 4)),
        [(Attribute.COUNT, "people مقتل", CONFLICTS, "3 people", "4 people")],
    ),
    "dead and wounded": (
        (killed("a", "مقتل", "3 أشخاص", 3), killed("b", "إصابة", "4 أشخاص", 4)),
        [],
    ),
    "one article is no second voice": (
        (summit("a", "35 دولة", 35), summit("a", "30 دولة", 30)),
        [],
    ),
    "a plan and its time": (
        (
            event("a", COALITION),
            event("b", COALITION, day=None, days=(SEPTEMBER - DAY, SEPTEMBER + DAY)),
        ),
        [(Attribute.DATE, "", REFINES, "2025-09-04", "2025-09-03/2025-09-05")],
    ),
    "two days": (
        (event("a", COALITION), event("b", COALITION, day=SEPTEMBER + DAY)),
        [(Attribute.DATE, "", CONFLICTS, "2025-09-04", "2025-09-05")],
    ),
    "a building in the city": (
        (event("a", COALITION, place="*باريس/FR"), event("b", COALITION, place="قصر الإليزيه/FR")),
        [(Attribute.PLACE, "", REFINES, "باريس", "قصر الإليزيه")],
    ),
    "the capital": (
        (event("a", "", place="*باريس/FR"), event("b", "", place="*العاصمة الفرنسية/FR")),
        [(Attribute.PLACE, "", AGREES, "باريس", "العاصمة الفرنسية")],
    ),
    "two cities": (
        (event("a", COALITION, place="*باريس/FR"), event("b", COALITION, place="*لندن/GB")),
        [(Attribute.PLACE, "", CONFLICTS, "باريس", "لندن")],
    ),
    "planned, then held": (
        (event("a", COALITION, status="planned"), event("b", COALITION)),
        [(Attribute.STATUS, "", REFINES, "planned", "held")],
    ),
    "held or cancelled": (
        (event("a", COALITION), event("b", COALITION, status="cancelled")),
        [(Attribute.STATUS, "", CONFLICTS, "held", "cancelled")],
    ),
    "there or absent": (
        (event("a", f"{COALITION} donald-trump"), event("b", COALITION, absent="donald-trump")),
        [(Attribute.PARTICIPANT, "donald-trump", CONFLICTS, "took_part", "absent")],
    ),
    "not named": ((event("a", f"{COALITION} donald-trump"), event("b", COALITION)), []),
}


def told(conflicts: Sequence[Conflict]) -> list[Told]:
    return [(c.attribute, c.subject, c.relation, c.one.value, c.other.value) for c in conflicts]


@pytest.mark.parametrize(("evidence", "expected"), EVENTS.values(), ids=EVENTS)
def test_events(evidence: Sequence[EventEvidence], expected: list[Told]) -> None:
    found = event_conflicts("evt", evidence, SEPTEMBER)
    assert told(found) == expected
    assert event_conflicts("evt", evidence[::-1], SEPTEMBER) == found
    assert all(one.one.article_id != one.other.article_id for one in found)
    assert all(one.on == SEPTEMBER and one.fact_id == "evt" for one in found)


def test_a_number_is_shown_where_it_stands() -> None:
    (found,) = event_conflicts(
        "evt", [summit("a", "35 دولة", 35), summit("b", "30 دولة", 30)], None
    )
    assert (found.one.text, found.one.spans) == ("35 دولة", ((11, 18),))
    assert found.one.spans[0].of(" " * 7 + "قمة 35 دولة في باريس") == "35 دولة"


def troops(
    article: str,
    words: str = "",
    value: float = 0,
    unit: str = "soldiers",
    bound: str = "exact",
    **more: object,
) -> PledgeEvidence:
    text = f"سترسل {words} إلى أوكرانيا" if words else "سترسل قوات إلى أوكرانيا"
    options: dict[str, object] = {"by": "country:FR", "text": text, "at": 5, **more}
    if words:
        options |= {"quantity": (value, unit), "bound": bound}
        options["figures"] = figures_in(text, 5, [(words, value, unit, bound)])
    return pledge(article, **options)  # type: ignore[arg-type]


LATER = SEPTEMBER + timedelta(days=30)
Apart = tuple[Attribute, Relation, str, str, bool]
PLEDGES: dict[str, tuple[Sequence[PledgeEvidence], list[Apart]]] = {
    "two numbers keep two pledges apart": (
        (troops("a", "26 دولة", 26, "countries"), troops("b", "30 دولة", 30, "countries")),
        [(Attribute.COUNT, CONFLICTS, "26 countries", "30 countries", True)],
    ),
    "soldiers": (
        (troops("a", "2000 جندي", 2000), troops("b", "3000 جندي", 3000)),
        [(Attribute.QUANTITY, CONFLICTS, "2000 soldiers", "3000 soldiers", True)],
    ),
    "a month later it is another pledge": (
        (troops("a", "2000 جندي", 2000), troops("b", "3000 جندي", 3000, published=LATER)),
        [],
    ),
    "one article names two parts": (
        (troops("a", "2000 جندي", 2000), troops("a", "3000 جندي", 3000, at=90)),
        [],
    ),
    "other units are not compared": (
        (troops("a", "2000 جندي", 2000), troops("b", "لواء", 1, "brigade")),
        [],
    ),
    "the same number, once about": (
        (troops("a", "2000 جندي", 2000), troops("b", "نحو 2000 جندي", 2000, bound="about")),
        [(Attribute.QUANTITY, REFINES, "2000 soldiers", "about 2000 soldiers", False)],
    ),
    "a ceasefire or an agreement": (
        (troops("a", condition="ceasefire"), troops("b", condition="peace_agreement")),
        [(Attribute.CONDITION, REFINES, "ceasefire", "peace_agreement", False)],
    ),
    "a mandate or a ceasefire": (
        (troops("a", condition="ceasefire"), troops("b", condition="parliament")),
        [(Attribute.CONDITION, CONFLICTS, "ceasefire", "parliament", True)],
    ),
    "promised and refused on one day": (
        (troops("a"), troops("b", status="declined")),
        [(Attribute.STATUS, CONFLICTS, "pledged", "declined", True)],
    ),
    "planned or promised": (
        (troops("a", status="planned"), troops("b")),
        [(Attribute.STATUS, REFINES, "planned", "pledged", False)],
    ),
    "refused later: a change": (
        (troops("a"), troops("b", status="declined", published=LATER)),
        [],
    ),
    "other countries": ((troops("a"), troops("b", by="country:GB", status="declined")), []),
}


@pytest.mark.parametrize(("evidence", "expected"), PLEDGES.values(), ids=PLEDGES)
def test_pledges(evidence: Sequence[PledgeEvidence], expected: list[Apart]) -> None:
    by_id = {one.id: one for one in evidence}
    groups = group_pledges(evidence)
    found = pledge_conflicts(groups, by_id)
    assert [
        (c.attribute, c.relation, c.one.value, c.other.value, c.other_id is not None) for c in found
    ] == expected
    assert set(pledge_conflicts(groups[::-1], by_id)) == set(found)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"),
            st.sampled_from([(26.0, "countries"), (30.0, "countries"), None]),
            st.sampled_from(["pledged", "declined"]),
            st.sampled_from(["none", "ceasefire", "parliament"]),
            st.sampled_from([SEPTEMBER, SEPTEMBER + DAY, LATER]),
        ),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_evidence_plays_no_part(
    drawn: list[tuple[str, tuple[float, str] | None, str, str, date]], random: Random
) -> None:
    evidence = [
        pledge(
            article,
            COALITION,
            quantity=quantity,
            status=status,
            condition=condition,
            published=day,
            at=20 * number,
        )
        for number, (article, quantity, status, condition, day) in enumerate(drawn)
    ]
    by_id = {one.id: one for one in evidence}
    found = set(pledge_conflicts(group_pledges(evidence), by_id))
    random.shuffle(evidence)
    assert set(pledge_conflicts(group_pledges(evidence), by_id)) == found
    assert all(one.one.article_id != one.other.article_id for one in found)
