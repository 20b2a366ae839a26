"""What finding near-duplicates costs when one article is loaded, with few and with many articles known.

Articles are words of the development articles drawn at random, as often as news has them, with the
footer of one of twenty outlets; one in ten is an edited copy of a recent one. They are counted as
published some a day, or all within one month, where every day is near every other: the worst case.
`python -m benchmarks.copies` prints all; with `--write` it also goes to `benchmarks/copies.md`.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.article_rows import article_rows
from app.db.copies import StoredText, fingerprint_rows
from app.db.engine import make_engine, write_session
from app.db.migrate import upgrade
from app.db.replace import insert_rows, rows_where, table_of
from app.db.store import save_article
from app.db.tables import Article as ArticleRow
from app.db.tables import ArticleCopy, ArticleFingerprint
from app.domain.records import Article, Extraction
from app.ingest.copying import regroup
from app.knowledge.shingles import fingerprints, whole_text, words_of
from benchmarks.corpus import development_articles
from benchmarks.extraction import cpu_seconds, machine

RESULTS = Path(__file__).parent / "copies.md"
KNOWN = (1_000, 20_000)
_SAMPLE = 300  # articles measured beyond those known
_BATCH = 200
_WORDS, _FOOTER, _OUTLETS = 300, 24, 20
_COPIED, _EDITED = 0.1, 0.08  # of the articles, and of the words of a copy
_RECENT = 30  # articles back from which copies are made
_FIRST = date(2022, 2, 24)
_MONTH = 30
_LOADED: dict[str, Any] = {"extractor_version": "benchmark", "now": datetime.now(UTC)}


@dataclass(frozen=True)
class Cost:
    """CPU seconds of each measured article with so many articles known."""

    known: int
    seconds: tuple[float, ...]


def articles(seed: int = 1) -> Iterator[str]:
    """Yield made-up articles without end, the same ones for the same seed."""
    chance = random.Random(seed)
    pool = [word for text in development_articles() for word in text.split()]
    footers = [" ".join(chance.choices(pool, k=_FOOTER)) for _ in range(_OUTLETS)]
    recent: list[list[str]] = []
    while True:
        words = chance.choices(pool, k=_WORDS)
        if recent and chance.random() < _COPIED:
            model = chance.choice(recent)
            words = [chance.choice(pool) if chance.random() < _EDITED else w for w in model]
        recent = [*recent[-_RECENT + 1 :], words]
        yield " ".join(words) + "\n" + chance.choice(footers)


def days(total: int, per_day: int | None) -> Iterator[date]:
    """Yield the days of so many articles: some a day, or all within a month where none is given."""
    for number in range(total):
        passed = number % _MONTH if per_day is None else number // per_day
        yield _FIRST + timedelta(passed)


def measure(engine: Engine, known: Sequence[int], sample: int, per_day: int | None) -> list[Cost]:
    """Load articles into a database with tables and measure the search for copies at some points.

    Articles between those measured are put into the tables as loading would, but compared with none.
    """
    total = known[-1] + sample
    measured = {at for point in known for at in range(point, point + sample)}
    made = enumerate(zip(articles(), days(total, per_day), strict=False))
    seconds: dict[int, float] = {}
    for _ in range(0, total, _BATCH):
        some = list(islice(made, _BATCH))
        with write_session(engine) as session:
            _put(session, [item for number, item in some if number not in measured])
            for number, (text, day) in some:
                if number in measured:
                    made_up = _extraction(text, day)
                    saved = save_article(session, made_up, origin=f"/{number}", **_LOADED)
                    seconds[number] = cpu_seconds(partial(regroup, session, saved.touched))
    return [Cost(at, tuple(seconds[n] for n in range(at, at + sample))) for at in known]


def _extraction(text: str, day: date) -> Extraction:
    nothing = ((),) * 9
    return Extraction(Article(text, language="ar"), None, None, day, "metadata", *nothing)


def _put(session: Session, some: Sequence[tuple[str, date]]) -> None:
    """Insert articles and what they are found by."""
    rows, prints = [], []
    told = {"source_id": None, "extractor_version": "benchmark", "ingested_at": datetime.now(UTC)}
    for text, day in some:
        rows.append(article_rows(_extraction(text, day)).article | told)
        article, words = StoredText(rows[-1]["id"], text, day), words_of(text)
        prints += fingerprint_rows(article, fingerprints(words), whole_text(words))
    insert_rows(session, table_of(ArticleRow), rows)
    insert_rows(session, table_of(ArticleFingerprint), prints)


def lines(costs: Sequence[Cost], how: str) -> list[str]:
    """Return the rows of one way of publishing."""
    return [
        f"| {how} | {cost.known:,} | {median(cost.seconds) * 1000:.1f} | {mean(cost.seconds) * 1000:.1f} |"
        for cost in costs
    ]


def report(known: Sequence[int], sample: int) -> list[str]:
    """Measure everything; return the lines of the report, in Markdown."""
    rows = []
    for how, per_day in (("20 articles a day", 20), ("all within one month", None)):
        with TemporaryDirectory() as folder:
            engine = make_engine(f"sqlite:///{folder}/copies.db")
            upgrade(engine)
            rows += lines(measure(engine, known, sample, per_day), how)
            engine.dispose()
    return [
        "# Cost of finding near-duplicates",
        "",
        f"Written by `python -m benchmarks.copies --write` on: {machine()}. CPU time of comparing one"
        f" more article with all that are known and writing its group, over {sample} articles.",
        "",
        "| published | articles known | ms, median | ms, mean |",
        "|---|---|---|---|",
        *rows,
    ]


def copies_of(engine: Engine) -> int:
    """Return how many articles of a database are in groups."""
    with Session(engine) as session:
        table = table_of(ArticleCopy)
        return len(rows_where(session, table, table.c.position >= 0))


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--known", type=int, nargs="+", default=KNOWN, help="default 1000 20000")
    parser.add_argument("--sample", type=int, default=_SAMPLE, help=f"default {_SAMPLE}")
    parser.add_argument("--write", action="store_true", help=f"also into {RESULTS.name}")
    parsed = parser.parse_args()
    text = "\n".join(report(parsed.known, parsed.sample)) + "\n"
    print(text, end="")
    if parsed.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
