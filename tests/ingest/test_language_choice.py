"""Which language a document is read in."""

import pytest

from app.domain.errors import UnreadableDocument
from app.domain.records import Article
from app.ingest.language_choice import choose_language

ENGLISH = "The chancellor said that the country would help and that the plan was good. " * 5
FRENCH = "Le président a déclaré que la France enverrait des troupes en Ukraine demain. " * 5


@pytest.mark.parametrize(
    ("text", "told", "code"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "ar", "ar"),  # what is told wins
        ("وقال المستشار إن بلاده ستساعد أوكرانيا بعد الاتفاق.", None, "ar"),
        ("Merz, Macron", None, "ar"),  # too short to tell
    ],
)
def test_the_language_chosen(text: str, told: str | None, code: str) -> None:
    assert choose_language(Article(text, language=told)) == code


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        (ENGLISH, "fr-CA", "its language fr-CA is not known; known are ar, en"),
        (FRENCH, None, "is in no language that is known (ar, en); if it is, tell it by language"),
    ],
)
def test_a_language_that_is_not_known_is_one_sentence(
    text: str, told: str | None, why: str
) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        choose_language(Article(text, file="a.txt", language=told))
    assert why in caught.value.why
