"""What may change in the writing of a text without changing whose words it reports."""

import itertools
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Article, Extraction, Statement
from app.extraction.language import Language
from app.extraction.languages import load_language
from app.extraction.phrases import PhraseTable
from app.extraction.pipeline import extract
from app.text.spans import Span
from tests.extraction.lang.speech_cases import read_cases
from tests.extraction.mutations import FEW, SEEDS
from tests.slow import often

PUBLISHED = date(2025, 9, 4)
CASES = read_cases()
THIRD = 3 if often(1) == 1 else 1


@lru_cache(maxsize=4096)  # more than all cases: each is compared with many ways of writing it
def read(text: str) -> Extraction:
    return extract(Article(text, published=PUBLISHED), load_language("ar"))


@lru_cache(maxsize=1)
def speech_alone() -> Language:
    """The language without words of pledges and events: whose words they are does not hang on those."""
    whole = load_language("ar")
    pledges, events = whole.pledge_triggers, whole.event_triggers
    return replace(
        whole,
        pledge_triggers=replace(pledges, words=PhraseTable({}, pledges.words.affixes)),
        event_triggers=replace(events, words=PhraseTable({}, events.words.affixes)),
    )


@lru_cache(maxsize=4096)
def statements_of(text: str) -> tuple[Statement, ...]:
    return extract(Article(text, published=PUBLISHED), speech_alone()).statements


def speakers_of(text: str) -> list[tuple[tuple[str, ...], ...]]:
    """Return who speaks and who reports it, statement by statement."""
    return [(one.speakers, one.relayed_by) for one in statements_of(text)]


def test_speech_is_read_the_same_without_words_of_pledges_and_events() -> None:
    for text in SEEDS:
        assert [(one.spans, one.speakers) for one in statements_of(text)] == [
            (one.spans, one.speakers) for one in read(text).statements
        ]


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


def _in_turn(*breaks: str) -> Callable[[str], str]:
    """Return what ends lines with these, one after the other."""

    def ended(text: str) -> str:
        ends = itertools.cycle(breaks)
        return "".join(next(ends) if char == "\n" else char for char in text)

    return ended


