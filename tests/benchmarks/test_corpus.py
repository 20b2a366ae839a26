"""The texts that speed is measured on: like news, always the same, hardly a sentence twice."""

import re
from collections import Counter

import pytest

from benchmarks.corpus import PUMPS, development_articles, pumped, varied

ARTICLES = development_articles()
VARIED = tuple(varied(ARTICLES, 300_000))


def test_articles_come_up_to_the_length_asked_for() -> None:
    size = sum(len(text.encode()) for text in VARIED)
    assert 300_000 <= size < 300_000 + 3 * max(len(text.encode()) for text in ARTICLES)


def test_the_same_seed_gives_the_same_articles() -> None:
    assert tuple(varied(ARTICLES, 20_000, seed=3)) == tuple(varied(ARTICLES, 20_000, seed=3))
    assert tuple(varied(ARTICLES, 20_000, seed=3)) != tuple(varied(ARTICLES, 20_000, seed=4))


def test_hardly_any_sentence_comes_twice() -> None:
    sentences = Counter(
        sentence
        for text in VARIED
        for sentence in re.split(r"[.\n]", text)
        if len(sentence.split()) > 5
    )
    assert sum(sentences.values()) < 1.15 * len(sentences)


def test_the_words_are_those_of_the_articles() -> None:
    words = {word.strip(".!?؟،,؛") for text in ARTICLES for word in text.split()}
    assert {word.strip(".!?؟،,؛") for text in VARIED for word in text.split()} <= words


@pytest.mark.parametrize("unit", PUMPS.values(), ids=PUMPS.keys())
def test_a_pumped_string_has_its_length(unit: str) -> None:
    text = pumped(unit, 1_000)
    assert len(text) == 1_000
    assert text.startswith(unit)
