"""A digest of all that extraction reads: code and data. Two with the same digest read an article alike."""

import hashlib
from functools import lru_cache
from pathlib import Path

import app

_PARTS = ("domain", "text", "extraction", "knowledge")
_ENDINGS = frozenset({".py", ".tsv", ".txt", ".toml"})


@lru_cache(maxsize=1)
def extraction_digest() -> str:
    """Return twelve hexadecimal digits that differ when the same article could give other records."""
    root = Path(app.__file__).parent
    digest = hashlib.sha256()
    files = (path for part in _PARTS for path in (root / part).rglob("*"))
    for path in sorted(path for path in files if path.suffix in _ENDINGS):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
