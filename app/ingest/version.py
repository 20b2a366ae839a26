"""Which extractor made a record: the program's version and a digest of all that extraction reads."""

import hashlib
from functools import lru_cache
from pathlib import Path

import app

_PARTS = ("domain", "text", "extraction", "knowledge")
_ENDINGS = frozenset({".py", ".tsv", ".txt", ".toml"})


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """Return a string that differs when the same article could give other records."""
    root = Path(app.__file__).parent
    digest = hashlib.sha256()
    files = (path for part in _PARTS for path in (root / part).rglob("*"))
    for path in sorted(path for path in files if path.suffix in _ENDINGS):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{app.__version__}+{digest.hexdigest()[:12]}"
