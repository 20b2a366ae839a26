"""What is known of an article from outside its text: sidecars, `articles.toml`, keys of a JSON line.

A sidecar stands beside one document and ends in `.meta.toml` (`talk.txt`, `talk.meta.toml`);
`articles.toml` has a table for each document of its folder, named by the file. A sidecar's keys win.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.errors import BadSidecar, UnreadableDocument
from app.ingest.files import read_regular

FOLDER_FILE = "articles.toml"
SIDECAR_ENDING = ".meta.toml"
_MAX_BYTES = 4_000_000
_MAX_VALUE = 2_000
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is told of an article; None where nothing is."""

    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: date | None = None
    published_basis: str | None = None
    language: str | None = None
    machine_translated: bool | None = None


KEYS = tuple(field.name for field in fields(Metadata))


def completed(told: Metadata, page: Metadata) -> Metadata:
    """Return what is told of an article, and what its page tells where that says nothing."""
    both = {key: getattr(told, key) or getattr(page, key) for key in KEYS}
    if told.published:
        both["published_basis"] = told.published_basis
    return Metadata(**both)


def parse_metadata(values: Mapping[str, object], name: str, *, strict: bool = True) -> Metadata:
    """Check the values of a sidecar, a table or a JSON line; `name` is how errors call it.

    With `strict`, a key that is not known is an error; otherwise only one that looks misspelt is,
    and the others are somebody else's. None and "" mean that nothing is told.

    Raises:
        BadSidecar: a wrong key or value.
    """
    for key in values:
        if key not in KEYS:
            _refuse_key(key, name, strict=strict)
    told = {key: values[key] for key in KEYS if values.get(key) not in (None, "")}
    return Metadata(
        title=_text(told, "title", name),
        url=_url(told, name),
        source=_text(told, "source", name),
        published=_day(told, name),
        published_basis=_text(told, "published_basis", name),
        language=_text(told, "language", name),
        machine_translated=_flag(told, "machine_translated", name),
    )


def _refuse_key(key: str, name: str, *, strict: bool) -> None:
    near = difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=0.6 if strict else 0.85)
    if near:
        raise BadSidecar(name, f"the key {key!r} is not known; write {near[0]!r}")
    if strict:
        raise BadSidecar(name, f"the key {key!r} is not known; known are {', '.join(KEYS)}")


def _text(told: Mapping[str, object], key: str, name: str) -> str | None:
    value = told.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise BadSidecar(name, f"{key} must be a text in quotation marks")
    if len(value) > _MAX_VALUE:
        raise BadSidecar(name, f"{key} is longer than {_MAX_VALUE} characters")
    if not value.isprintable() or any("\ud800" <= char <= "\udfff" for char in value):
        raise BadSidecar(name, f"{key} holds a control character; take it out")
    return value.strip()


def _url(told: Mapping[str, object], name: str) -> str | None:
    url = _text(told, "url", name)
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadSidecar(name, "url must begin with http:// or https:// and name a site")
    return url


def _day(told: Mapping[str, object], name: str) -> date | None:
    value = told.get("published")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise BadSidecar(name, "published must be a date such as 2026-01-06") from error
    if isinstance(value, datetime):
        value = value.date()
    if value is None:
        return None
    if not isinstance(value, date) or value < _EARLIEST:
        raise BadSidecar(name, "published must be a date such as 2026-01-06")
    return value


def _flag(told: Mapping[str, object], key: str, name: str) -> bool | None:
    value = told.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadSidecar(name, f"{key} must be true or false, without quotation marks")
    return value


def find_metadata(document: Path) -> Metadata:
    """Return what the sidecar and the folder's `articles.toml` say of a document.

    Raises:
        BadSidecar: one of them cannot be used.
    """
    told = dict(folder_tables(document.parent).get(document.name, {}))
    name = f"{FOLDER_FILE} for {document.name}"
    sidecar = sidecar_of(document)
    if sidecar.is_file():
        parse_metadata(told, name)  # so that an error is told of the file it stands in
        told |= _read_toml(sidecar)
        name = sidecar.name
    return parse_metadata(told, name)


def sidecar_of(document: Path) -> Path:
    """Return where the sidecar of a document would be."""
    return document.with_name(document.stem + SIDECAR_ENDING)


@lru_cache(maxsize=64)
def _tables_of_version(path: Path, version: tuple[int, int]) -> dict[str, dict[str, object]]:
    del version  # only tells one state of the file from another
    tables: dict[str, dict[str, object]] = {}
    for key, value in _read_toml(path).items():
        if not isinstance(value, dict):
            why = f'{key!r} stands outside of a table; begin with a line such as ["article.txt"]'
            raise BadSidecar(path.name, why)
        tables[key] = value
    return tables


def folder_tables(folder: Path) -> dict[str, dict[str, object]]:
    """Return file name → keys of a folder's `articles.toml`, empty where there is none.

    Raises:
        BadSidecar: it is not readable TOML with a table for each document.
    """
    path = folder / FOLDER_FILE
    if not path.is_file():
        return {}
    state = path.stat()
    return _tables_of_version(path, (state.st_mtime_ns, state.st_size))


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(read_regular(path, max_bytes=_MAX_BYTES).decode("utf-8-sig"))
    except UnreadableDocument as error:
        raise BadSidecar(path.name, error.why) from error
    except UnicodeDecodeError as error:
        raise BadSidecar(path.name, "is not UTF-8; save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadSidecar(path.name, f"is not valid TOML: {error}") from error
