"""Full text: every string is a legal query, and Arabic words are found however they are written."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.db.queries.search_reading import read_terms
from app.db.queries.spellings import spellings, without_proclitics
from app.domain.search import Term
from tests.slow import examples


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("وقف النار", (Term(("وقف",)), Term(("النار",)))),
        ('"وقف إطلاق النار"', (Term(("وقف", "اطلاق", "النار"), quoted=True),)),
        ("“وقف إطلاق”", (Term(("وقف", "اطلاق"), quoted=True),)),
        ('"unclosed phrase', (Term(("unclosed", "phrase"), quoted=True),)),
        ("-سلام حرب", (Term(("سلام",), excluded=True), Term(("حرب",)))),
        ('-"اتفاق سلام"', (Term(("اتفاق", "سلام"), excluded=True, quoted=True),)),
        ("المان*", (Term(("المان",), prefix=True),)),
        ("أَلْمَانيـا", (Term(("المانيا",)),)),
        ("٢٦", (Term(("26",)),)),
        ("a-b", (Term(("a", "b")),)),
        ("NEAR(a b)", (Term(("near", "a")), Term(("b",)))),
        ("- * \" ' ( ) ^ : ؟", ()),
    ],
)
def test_a_query_is_read(text: str, terms: tuple[Term, ...]) -> None:
    assert read_terms(text) == terms


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("بريطانيا", 2),  # وبريطانيا, ولبريطانيا
        ("لبريطانيا", 1),
        ("حكومة", 1),  # للحكومة
        ("الحكومة", 1),
        ("للحكومة", 1),
        ("والحكومة", 1),
        ("وبالحكومة", 1),
        ("الحكومه", 1),
        ("أوكرانيا", 1),
        ("اوكرانيا", 1),
        ("أُوكرانيـا", 1),
        ("Ukraine", 1),  # the name in another script
        ("germany", 1),
        ("ميرتس", 3),  # ميرز in the text of one, and he speaks in all
        ("Merz", 3),
        ("MERZ", 3),
        ("friedrich merz", 3),
        ("Merz نشر", 1),
        ("Merz أوكرانيا", 1),  # who speaks, and a word of what is said
        ("-Merz", 65),
        ("Stefan Kornelius", 1),  # relays
        ("reuters", 1),  # carries
        ("Merz سلام", 0),
        ('"Merz"', 0),  # a phrase is taken as it stands
        ("إطلاق النار", 1),
        ('"إطلاق النار"', 1),
        ('"النار إطلاق"', 0),
        ("النار إطلاق", 1),
        ("البند", 60),
        ("البند -59", 59),
        ("-البند", 8),
        ("بند*", 60),
        ("القو*", 1),
        ("26 دولة", 1),
        ("٢٦ دولة", 1),
        ("قطار", 0),
        ("🇺🇦", 0),
        ("؟", 0),
        ('"', 0),
    ],
)
def test_statements_are_found_by_their_words(client: TestClient, query: str, count: int) -> None:
    response = client.get(f"/v1/statements?limit=200&q={quote(query)}")
    assert response.status_code == 200, response.text
    assert len(response.json()["data"]) == count


@pytest.mark.parametrize(
    ("word", "found", "not_found"),
    [
        ("بريطانيا", "وبريطانيا لبريطانيا ببريطانيا فلبريطانيا كبريطانيا", "بريطانيه"),
        ("حكومه", "الحكومه للحكومه وبالحكومه كالحكومه فللحكومه", "حكومتنا"),
        ("للحكومه", "الحكومه للحكومه والحكومه بالحكومه", "حكومه"),
        ("التزام", "والتزام بالتزام لالتزام التزام", "لزام"),
        ("بالستي", "البالستي والبالستي بالستي", ""),
        ("merz", "merz", "lmerz"),
        ("26", "26", "ال26"),
    ],
)
def test_a_word_is_looked_for_with_what_is_written_onto_it(
    word: str, found: str, not_found: str
) -> None:
    assert set(found.split()) <= set(spellings(word))
    assert not set(not_found.split()) & set(spellings(word))


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("وبريطانيا", ("بريطانيا", "ريطانيا")),
        ("للحكومه", ("لحكومه", "حكومه")),
        ("merz", ()),
        ("وزن", ()),
    ],
)
def test_what_may_be_written_onto_a_word_can_be_taken_off(word: str, bare: tuple[str, ...]) -> None:
    assert without_proclitics(word) == bare


def test_an_answer_says_how_the_query_was_read(client: TestClient) -> None:
    query = 'Merz قوّات “وقف النار” المان* -سلام -"اتفاق سلام"'
    read = client.get("/v1/statements", params={"q": query}).json()["meta"]["query"]
    names = read.pop("names")
    assert read == {
        "words": ["merz", "قوات"],
        "phrases": ["وقف النار"],
        "beginnings": ["المان"],
        "excluded": ["سلام", '"اتفاق سلام"'],
    }
    assert [(one["words"], one["refs"]) for one in names] == [("merz", ["friedrich-merz"])]
    assert {"ميرتس", "ميرز"} <= set(names[0]["forms"])
    assert client.get("/v1/statements").json()["meta"]["query"] is None


HOSTILE = (
    '"', '""', "'", "*", "a*b", "-", "--", "-a", "a -", "NOT", "AND", "OR a", "NEAR(a, 5)", "a AND",
    "(", "a)", "{x}:y", "text:a", "^a", "a+b", "a^", ";", "%", "_", "\\", "a\\", "' OR 1=1 --", "﷽",
    "\u202e\u200f", "؛،؟", "a\nb", "🙂", "ـ", "َ", " ".join("ab" for _ in range(160)),
    " ".join("ابج" for _ in range(120)), "ا" * 500, '"' * 500, "-" * 500, "*" * 500, "a\"b\"c",
)  # fmt: skip


@pytest.mark.parametrize(
    "path", ["statements", "articles", "pledges", "events", "people", "sources"]
)
def test_no_string_breaks_the_search(client: TestClient, path: str) -> None:
    for text in HOSTILE:
        response = client.get(f"/v1/{path}?q={quote(text)}")
        assert response.status_code == 200, text


@examples(40)
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    response = client.get(f"/v1/statements?q={quote(text, errors='surrogatepass')}")
    control = any((ord(c) < 32 and c not in "\t\n\r") or 127 <= ord(c) < 160 for c in text)
    surrogate = any("\ud800" <= c <= "\udfff" for c in text)
    refused = control or surrogate or not text.strip()
    assert response.status_code == (400 if refused else 200)
