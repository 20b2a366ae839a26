"""The API beside what people would otherwise use, on made-up databases of growing size, in one run.

(a) a bare ASGI function with sqlite3 and orjson, (b) Datasette's canned queries, (c) a first draft with
FastAPI and SQLModel, (d) this project's server. All read the same database; servers are pinned to one
core, the client to another; in every round each is measured in turn, and ratios are taken within a round.
`python -m benchmarks.api` prints, `--write` also writes into `benchmarks/results.md`.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from app.extraction.registry import load_registry
from benchmarks.api_data import COMMON_WORD, make_database, make_world
from benchmarks.api_facts import facts_of, total_of
from benchmarks.api_servers import Server, Started, contestants, seconds_to_answer, start
from benchmarks.extraction import RESULTS, machine
from benchmarks.load import Rate, measure, pin
from benchmarks.sections import write_section

SIZES = (10_000, 100_000, 1_000_000)
CONNECTIONS = (1, 32)
TITLE = "# Speed of the API"
_ASKED = 40  # different requests of a case
_DEEP = 1_000  # pages
_MAIN = 100_000  # statements at which contestants are compared
_MEGABYTE = 1024
Paths = dict[str, list[str]]
Rates = dict[tuple[str, str, int], list[Rate]]


def spoken(chance: random.Random) -> list[str]:
    """Return speakers as often as they speak."""
    world = make_world(load_registry())
    return chance.choices(world.speakers, cum_weights=world.weights, k=_ASKED)


def paths_of(server: Server, ours: Started) -> Paths:
    """Return the requests of every case for one contestant."""
    chance = random.Random(7)
    page = ours.get(f"/v1/statements?limit=200&speaker={spoken(chance)[0]}")
    ids = [one["id"] for one in page["data"]][:_ASKED]
    words = [COMMON_WORD, "القوات", "السلام", "الأمن", "روسيا", "الحرب", "الرئيس", "الدعم"]
    return {
        "list of 50 by speaker": [server.by_speaker.format(one) for one in spoken(chance)],
        "full text, newest 50": [server.by_word.format(server.said(word)) for word in words],
        "one record": [server.one.format(one) for one in ids],
        "pledges by country": [server.by_country],
    }


def check_same(servers: dict[str, Started], paths: dict[str, Paths]) -> None:
    """Stop where the contestants do not tell the same of the same records."""
    for case in paths["d"]:
        for number, path in list(enumerate(paths["d"][case]))[:5]:
            ours = servers["d"].get(path)
            for name in servers.keys() - {"d"}:
                other = servers[name].get(paths[name][case][number])
                if facts_of(other) != facts_of(ours) or total_of(other) not in (
                    None,
                    total_of(ours),
                ):
                    sys.exit(f"({name}) does not answer as this project to {path}")


def compare(servers: dict[str, Started], paths: dict[str, Paths], options: Any) -> Rates:
    """Measure every contestant in every case, in rounds."""
    found: Rates = {}
    for name, server in servers.items():  # what is asked the first time is no measure
        for asked in paths[name].values():
            for path in asked if name == "d" else asked[:1]:
                server.get(path)
    for turn in range(options.rounds):
        for case in paths["d"]:
            for connections in CONNECTIONS:
                order = sorted(servers, key=lambda name: (name < "abcd"[turn % 4], name))
                for name in order:
                    one = servers[name]
                    rate = measure(
                        one.port, one.process.pid, paths[name][case], connections, options.seconds
                    )
                    found.setdefault((case, name, connections), []).append(rate)
        print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
    return found


def ratio(rates: Rates, case: str, name: str, connections: int) -> float:
    """Return how many times as many answers as (a) a contestant gives, for the same processor time.

    The clock would also count what else runs on the machine.
    """
    pairs = zip(rates[case, name, connections], rates[case, "a", connections], strict=True)
    return median(mine.per_cpu / theirs.per_cpu for mine, theirs in pairs)


def comparison_lines(rates: Rates) -> list[str]:
    """Return the table of ratios."""
    cases = dict.fromkeys(case for case, _, _ in rates)
    names = sorted({name for _, name, _ in rates})
    lines = [
        f"| answers for one second of the server's processor, (a) = 1 | {' | '.join(f'({n}) {c} conn.' for c in CONNECTIONS for n in names)} | (d) kB | (d) p99/p50, 1 conn. |",
        f"|---|{'---|' * (len(names) * len(CONNECTIONS) + 2)}",
    ]
    for case in cases:
        cells = [f"{ratio(rates, case, n, c):.2f}" for c in CONNECTIONS for n in names]
        ours = rates[case, "d", 1]
        tail = median(one.p99 / one.p50 for one in ours)
        lines.append(f"| {case} | {' | '.join(cells)} | {ours[0].size / 1000:.0f} | {tail:.1f} |")
    return lines


def growth(databases: dict[int, Path], options: Any) -> list[str]:
    """Return the table of what a page costs by the size of the database, the smallest = 1."""
    cases: dict[str, Callable[[Started], str]] = {
        "first page, all": lambda _: "/v1/statements?limit=10",
        "page 1,000, all": _deep,
        "first page, most quoted speaker": lambda _: (
            f"/v1/statements?limit=10&speaker={make_world(load_registry()).speakers[0]}"
        ),
        "common word, newest first": lambda _: Server.quoted(
            f"/v1/statements?limit=10&sort=-said_on,article,position&highlights=false&q={COMMON_WORD}"
        ),
        "one record": lambda ours: ours.get("/v1/statements?limit=1")["data"][0]["links"]["self"],
    }
    with contestants_of(databases, options) as servers:
        paths = {
            size: {case: path(ours) for case, path in cases.items()}
            for size, ours in servers.items()
        }
        rates: dict[tuple[int, str], list[Rate]] = {}
        for _ in range(options.rounds):
            for case in cases:
                for size, ours in servers.items():
                    rate = measure(
                        ours.port, ours.process.pid, [paths[size][case]], 1, options.seconds
                    )
                    rates.setdefault((size, case), []).append(rate)
    sizes = sorted(databases)
    lines = [f"| processor time of an answer, smallest = 1 | {' | '.join(f'{size:,}' for size in sizes)} |",
             f"|---|{'---|' * len(sizes)}"]  # fmt: skip
    for case in cases:
        first = rates[sizes[0], case]
        cells = [
            median(b.per_cpu / a.per_cpu for a, b in zip(rates[size, case], first, strict=True))
            for size in sizes
        ]
        lines.append(f"| {case} | {' | '.join(f'{cell:.2f}' for cell in cells)} |")
    return lines


def contestants_of(databases: dict[int, Path], options: Any) -> Any:
    """Return this project's server on each of the databases, as a context."""
    return start(
        {size: (contestants(file)["d"], file) for size, file in databases.items()}, options.port
    )


