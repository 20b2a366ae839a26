"""Documents → extractions, in order; over all cores where there are enough documents to pay for it."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from app.domain.errors import UnreadableDocument
from app.domain.records import Article, Extraction
from app.extraction.languages import load_language
from app.extraction.pipeline import extract
from app.ingest.documents import Document, Failure, ReadResult
from app.ingest.language_choice import choose_language

ENOUGH = 64  # documents; starting a process and its language takes as long as some ten articles
_AHEAD = 8  # documents in flight for each process, so that none waits and memory stays small

Extracted = tuple[Document, Extraction] | Failure


def processes() -> int:
    """Return how many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_all(documents: Iterable[ReadResult], *, workers: int = 1) -> Iterator[Extracted]:
    """Yield each document with its extraction, or why there is none, in the order given."""
    stream = iter(documents)
    head = list(islice(stream, ENOUGH)) if workers > 1 else []
    if len(head) < ENOUGH:
        for document in (*head, *stream):
            yield _together(document, None)
        return
    # A fresh interpreter for each worker: a fork would share the database's connections.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[ReadResult, Future[Extraction | str] | None]] = deque()
        for document in _chained(head, stream):
            article = document.article if isinstance(document, Document) else None
            waiting.append((document, pool.submit(extract_article, article) if article else None))
            if len(waiting) > workers * _AHEAD:
                yield _together(*waiting.popleft())
        while waiting:
            yield _together(*waiting.popleft())


def _chained(head: list[ReadResult], rest: Iterator[ReadResult]) -> Iterator[ReadResult]:
    yield from head
    yield from rest


def _together(document: ReadResult, future: "Future[Extraction | str] | None") -> Extracted:
    if isinstance(document, Failure):
        return document
    found = future.result() if future is not None else extract_article(document.article)
    return Failure(document.origin, found) if isinstance(found, str) else (document, found)


def extract_article(article: Article) -> Extraction | str:
    """Return what an article says, or a sentence's end that tells why that cannot be found out."""
    try:
        language = load_language(choose_language(article))
    except UnreadableDocument as error:
        return error.why
    try:
        return extract(article, language)
    except Exception as error:
        return f"the extraction stumbled over it ({type(error).__name__}); please report it"
