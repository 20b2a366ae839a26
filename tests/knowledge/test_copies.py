"""Which articles are near-duplicates, in which groups, and who had it first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.copies import Copied, CopyGroup, Likeness
from app.domain.vocabulary import CopyKind, OriginalBasis
from app.knowledge.copies import group_copies, likeness, text_of

DAY = date(2025, 11, 12)
SAME, EDITED, CONTAINED, PARTIAL = (
    CopyKind.SAME_TEXT,
    CopyKind.EDITED_COPY,
    CopyKind.CONTAINED,
    CopyKind.PARTIAL,
)


def words(first: int, last: int, every: int = 0) -> str:
    """Return numbered words; every so manieth is another one, as an editor's hand leaves it."""
    return " ".join(
        f"غير{n}" if every and n % every == 0 else f"كلمة{n}" for n in range(first, last)
    )


def compared(one: str, other: str, days: int | None = 0) -> Likeness | None:
    later = None if days is None else DAY + timedelta(days)
    return likeness(text_of("a", DAY, one), text_of("b", later, other))


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        (words(0, 300), words(0, 300), 0, SAME),
        (words(0, 300), words(0, 300), 900, SAME),  # the same words are found however late
        (words(0, 5), words(0, 5), None, SAME),
        (words(0, 300), words(0, 300, every=20), 0, EDITED),
        (words(0, 300), words(0, 300, every=20), 20, EDITED),
        (words(0, 300), words(0, 300, every=20), None, EDITED),
        (words(0, 300), words(0, 300, every=20), 40, None),
        (words(0, 300), words(0, 300, every=9), 3, EDITED),
        (words(0, 300), words(0, 300, every=9), 4, None),  # a set form, filled in anew
        (words(0, 300), words(0, 300, every=9), None, None),
        (words(0, 300), words(0, 300, every=4), 0, None),
        (words(0, 60), words(0, 300), 0, CONTAINED),
        (words(240, 300), words(0, 300, every=50), 10, CONTAINED),
        (words(0, 60) + words(900, 940), words(0, 300), 0, PARTIAL),
        (words(0, 60) + words(900, 940), words(0, 300), 9, None),
        (words(0, 15), words(0, 300), 0, None),  # too little to say
        (words(0, 300), words(300, 600), 0, None),
        ("", "", 0, None),
        ("...", "!", 0, None),
    ],
)
def test_how_alike_two_articles_are(
    one: str, other: str, days: int | None, expected: CopyKind | None
) -> None:
    found = compared(one, other, days)
    assert (found and found.kind) == expected
    turned = likeness(text_of("b", None if days is None else DAY + timedelta(days), other),
                      text_of("a", DAY, one))  # fmt: skip
    assert turned == found


def test_the_measures_are_parts_of_the_two_texts() -> None:
    found = compared(words(0, 302), words(0, 102))
    assert found == Likeness("b", "a", CONTAINED, 1.0, round(100 / 300, 4))


def article(id_: str, days: int = 0, *, by: str = "", credits_: str = "", length: int = 900,
            agency: bool = False) -> Copied:  # fmt: skip
    return Copied(
        id_,
        DAY + timedelta(days),
        publisher=f"source:{by}" if by else None,
        by_agency=agency,
        credits=(f"source:{credits_}",) if credits_ else (),
        length=length,
    )


def like(pair: str, kind: CopyKind = EDITED, containment: float = 0.9) -> Likeness:
    resemblance = containment if kind in (SAME, EDITED) else 0.3
    return Likeness(pair[0], pair[1], kind, containment, resemblance)


def named(groups: Sequence[CopyGroup]) -> list[str]:
    return ["".join(member.article_id for member in group.members) for group in groups]


@pytest.mark.parametrize(
    ("articles", "likenesses", "expected"),
    [
        ([article("a"), article("b")], [], []),
        ([article("a"), article("b", 1), article("c")], [like("ab")], ["ab"]),
        # versions of one story drift, and stay one
        ([article("a"), article("b", 1), article("c", 2)], [like("ab"), like("bc")], ["abc"]),
        # a round-up of two stories does not make them one: it goes to the one it has more of
        (
            [article("a"), article("b"), article("r", 1, length=2000)],
            [like("ar", CONTAINED), like("br", CONTAINED, 0.95)],
            ["br"],
        ),
        # nor does one of the same day
        (
            [article("a"), article("b"), article("r", length=2000)],
            [like("ar", CONTAINED), like("br", CONTAINED, 0.95)],
            ["rb"],
        ),
        # two articles that quote the same later brief stay two
        (
            [article("l"), article("m"), article("s", 1, length=200)],
            [like("sl", CONTAINED), like("sm", CONTAINED)],
            ["ls"],
        ),
        # what is cut from an article, in whichever pieces, goes back to it
        (
            [article("l"), article("s", 1, length=200), article("t", 1, length=200)],
            [like("sl", CONTAINED), like("tl", CONTAINED)],
            ["lst"],
        ),
        # copies of a brief go together to the earlier article it is cut from
        (
            [article("l"), article("s", 1, length=200), article("t", 2, length=200)],
            [like("sl", CONTAINED), like("st", SAME)],
            ["lst"],
        ),
    ],
)
def test_groups(articles: list[Copied], likenesses: list[Likeness], expected: list[str]) -> None:
    assert named(group_copies(articles, likenesses)) == expected


