"""How much a text reads like machine translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.languages import load_language
from app.extraction.layout.noise import (
    MACHINE_TRANSLATED_FROM,
    MARKS,
    NoiseSign,
    find_noise,
    latin_people,
    translation_noise,
)
from app.text.spans import Span
from tests.accuracy.gold import load_gold
from tests.extraction.lang.speech_cases import read

SIGNS = load_language("ar").noise_signs


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("وقال مسؤولون لـ Reuters أمس", "latin_name"),
        ("سترسل السفن ، وليس المشاة", "spaced_comma"),
        ('وأضاف " نحن محايد" ومضى', "spaced_quote"),
        ("إذا اتفقوا مع روسيا. في.", "stub_sentence"),
        ("أقرب من أي وقت.\n<الشكل>\nوقال", "placeholder"),
        ("إن بلاده سوف تضع القوات", "future_particle"),
        ("في وقت سابق هو قال إن", "subject_pronoun"),
        ("ثم قالت رئيس الوزراء", "verb_gender"),
        ("لكنه قال أن الوثيقة", "said_that"),
    ],
)
def test_signs(text: str, sign: str) -> None:
    assert list(find_noise(text, SIGNS)) == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "التقى المبعوث ستيف ويتكوف (Witkoff) القادة",
        "على موقع X ومنصة reuters.com/World وحساب @Kallas",
        "- Kaja Kallas, President of Estonia (@kajakallas)",
        'قال: "نحن محايدون". وأضاف، أمس: "سنساعد".',
        "قالت رئيسة الوزراء إنها ستعود. وتوقفت هنا قليلا.",
        "انتهى النص. شكرا جزيلا لكم على المتابعة.",
        "",
    ],
)
def test_no_signs(text: str) -> None:
    assert find_noise(text, SIGNS) == {}
    assert translation_noise(text, SIGNS) == 0


def test_people_in_latin_letters_count_within_arabic_sentences() -> None:
    text = "يقول Macron ذلك. — Kaja Kallas"
    spans = [Span(5, 11), Span(19, 30)]
    assert [span.of(text) for span in spans] == ["Macron", "Kaja Kallas"]
    assert latin_people(text, spans) == 1


def test_signs_add_up_and_none_counts_more_than_its_worth() -> None:
    two = (NoiseSign("a", ("x",), 1, 0.5), NoiseSign("b", ("y",), 1, 0.4))
    assert translation_noise("x", two) == 0.5
    assert translation_noise("x " * 99, two) == 0.5
    assert translation_noise("x y", two) == 0.7


def test_a_language_without_signs_has_no_measure() -> None:
    assert translation_noise("x", ()) is None


def test_exactly_the_articles_that_a_machine_translated_are_noticed() -> None:
    noticed = {
        gold.name
        for gold in (*load_gold("seeds"), *load_gold("development"))
        if read(gold.text).machine_translated
    }
    assert noticed == {"002_5ad5419f7967bd69", "003_d6efff0ee74c690d", "dev-a-08", "dev-a-09"}


@given(st.text(alphabet='ابتسوف هقال،.<>" \nABcd', max_size=300))
def test_the_measure_stays_in_its_bounds(text: str) -> None:
    noise = translation_noise(text, SIGNS, people=text.count("A"))
    assert noise is not None
    assert 0 <= noise <= 1


def test_every_mark_is_worth_something_in_arabic() -> None:
    assert MARKS.keys() <= {sign.name for sign in SIGNS}
    assert 0 < MACHINE_TRANSLATED_FROM < 1
