"""Latin forms of names that no list has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.lang.ar.romanize import consonants, romanize


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("تاراس هولوب", "taras-hulub"),
        ("تَارَاس هولوب", "taras-hulub"),
        ("خالد الشيخ", "khald-al-shikh"),
        ("عبد العزيز", "abd-al-aziz"),
        ("سارة", "sara"),
        ("جان-نويل", "jan-nuyl"),
        ("F16", "f16"),
        ("ء", ""),
        ("", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert romanize(name) == slug


@pytest.mark.parametrize(
    ("one", "other"), [("روته", "روتي"), ("كورنيليوس", "كورنليوس"), ("ميرتس", "ميرتيس")]
)
def test_variants_of_a_name_have_the_same_consonants(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


def test_other_names_have_others() -> None:
    assert consonants("ميرتس") != consonants("ميركل")


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىةپچگ abc-'", max_size=40))
def test_a_slug_is_ascii_words_and_single_hyphens(name: str) -> None:
    slug = romanize(name)
    assert slug.isascii()
    assert "--" not in slug
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert slug == slug.lower()
