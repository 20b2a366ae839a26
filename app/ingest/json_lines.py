"""JSON lines → articles: one object a line, `text` or `html` and any key of `metadata.KEYS`.

Keys of others are ignored, unless they look like a misspelt one. An article with a URL has it for
its origin, so it is the same article in every file; one without has file and line.
"""

import json
import sys
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from app.domain.errors import BadSidecar, UnreadableDocument
from app.domain.refs import article_id
from app.ingest.documents import Document, Failure, ReadResult, check_text, make_article
from app.ingest.files import open_regular
from app.ingest.metadata import parse_metadata
from app.ingest.page_files import read_page_article

ENDINGS = frozenset({".jsonl", ".ndjson"})
_LINE_FACTOR = 4  # JSON may write a letter of two bytes as \uXXXX
_MARK = b"\xef\xbb\xbf"


def line_origin(path: Path, number: int) -> str:
    """Return the origin of an article without a URL."""
    return f"{path}#{number}"


def count_lines(path: Path) -> int:
    """Return how many documents a file of JSON lines has, 1 if it cannot be read."""
    try:
        with open_regular(path) as file:
            return sum(1 for line in file if not line.isspace())
    except (UnreadableDocument, OSError):
        return 1


def last_line(path: Path) -> int:
    """Return the number of the last line of a file, beyond any line if it cannot be read."""
    try:
        with open_regular(path) as file:
            return sum(1 for _ in file)
    except (UnreadableDocument, OSError):
        return sys.maxsize


def read_json_lines(path: Path, max_bytes: int) -> Iterator[ReadResult]:
    """Yield the document of each line in order; blank lines are skipped.

    `max_bytes` limits the text of one article.
    """
    seen: dict[str, tuple[int, str]] = {}
    try:
        with open_regular(path) as file:
            for number, line in _lines(file, _LINE_FACTOR * max_bytes):
                yield _read_line(path, number, line, max_bytes=max_bytes, seen=seen)
    except UnreadableDocument as error:
        yield Failure(str(path), error.why)
    except OSError as error:
        yield Failure(str(path), f"cannot be read: {error.strerror}")


def _lines(file: BufferedReader, limit: int) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each line that is not blank, cut one byte over the limit."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(limit + 1)
        if line.strip():
            yield number, line.removeprefix(_MARK) if number == 1 else line


def _read_line(
    path: Path, number: int, line: bytes, *, max_bytes: int, seen: dict[str, tuple[int, str]]
) -> ReadResult:
    name = f"{path}, line {number}"
    try:
        document = _parse(line, path, number, max_bytes)
        _refuse_second(document, name, number, seen)
    except (UnreadableDocument, BadSidecar) as error:
        return Failure(name, error.why)
    return document


def _parse(line: bytes, path: Path, number: int, max_bytes: int) -> Document:
    name = f"{path.name}, line {number}"
    if len(line) > _LINE_FACTOR * max_bytes:
        raise UnreadableDocument(name, f"its text is over the limit of {max_bytes:,} bytes")
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(name, "is not UTF-8; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        why = "is not valid JSON; write one object a line"
        raise UnreadableDocument(name, why) from error
    key = next((key for key in ("text", "html") if isinstance(values, dict) and key in values), "")
    if not key or not isinstance(values[key], str):
        why = 'has no "text"; write an object such as {"text": "…", "published": "2026-01-06"}'
        raise UnreadableDocument(name, why)
    content = check_text(values.pop(key), name)
    if len(content.encode("utf-8")) > max_bytes:
        raise UnreadableDocument(name, f"its text is over the limit of {max_bytes:,} bytes")
    told = parse_metadata(values, name, strict=False)
    article = (read_page_article if key == "html" else make_article)(content, name, told)
    return Document(article.url or line_origin(path, number), article)


def _refuse_second(
    document: Document, name: str, number: int, seen: dict[str, tuple[int, str]]
) -> None:
    """Refuse a second text under one URL: each load would replace one by the other.

    Raises:
        UnreadableDocument: an earlier line has the URL with another text.
    """
    content = article_id(document.article.text)
    first, before = seen.setdefault(document.origin, (number, content))
    if before != content:
        why = f"has the url of line {first} with another text; keep one of them"
        raise UnreadableDocument(name, why)