SPELLINGS: dict[str, Callable[[str], str]] = {
    "vowel marks": _harakat,
    "tatweel": _tatweel,
    "no hamza": lambda text: text.translate(str.maketrans("أإآؤئ", "اااوي")),
    # Not in "if", which its hamza alone tells from "that".
    "hamza on every alef": lambda text: re.sub(
        r"إن تطلب|[اإآ]", lambda found: found[0] if len(found[0]) > 1 else "أ", text
    ),
    "decomposed hamza": lambda text: text.replace("أ", "ا\u0654").replace("إ", "ا\u0655"),
    # Not in علي, which its dots alone tell from على.
    "final ya without dots": lambda text: re.sub(r"(?<!عل)ي ", "ى ", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "line and paragraph separators": _in_turn("\u2028", "\u2029"),
    "mixed line ends": _in_turn("\n", "\r\n", "\r"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "direction marks": lambda text: text.replace(" ", "\u200f "),
    "Latin commas": lambda text: text.replace("،", ","),
}


def share(ways: Iterable[str], way: str) -> list[Any]:
    """Return the cases to try with one of some ways of writing: every third, or all in a thorough run.

    Each case is among those of every third way.
    """
    return [case for at, case in enumerate(CASES, list(ways).index(way)) if not at % THIRD]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_changes_no_speaker_of_a_case(spelling: str) -> None:
    for case in share(SPELLINGS, spelling):
        assert speakers_of(SPELLINGS[spelling](case.text)) == speakers_of(case.text), case.id


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_spelling_changes_no_speaker_of_a_seed(seed: int, spelling: str) -> None:
    text = SEEDS[seed]
    assert speakers_of(SPELLINGS[spelling](text)) == speakers_of(text)


@st.composite
def windows(draw: st.DrawFn) -> str:
    """Some whole lines of a seed."""
    lines = draw(st.sampled_from(SEEDS)).splitlines(keepends=True)
    first = draw(st.integers(0, len(lines) - 1))
    return "".join(lines[first : first + draw(st.integers(1, 12))])


@FEW
@given(windows(), st.data())
def test_marks_anywhere_in_words_change_no_speaker(text: str, data: st.DataObject) -> None:
    """Vowel marks, tatweel and invisible characters behind any letter."""
    anywhere = st.integers(1, max(1, len(text) - 1))
    places = sorted(data.draw(st.sets(anywhere, max_size=40)), reverse=True)
    mark = data.draw(st.sampled_from("\u064b\u064e\u0651\u0670ـ\u200c\u200f\u00ad\ufeff"))
    marked = text
    for at in places:
        if text[at - 1 : at].isalpha() and text[at : at + 1].isalpha():
            marked = marked[:at] + mark + marked[at:]
    assert speakers_of(marked) == speakers_of(text)


@FEW
@given(windows(), st.integers(0, 2**32))
def test_any_alef_may_be_written_for_any_other(text: str, seed: int) -> None:
    """Each alef, hamza carrier and final ya in another spelling, or as it was."""
    chance = random.Random(seed)
    alike = ("اأإآٱ", "وؤ", "يئى")
    same = {char: letters for letters in alike for char in letters}
    spelt = "".join(chance.choice(same[char]) if char in same else char for char in text)
    assert speakers_of(spelt) == speakers_of(text)


@FEW
@given(windows(), st.integers(0, 2**32))
def test_any_line_may_end_in_any_way(text: str, seed: int) -> None:
    chance = random.Random(seed)
    breaks = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85")
    ended = "".join(chance.choice(breaks) if char == "\n" else char for char in text)
    assert speakers_of(ended) == speakers_of(text)


SHAPES = ("«»", "“”", "„“", '""', "‹›", "„”", "‟”")


def _with_marks(text: str, shapes: Callable[[], str]) -> str | None:
    """Write every pair of quotation marks in another shape; None where they are nested or unpaired."""
    parts = re.split(r'[«»“”"]', text)
    found = re.findall(r'[«»“”"]', text)
    nested = any(one == other != '"' for one, other in itertools.pairwise(found))
    if not found or len(found) % 2 or nested or len({mark in "«»" for mark in found}) > 1:
        return None
    shaped = "".join(shapes() for _ in found[::2])
    return "".join(itertools.chain(*zip(parts, shaped, strict=False), parts[-1:]))


@pytest.mark.parametrize("marks", SHAPES)
def test_the_shape_of_quotation_marks_changes_no_words_and_no_speaker(marks: str) -> None:
    tried = share(SHAPES, marks)
    reshaped = [(case, _with_marks(case.text, lambda: marks)) for case in tried]
    assert sum(text is not None for _, text in reshaped) > 20
    for case, text in reshaped:
        if text is not None:
            one, other = statements_of(case.text), statements_of(text)
            assert [s.speakers for s in one] == [s.speakers for s in other], case.id
            assert [s.spans for s in one] == [s.spans for s in other], case.id


@FEW
@given(windows(), st.integers(0, 2**32))
def test_marks_of_many_shapes_in_one_text_change_no_words_and_no_speaker(
    text: str, seed: int
) -> None:
    chance = random.Random(seed)
    reshaped = _with_marks(text, lambda: chance.choice(SHAPES))
    if reshaped is not None:
        one, other = statements_of(text), statements_of(reshaped)
        assert [(s.speakers, s.spans) for s in one] == [(s.speakers, s.spans) for s in other]


def _says(text: str) -> dict[str, list[Any]]:
    """Return all that an article says, with its words and without where they stand."""
    found = read(text)

    def words(spans: Iterable[Span]) -> list[str]:
        return [span.of(text) for span in spans]

    return {
        "statements": [
            (words(one.spans), one.speakers, one.relayed_by) for one in found.statements
        ],
        "pledges": [(words(one.spans), one.by, one.action, one.status) for one in found.pledges],
        "events": [
            (words(one.spans), one.type, one.date, one.participants) for one in found.events
        ],
        "people": [one.id for one in found.people],
        "countries": list(found.countries),
        "organizations": list(found.organizations),
    }


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_a_repeated_article_adds_nothing(seed: int) -> None:
    text = SEEDS[seed]
    assert _says(f"{text}\n{text}") == _says(text)


def _paragraphs(text: str) -> list[str]:
    """Return the lines long enough to be told from a label or a sub-head that stands twice."""
    return [line for line in text.splitlines() if len(re.findall(r"\w+", line)) >= 8]


@FEW
@given(st.sampled_from(SEEDS), st.data())
def test_a_repeated_paragraph_adds_nothing(text: str, data: st.DataObject) -> None:
    """At the end, or between any two paragraphs after the one that it repeats."""
    lines = text.rstrip().split("\n")
    paragraph = data.draw(st.sampled_from(_paragraphs(text)))
    place = data.draw(st.integers(lines.index(paragraph) + 1, len(lines)))
    assert _says("\n".join([*lines[:place], paragraph, *lines[place:]])) == _says(text)
