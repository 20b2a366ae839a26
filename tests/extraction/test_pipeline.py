"""The whole way of an article: what the other stages do not decide."""

from datetime import date
from typing import Any

from app.domain.records import Article
from app.extraction.languages import load_language
from app.extraction.pipeline import extract
from app.text.spans import Span
from tests.extraction.mutations import SEEDS

SAID = "قال ماكرون إن الوقت ضيق."


def test_what_the_caller_knows_goes_before_what_the_text_says() -> None:
    article = Article(
        f"عنوان قصير\n\nنشر في: 29/08/2025\n\n{SAID}",
        title="عنوان آخر",
        source="afp",
        published=date(2025, 9, 4),
    )
    extraction = extract(article, load_language("ar"))
    assert (extraction.title, extraction.outlet) == ("عنوان آخر", "afp")
    assert (extraction.published, extraction.published_basis) == (date(2025, 9, 4), "metadata")


def test_else_the_text_tells_its_day_and_title() -> None:
    extraction = extract(
        Article(f"عنوان قصير\n\nنشر في: 29/08/2025\n\n{SAID}"), load_language("ar")
    )
    assert (extraction.title, extraction.published) == ("عنوان قصير", date(2025, 8, 29))
    assert extraction.published_basis == "explicit"


def test_an_article_without_a_day_has_statements_without_one() -> None:
    extraction = extract(Article(SAID), load_language("ar"))
    assert (extraction.published, extraction.published_basis) == (None, None)
    assert [statement.said_on for statement in extraction.statements] == [None]


def test_the_text_is_kept_as_it_is() -> None:
    text = "\ufeffقال\r\nماكرون\u200f إن الوقت ضيق."
    extraction = extract(Article(text, language="ar-EG"), load_language("ar"))
    assert (extraction.article.text, extraction.article.language) == (text, "ar-EG")


def test_a_full_stop_of_a_name_is_no_title() -> None:
    assert extract(Article(SAID), load_language("ar")).title is None


def test_every_seed_has_statements_of_known_people() -> None:
    for text in SEEDS:
        extraction = extract(Article(text), load_language("ar"))
        known = {person.id for person in extraction.people if person.known}
        assert known
        assert any(set(statement.speakers) & known for statement in extraction.statements)


def test_countries_and_organizations_are_told_once() -> None:
    for text in SEEDS:
        extraction = extract(Article(text), load_language("ar"))
        for ids in (extraction.countries, extraction.organizations):
            assert len(ids) == len(set(ids))
        ids = tuple(person.id for person in extraction.people)
        assert len(ids) == len(set(ids))


def warned(text: str, **known: Any) -> list[str]:
    return [one.code for one in extract(Article(text, **known), load_language("ar")).warnings]


def test_warnings_say_what_may_be_wrong() -> None:
    assert warned("") == ["no_date", "no_source", "no_statements"]
    assert warned(SAID, source="afp", published=date(2025, 9, 4)) == []
    repeated = "تجري في باريس محادثات طويلة بين قادة من دول كثيرة حول ضمانات الأمن."
    text = f"{repeated}\n\n{SAID}\n\n{repeated}\n"
    (one,) = extract(
        Article(text, source="afp", published=date(2025, 9, 4)), load_language("ar")
    ).warnings
    assert (one.code, one.span) == ("repeated_text", Span(text.rindex(repeated), len(text) - 1))
