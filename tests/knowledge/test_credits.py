"""Whom an article credits as a whole: datelines, bylines and last lines, and what is none of these."""

import pytest

from app.knowledge.credits import credited
from tests.factories import span_of

BODY = "\nعقدت القمة في باريس أمس بحضور قادة من ست وعشرين دولة، وقال ماكرون إن القوة جاهزة.\n"
NAMES = {"سبوتنيك": "source:sputnik", "رويترز": "source:reuters", "Reuters": "source:reuters"}
NAMES |= {"نوفوستي": "source:ria-novosti", "AP": "source:associated-press"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("موسكو – سبوتنيك. وقال ماكرون، الثلاثاء، عقب اجتماع الائتلاف في باريس", "sputnik"),
        ("قمة تالين\n\nتالين 12 تشرين الثاني (رويترز) - قال رئيس الوزراء الإستوني يوم الأربعاء", "reuters"),
        ("كييف ، أوكرانيا (AP)-قال الرئيس الفرنسي إيمانويل ماكرون يوم الخميس إن", "associated-press"),
        ("PARIS, Sept 4 (Reuters) - Leaders met in Paris on Thursday to talk", "reuters"),
        ("عنوان الخبر" + "\nجدة: رويترز" + BODY, "reuters"),
        ("عنوان الخبر" + "\nرويترز (باريس)" + BODY, "reuters"),
        ("عنوان الخبر" + "\nباريس/ رويترز" + BODY, "reuters"),
        (BODY + "\nالمصدر: رويترز", "reuters"),
        (BODY + '\nالمصدر: RT + "نوفوستي"', "ria-novosti"),
        (BODY + "\nالمصدر: سبوتنيك + رويترز", "sputnik reuters"),
        # what only a sentence, a picture or a name in passing credits
        ("قالت رويترز: القمة ستعقد غدا في باريس بحضور قادة من دول عدة", ""),
        ("وقال مصدر لوكالة رويترز إن القمة ستعقد في باريس غدا وإن القادة سيحضرون", ""),
        ("من الاجتماع الذي عقده القادة في باريس يوم الثلاثاء (رويترز)" + BODY, ""),
        (BODY * 7 + "\nباريس (رويترز) - خبر آخر في وسط الصفحة عن شأن آخر" + BODY * 7, ""),
        ("رئيس تحرير رويترز يستقيل" + BODY, ""),
    ],
)  # fmt: skip
def test_whom_an_article_credits(text: str, expected: str) -> None:
    named = [(span_of(text, name), ref) for name, ref in NAMES.items() if name in text]
    assert credited(text, named) == tuple(f"source:{name}" for name in expected.split())


def test_a_source_is_credited_once() -> None:
    text = f"رويترز – باريس{BODY}المصدر: رويترز"
    named = [(span_of(text, "رويترز", nth=at), "source:reuters") for at in (1, 0)]
    assert credited(text, named) == ("source:reuters",)
