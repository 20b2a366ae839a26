"""What must hold for the extraction of any text."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

from hypothesis import example, given

from app.domain.records import Article, Extraction
from app.domain.vocabulary import StatementKind
from app.extraction.languages import load_language
from app.extraction.output import as_json
from app.extraction.pipeline import extract
from app.text.spans import Span
from tests.extraction.mutations import ANY_TEXT, FEW
from tests.repository import ROOT

PUBLISHED = date(2025, 9, 4)


def read(text: str) -> Extraction:
    return extract(Article(text, published=PUBLISHED), load_language("ar"))


def spans_of(extraction: Extraction) -> Iterator[Span]:
    """Yield every span that a record of the extraction holds."""
    for statement in extraction.statements:
        yield from statement.spans
        named = (statement.speaker_mention, statement.cue, statement.occasion)
        yield from (span for span in named if span)
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
    yield from (item.span for item in extraction.warnings if item.span)


@FEW
@given(ANY_TEXT)
@example("")
@example("\n")
@example('"')
@example("قال")
@example("أما")
@example("«")
@example("و")
@example("\ud800")
@example("اعترضت القوات صاروخا استهدف المدينة الأحد، وأسقطت صاروخا استهدف الميناء الجمعة.")
def test_no_text_makes_extraction_fail(text: str) -> None:
    extraction = read(text)
    assert extraction.article.text == text
    assert json.loads(json.dumps(as_json(extraction)))["statements"] is not None


@FEW
@given(ANY_TEXT)
def test_every_span_lies_in_the_text_and_covers_something(text: str) -> None:
    for span in spans_of(read(text)):
        assert 0 <= span.start < span.end <= len(text)


@FEW
@given(ANY_TEXT)
def test_the_output_quotes_the_text_it_points_at(text: str) -> None:
    extraction = read(text)
    output = as_json(extraction)
    for record in (*output["statements"], *output["pledges"], *output["events"]):
        assert [text[start:end] for start, end in record["spans"]] == record["text"]
        assert all(words.strip() == words for words in record["text"])
    for statement, shown in zip(extraction.statements, output["statements"], strict=True):
        for name in ("cue", "speaker_mention"):
            span = getattr(statement, name)
            assert shown[name] == (span and text[span.start : span.end])
    for person in output["people"]:
        assert {text[start:end] for start, end in person["mentions"]} == set(person["aliases"])
    for one in (*output["report"]["rejected"], *output["report"]["warnings"]):
        assert one["text"] == (one["span"] and text[slice(*one["span"])])


@FEW
@given(ANY_TEXT)
def test_records_are_in_text_order_and_no_words_are_told_twice(text: str) -> None:
    extraction = read(text)
    starts = [statement.spans[0] for statement in extraction.statements]
    assert starts == sorted(starts)
    for records in (extraction.pledges, extraction.events):
        places = [record.spans for record in records]
        assert places == sorted(places)
    mentions = [mention.span.start for mention in extraction.mentions]
    assert mentions == sorted(mentions)
    first_named = [person.mentions[0] for person in extraction.people]
    assert first_named == sorted(first_named)
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


def test_another_process_gives_the_same_output() -> None:
    """Nothing depends on the order in which a process holds its sets."""
    program = (
        "import sys; from app.cli import main\n"
        "for article in sys.argv[1:]: main(['extract', article])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *sorted((ROOT / "seeds").glob("*.txt"))],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    (output,) = outputs
    assert output.count(b'"statements": [') == len(list((ROOT / "seeds").glob("*.txt")))


@FEW
@given(ANY_TEXT)
def test_direct_words_stand_inside_quotation_marks(text: str) -> None:
    for statement in read(text).statements:
        if statement.kind is StatementKind.DIRECT:
            assert any(mark in text[: statement.spans[0].start] for mark in '"“”«»„‟‹›')
