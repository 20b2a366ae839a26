"""Which reports are of one utterance: pairs that are, pairs that must stay apart, and what holds for all."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.utterances import StatementEvidence, Utterance, Wording
from app.domain.vocabulary import DateBasis, StatementKind
from app.knowledge.utterances import group_utterances, same_utterance
from app.text.spans import Span

SEPTEMBER = date(2025, 9, 4)
MACRON, STARMER = "emmanuel-macron", "keir-starmer"


def said(
    article: str,
    text: str,
    by: str = MACRON,
    *,
    at: int = 0,
    day: int | None = 0,
    kind: str = "indirect",
    basis: str | None = "explicit",
    published: int | None = 0,
    unnamed: bool = False,
) -> StatementEvidence:
    """Make a statement; days are counted from the fourth of September, speakers have spaces between."""

    def on(days: int | None) -> date | None:
        return None if days is None else SEPTEMBER + timedelta(days=days)

    return StatementEvidence(
        id=f"stm_{article}_{at}",
        article_id=article,
        published=on(published),
        speakers=tuple(by.split()),
        unnamed=unnamed,
        kind=StatementKind(kind),
        said_on=on(day),
        said_on_basis=DateBasis(basis) if basis and day is not None else None,
        spans=(Span(at, at + len(text)),),
        text=text,
    )


# Invented words in the manner of news; the seeds' own pairs are in tests/acceptance.
SAME = {
    "a word exchanged": (
        "إن هلسنكي لا تنوي إرسال قوات برية ما دامت حدودها مع روسيا تتطلب كل جندي",
        "إن هلسنكي لا تعتزم إرسال قوات برية ما دامت حدودها مع روسيا تتطلب كل جندي",
    ),
    "a number in digits": (
        "إن بلاده ستسهم بسرية مشاة، أي نحو مئة وخمسين جندياً، في قوة متعددة الجنسيات",
        "إن بلاده ستسهم بسرية مشاة، أي 150 جندياً، في قوة متعددة الجنسيات",
    ),
    "another translation": (
        "حين تنطفئ الأنوار في خاركيف، نشعر نحن أيضاً بالبرد",
        "إذا أظلمت خاركوف وصل البرد إلينا",
    ),
    "a paraphrase with the same number": (
        "إن 26 دولة ملتزمة بالمشاركة في قوة طمأنة تنتشر برا وبحرا وجوا",
        "أن ٢٦ دولة، معظمها أوروبية، التزمت المشاركة في ما سماها «قوة طمأنة» عبر نشر قواتها \"براً أو بحراً أو جواً\"",
    ),
    "a part of the longer one": (
        "لن نوقع شيكا على بياض لأحد. كل جندي محسوب، وكل يورو محسوب، والبرلمان يقرر في النهاية",
        "كل جندي محسوب، وكل يورو محسوب",
    ),
    "direct and indirect": (
        "سنسلم خمسة آلاف طائرة مسيرة قبل عيد الميلاد",
        "أن ريغا ستسلم خمسة آلاف مسيّرة قبل عيد الميلاد",
    ),
}  # fmt: skip
OTHER = {
    "nothing but what everybody says": (
        "أن الضمانات الأمنية لأوكرانيا تحتاج إلى دعم الولايات المتحدة",
        "أن الولايات المتحدة ستقدم دعمها للضمانات الأمنية لأوكرانيا قريبا",
    ),
    "another number": (
        "أن ألمانيا ستسلم أوكرانيا ثلاث منظومات باتريوت و40 صاروخا",
        "أن ألمانيا ستسلم أوكرانيا ثلاث منظومات باتريوت و90 صاروخا",
    ),
    "the opposite": (
        "أن فنلندا ستشارك في تدريب الكتائب ومراقبة الهدنة",
        "أن فنلندا لن تشارك في تدريب الكتائب ومراقبة الهدنة",
    ),
    "one word in common": ("أن الميزانية تكفي هذا الشتاء", "أن الميزانية قصيدة كتبها غيرنا"),
    "too little said": ("نعم", "نعم"),
}


@pytest.mark.parametrize("name", SAME)
def test_reports_of_one_utterance(name: str) -> None:
    one, other = SAME[name]
    assert same_utterance(said("a", one), said("b", other))
    assert same_utterance(said("b", other), said("a", one))


@pytest.mark.parametrize("name", OTHER)
def test_reports_of_two_utterances(name: str) -> None:
    one, other = OTHER[name]
    assert not same_utterance(said("a", one), said("b", other))


LONG, SHORT = "إن ريغا ستسلم خمسة آلاف طائرة مسيرة قبل عيد الميلاد", "وعدنا وسنفي"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (said("a", LONG), said("b", LONG), True),
        (said("a", SHORT), said("b", SHORT), True),
        (said("a", LONG), said("a", LONG, at=90), False),  # one article says two things
        (said("a", LONG), said("b", LONG, by=STARMER), False),
        (said("a", LONG, by=f"{STARMER} {MACRON}"), said("b", LONG), True),
        (said("a", LONG), said("b", LONG, day=1), True),  # midnight lies between
        (said("a", LONG), said("b", LONG, day=2), False),
        (said("a", LONG), said("b", LONG, day=3, basis="article"), True),
        (said("a", LONG), said("b", LONG, day=None, published=3), True),
        (said("a", LONG), said("b", LONG, day=4, basis="article"), False),
        (said("a", SHORT), said("b", SHORT, day=2, basis="article"), False),
        (said("a", "خمسة آلاف طائرة مسيرة"), said("b", LONG, day=2, basis="article"), False),
        (said("a", "خمسة آلاف طائرة مسيرة"), said("b", LONG, day=1, basis="article"), True),
        (said("a", LONG), said("b", LONG, day=None, published=None), False),
        (said("a", LONG, unnamed=True), said("b", LONG, unnamed=True), True),
        (said("a", LONG, unnamed=True), said("b", LONG + " القادم", unnamed=True), False),
    ],
)
def test_who_and_when(one: StatementEvidence, other: StatementEvidence, same: bool) -> None:  # noqa: FBT001
    assert same_utterance(one, other) is same
    assert same_utterance(other, one) is same


def ids(utterances: Sequence[Utterance]) -> list[list[str]]:
    return [[report.statement_id for report in one.reports] for one in utterances]


def test_the_fullest_report_stands_for_the_utterance_and_the_direct_one_among_equals() -> None:
    long, part = SAME["a part of the longer one"]
    reports = [
        said("a", part, kind="direct"),
        said("b", long),
        said("c", long, kind="direct"),
        said("d", long + " وهذا قرار الحكومة كلها"),
    ]
    [utterance] = group_utterances(reports)
    assert [(one.statement_id, one.wording) for one in utterance.reports] == [
        ("stm_d_0", None),
        ("stm_a_0", Wording.PART_OF),
        ("stm_b_0", Wording.OTHER_WORDS),
        ("stm_c_0", Wording.OTHER_WORDS),
    ]
    [utterance] = group_utterances(reports[:3])
    assert [(one.statement_id, one.wording) for one in utterance.reports] == [
        ("stm_c_0", None),
        ("stm_a_0", Wording.PART_OF),
        ("stm_b_0", Wording.SAME_WORDS),
    ]


def test_parts_of_one_longer_report_are_one_utterance_even_in_one_article() -> None:
    first = "لن نوقع شيكا على بياض لأي حكومة"
    second = "كل جندي محسوب وكل يورو محسوب أمام البرلمان"
    parts = [said("a", first), said("a", second, at=200)]
    assert len(group_utterances(parts)) == 2
    assert len(group_utterances([*parts, said("b", f"{first}. {second}")])) == 1


def test_two_utterances_of_one_article_stay_two_whatever_lies_between() -> None:
    first = said("a", "إن المدربين سيصلون إلى لفيف خلال عشرة أيام من توقيع الهدنة")
    second = said("a", "إن الذخائر ستصل إلى مرفأ كونستانتسا في نهاية آذار", at=200)
    between = said("b", "إن المدربين سيصلون إلى لفيف خلال عشرة أيام والذخائر ستصل إلى مرفأ")
    groups = group_utterances([first, second, between])
    assert sorted(map(len, ids(groups))) in ([1, 2], [1, 1, 1])


def test_a_chain_does_not_end_in_another_utterance() -> None:
    words = [
        "مدربون",
        "كتيبة",
        "لفيف",
        "أسابيع",
        "ذخائر",
        "كونستانتسا",
        "مرفأ",
        "كرونة",
        "مولدات",
        "خاركيف",
        "شتاء",
        "ميزانية",
    ]
    chain = [said(f"a{at}", " ".join(words[at : at + 4])) for at in range(len(words) - 3)]
    groups = group_utterances(chain)
    assert all(same_utterance(one, other) for one, other in pairwise(chain))
    assert len(groups) > 1


POOL = tuple(text for pair in (*SAME.values(), *OTHER.values()) for text in pair)


@st.composite
def _statements(draw: st.DrawFn) -> list[StatementEvidence]:
    return [
        said(
            draw(st.sampled_from("abcd")),
            draw(st.sampled_from(POOL)),
            draw(st.sampled_from([MACRON, STARMER, f"{MACRON} {STARMER}"])),
            at=at,
            day=draw(st.sampled_from([None, 0, 0, 1, 3])),
            basis=draw(st.sampled_from(["explicit", "article"])),
            published=draw(st.sampled_from([None, 0, 1])),
            kind=draw(st.sampled_from(StatementKind)),
        )
        for at in range(draw(st.integers(0, 9)))
    ]


@given(statements=_statements(), seed=st.integers(0, 9))
def test_the_order_of_the_statements_plays_no_part(
    statements: list[StatementEvidence], seed: int
) -> None:
    shuffled = Random(seed).sample(statements, len(statements))
    assert group_utterances(shuffled) == group_utterances(statements)


@given(statements=_statements())
def test_every_statement_is_in_one_utterance_with_what_may_be_the_same(
    statements: list[StatementEvidence],
) -> None:
    by_id = {one.id: one for one in statements}
    groups = ids(group_utterances(statements))
    assert sorted(id_ for group in groups for id_ in group) == sorted(by_id)
    for one in statements:
        for other in statements:
            assert same_utterance(one, other) is same_utterance(other, one)
    for group in groups:
        members = [by_id[id_] for id_ in group]
        for one in members:
            alike = [other for other in members if same_utterance(one, other)]
            assert alike or len(group) == 1


@given(statements=_statements())
def test_what_is_like_nothing_of_it_changes_no_group(statements: list[StatementEvidence]) -> None:
    other = said("z", "إن القطار تأخر بسبب الثلوج في الجبال", at=50)
    assert [*group_utterances([*statements, other])] == sorted(
        [*group_utterances(statements), *group_utterances([other])],
        key=lambda one: [u.id for u in group_utterances([*statements, other])].index(one.id),
    )
