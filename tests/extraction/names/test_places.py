"""Countries that an article mentions: a capital that is only a place names no state."""

import pytest

from app.extraction.names.places import mentioned_countries
from tests.extraction.scenes import scene_of


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("قالت برلين ذلك.", ("DE",)),
        ("وصل الوفد إلى ألمانيا ثم عاد.", ("DE",)),
        ("عقدت القمة في باريس.", ()),
        ("وصل إلى العاصمة باريس.", ()),
        ("عقدت قمة باريس أمس.", ()),
        ("باريس (رويترز) - عقدت القمة.", ()),
        ("باريس - عقدت القمة.", ()),
        ("وصل الوفد بباريس.", ()),
        ("يرى الكرملين ذلك.", ("RU",)),
        ("الجنود الأوكرانيون والروس.", ("UA", "RU")),
        ("فرنسا وألمانيا وفرنسا.", ("FR", "DE")),
        ("قال البوندستاغ ذلك.", ("DE",)),
        ("وصل الوفد إلى المدينة.", ()),
    ],
)
def test_mentioned_countries(text: str, countries: tuple[str, ...]) -> None:
    assert mentioned_countries(scene_of(text)) == countries


def test_recommended_stories_mention_nothing() -> None:
    text = "وصل الوفد إلى ألمانيا.\nاقرأ أيضا\n- انتخابات في اليابان\n"
    assert mentioned_countries(scene_of(text)) == ("DE",)
