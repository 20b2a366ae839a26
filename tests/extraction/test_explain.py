"""What `--explain` shows: every stage of a short text, exactly."""

import re
from datetime import date

from hypothesis import given

from app.domain.records import Article
from app.extraction.explain import explain
from app.extraction.languages import load_language
from app.extraction.layout.lines import as_text
from app.extraction.pipeline import read
from tests.extraction.mutations import ANY_TEXT, FEW

TEXT = (
    "ضمانات جديدة\n\n"
    'باريس (رويترز) - قال المستشار الألماني فريدريش ميرتس، الأربعاء، إن بلاده "سترسل" 500 جندي إلى'
    ' أوكرانيا بعد وقف إطلاق النار. وأضاف: "لن ننسى". وقال هيلي إن الوقت ضيق. وقد يعقد اجتماع.\n'
)

EXPLAINED = """\
article    a.txt
title      (text) ضمانات جديدة
published  2025-09-04 (metadata)
outlet     reuters (text)
language   ar, translation noise 0.0

1          [0, 12) heading ضمانات جديدة

2          [14, 137) body باريس (رويترز) - قال المستشار الألماني فريدريش ميرتس، الأربعاء، إن بلاده "سترسل" 500 جندي إلى أوكرانيا بعد وقف إطلاق النار.
  quotation  [87, 94) سترسل
  mention    [14, 19) country:FR (country, capital) باريس
  mention    [21, 27) source:reuters (source, full) رويترز
  mention    [44, 52) country:DE (country, nisba) الألماني
  mention    [53, 66) friedrich-merz (person, full) فريدريش ميرتس
  mention    [108, 116) country:UA (country, name) أوكرانيا
  cue        [31, 34) verb say قال
  candidate  [78, 136) verb_clause, became a statement
    subject    person المستشار الألماني فريدريش ميرتس
  statement  [78, 136) mixed, rule verb_clause إن بلاده "سترسل" 500 جندي إلى أوكرانيا بعد وقف إطلاق النار
    speaker    friedrich-merz, found by name فريدريش ميرتس
    cue        say قال
    via        source:reuters
    said on    2025-09-03 (weekday)
    level      translated (other_language)
  pledge     [81, 116) deploy_forces, pledged, rule pledge-future بلاده "سترسل" 500 جندي إلى أوكرانيا
    by         country:DE
    condition  ceasefire بعد وقف إطلاق النار
    quantity   500 soldiers 500 جندي

3          [138, 155) body وأضاف: "لن ننسى".
  quotation  [145, 154) لن ننسى
  cue        [138, 143) verb say وأضاف
  candidate  [146, 153) verb_quote, became a statement
    subject    elided
  statement  [146, 153) direct, rule verb_quote لن ننسى
    speaker    friedrich-merz, found by elided
    cue        say أضاف
    said on    2025-09-03 (weekday)
    level      translated (other_language)

4          [156, 179) body وقال هيلي إن الوقت ضيق.
  cue        [156, 160) verb say وقال
  candidate  [166, 178) verb_clause, rejected
    subject    elided
  rejected   [161, 165) mention: the form is ambiguous here هيلي
  rejected   [166, 178) statement: no speaker: a subject stands there that cannot be read إن الوقت ضيق

5          [180, 196) body وقد يعقد اجتماع.
  rejected   [189, 195) event: meeting: it is proposed or possible, not told اجتماع

person     friedrich-merz فريدريش ميرتس
  role       المستشار الألماني
countries  DE, UA
found      statements 2, pledges 1, events 0; rejected: event 1, mention 1, statement 1
"""


def explained(text: str) -> str:
    article = Article(text, file="a.txt", published=date(2025, 9, 4))
    lines = explain(read(article, load_language("ar")))
    return "".join(f"{as_text(line)}\n" for line in lines)


def test_every_stage_is_shown_in_the_text() -> None:
    assert explained(TEXT) == EXPLAINED


def test_an_empty_article_is_explained_too() -> None:
    assert explained("").splitlines()[-2:] == [
        "warning    no_statements",
        "found      statements 0, pledges 0, events 0; rejected: none",
    ]


def test_who_acts_relays_and_comes_later_is_said() -> None:
    text = (
        "رحب ماكرون بالقمة التي عقدت في باريس يوم الأربعاء. "
        "وقال المتحدث باسم الحكومة الألمانية شتيفان كورنيليوس إن ميرتس أكد أن بلاده مستعدة.\n"
        'وتابع: "لن'
    )
    shown = explained(text)
    for line in ("topic, says who acts", "relayed by stefan-kornelius", "without a closing mark",
                 "summit, held", "warning    [", "date       2025-09-03 (day, weekday)"):  # fmt: skip
        assert line in shown, line


@FEW
@given(ANY_TEXT)
def test_any_text_can_be_explained_and_commands_nothing(text: str) -> None:
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", explained(text)
    )
