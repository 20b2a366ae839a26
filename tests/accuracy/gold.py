"""The gold sets: articles with what a careful reader found in them.

`seeds` are the five real articles of the repository's `seeds/`; `development` and `genres` are invented.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.annotations import Json

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
TEXTS = {
    "seeds": ROOT / "seeds",
    "development": DATA / "articles",
    "genres": DATA / "genres",
}


@dataclass(frozen=True)
class GoldArticle:
    """An article's raw text with the JSON object that annotates it."""

    name: str
    text: str
    annotated: Json


def load_gold(set_name: str) -> tuple[GoldArticle, ...]:
    """Read a gold set of `TEXTS`, ordered by name."""
    return tuple(_read(path, TEXTS[set_name]) for path in _files(set_name))


def gold_hash(set_name: str) -> str:
    """Return what changes whenever the annotations of a set do."""
    content = b"".join(path.read_bytes() for path in _files(set_name))
    return hashlib.sha256(content).hexdigest()[:16]


def _files(set_name: str) -> list[Path]:
    return sorted((DATA / "gold" / set_name).glob("*.json"))


def _read(path: Path, texts: Path) -> GoldArticle:
    text = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
    return GoldArticle(path.stem, text, json.loads(path.read_text(encoding="utf-8")))
