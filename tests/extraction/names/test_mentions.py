"""Which names of the registry a text mentions, and which forms are left open."""

import pytest

from tests.extraction.scenes import scene_of


def mentioned(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (mention.span.of(text), mention.ref, str(mention.form))
        for mention in scene_of(text).mentions
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل إيمانويل ماكرون", [("إيمانويل ماكرون", "emmanuel-macron", "full")]),
        ("وصل ماكرون", [("ماكرون", "emmanuel-macron", "short")]),
        ("وصل Emmanuel Macron", [("Emmanuel Macron", "emmanuel-macron", "latin")]),
        ("في ألمانيا", [("ألمانيا", "country:DE", "name")]),
        ("الشعب الألماني", [("الألماني", "country:DE", "nisba")]),
        ("قال الألمان", [("الألمان", "country:DE", "people")]),
        ("قالت برلين", [("برلين", "country:DE", "capital")]),
        ("قال الكرملين", [("الكرملين", "country:RU", "metonym")]),
        ("حلف شمال الأطلسي", [("حلف شمال الأطلسي", "org:nato", "full")]),
        ("عن رويترز", [("رويترز", "source:reuters", "full")]),
        ("وصل أحمد", []),
    ],
)
def test_kinds_of_forms(text: str, found: list[tuple[str, str, str]]) -> None:
    assert mentioned(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ولماكرون", "ماكرون"),
        ("وألمانيا", "ألمانيا"),
        ("بألمانيا", "ألمانيا"),
        ("وللكرملين", "للكرملين"),
        ("وَمَاكْرُون", "مَاكْرُون"),
        ("لألمانيا،", "ألمانيا"),
    ],
)
def test_a_span_leaves_off_proclitics(text: str, name: str) -> None:
    ((words, _, _),) = mentioned(text)
    assert words == name


def test_a_short_name_of_two_people_needs_one_of_them_in_full() -> None:
    assert mentioned("وصل راسموسن") == []
    text = "وصل لارس لوكه راسموسن، ثم غادر راسموسن"
    assert [ref for _, ref, _ in mentioned(text)] == ["lars-lokke-rasmussen"] * 2


def test_a_short_name_of_two_people_both_named_stays_open() -> None:
    text = "وصل لارس لوكه راسموسن وأندرس فوغ راسموسن. وقال راسموسن ذلك."
    assert [words for words, _, _ in mentioned(text)] == ["لارس لوكه راسموسن", "أندرس فوغ راسموسن"]


def test_another_first_name_makes_another_person() -> None:
    assert mentioned("زارت ميلانيا ترامب المكان")[1:] == []
    assert "donald-trump" not in {ref for _, ref, _ in mentioned("زارت ميلانيا ترامب المكان")}


def test_a_title_of_the_state_tells_whose_surname_it_is() -> None:
    text = "وقال الرئيس الفنلندي ستوب"
    assert ("ستوب", "alexander-stubb", "short") in mentioned(text)


def test_a_country_inside_an_organisation_counts_too() -> None:
    refs = [ref for _, ref, _ in mentioned("القوات المسلحة الأوكرانية")]
    assert refs == ["org:ukrainian-armed-forces", "country:UA"]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("في البحرين الأسود والمتوسط", "country:BH"),
        ("الجنود بأندورا", "country:AD"),
        ("على منصة إكسبو", "source:x"),
        ("جورجيا الجنوبية", "country:GE"),
        ("بكل حماس كبير", "org:hamas"),
    ],
)
def test_a_word_that_only_looks_like_a_name(text: str, ref: str) -> None:
    assert ref not in {found for _, found, _ in mentioned(text)}
