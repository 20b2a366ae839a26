"""Texts as sets of word runs, and the selection of them that copies are found by."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.knowledge.shingles import fingerprints, shingles, whole_text, words_of

WORDS = st.lists(st.sampled_from([f"و{number}" for number in range(60)]), max_size=80).map(tuple)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أوكرانيا، «اليوم»", "اوكرانيا اليوم"),
        ("قـــال الرئيسُ\nأمسِ.", "قال الرئيس أمس"),
        ("٢٦ دولة", "26 دوله"),
        ("Paris, Today", "paris today"),
    ],
)
def test_spelling_and_signs_make_no_other_text(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_short_texts() -> None:
    assert shingles(()) == frozenset()
    assert fingerprints(()) == frozenset()
    assert shingles(("عاجل",)) == {("عاجل",)}
    assert len(fingerprints(("عاجل", "زلزال"))) == 1


def test_the_numbers_are_the_same_on_every_machine() -> None:
    words = words_of("قال ميرتس إن ألمانيا ستدعم أوكرانيا اليوم.")
    assert fingerprints(words) == {-1067753407918496663}
    assert whole_text(("قال",)) == -4003306673730710069
    assert whole_text(("قال", "قال")) != whole_text(("قال",))


@given(
    before=WORDS,
    shared=st.lists(st.text("ابجد", min_size=1), min_size=16, max_size=30),
    seed=st.integers(0, 9),
)
def test_sixteen_words_in_a_row_are_found_wherever_they_stand(
    before: tuple[str, ...], shared: list[str], seed: int
) -> None:
    after = list(before)
    Random(seed).shuffle(after)
    assert fingerprints((*before, *shared)) & fingerprints((*shared, *after))


@given(words=WORDS)
def test_the_selection_is_small(words: tuple[str, ...]) -> None:
    assert len(fingerprints(words)) <= max(len(words) - 4, 1)
    assert all(-(2**63) <= number < 2**63 for number in fingerprints(words))
