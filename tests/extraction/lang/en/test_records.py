"""English names, days, pledges and events, through the whole pipeline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.lang.speech_cases import read, read_cases

WORDS = tuple(sorted({word for case in read_cases("en") for word in case.text.split()}))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("US and U.S. officials met British soldiers.", ("US", "GB")),
        ("They told us about turkey and china.", ()),
        ("Kyiv and the Kremlin did not agree.", ("UA", "RU")),
        ("The summit in Paris was long.", ()),
    ],
)
def test_countries(text: str, countries: tuple[str, ...]) -> None:
    assert read(text, language="en").countries == countries


def test_names_and_roles() -> None:
    text = "The EU's Ursula von der Leyen met French President Emmanuel Macron and Theo Francken."
    people = {person.id: person for person in read(text, language="en").people}
    assert list(people) == ["ursula-von-der-leyen", "emmanuel-macron", "theo-francken"]
    macron = people["emmanuel-macron"]
    assert (macron.role, macron.country) == ("French President", "FR")
    assert (macron.name_ar, macron.name_en) == (None, "Emmanuel Macron")


@pytest.mark.parametrize(
    ("day", "said_on"),
    [
        ("on Tuesday", date(2025, 9, 2)),
        ("last Thursday", date(2025, 8, 28)),
        ("yesterday", date(2025, 9, 3)),
        ("on August 15, 2025,", date(2025, 8, 15)),
        ("on 15 August", date(2025, 8, 15)),
    ],
)
def test_the_day_of_a_statement(day: str, said_on: date) -> None:
    statements = read(f"Merz said {day} that the plan was good.", language="en").statements
    assert [statement.said_on for statement in statements] == [said_on]


@pytest.mark.parametrize(
    ("text", "pledges"),
    [
        (
            "France will send 2,000 troops to Ukraine.",
            [(("country:FR",), "deploy_forces", "pledged", "2,000 troops")],
        ),
        (
            "Denmark said it would give Ukraine 500 million kroner if parliament agreed.",
            [(("country:DK",), "funding", "pledged", "500 million kroner")],
        ),
        (
            "Italy ruled out sending soldiers to Ukraine.",
            [(("country:IT",), "deploy_forces", "declined", None)],
        ),
        ("Merz urged Italy to send troops to Ukraine.", []),
    ],
)
def test_pledges(text: str, pledges: list[tuple[object, ...]]) -> None:
    found = [
        (
            tuple(pledge.by),
            str(pledge.action),
            str(pledge.status),
            pledge.quantity.text if pledge.quantity else None,
        )
        for pledge in read(text, language="en").pledges
    ]
    assert found == pledges


def test_an_event() -> None:
    text = "US President Donald Trump met Vladimir Putin in Alaska on August 15."
    events = read(text, language="en").events
    assert [(str(event.type), event.date) for event in events] == [("meeting", date(2025, 8, 15))]
    assert events[0].participants == ("donald-trump", "vladimir-putin")


@given(st.lists(st.sampled_from((*WORDS, "\n", "«", '"', "'s", "-", "Ł")), max_size=40))
def test_no_order_of_words_makes_it_fail_and_spans_hold_their_words(words: list[str]) -> None:
    text = " ".join(words)
    extraction = read(text, language="en")
    spans = [span for statement in extraction.statements for span in statement.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert extraction == read(text, language="en")
