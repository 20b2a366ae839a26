"""Pledges: the constructions of Arabic news, and what must hold for every record."""

from dataclasses import replace

import pytest

from app.domain.records import Pledge
from app.domain.refs import party
from app.domain.vocabulary import ConditionType, PledgeStatus
from app.extraction.context import NewsContext
from app.extraction.lang.ar.triggers import load_pledge_triggers
from app.extraction.pledges.finding import find_pledges
from tests.extraction.lang.ar.case_files import cases
from tests.extraction.news import read_news


def pledges_of(context: NewsContext) -> tuple[Pledge, ...]:
    found, _ = find_pledges(context, load_pledge_triggers())
    return found


def described(pledge: Pledge, text: str) -> str:
    condition = f" if {pledge.condition.of(text)}" if pledge.condition else ""
    quantity = ""
    if pledge.quantity:
        quantity = f" = {pledge.quantity.value:.12g} {pledge.quantity.unit}"
    by = "+".join(map(party, pledge.by))
    due = f" due {pledge.deadline.span.of(text)}" if pledge.deadline else ""
    return f"{by} {pledge.action} {pledge.status}{condition}{quantity}{due}"


@pytest.mark.parametrize(("text", "expected"), cases("pledges"))
def test_cases(text: str, expected: tuple[str, ...]) -> None:
    context = read_news(text)
    plain = context.document.article.text
    found = [described(pledge, plain) for pledge in pledges_of(context)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("condition", "type_"),
    [
        ("بعد وقف إطلاق النار", ConditionType.CEASEFIRE),
        ("في حال التوصل إلى اتفاق سلام", ConditionType.PEACE_AGREEMENT),
        ("شرط موافقة البرلمان", ConditionType.PARLIAMENT),
        ("إذا طلبت ذلك الحكومة", ConditionType.REQUEST),
        ("في حال وقوع هجوم جديد", ConditionType.ATTACK),
        ("من دون غطاء أميركي", ConditionType.US_BACKSTOP),
        ("إذا تحسن الطقس", ConditionType.OTHER),
        ("حالما يتوقف القتال", ConditionType.CEASEFIRE),
        ("لدى التوصل إلى تسوية", ConditionType.PEACE_AGREEMENT),
        ("شرط موافقة مجلس الشيوخ", ConditionType.PARLIAMENT),
        ("بناء على طلب الحكومة", ConditionType.REQUEST),
        ("متى ما طلبت ذلك الحكومة", ConditionType.REQUEST),
        ("إذا هاجمت موسكو مجددا", ConditionType.ATTACK),
        ("شرط توافر ضمانات أمنية أميركية", ConditionType.US_BACKSTOP),
        ("بتفويض من الأمم المتحدة", ConditionType.MANDATE),
    ],
)
def test_a_condition_has_the_type_of_its_topic(condition: str, type_: ConditionType) -> None:
    context = read_news(f"إن [فرنسا|country:FR] سترسل قوات إلى [أوكرانيا|country:UA] {condition}.")
    (pledge,) = pledges_of(context)
    assert pledge.condition is not None
    assert pledge.condition.of(context.document.article.text) == condition
    assert pledge.condition_type is type_


@pytest.mark.parametrize("time", ["بعد أسبوع", "عندما وصل", "قبل نهاية العام"])
def test_a_time_is_no_condition(time: str) -> None:
    context = read_news(f"إن [فرنسا|country:FR] سترسل قوات إلى [أوكرانيا|country:UA] {time}.")
    (pledge,) = pledges_of(context)
    assert (pledge.condition, pledge.condition_type) == (None, ConditionType.NONE)


def test_the_clause_holds_its_subject_and_ends_before_its_condition() -> None:
    context = read_news(
        "إن [فرنسا|country:FR] سترسل قوات إلى [أوكرانيا|country:UA] إذا طلبت ذلك، كما قال."
    )
    (pledge,) = pledges_of(context)
    assert pledge.spans[0].of(context.document.article.text) == "فرنسا سترسل قوات إلى أوكرانيا"
    assert pledge.rule == "pledge-future"


def test_an_aside_between_the_parts_of_a_statement_ends_no_clause() -> None:
    context = read_news(
        "{country:FI|[هلسنكي|country:FI] تدرس}، بحسب مصدر، {country:FI|إرسال مدربين إلى [أوكرانيا|country:UA]}."
    )
    one, other = context.statements
    joined = replace(one, spans=one.spans + other.spans)
    (pledge,) = pledges_of(replace(context, statements=(joined,)))
    assert (pledge.by, pledge.status) == (("country:FI",), PledgeStatus.CONSIDERING)


def test_every_case_gives_ordered_spans_inside_the_text() -> None:
    for case in cases("pledges"):
        context = read_news(str(case.values[0]))
        found = pledges_of(context)
        assert list(found) == sorted(found, key=lambda pledge: pledge.spans)
        assert all(span.of(context.document.article.text) for p in found for span in p.spans)
        assert all(pledge.rule.startswith("pledge-") for pledge in found)


def test_a_long_text_is_read_in_linear_time() -> None:
    sentence = "إن [فرنسا|country:FR] سترسل قوات إلى [أوكرانيا|country:UA] إذا طلبت ذلك. "
    assert len(pledges_of(read_news(sentence * 200))) == 200


@pytest.mark.parametrize(
    ("text", "why", "words"),
    [
        (
            "ستُرسل قوات إلى [أوكرانيا|country:UA].",
            "nobody is named whom it could bind",
            "ستُرسل قوات",
        ),
        (
            "[فرنسا|country:FR] ستقدم قروضا إلى [اليونان|country:GR].",
            "funding: it is no help for Ukraine",
            "ستقدم قروضا",
        ),
    ],
)
def test_what_is_no_pledge_is_rejected_with_the_reason(text: str, why: str, words: str) -> None:
    context = read_news(text)
    found, rejected = find_pledges(context, load_pledge_triggers())
    assert found == ()
    plain = context.document.article.text
    assert [(one.what, one.why, one.span.of(plain)) for one in rejected] == [("pledge", why, words)]
