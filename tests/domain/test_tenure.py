"""The office held on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tenure import Tenure, tenure_on


def offices(*rows: str) -> tuple[Tenure, ...]:
    """Read "office from to" with `-` for no date."""
    found = []
    for row in rows:
        office, start, end = row.split()
        found.append(
            Tenure(office, "XX", None if start == "-" else start, None if end == "-" else end)
        )
    return tuple(found)


@pytest.mark.parametrize(
    ("rows", "day", "office"),
    [
        (["prime-minister 2024-07-05 -"], "2024-07-04", None),
        (["prime-minister 2024-07-05 -"], "2024-07-05", "prime-minister"),
        (["prime-minister 2024-07-05 2026-07-20"], "2026-07-20", "prime-minister"),
        (["prime-minister 2024-07-05 2026-07-20"], "2026-07-21", None),
        (["president 2024-07 2026-07"], "2026-07-31", "president"),
        (["president 2024-07 2026-07"], "2026-08-01", None),
        (["president - 2026-07"], "1999-01-01", "president"),
        # Nothing is known of an office without dates.
        (["ambassador - -"], "2025-01-01", None),
        (["ambassador - -", "adviser 2024-01 -"], "2025-01-01", "adviser"),
        # A handover: the new office, but the sure one before it.
        (["foreign-minister 2024-07-05 2025-09-05", "interior-minister 2025-09-05 -"],
         "2025-09-05", "interior-minister"),
        (["defence-minister 2025-07-17 2026-01-13", "energy-minister 2026-01 -"],
         "2026-01-06", "defence-minister"),
        (["defence-minister 2025-07-17 2026-01-13", "energy-minister 2026-01 -"],
         "2026-01-20", "energy-minister"),
        # At once: heads, ministers, aides, deputies, party.
        (["foreign-minister 2016-01-27 -", "prime-minister 2023-03-07 -"],
         "2025-01-01", "prime-minister"),
        (["party-leader 2022-01 -", "chancellor 2025-05-06 -"], "2025-06-01", "chancellor"),
        (["party-leader 2022-01 -", "chancellor 2025-05-06 -"], "2025-01-01", "party-leader"),
        (["deputy-prime-minister 2025-05-06 -", "finance-minister 2025-05-06 -"],
         "2025-06-01", "finance-minister"),
        (["national-security-adviser 2025-05-01 -", "foreign-minister 2025-01-21 -"],
         "2025-06-01", "foreign-minister"),
        # Two of the same precedence: nobody can tell.
        (["special-envoy 2025-05 -", "ambassador 2025-05 -"], "2025-06-01", None),
        ([], "2025-06-01", None),
    ],
)  # fmt: skip
def test_the_office_on_a_day(rows: list[str], day: str, office: str | None) -> None:
    found = tenure_on(offices(*rows), date.fromisoformat(day))
    assert (found.office if found else None) == office


def test_without_a_day_there_is_none() -> None:
    assert tenure_on(offices("president 2024-07 -"), None) is None


def test_the_same_office_told_twice_is_one() -> None:
    found = tenure_on(offices("president 2019-05 2024-05", "president 2024-01 -"), date(2024, 3, 1))
    assert found is not None
    assert found.office == "president"


@given(
    st.permutations(["president 2019-05 2024-05-01", "senator 2018-01 -", "adviser 2024-05-01 -"]),
    st.dates(date(2017, 1, 1), date(2026, 1, 1)),
)
def test_the_order_of_the_rows_does_not_matter(rows: list[str], day: date) -> None:
    assert tenure_on(offices(*rows), day) == tenure_on(offices(*sorted(rows)), day)
