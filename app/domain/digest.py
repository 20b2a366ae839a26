"""Digests of the program: two with the same digest read an article, or answer a question, alike."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import app

_EXTRACTION = ("domain", "text", "extraction", "knowledge")
_ANSWERS = ("domain", "text", "knowledge", "db", "api")
_REGISTRY = ("domain", "text", "extraction", "db", "ingest")
_ENDINGS = frozenset({".py", ".tsv", ".txt", ".toml"})


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
    files = (path for part in parts for path in (root / part).rglob("*"))
    for path in sorted(path for path in files if path.suffix in _ENDINGS):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
