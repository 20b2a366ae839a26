"""Documents of any source → articles, with what is known from outside their text.

Text files (`.txt`, `.md`) and pages (`.html`, `.htm`) are one article each, JSON lines (`.jsonl`,
`.ndjson`) one a line. The text of a text file is what its bytes decode to, nothing else: line ends
stay as they are, and a byte order mark stays too (folding leaves it out), so offsets hold for
everybody who decodes the same file. The text of a page is what `pages.py` makes of it.
A document that cannot be read is a `Failure`, and reading goes on.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import BadSidecar, UnreadableDocument
from app.ingest import json_lines
from app.ingest.decoding import decode
from app.ingest.documents import (
    MAX_ARTICLE_BYTES,
    Document,
    Failure,
    ReadResult,
    check_text,
    make_article,
)
from app.ingest.files import read_regular, shown, walk_regular
from app.ingest.metadata import FOLDER_FILE, Metadata, find_metadata, folder_tables
from app.ingest.page_files import begins_page, declared_encoding, read_page_article

TEXT_ENDINGS = frozenset({".txt", ".md"})
PAGE_ENDINGS = frozenset({".html", ".htm"})
ENDINGS = TEXT_ENDINGS | PAGE_ENDINGS | json_lines.ENDINGS


def find_files(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """Yield the files to load, resolved: those named, and the fitting ones of the folders named.

    A path that is named may be a link; inside a folder no link is followed. A file that several
    paths lead to comes once.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, Failure) or found not in seen:
                yield found
            if isinstance(found, Path):
                seen.add(found)


def _expand(path: Path) -> Iterator[Path | Failure]:
    if path.is_dir():
        yield from _misnamed(path.resolve())
        yield from walk_regular(path.resolve(), ENDINGS)
    elif not path.exists():
        yield Failure(str(path), "is not there; check the path")
    elif path.suffix.lower() not in ENDINGS:
        known = ", ".join(sorted(ENDINGS))
        yield Failure(str(path), f"has an ending that is not known; known are {known}")
    else:
        yield path.resolve()


def _misnamed(root: Path) -> Iterator[Failure]:
    """Yield a failure for each table of an `articles.toml` whose document is not there."""
    for listed in walk_regular(root, frozenset({Path(FOLDER_FILE).suffix})):
        if listed.name != FOLDER_FILE:
            continue
        try:
            tables = folder_tables(listed.parent)
        except BadSidecar:
            continue  # told for each document of the folder
        for name in sorted(tables):
            if Path(name).name != name or not (listed.parent / name).is_file():
                yield Failure(str(listed), f"has no file {name!r} beside it; correct the name")


def count_documents(files: Iterable[Path | Failure]) -> int:
    """Return how many documents there are to read: files, and lines of JSON."""
    return sum(
        json_lines.count_lines(file)
        if isinstance(file, Path) and file.suffix.lower() in json_lines.ENDINGS
        else 1
        for file in files
    )


def read_documents(
    files: Iterable[Path | Failure],
    *,
    max_bytes: int = MAX_ARTICLE_BYTES,
    encoding: str | None = None,
) -> Iterator[ReadResult]:
    """Yield each document of the files in order; a failure to find a file is passed on.

    `encoding` is that of all text files and pages, where the user says so.
    """
    for file in files:
        if isinstance(file, Failure):
            yield file
        elif shown(str(file)) != str(file):
            yield Failure(str(file), "has a name with characters that cannot be shown; rename it")
        elif file.suffix.lower() in json_lines.ENDINGS:
            yield from json_lines.read_json_lines(file, max_bytes)
        else:
            yield _read_file(file, max_bytes, encoding)


def _read_file(path: Path, max_bytes: int, encoding: str | None) -> ReadResult:
    try:
        return read_document(path, max_bytes=max_bytes, encoding=encoding)
    except UnreadableDocument as error:
        return Failure(str(path), error.why)
    except BadSidecar as error:
        return Failure(str(path), f"left out because of {error}")


def read_document(
    path: Path, *, max_bytes: int = MAX_ARTICLE_BYTES, encoding: str | None = None
) -> Document:
    """Return the article of a page or, whatever its ending, of a text file.

    Raises:
        UnreadableDocument: it cannot become an article.
        BadSidecar: what is told of it cannot be used.
    """
    data = read_regular(path, max_bytes=max_bytes)
    told = find_metadata(path)
    page = path.suffix.lower() in PAGE_ENDINGS
    return _document(data, path, told, page=page, encoding=encoding)


def read_stream(stream: BinaryIO, *, encoding: str | None = None) -> Document:
    """Return the article of a text or a page that has no file name.

    Raises:
        UnreadableDocument: it cannot become an article.
    """
    data = stream.read(MAX_ARTICLE_BYTES + 1)
    if len(data) > MAX_ARTICLE_BYTES:
        raise UnreadableDocument("-", f"is larger than the limit of {MAX_ARTICLE_BYTES:,} bytes")
    return _document(data, Path("-"), Metadata(), page=begins_page(data), encoding=encoding)


def _document(
    data: bytes, path: Path, told: Metadata, *, page: bool, encoding: str | None
) -> Document:
    name = path.name
    declared = declared_encoding(data) if page else None
    decoded = decode(data, name, forced=encoding, declared=declared)
    text = check_text(decoded.text, name)
    article = (read_page_article if page else make_article)(text, name, told)
    return Document(str(path), article, decoded.encoding)