def _deep(ours: Started) -> str:
    path = "/v1/statements?limit=200&count=none"
    for _ in range(10 * (_DEEP - 1) // 200):
        path = ours.get(path)["page"]["next"].partition("http://127.0.0.1")[2].partition("/")[2]
        path = f"/{path}"
    return path.replace("limit=200", "limit=10")


def process_lines(ours: Started, seconds: float) -> list[str]:
    """Return what the server needs as a process: its start, memory, memory of a whole export."""
    idle = ours.memory()
    export = ours.peak_of("/v1/exports/statements.ndjson")
    return [
        f"Start to first answer: {seconds:.2f} s. Idle: {idle / _MEGABYTE:.0f} MB."
        f" Export of all statements: {max(0, export - idle) / _MEGABYTE:.0f} MB above that.",
    ]


def main() -> None:
    """Make the databases, measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.api", description=__doc__)
    parser.add_argument(
        "--sizes", type=lambda text: tuple(map(int, text.split(","))), default=SIZES
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement")
    parser.add_argument("--port", type=int, default=8801)
    parser.add_argument("--folder", type=Path, help="where databases are kept, to be used again")
    parser.add_argument("--write", action="store_true", help=f"also into {RESULTS.name}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.folder or Path(passing)
        databases = {size: folder / f"news{size}.db" for size in options.sizes}
        for size, file in databases.items():
            make_database(file, size, lambda text: print(text, file=sys.stderr)).dispose()
        pin(0)
        main_size = _MAIN if _MAIN in databases else max(databases)
        lines = report(databases, main_size, options)
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if options.write:
        write_section(RESULTS, text)


def report(databases: dict[int, Path], main_size: int, options: Any) -> list[str]:
    """Measure everything; return the lines of the section."""
    wanted = {
        name: (server, databases[main_size])
        for name, server in contestants(databases[main_size]).items()
    }
    seconds = seconds_to_answer(*wanted["d"], options.port)
    with start(wanted, options.port) as servers:
        process = process_lines(servers["d"], seconds)
        paths = {name: paths_of(server, servers["d"]) for name, (server, _) in wanted.items()}
        check_same(servers, paths)
        rates = compare(servers, paths, options)
    grown = growth(databases, options) if len(databases) > 1 else []
    return [
        TITLE, "",
        f"Written by `make bench` on: {machine()}. Ratios within rounds, the middle of {options.rounds};"
        " server and client on one core each. (a) bare ASGI function with sqlite3 and orjson, the same"
        " JSON; (b) Datasette's canned query; (c) FastAPI and SQLModel as first written; (d) this project. All tell"
        " the same of the same records. Everything was asked once before: (d) then knows which records a page has"
        " until the data change.",
        "", f"## {main_size:,} statements", "", *comparison_lines(rates), "", *process,
        *(["", "## Growth", "", *grown] if grown else []),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
