"""Connected components keep the order of the items, whatever the order of the links."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.knowledge.unions import components


def test_chains_and_loners() -> None:
    assert components("abcde", [("a", "c"), ("e", "c")]) == [["a", "c", "e"], ["b"], ["d"]]


def test_a_link_to_nothing() -> None:
    with pytest.raises(KeyError):
        components("ab", [("a", "z")])


@given(
    links=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12),
    random=st.randoms(use_true_random=False),
)
def test_the_order_of_links_plays_no_part(links: list[tuple[int, int]], random: Random) -> None:
    found = components(range(9), links)
    random.shuffle(links)
    turned = [(other, one) for one, other in links]
    assert components(range(9), turned) == found
    together = {member: at for at, members in enumerate(found) for member in members}
    assert all(together[one] == together[other] for one, other in links)
