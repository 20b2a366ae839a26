"""How near the words of a statement are to those spoken."""

import pytest

from app.domain.records import Article
from app.extraction.languages import load_language
from app.extraction.pipeline import extract
from tests.extraction.lang.speech_cases import PUBLISHED


def levels(text: str, **told: bool | str) -> list[tuple[str | None, str]]:
    article = Article(text, published=PUBLISHED, **told)  # type: ignore[arg-type]
    found = extract(article, load_language("ar")).statements
    return [(one.level, str(one.level_basis)) for one in found]


@pytest.mark.parametrize(
    ("text", "level", "basis"),
    [
        ('قال ماكرون: "لن نترك أوكرانيا وحدها".', "translated", "other_language"),
        ("قال ماكرون إن بلاده لن تترك أوكرانيا.", "paraphrase", "not_quoted"),
        ('قال ماكرون إن بلاده "لن تترك أوكرانيا وحدها".', "translated", "other_language"),
        ('قال الرئيس اللبناني جوزاف عون: "الدولة ماضية في ذلك".', "verbatim", "own_language"),
        # Hebrew alone is official in Israel; Turkish in Türkiye.
        ('قال نتنياهو: "لن نوقف الحرب الآن".', "translated", "other_language"),
        # People whom only the article names: the state of their title.
        ('قال وزير الزراعة التونسي حامد بن صالح: "الصابة جيدة".', "verbatim", "own_language"),
        ('قال وزير الزراعة البولندي حامد نوفاك: "الصابة جيدة".', "translated", "other_language"),
        ('قال حازم قاسم: "لن نوقف هذا المسار".', None, "unknown_country"),
        # States, their unnamed officials, bodies of one state, and of several.
        ('وقالت موسكو: "لن نوقف هذا المسار".', "translated", "other_language"),
        ('وقال مسؤول مصري: "لن نوقف هذا المسار".', "verbatim", "own_language"),
        ('وقال مسؤول أوروبي: "لن نوقف هذا المسار".', None, "unknown_country"),
        ('وقال حلف الناتو في بيان: "لن نوقف هذا المسار".', None, "unknown_country"),
    ],
)
def test_levels(text: str, level: str | None, basis: str) -> None:
    assert levels(text) == [(level, basis)]


def test_a_machine_translation_spares_no_speaker() -> None:
    text = 'قال الرئيس اللبناني جوزاف عون: "الدولة ماضية". وأضاف أن الوقت ضيق.'
    told = levels(text, machine_translated=True)
    assert told == [("machine_translated", "machine_translation"), ("paraphrase", "not_quoted")]


def test_what_is_told_wins_over_what_the_text_looks_like() -> None:
    text = '" نحن معكم " ، قال Macron ، و " سوف نبقى " ، هو قال . ثم قالت رئيس الوزراء .'
    assert {level for level, _ in levels(text)} == {"machine_translated"}
    assert "machine_translated" not in {
        level for level, _ in levels(text, machine_translated=False)
    }


def test_joint_speakers_of_several_languages_have_no_level() -> None:
    text = 'قال ماكرون والرئيس المصري عبد الفتاح السيسي: "لن نترك المنطقة وحدها".'
    assert levels(text) == [(None, "several_languages")]


def test_the_language_of_the_article_may_name_a_region() -> None:
    text = 'قال الرئيس اللبناني جوزاف عون: "الدولة ماضية".'
    assert levels(text, language="ar-LB") == [("verbatim", "own_language")]
