"""For whom a speaker stands."""

import pytest

from app.extraction.speakers.standing import commenting, standing_of
from tests.extraction.scenes import cast_of, scene_of

TEXT = (
    "قالت وزيرة الدفاع السويدية إنغريد ليندبلاد إن الأمر معقد. وقال الخبير الفرنسي تاراس هولوب ذلك."
)


@pytest.mark.parametrize(
    ("ref", "stands_for"),
    [
        ("country:DE", "country:DE"),
        ("friedrich-merz", "country:DE"),
        ("dmitry-peskov", "country:RU"),
        ("mark-rutte", "org:nato"),
        ("ursula-von-der-leyen", "org:european-union"),
        ("antonio-costa", "org:european-union"),
        ("org:european-commission", "org:european-union"),
        ("org:nato", "org:nato"),
        ("org:ukrainian-armed-forces", "country:UA"),
        ("org:russian-defence-ministry", "country:RU"),
        ("org:unnamed-sources", None),
        ("org:unnamed-nato-official", "org:nato"),
        ("olaf-scholz", None),
        ("source:reuters", None),
        ("nobody-known", None),
    ],
)
def test_standing(ref: str, stands_for: str | None) -> None:
    speaks_for = standing_of(
        cast_of(scene_of(TEXT)),
        {"russian-defence-ministry": "RU", "unnamed-sources": None, "unnamed-nato-official": None},
    )
    found = speaks_for(ref)
    if ref == "org:unnamed-sources":
        assert found in (None, "org:unnamed-sources")
    else:
        assert found == stands_for


def test_an_unknown_minister_stands_for_the_state_of_the_title_an_expert_for_none() -> None:
    cast = cast_of(scene_of(TEXT))
    speaks_for = standing_of(cast, {})
    assert [speaks_for(role.ref) for role in cast.roles] == ["country:SE", None]


def test_who_held_an_office_once_only_comments() -> None:
    text = (
        "قال وزير الدفاع السويدي السابق يوهان ليندبلاد إن الأمر معقد. وقال الضابط الفرنسي المتقاعد"
        " تاراس هولوب ذلك. وقالت وزيرة الدفاع السويدية إنغريد لوند ذلك."
    )
    cast = cast_of(scene_of(text))
    speaks_for, comments = standing_of(cast, {}), commenting(cast)
    refs = [role.ref for role in cast.roles]
    assert [speaks_for(ref) for ref in refs] == [None, None, "country:SE"]
    assert [comments(ref) for ref in refs] == [True, True, False]
