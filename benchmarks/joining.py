"""What it costs to join one more article, by how many are known: identify its people, join what it says.

Each measured article is loaded as `coalition load` does it, without the extraction, and undone, so
that all meet the same database. Time is that of the processor, in milliseconds; the number of SQL
statements is given beside it. `python -m benchmarks.joining` prints; `--write` also writes
`benchmarks/joining.md`.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from app.db.engine import make_engine, write_session, writing
from app.db.migrate import upgrade
from app.db.store import save_article
from app.ingest.joining import rejoin
from app.ingest.loader import sync
from app.ingest.people import identify
from benchmarks.extraction import machine
from benchmarks.known import NOW, last_day, news, write_known

RESULTS = Path(__file__).parent / "joining.md"
KNOWN = (100, 10_000, 100_000)
REPEATED = (100, 1_000, 10_000)
_LOADED = 25
_NUMBERED_FROM = 10_000_000  # of the loaded articles: others than those known
_MOST = (
    1.5  # how many times the cost may be with the most articles known what it is with the fewest
)


@dataclass(frozen=True)
class Cost:
    """Of loading one article with so many known: CPU milliseconds and SQL statements, in the middle."""

    known: int
    joining: float
    saving: float
    statements: int
    seconds: float


def make_known(folder: Path, number: int, *, repeated: bool = False) -> Engine:
    """Return an engine on a database that knows so many made-up articles; one that is there is used."""
    file = folder / f"{number}{'-repeated' * repeated}.db"
    engine = make_engine(f"sqlite:///{file}")
    if file.exists():
        upgrade(engine)
        return engine
    upgrade(engine)
    sync(engine)
    with write_session(engine) as session:
        write_known(session, number, repeated=repeated)
    return engine


def measure(engine: Engine, known: int, *, loaded: int = _LOADED, repeated: bool = False) -> Cost:
    """Load some articles of the last day, one by one, each undone."""
    counted: Counter[str] = Counter()

    def note(*_: object) -> None:
        counted["statements"] += 1

    event.listen(engine, "before_cursor_execute", note)
    joining, saving, statements = [], [], []
    began = time.monotonic()
    articles = news(_NUMBERED_FROM, loaded + 1, day=last_day(known), repeated=repeated)
    for extraction in articles:
        counted.clear()
        with Session(writing(engine)) as session:
            start = time.process_time()
            who, others = identify(session, extraction)
            named = time.process_time()
            saved = save_article(
                session,
                extraction,
                who=who,
                origin="/made-up",
                extractor_version="made up",
                now=NOW,
            )
            stored = time.process_time()
            rejoin(session, others + saved.touched, now=NOW)
            joined = time.process_time()
        joining.append(joined - stored + named - start)
        saving.append(stored - named)
        statements.append(counted["statements"])
    event.remove(engine, "before_cursor_execute", note)
    # The first one compiles the statements and fills the cache of pages.
    middle = [median(values[1:]) for values in (joining, saving, statements)]
    return Cost(known, middle[0] * 1000, middle[1] * 1000, int(middle[2]), time.monotonic() - began)


def lines(costs: Sequence[Cost]) -> list[str]:
    """Return the table of costs, each beside how many times the first it is."""
    first = costs[0]
    return [
        "| articles known | join, ms | times the first | save, ms | times the first | SQL statements |",
        "|---|---|---|---|---|---|",
        *(
            f"| {it.known:,} | {it.joining:.1f} | {it.joining / first.joining:.2f} |"
            f" {it.saving:.1f} | {it.saving / first.saving:.2f} | {it.statements} |"
            for it in costs
        ),
    ]


def measure_all(
    known: Sequence[int], folder: Path, *, repeated: bool, say: Callable[[str], None]
) -> list[Cost]:
    """Make what is not in the folder yet, and measure with each number of articles known."""
    costs = []
    for number in known:
        began = time.monotonic()
        engine = make_known(folder, number, repeated=repeated)
        made = time.monotonic() - began
        costs.append(measure(engine, number, repeated=repeated))
        engine.dispose()
        say(f"{number} articles there after {made:.0f} s, {costs[-1]}")
    return costs


def report(apart: Sequence[Cost], repeated: Sequence[Cost]) -> list[str]:
    """Return the lines of the report, in Markdown."""
    return [
        "# Cost of loading one more article, without its extraction",
        "",
        f"Written by `make bench` on: {machine()}. Times are hints of one machine; how they grow is not.",
        "`join` is the time of finding copies, and of joining people, events, pledges and statements;"
        " `save` that of writing the article with all it says and its words.",
        "",
        *lines(apart),
        "",
        f"Articles are made up, thirty a day, with four statements, a pledge and an event each, and"
        f" someone of no registry. {_LOADED} articles of the last day are loaded into each database;"
        " the figures are the medians. To be reached: the last is at most"
        f" {_MOST} times the first.",
        "",
        "## One pledge told by every article",
        "",
        *lines(repeated),
        "",
        "The same articles, but all of them report one pledge, in one of eight ways: thirty a day again.",
    ]


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.joining", description=__doc__)
    for name, default, what in (
        ("known", KNOWN, "how many articles"),
        ("repeated", REPEATED, "how many articles that all tell one pledge"),
    ):
        listed = ", ".join(f"{number:,}" for number in default)
        parser.add_argument(
            f"--{name}", type=int, nargs="+", default=default, help=f"{what}; default {listed}"
        )
    parser.add_argument(
        "--keep", type=Path, help="a folder to keep the databases in, and use again"
    )
    parser.add_argument("--write", action="store_true", help=f"also into {RESULTS.name}")
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = parsed.keep or Path(made)
        apart = measure_all(parsed.known, folder, repeated=False, say=_say)
        repeated = measure_all(parsed.repeated, folder, repeated=True, say=_say)
    text = "\n".join(report(apart, repeated)) + "\n"
    print(text, end="")
    if parsed.write:
        RESULTS.write_text(text, encoding="utf-8")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