@pytest.mark.parametrize(
    ("articles", "original", "basis"),
    [
        ([article("a"), article("b", -1)], "b", OriginalBasis.EARLIEST),
        ([article("a"), replace(article("b"), published=None)], "a", OriginalBasis.EARLIEST),
        # who credits the other's publisher is the copy, whatever the dates
        ([article("a", by="alyaum", credits_="spa"), article("b", 1, by="spa")],
         "b", OriginalBasis.CREDITED),
        # both have it from a third: that says nothing
        ([article("a", by="alyaum", credits_="spa"), article("b", 1, by="okaz", credits_="spa")],
         "a", OriginalBasis.EARLIEST),
        # an agency's own signature credits nobody else
        ([article("a", by="okaz"), article("b", by="spa", credits_="spa", agency=True)],
         "b", OriginalBasis.AGENCY),
        # each credits the other: the dates decide
        ([article("a", by="okaz", credits_="spa"), article("b", 1, by="spa", credits_="okaz")],
         "a", OriginalBasis.EARLIEST),
        ([article("a"), article("b", length=1000)], "b", OriginalBasis.TIE),
        ([article("b"), article("a")], "a", OriginalBasis.TIE),
        ([replace(article("b"), published=None), replace(article("a"), published=None)],
         "a", OriginalBasis.TIE),
    ],
)  # fmt: skip
def test_who_had_it_first(articles: list[Copied], original: str, basis: OriginalBasis) -> None:
    (group,) = group_copies(articles, [like("ab")])
    assert (group.original, group.basis) == (original, basis)
    assert group.members[0].article_id == original


def test_each_member_is_compared_with_the_one_it_is_nearest_to() -> None:
    articles = [article("a"), article("b", 1), article("c", 2), article("s", 3, length=100)]
    pairs = [like("ab"), like("ac"), like("bc", EDITED, 0.99), like("sa", CONTAINED, 1.0)]
    (group,) = group_copies(articles, pairs)
    found = [(m.article_id, m.nearest, m.kind, m.containment) for m in group.members]
    assert found == [
        ("a", "b", EDITED, 0.9),
        ("b", "c", EDITED, 0.99),
        ("c", "b", EDITED, 0.99),
        ("s", "a", CONTAINED, 1.0),
    ]


def test_the_longer_one_contains() -> None:
    (group,) = group_copies([article("a"), article("s", 1)], [like("sa", CONTAINED)])
    assert [member.kind for member in group.members] == [CopyKind.CONTAINS, CONTAINED]


IDS = "abcdefgh"
PAIRS = [(one, other) for one in IDS for other in IDS if one < other]
ARTICLES = st.tuples(*(
    st.builds(
        Copied,
        st.just(id_),
        st.none() | st.integers(0, 2).map(lambda days: DAY + timedelta(days)),
        st.none() | st.sampled_from(["source:spa", "source:okaz"]),
        st.booleans(),
        st.sampled_from([(), ("source:spa",), ("source:okaz",)]),
        st.integers(1, 3),
    )
    for id_ in IDS
))  # fmt: skip
LIKENESSES = st.lists(
    st.builds(
        lambda pair, kind, containment: like("".join(pair), kind, containment),
        st.sampled_from(PAIRS),
        st.sampled_from([SAME, EDITED, CONTAINED, PARTIAL]),
        st.sampled_from([0.5, 0.8, 1.0]),
    ),
    max_size=10,
    unique_by=lambda found: (found.one, found.other),
)


@given(articles=ARTICLES, likenesses=LIKENESSES, seed=st.integers(0, 99))
def test_what_holds_for_any_groups(
    articles: tuple[Copied, ...], likenesses: list[Likeness], seed: int
) -> None:
    groups = group_copies(articles, likenesses)
    chance, turned, pairs = Random(seed), list(articles), list(likenesses)
    chance.shuffle(turned)
    chance.shuffle(pairs)
    assert group_copies(turned, pairs) == groups
    members = [member for group in groups for member in group.members]
    group_of = {m.article_id: group.id for group in groups for m in group.members}
    assert len(members) == len(group_of)
    alike = {frozenset((found.one, found.other)) for found in likenesses}
    for member in members:
        assert frozenset((member.article_id, member.nearest)) in alike
        assert group_of[member.nearest] == group_of[member.article_id]
    for found in likenesses:
        if found.kind in (SAME, EDITED):
            assert group_of[found.one] == group_of[found.other]
