"""The seeds and the invented development articles together, which only tests ever load."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
DATA = ROOT / "tests" / "data"


def text_of(file: str) -> str:
    """Return the raw text of a development article, by the name of its file."""
    with (DATA / "articles" / file).open(encoding="utf-8", newline="") as opened:
        return opened.read()


def write_development(folder: Path) -> Path:
    """Write the development articles with the metadata of their gold as JSON lines; return the file."""
    path = folder / "development.jsonl"
    lines = []
    for gold_file in sorted((DATA / "gold" / "development").glob("*.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        told = {key: gold[key] for key in ("published", "outlet") if gold.get(key)}
        lines.append(json.dumps({"text": text_of(gold["file"]), **told}, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
