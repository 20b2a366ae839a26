"""Several stories in one file: where they begin, and that nothing goes from one to the next."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain.records import Article, Statement
from app.domain.vocabulary import WarningCode
from app.extraction.languages import load_language
from app.extraction.pipeline import extract, read

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
DAY = date(2025, 9, 4)
FIRST = (
    "ميرتس يعلن موقف برلين\n\n"
    "قال المستشار الألماني فريدريش ميرتس الخميس إن بلاده مستعدة للمشاركة في القوة. وأضاف أن القرار"
    " بيد البرلمان، وأن الحكومة ستعرض عليه ما تم الاتفاق عليه بين الدول المشاركة في الأيام المقبلة.\n"
)
TEXT = "اجتمع القادة في القصر. وقال إن الوقت ضيق.\n"
TITLE = "القادة يجتمعون من جديد في باريس\n"


def titles(text: str) -> list[str | None]:
    readings = read(Article(text, published=DAY), load_language("ar"))
    return [reading.extraction.title for reading in readings]


@pytest.mark.parametrize(
    "between",
    [
        "\n***\n" + TITLE,
        "\n-----\n\n" + TITLE,
        "\n______\n" + TITLE,
        "\nانتهى\n" + TITLE,
        "\n(انتهى)\n" + TITLE,
        "\n" + TITLE + "5 سبتمبر 2025\n",
        "\n" + TITLE + "باريس (أ ف ب) - ",
        "\n" + TITLE + "باريس - سبوتنيك: ",
        "\n" + TITLE + "باريس 5 سبتمبر (رويترز) - ",
    ],
)
def test_a_further_story_begins(between: str) -> None:
    assert titles(FIRST + between + TEXT) == ["ميرتس يعلن موقف برلين", TITLE.strip()]


def test_a_dateline_behind_a_rule_begins_a_story_without_headline() -> None:
    text = FIRST + "***\nباريس (أ ف ب) - " + TEXT
    assert titles(text) == [titles(FIRST)[0], None]


def test_a_date_line_above_the_headline_belongs_to_its_story() -> None:
    assert titles(FIRST + "\n5 سبتمبر 2025\n" + TITLE + TEXT) == [titles(FIRST)[0], "5 سبتمبر 2025"]


@pytest.mark.parametrize(
    "between",
    [
        "\n" + TITLE,  # a heading within the text
        "\n***\n",  # a pause without a headline
        "\n***\nالموقف الفرنسي\n",  # a section
        "\n***\n" + TITLE + "\nاقرأ أيضا\n",
    ],
)
def test_a_section_is_no_story(between: str) -> None:
    follows = "" if "اقرأ" in between else TEXT
    assert len(titles(FIRST + between + follows)) == 1


def test_who_spoke_ends_with_the_story() -> None:
    text = FIRST + "***\n" + TITLE + TEXT
    found = extract(Article(text, published=DAY), load_language("ar"))
    assert {one.speakers for one in found.statements} == {("friedrich-merz",)}
    assert all(one.spans[0].end < len(FIRST) for one in found.statements)
    assert any("إن الوقت ضيق" in one.span.of(text) for one in found.rejected)
    assert [one.code for one in found.warnings if one.span is None][:1] == [
        WarningCode.SEVERAL_STORIES
    ]


@pytest.mark.parametrize(("verb", "found"), [("وقال", 0), ("وأضاف", 1)])
def test_a_heading_ends_the_turn_but_for_verbs_that_continue(verb: str, found: int) -> None:
    text = f"{FIRST}\nموقف باريس\n{verb} إن الوقت ضيق.\n"
    statements = extract(Article(text, published=DAY), load_language("ar")).statements
    assert sum("الوقت ضيق" in one.spans[0].of(text) for one in statements) == found


def test_relative_days_count_from_the_day_of_their_story() -> None:
    second = TITLE + "12 نوفمبر 2025\nقالت وزيرة الدفاع الليتوانية أمس إن بلادها سترسل مئة جندي.\n"
    found = extract(Article(FIRST + second, published=DAY), load_language("ar"))
    assert found.published == DAY
    assert [one.said_on for one in found.statements][-1] == date(2025, 11, 11)


def _plain(statement: Statement, text: str) -> tuple[object, ...]:
    return (
        statement.speakers,
        statement.kind,
        statement.rule,
        tuple(span.of(text) for span in statement.spans),
    )


@pytest.mark.parametrize(("one", "other"), list(pairwise(SEEDS)), ids=lambda path: path.stem[:3])
def test_two_articles_in_one_file_say_what_they_say_alone(one: Path, other: Path) -> None:
    language = load_language("ar")
    texts = [path.read_text(encoding="utf-8") for path in (one, other)]
    alone = [_plain(s, t) for t in texts for s in extract(Article(t), language).statements]
    text = "\n\n*****\n\n".join(texts)
    together = extract(Article(text), language)
    assert [_plain(statement, text) for statement in together.statements] == alone
