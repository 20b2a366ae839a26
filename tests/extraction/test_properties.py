"""What must hold for the extraction of any text."""

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.records import Article, Extraction
from app.domain.vocabulary import StatementKind
from app.extraction.languages import load_language
from app.extraction.output import as_json
from app.extraction.pipeline import extract
from app.text.spans import Span
from tests.extraction.lang.ar.speech_cases import read_cases
from tests.extraction.mutations import ANY_TEXT, SEEDS

PUBLISHED = date(2025, 9, 4)
FEW = settings(max_examples=30, deadline=None)
CASES = read_cases()


def read(text: str) -> Extraction:
    return extract(Article(text, published=PUBLISHED), load_language("ar"))


@lru_cache(maxsize=512)
def speakers_of(text: str) -> list[tuple[str, ...]]:
    return [statement.speakers for statement in read(text).statements]


def spans_of(extraction: Extraction) -> Iterator[Span]:
    """Yield every span that a record of the extraction holds."""
    for statement in extraction.statements:
        yield from statement.spans
        yield from (span for span in (statement.speaker_mention, statement.cue) if span)
    for person in extraction.people:
        yield from person.mentions
    for pledge in extraction.pledges:
        yield from pledge.spans
        yield from (span for span in (pledge.condition,) if span)
    for event in extraction.events:
        yield from event.spans
        yield from (span for span in (event.place,) if span)
    yield from (mention.span for mention in extraction.mentions)
    yield from (item.span for item in extraction.rejected)


@FEW
@given(ANY_TEXT)
@example("")
@example("\n")
@example('"')
@example("قال")
@example("أما")
@example("«")
@example("و")
def test_no_text_makes_extraction_fail(text: str) -> None:
    extraction = read(text)
    assert extraction.article.text == text
    assert as_json(extraction)["statements"] is not None


@FEW
@given(ANY_TEXT)
def test_every_span_lies_in_the_text_and_covers_something(text: str) -> None:
    for span in spans_of(read(text)):
        assert 0 <= span.start < span.end <= len(text)


@FEW
@given(ANY_TEXT)
def test_the_output_quotes_the_text_it_points_at(text: str) -> None:
    output = as_json(read(text))
    for record in (*output["statements"], *output["pledges"], *output["events"]):
        assert [text[start:end] for start, end in record["spans"]] == record["text"]
        assert all(words.strip() == words for words in record["text"])


@FEW
@given(ANY_TEXT)
def test_records_are_in_text_order_and_no_words_are_told_twice(text: str) -> None:
    extraction = read(text)
    starts = [statement.spans[0] for statement in extraction.statements]
    assert starts == sorted(starts)
    mentions = [mention.span.start for mention in extraction.mentions]
    assert mentions == sorted(mentions)
    assert [item.span for item in extraction.rejected] == sorted(
        item.span for item in extraction.rejected
    )
    for statement in extraction.statements:
        assert list(statement.spans) == sorted(statement.spans)
    said = [statement.spans for statement in extraction.statements]
    assert len(set(said)) == len(said)


@FEW
@given(ANY_TEXT)
def test_the_same_text_gives_the_same_output(text: str) -> None:
    assert as_json(read(text)) == as_json(read(text))


@FEW
@given(ANY_TEXT)
def test_direct_words_stand_inside_quotation_marks(text: str) -> None:
    for statement in read(text).statements:
        if statement.kind is StatementKind.DIRECT:
            assert any(mark in text[: statement.spans[0].start] for mark in '"“”«»„‟‹›')


def _harakat(text: str) -> str:
    """Put a fatha after every letter of every third word."""
    words = text.split(" ")
    return " ".join(
        "".join(char + "\u064e" if char.isalpha() else char for char in word)
        if not at % 3
        else word
        for at, word in enumerate(words)
    )


