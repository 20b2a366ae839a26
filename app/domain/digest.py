"""Digests of the program: two with the same digest read an article, or answer a question, alike."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import app

_EXTRACTION = ("domain", "text", "extraction", "knowledge")
_ANSWERS = ("domain", "text", "knowledge", "db", "api")
_REGISTRY = ("domain", "text", "extraction", "db", "ingest")
_ENDINGS = (".py", ".tsv", ".txt", ".toml")


@lru_cache(maxsize=1)
def extraction_digest() -> str:
    """Return twelve hexadecimal digits that differ when the same article could give other records."""
    return _digest(_EXTRACTION)


@lru_cache(maxsize=1)
def answer_digest() -> str:
    """Return twelve hexadecimal digits that differ when the same data could give other answers."""
    return _digest(_ANSWERS)


@lru_cache(maxsize=1)
def registry_digest() -> str:
    """Return twelve hexadecimal digits that differ when the registry could come to other rows."""
    return _digest(_REGISTRY)


def _digest(parts: Iterable[str]) -> str:
    root = Path(app.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(name for part in parts for name in _files(root / part)):
        name = "/".join(path[len(root.parts) :])
        digest.update(name.encode() + b"\0" + Path(*path).read_bytes())
    return digest.hexdigest()[:12]


def _files(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the parts of the paths of what is read; not as paths, for every command waits for this."""
    for inner, _, names in os.walk(folder):
        path = Path(inner).parts
        yield from ((*path, name) for name in names if name.endswith(_ENDINGS))
