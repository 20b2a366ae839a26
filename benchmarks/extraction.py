"""How fast the extraction is: on articles, on strings made to be slow, and as a command.

Speed is given beside what one pass of an Aho-Corasick automaton over the same text takes in the same
run, because only the ratio says the same on every machine. `python -m benchmarks.extraction` prints
all; with `--write` it also goes to `benchmarks/results.md`.
"""

import argparse
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from app.domain.records import Article
from app.extraction.language import Language
from app.extraction.languages import load_language
from app.extraction.pipeline import extract
from app.text.folding import fold
from benchmarks.corpus import PUMPS, ROOT, development_articles, pumped, varied
from benchmarks.sections import write_section

RESULTS = Path(__file__).parent / "results.md"
_SEED_ARTICLE = "seeds/000_a2324bbb80be6221.txt"
_TARGET = 1.0  # MB/s
_START = 0.4  # seconds
_SHORT, _TIMES = (
    4_000,
    4,
)  # code points of a pumped string, and how many times longer the long one is
_ROUNDS = 3


@dataclass(frozen=True)
class Speed:
    """CPU seconds for some bytes of UTF-8 in some articles, with those of the automaton beside."""

    articles: int
    size: int
    seconds: float
    automaton: float

    @property
    def megabytes(self) -> float:
        """MB/s of the pipeline, on one core."""
        return self.size / self.seconds / 1e6

    @property
    def ratio(self) -> float:
        """How many passes of the automaton the pipeline takes."""
        return self.seconds / self.automaton


@dataclass(frozen=True)
class Growth:
    """CPU seconds for a pumped string and for one several times as long."""

    name: str
    short: float
    long: float

    @property
    def exponent(self) -> float:
        """What power of the length the time grows with; 1 is linear."""
        return log(self.long / self.short, _TIMES)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def automaton_of(language: Language) -> Callable[[str], object]:
    """Return one pass of an automaton with the words of saying and the names of a language."""
    patterns = {fold(form.form) for form in language.names.forms} | set(language.lexicon.cues)
    automaton = AhoCorasick(
        sorted(filter(None, patterns)),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
    )
    return automaton.find_matches_as_indexes


def measure_speed(articles: Iterable[str], language: Language) -> Speed:
    """Read articles one after the other, each right after a pass of the automaton over it."""
    automaton = automaton_of(language)
    count, size, seconds, passes = 0, 0, 0.0, 0.0
    for text in articles:
        folded, article = fold(text), Article(text)
        passes += cpu_seconds(lambda folded=folded: automaton(folded))  # type: ignore[misc]
        seconds += cpu_seconds(lambda article=article: extract(article, language))  # type: ignore[misc]
        count, size = count + 1, size + len(text.encode())
    return Speed(count, size, seconds, passes)


def measure_growth(name: str, unit: str, language: Language) -> Growth:
    """Read a pumped string and a longer one, each in its best of a few rounds."""

    def best(length: int) -> float:
        article = Article(pumped(unit, length))
        return min(cpu_seconds(lambda: extract(article, language)) for _ in range(_ROUNDS))

    return Growth(name, best(_SHORT), best(_SHORT * _TIMES))


def measure_start(command: Sequence[str], rounds: int = 9) -> float:
    """Return the median seconds on the clock of a command as a process, its first run left out."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    once()
    return median(once() for _ in range(rounds))


def machine() -> str:
    """Return what this was measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{_processor()}, {system}, Python {platform.python_version()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown processor")


def speed_lines(first: Speed, speed: Speed) -> list[str]:
    """Return the table of speeds: with words met for the first time, and with known ones."""
    rows = (("the first articles of a process", first), ("articles after them", speed))
    return [
        "| on one core | MB/s | articles/s | passes of an automaton |",
        "|---|---|---|---|",
        *(
            f"| {name} | {it.megabytes:.2f} | {it.articles / it.seconds:.0f} | {it.ratio:.0f} |"
            for name, it in rows
        ),
        "",
        f"To be reached: {_TARGET:.0f} MB/s. {speed.articles} articles, {speed.size / 1e6:.1f} MB of UTF-8;"
        f" the automaton alone: {speed.size / speed.automaton / 1e6:.0f} MB/s.",
    ]


def growth_lines(growths: Iterable[Growth]) -> list[str]:
    """Return the table of growths, the worst first."""
    ordered = sorted(growths, key=lambda growth: -growth.exponent)
    return [
        f"| repeated | ms for {_SHORT} characters | times longer for {_TIMES} times as many | exponent |",
        "|---|---|---|---|",
        *(
            f"| {it.name} | {it.short * 1000:.1f} | {it.long / it.short:.1f} | {it.exponent:.2f} |"
            for it in ordered
        ),
    ]


def start_lines(seconds: float, bare: float) -> list[str]:
    """Return what is said of the command as a process."""
    return [
        f"`coalition extract {_SEED_ARTICLE}`: {seconds:.2f} s on the clock, {seconds / bare:.0f} times"
        f" an empty Python ({bare:.3f} s). To be reached: {_START} s.",
    ]


def report(language: Language, megabytes: float) -> list[str]:
    """Measure everything; return the lines of the report, in Markdown."""
    articles = tuple(varied(development_articles(), int(megabytes * 1e6)))
    first = measure_speed(articles[: len(articles) // 10 or 1], language)
    speed = measure_speed(articles[len(articles) // 10 :], language)
    growths = [measure_growth(name, unit, language) for name, unit in PUMPS.items()]
    command = Path(sys.executable).parent / "coalition"
    start = measure_start([str(command), "extract", _SEED_ARTICLE])
    bare = measure_start([sys.executable, "-c", "pass"])
    return [
        "# Speed of the extraction",
        "",
        f"Written by `make bench` on: {machine()}. Figures in seconds are hints of one machine and its"
        " other work; the ratios hold elsewhere.",
        "",
        "## Articles",
        "",
        *speed_lines(first, speed),
        "",
        "## Growth with the length of the text",
        "",
        "Time grows linearly where the exponent is near 1; below it, fixed costs count.",
        "",
        *growth_lines(growths),
        "",
        "## As a process",
        "",
        *start_lines(start, bare),
    ]


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2.0, help="of articles; default 2")
    parser.add_argument("--language", default="ar", help="its code; default ar")
    parser.add_argument("--write", action="store_true", help=f"also into {RESULTS.name}")
    parsed = parser.parse_args()
    text = "\n".join(report(load_language(parsed.language), parsed.megabytes)) + "\n"
    print(text, end="")
    if parsed.write:
        write_section(RESULTS, text)


if __name__ == "__main__":
    main()
