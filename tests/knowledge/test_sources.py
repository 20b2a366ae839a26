"""How many independent sources stand behind a fact: tables of reports, and what holds for any."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.corroboration import Bond, Report
from app.domain.vocabulary import SameSource
from app.knowledge.sources import corroboration

DAY, NEXT = date(2025, 11, 12), date(2025, 11, 13)
REUTERS, AFP, ANSA = "source:reuters", "source:afp", "source:ansa"

CASES = {
    "nobody": ([], []),
    "one article": ([Report("a")], ["a"]),
    "two of which nothing is known": ([Report("a"), Report("b")], ["a", "b"]),
    "two publishers": ([Report("a", publisher=AFP), Report("b", publisher=ANSA)], ["a", "b"]),
    "one publisher": ([Report("a", publisher=AFP), Report("b", publisher=AFP)], ["ab"]),
    "copies": ([Report("a", copies="g"), Report("b", copies="g"), Report("c")], ["ab", "c"]),
    "copies of different texts": ([Report("a", copies="g"), Report("b", copies="h")], ["a", "b"]),
    "one agency named by two": (
        [Report("a", carriers=(REUTERS,)), Report("b", carriers=(AFP, REUTERS))],
        ["ab"],
    ),
    "the agency and who names it": (
        [Report("a", publisher=REUTERS), Report("b", publisher=ANSA, carriers=(REUTERS,))],
        ["ab"],
    ),
    "two agencies": (
        [Report("a", carriers=(REUTERS,)), Report("b", carriers=(AFP,))],
        ["a", "b"],
    ),
    "over several steps": (
        [Report("a", publisher=AFP), Report("b", copies="g", carriers=(AFP,)), Report("c", copies="g")],
        ["abc"],
    ),
    "told twice in one article": (
        [Report("a", carriers=(AFP,)), Report("a", carriers=(ANSA,)), Report("b", carriers=(ANSA,))],
        ["ab"],
    ),
    "the earliest first": (
        [Report("a"), Report("b", NEXT), Report("c", DAY), Report("d", DAY, publisher=AFP)],
        ["c", "d", "b", "a"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_which_articles_are_one_source(case: str) -> None:
    reports, expected = CASES[case]
    found = corroboration(reports)
    assert ["".join(source.articles) for source in found.sources] == expected
    assert found.independent == len(expected)
    assert found.articles == len({report.article_id for report in reports})


def test_why_they_are_one_source() -> None:
    found = corroboration(
        [
            Report("a", DAY, publisher=REUTERS, copies="g"),
            Report("b", DAY, publisher=ANSA, copies="g"),
            Report("c", NEXT, publisher=ANSA),
            Report("d", NEXT, publisher=AFP, carriers=(REUTERS,)),
            Report("e", NEXT),
        ]
    )
    one, other = found.sources
    assert set(one.bonds) == {
        Bond(SameSource.NEAR_DUPLICATE, "g", ("a", "b")),
        Bond(SameSource.PUBLISHER, ANSA, ("b", "c")),
        Bond(SameSource.CARRIER, REUTERS, ("a", "d")),
    }
    assert other.articles == ("e",)
    assert other.bonds == ()


SOURCES = st.sampled_from([REUTERS, AFP, ANSA])
REPORTS = st.lists(
    st.builds(
        Report,
        article_id=st.sampled_from("abcdefg"),
        published=st.sampled_from([None, DAY, NEXT]),
        publisher=st.none() | SOURCES,
        copies=st.none() | st.sampled_from("gh"),
        carriers=st.lists(SOURCES, max_size=2, unique=True).map(tuple),
    ),
    max_size=10,
)


@given(reports=REPORTS, more=REPORTS, seed=st.integers(0, 99))
def test_what_holds_for_any_reports(reports: list[Report], more: list[Report], seed: int) -> None:
    found = corroboration(reports)
    shuffled = [*reports, *reports]
    Random(seed).shuffle(shuffled)
    assert [set(one.articles) for one in corroboration(shuffled).sources] == [
        set(one.articles) for one in found.sources
    ]
    every = [article for source in found.sources for article in source.articles]
    assert sorted(every) == sorted({report.article_id for report in reports})
    for source in found.sources:
        assert (len(source.articles) > 1) == bool(source.bonds)
        assert {id_ for bond in source.bonds for id_ in bond.articles} <= set(source.articles)
    # More reports never split what was one source.
    owner = {
        article: at
        for at, source in enumerate(corroboration([*reports, *more]).sources)
        for article in source.articles
    }
    for source in found.sources:
        assert len({owner[article] for article in source.articles}) == 1
