"""Full text: every string is a legal query, and Arabic words are found however they are written."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.api.resources import STATEMENTS as STATEMENT_LIST
from app.api.routes import statements as routes
from app.db.queries.matching import highlights, score
from app.db.queries.search_reading import read_terms
from app.db.queries.spellings import spellings, without_proclitics
from app.db.queries.statements import STATEMENTS
from app.domain.search import Query, Term
from tests.api.test_errors import LISTS
from tests.slow import examples, often


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
        ("لبريطانيا", 2),  # what is written onto a name is no part of it
        ("ولبريطانيا", 2),
        ("وميرتس", 3),
        ("لميرز أوكرانيا", 1),
        ("وتحالف الراغبين", 1),
        ("-وميرتس", 65),
        ("وجاهز", 60),  # nor of a word
        ("فللقوة", 1),
        ("وباتفاق", 0),
        ("باريس", 0),  # its own letter
        ("فرنسا", 1),
        ("كييف", 1),
        ("Kyiv", 1),  # a capital in another script
        ("Kiev طلب", 1),
        ('"Kyiv"', 0),
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
    assert [one["why"] for one in read.pop("try_instead")] == ["without_word"]
    assert read == {
        "words": ["merz", "قوات"],
        "phrases": ["وقف النار"],
        "beginnings": ["المان"],
        "excluded": ["سلام", '"اتفاق سلام"'],
        "left_out": [],
        "holds_no_word": False,
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


ALIKE = ("articles", "pledges", "events")  # searched as statements are


def tried_on(path: str) -> tuple[str, ...]:
    """Return the hostile strings to try on a list: all, or every third where another list is read alike."""
    return HOSTILE[::3] if path in ALIKE and often(1) == 1 else HOSTILE


@pytest.mark.parametrize(
    "path", ["statements", "articles", "pledges", "events", "people", "sources", "search"]
)
def test_no_string_breaks_the_search(client: TestClient, path: str) -> None:
    for text in tried_on(path):
        response = client.get(f"/v1/{path}?q={quote(text)}")
        assert response.status_code == 200, text


@examples(40)
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    response = client.get(f"/v1/statements?q={quote(text, errors='surrogatepass')}")
    assert response.status_code == 200


@pytest.mark.parametrize("path", [*LISTS, "/v1/search"])
@pytest.mark.parametrize(
    ("raw", "left_out"),
    [
        ("", []),
        ("%20%09", []),
        ("%00", ["control_characters"]),
        ("%0B%7F%C2%85", ["control_characters"]),
        ("%FF", ["unreadable"]),
        ("%ED%A0%80%00", ["control_characters", "unreadable"]),  # a lone surrogate
    ],
)
def test_a_query_without_a_word_finds_nothing_and_says_so(
    client: TestClient, path: str, raw: str, left_out: list[str]
) -> None:
    separator = "&" if "?" in path else "?"
    response = client.get(f"{path}{separator}q={raw}")
    assert response.status_code == 200
    answer = response.json()
    assert answer["data"] == []
    assert answer["meta"]["total"] == {"value": 0, "relation": "eq"}
    read = answer["meta"]["query"]
    assert read["holds_no_word"] is True
    assert read["left_out"] == left_out
    assert read["try_instead"] == []


@pytest.mark.parametrize("sign", ["%00", "%0B", "%7F", "%C2%9F", "%FF", "%ED%A0%80"])
def test_what_cannot_be_read_parts_words(client: TestClient, sign: str) -> None:
    one = found(client, "statements", q="26 دولة")
    other = client.get(f"/v1/statements?q=26{sign}{quote('دولة')}").json()
    assert other["data"] == one["data"] != []
    assert other["meta"]["query"]["words"] == ["26", "دوله"]
    assert len(other["meta"]["query"]["left_out"]) == 1


def test_pages_go_on_whatever_was_typed(client: TestClient) -> None:
    url: str | None = f"/v1/statements?limit=25&sort=-relevance&q=%00{quote('البند')}%FF"
    seen: list[str] = []
    while url:
        answer = client.get(url).json()
        assert answer["meta"]["query"]["left_out"] == ["control_characters", "unreadable"]
        seen += [one["id"] for one in answer["data"]]
        url = answer["page"]["next"]
    assert len(set(seen)) == len(seen) == 60


def found(client: TestClient, path: str, **query: str | int) -> dict[str, Any]:
    response = client.get(f"/v1/{path}", params=query)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def value_at(record: dict[str, Any], path: str) -> str:
    value: Any = record
    for name in path.split("."):
        value = value[name]
    assert isinstance(value, str)
    return value


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [
        ("statements", "بريطانيا", ["وبريطانيا", "ولبريطانيا"]),
        ("statements", "قوة الطمأنة", ["قوة", "الطمأنة"]),
        ("statements", '"إطلاق النار" 🇺🇦', ["إطلاق النار"]),
        ("statements", "Merz قوات", ["ميرز", "قوات"]),
        ("statements", "ألمان*", ["ألمانيا", "ألمانية"]),
        ("pledges", "مراكز سلام", ["مراكز", "سلام", "سلام"]),
        ("events", "قمة باريس", ["القمة", "باريس", "باريس"]),
        ("articles", "قمة ميرتس", ["قمة", "ميرتس", "ميرز", "القمة"]),
    ],
)
def test_answers_say_where_the_words_are(
    client: TestClient, path: str, query: str, words: list[str]
) -> None:
    answer = found(client, path, q=query, limit=200)
    shown = []
    for record, marks in zip(answer["data"], answer["highlights"], strict=True):
        assert marks["id"] == record["id"]
        whole = client.get(f"/v1/{path}/{record['id']}").json()
        for place in marks["places"]:
            text = value_at(whole, place["field"])
            assert text[place["start"] : place["end"]] == place["text"]
            in_utf16 = text.encode("utf-16-le")[2 * place["start_utf16"] : 2 * place["end_utf16"]]
            assert in_utf16.decode("utf-16-le") == place["text"]
            assert text[: place["start"]].endswith(place["prefix"])
            assert text[place["end"] :].startswith(place["suffix"])
            shown.append(place["text"])
    assert set(words) <= set(shown), shown


def test_places_are_shown_only_where_something_is_looked_for(client: TestClient) -> None:
    assert "highlights" not in found(client, "statements")
    assert "highlights" not in found(client, "statements", q="Merz", highlights="false")
    (first,) = found(client, "statements", q="Merz لن")["highlights"]
    assert [one["text"] for one in first["places"]] == ["لن"], "he speaks, not in these words"
    assert client.get("/v1/statements?highlights=yes").status_code == 400
    assert client.get("/v1/people?q=merz&highlights=true").status_code == 400


def test_what_fits_best_stands_first(client: TestClient) -> None:
    answer = found(client, "articles", q="ميرتس", sort="-relevance")
    scores = [one["score"] for one in answer["highlights"]]
    assert scores == sorted(scores, reverse=True)
    assert answer["data"][0]["title"] == "قمة باريس"
    words = [
        one["text"] for one in found(client, "statements", q="البند 5*", sort="-relevance")["data"]
    ]
    assert words[0].startswith("إن البند رقم 5")


@pytest.mark.parametrize("query", ["البند", "-البند", "جاهز رقم", "ميرتس", "قطار"])
@pytest.mark.parametrize("window", [1, 7, 1000])
def test_pages_by_relevance_join_to_all_hits(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str, window: int
) -> None:
    searched = replace(STATEMENTS.searched, window=window) if STATEMENTS.searched else None
    resource = STATEMENT_LIST
    monkeypatch.setattr(
        routes, "STATEMENTS", replace(resource, selection=replace(STATEMENTS, searched=searched))
    )
    wanted = {one["id"] for one in found(client, "statements", q=query, limit=200)["data"]}
    seen: list[str] = []
    url: str | None = f"/v1/statements?q={quote(query)}&sort=-relevance&limit=4"
    while url:
        answer = client.get(url).json()
        assert answer["meta"]["total"]["value"] == len(wanted)
        seen += [one["id"] for one in answer["data"]]
        url = answer["page"]["next"]
    assert len(seen) == len(wanted)
    assert set(seen) == wanted


@pytest.mark.parametrize(
    "query",
    ["sort=-relevance", "sort=relevance&q=a", "sort=-relevance,id&q=a", "sort=id,-relevance&q=a"],
)
def test_relevance_needs_a_query_and_stands_alone(client: TestClient, query: str) -> None:
    assert client.get(f"/v1/statements?{query}").status_code == 400


@pytest.mark.parametrize(
    ("text", "query", "places"),
    [
        ("قال «بريطانيا» وبريطـانيا", "بريطانيا", ["بريطانيا", "وبريطـانيا"]),
        ("أُوكرانيا 🇺🇦 اوكرانيا", "اوكرانيا", ["أُوكرانيا", "اوكرانيا"]),
        ("٢٦ دولة و26", "26", ["٢٦"]),
        ("a b a b c", '"a b c"', ["a b c"]),
        ("a b a b c", '"a b"', ["a b", "a b"]),
        ("ab abc abd xab", "ab*", ["ab", "abc", "abd"]),
        ("one two", "-one two", ["two"]),
        ("one two", "-one", []),
        ("ﷺ x", "x", ["x"]),
        ("", "x", []),
    ],
)
def test_words_are_found_in_a_text_as_in_the_index(
    text: str, query: str, places: list[str]
) -> None:
    read = Query(query, read_terms(query))
    assert [span.of(text) for span in highlights(read, text)] == places


@examples(40)
@given(st.text(max_size=60), st.text(max_size=20))
def test_places_are_apart_and_in_the_text(text: str, typed: str) -> None:
    read = Query(typed, read_terms(typed))
    spans = highlights(read, text)
    ends = [0, *(span.end for span in spans)]
    assert all(end <= start < stop for end, (start, stop) in zip(ends, spans, strict=False))
    assert ends[-1] <= len(text)
    assert score(read, [text], (), 25) >= 0


KINDS = ("person", "country", "organization", "statement", "pledge", "event", "article")


@pytest.mark.parametrize(
    ("query", "first", "kinds"),
    [
        ("Merz", ("person", "friedrich-merz"), {"person", "statement", "article", "event"}),
        ("ميرتس", ("person", "friedrich-merz"), {"person", "statement", "article", "event"}),
        ("Germany", ("country", "DE"), {"country", "statement", "pledge", "article"}),
        ("تحالف الراغبين", ("organization", "coalition-of-the-willing"), {"organization", "statement"}),
        ("مراكز سلام", ("article", None), {"pledge", "article"}),
        ("البند 7", ("article", None), {"statement", "article"}),
        ("قطار", None, set()),
    ],
)  # fmt: skip
def test_everything_is_searched_at_once(
    client: TestClient, query: str, first: tuple[str, str | None] | None, kinds: set[str]
) -> None:
    answer = found(client, "search", q=query, limit=200)
    hits = answer["data"]
    assert answer["meta"]["total"] == {"value": len(hits), "relation": "eq"}
    assert kinds <= {one["kind"] for one in hits}
    assert bool(hits) is (first is not None)
    if first is not None:
        assert hits[0]["kind"] == first[0]
        assert first[1] in (None, hits[0]["id"])
    scores = [one["score"] for one in hits]
    assert scores == sorted(scores, reverse=True)
    for one in hits[:10]:
        record = client.get(one["links"]["self"])
        assert record.status_code == 200
        assert record.json()["id"] == one["id"]
        for place in one["highlights"]:
            text = value_at(record.json(), place["field"])
            assert text[place["start"] : place["end"]] == place["text"]


@pytest.mark.parametrize("query", ["Merz", "ال*", "-قوات", "البند -البند", "البند"])
@pytest.mark.parametrize("sort", ["-relevance", "relevance"])
def test_pages_of_everything_join(client: TestClient, query: str, sort: str) -> None:
    url: str | None = f"/v1/search?q={quote(query)}&limit=7&sort={sort}"
    seen: list[tuple[str, str]] = []
    while url:
        answer = client.get(url).json()
        seen += [(one["kind"], one["id"]) for one in answer["data"]]
        url = answer["page"]["next"]
    whole = found(client, "search", q=query, limit=200, sort=sort)["data"]
    assert seen == [(one["kind"], one["id"]) for one in whole]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_hits_can_be_chosen(client: TestClient, kind: str) -> None:
    some = found(client, "search", q="ا*", kind=kind, limit=200)["data"]
    assert {one["kind"] for one in some} <= {kind}
    every = found(client, "search", q="ا*", limit=200)["data"]
    assert some == [one for one in every if one["kind"] == kind]


def test_everything_needs_a_query(client: TestClient) -> None:
    assert client.get("/v1/search").status_code == 400
    assert client.get("/v1/search?q=a&kind=sources").status_code == 400


@pytest.mark.parametrize(
    ("path", "query", "tried", "why"),
    [
        ("statements", "Mertz", "Merz", "like_name"),
        ("statements", '"الطمأنة قوة"', "الطمأنة قوة", "without_quotes"),
        ("statements", "رقمم", "رقم", "like_word"),
        ("statements", "البند قطار", "البند", "without_word"),
        ("statements", "بجاهز", "جاهز", "without_prefix"),
        ("statements", "ألمانيا -أوكرانيا", "ألمانيا", "without_exclusions"),
        ("statements", "اوكرانا", "أوكرانيا", "like_name"),
        ("statements", "دولتة", "دولة", "like_word"),
        ("statements", "بجاهزٌ", "جاهزٌ", "without_prefix"),
        ("people", "Mertz", "Merz", "like_name"),
        ("search", "Mertz", "Merz", "like_name"),
        ("statements", "Kyyiv", "Kyiv", "like_name"),
        ("statements", "Friedrich", "Friedrich Merz", "like_name"),  # a first name
        ("statements", "Эммануэль", "Emmanuel Macron", "like_name"),
        ("statements", "فريدريش", "فريدريش ميرتس", "like_name"),
        ("timeline", "البند قطار", "البند", "without_word"),
    ],
)
def test_a_search_that_finds_nothing_says_what_would(
    client: TestClient, path: str, query: str, tried: str, why: str
) -> None:
    answer = found(client, path, q=query)
    assert answer["data"] == []
    advice = {one["q"]: one for one in answer["meta"]["query"]["try_instead"]}
    assert advice[tried]["why"] == why
    for one in advice.values():
        assert found(client, path, q=one["q"])["meta"]["total"]["value"] == one["hits"] > 0


def test_filters_may_be_what_hides_everything(client: TestClient) -> None:
    answer = found(client, "statements", q="البند", speaker="merz")
    assert answer["meta"]["query"]["try_instead"][0] == {
        "q": "البند", "why": "without_filters", "hits": 60,
    }  # fmt: skip
    assert found(client, "statements", q="البند")["meta"]["query"]["try_instead"] == []
    assert found(client, "statements", q="؟")["meta"]["query"]["try_instead"] == []