def _tatweel(text: str) -> str:
    """Stretch words of three letters and more after the second one."""
    return " ".join(
        word[:2] + "ـ" + word[2:] if len(word) > 3 and word.isalpha() else word
        for word in text.split(" ")
    )


SPELLINGS: dict[str, Callable[[str], str]] = {
    "vowel marks": _harakat,
    "tatweel": _tatweel,
    "no hamza": lambda text: text.translate(str.maketrans("أإآ", "ااا")),
    "final ya without dots": lambda text: text.replace("ي ", "ى "),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "direction marks": lambda text: text.replace(" ", "\u200f "),
    "Latin commas": lambda text: text.replace("،", ","),
}
QUOTES = {
    "guillemets": "«»",
    "curly": "“”",
    "low and high": "„“",
    "straight": '""',
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_changes_no_speaker_of_a_case(spelling: str) -> None:
    for case in CASES:
        assert speakers_of(SPELLINGS[spelling](case.text)) == speakers_of(case.text), case.id


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_spelling_changes_no_speaker_of_a_seed(seed: int, spelling: str) -> None:
    text = SEEDS[seed]
    assert speakers_of(SPELLINGS[spelling](text)) == speakers_of(text)


def _with_marks(text: str, marks: str) -> str | None:
    """Write every pair of quotation marks in another shape; None where they are nested or unpaired."""
    parts = re.split(r'[«»“”"]', text)
    shapes = re.findall(r'[«»“”"]', text)
    nested = any(one == other != '"' for one, other in itertools.pairwise(shapes))
    if not shapes or len(shapes) % 2 or nested or len({mark in "«»" for mark in shapes}) > 1:
        return None
    shaped = [marks[at % 2] for at in range(len(shapes))]
    return "".join(itertools.chain(*zip(parts, shaped, strict=False), parts[-1:]))


@pytest.mark.parametrize("marks", QUOTES)
def test_the_shape_of_quotation_marks_changes_no_words_and_no_speaker(marks: str) -> None:
    reshaped = [(case, _with_marks(case.text, QUOTES[marks])) for case in CASES]
    assert sum(text is not None for _, text in reshaped) > 20
    for case, text in reshaped:
        if text is not None:
            one, other = read(case.text).statements, read(text).statements
            assert [s.speakers for s in one] == [s.speakers for s in other], case.id
            assert [s.spans for s in one] == [s.spans for s in other], case.id


def _paragraphs(text: str) -> list[str]:
    """Return the lines long enough to be told from a label or a sub-head that stands twice."""
    return [line for line in text.splitlines() if len(re.findall(r"\w+", line)) >= 8]


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_a_repeated_article_adds_no_statement(seed: int) -> None:
    text = SEEDS[seed]
    once, twice = read(text).statements, read(f"{text}\n{text}").statements
    assert [s.spans for s in twice] == [s.spans for s in once]


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(SEEDS), st.data())
def test_a_repeated_paragraph_adds_no_statement(text: str, data: st.DataObject) -> None:
    paragraph = data.draw(st.sampled_from(_paragraphs(text)))
    again = f"{text.rstrip()}\n\n{paragraph}\n"
    assert [s.spans for s in read(again).statements] == [s.spans for s in read(text).statements]


@FEW
@given(st.sampled_from(SEEDS), st.data())
def test_marks_anywhere_in_words_change_no_speaker(text: str, data: st.DataObject) -> None:
    """Vowel marks, tatweel and invisible characters behind any letter."""
    window = text[: data.draw(st.integers(200, 2500))]
    places = sorted(data.draw(st.sets(st.integers(1, len(window) - 1), max_size=40)), reverse=True)
    mark = data.draw(st.sampled_from("\u064b\u064e\u0651\u0670ـ\u200c\u200f\u00ad\ufeff"))
    marked = window
    for at in places:
        if window[at - 1].isalpha() and window[at].isalpha():
            marked = marked[:at] + mark + marked[at:]
    assert speakers_of(marked) == speakers_of(window)
