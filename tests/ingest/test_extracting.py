"""Extraction in one process and in several: the same results in the same order."""

import pytest

from app.domain.records import Article
from app.extraction import pipeline
from app.ingest import extracting
from app.ingest.documents import Document, Failure, ReadResult
from app.ingest.extracting import ENOUGH, Extracted, extract_all


def document(number: int, **more: str) -> Document:
    text = f"قال ميرتس إن ألمانيا سترسل {number} جندي إلى أوكرانيا."
    return Document(f"{number}.txt", Article(text, file=f"{number}.txt", **more))  # type: ignore[arg-type]


def shown(extracted: Extracted) -> str:
    if isinstance(extracted, Failure):
        return str(extracted)
    found, extraction = extracted
    assert extraction.article.text == found.article.text
    return found.origin


def test_order_is_kept_over_processes() -> None:
    documents = [document(number) for number in range(ENOUGH + 6)]
    broken = Failure("broken.txt", "is empty")
    given: list[ReadResult] = [*documents[:3], broken, *documents[3:], document(99, language="tlh")]
    found = [shown(one) for one in extract_all(given, workers=2)]
    assert found[:4] == ["0.txt", "1.txt", "2.txt", "broken.txt: is empty"]
    assert found[4:-1] == [one.origin for one in documents[3:]]
    assert found[-1] == "99.txt: its language tlh is not known; known are ar, en"
    assert found == [shown(one) for one in extract_all(given, workers=1)]


def test_a_mistake_of_the_extraction_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.extract

    def stumble(article: Article, language: object) -> object:
        if " 1 " in article.text:
            raise IndexError
        return real(article, language)  # type: ignore[arg-type]

    monkeypatch.setattr(extracting, "extract", stumble)
    found = [shown(one) for one in extract_all([document(number) for number in range(3)])]
    assert found[0] == "0.txt"
    assert found[1] == "1.txt: the extraction stumbled over it (IndexError); please report it"
    assert found[2] == "2.txt"
