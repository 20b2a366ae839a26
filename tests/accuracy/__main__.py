"""Score the extraction against the gold articles: `python -m tests.accuracy`.

Prints the figures per measure of every set, per kind and rule over all, what was gained and lost
against the last accepted run, and writes the quality card that `GET /v1/quality` serves. Exit status 1
where a measure fell below its floor. `--accept` keeps the run as the new baseline; it refuses where a
floor would sink.
"""

import argparse
import json
import sys
from collections.abc import Sequence

from tests.accuracy import baseline, card, report
from tests.accuracy.figures import of_measure
from tests.accuracy.gold import TEXTS, gold_hash, load_gold
from tests.accuracy.runs import judge_set
from tests.accuracy.scoring import MEASURES, Verdict

Runs = dict[str, tuple[Verdict, ...]]


def main() -> int:
    """Print the report; return the exit status."""
    options = _options()
    runs: Runs = {name: judge_set(name) for name in options.sets}
    floors = baseline.read_floors(baseline.FLOORS.read_text(encoding="utf-8"))
    accepted = json.loads(baseline.ACCEPTED.read_text(encoding="utf-8"))
    _print_figures(runs, floors, short=options.short)
    for name, verdicts in runs.items():
        print(f"{name} {report.changes_list(baseline.changes(verdicts, accepted.get(name, {})))}")
        if options.errors:
            print(report.errors_list(of_measure(verdicts, options.errors)))
    if set(runs) == set(TEXTS):
        card.write_card(card.make_card(runs))
    if options.accept:
        return _accept(runs, floors)
    too_low = [f"{n} {line}" for n, run in runs.items() for line in baseline.below(run, floors[n])]
    print("\n".join(too_low), end="\n" if too_low else "")
    return 1 if too_low else 0


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="keep this run, raise the floors")
    parser.add_argument("--short", action="store_true", help="no figures by kind and by rule")
    parser.add_argument(
        "--errors", choices=MEASURES, help="list what a measure missed or got wrong"
    )
    parser.add_argument("--set", dest="sets", action="append", choices=TEXTS, help="only this set")
    options = parser.parse_args(arguments)
    if options.accept and options.sets:
        parser.error("--accept keeps all sets together")
    options.sets = options.sets or list(TEXTS)
    return options


def _print_figures(runs: Runs, floors: dict[str, baseline.Floors], *, short: bool) -> None:
    articles = {name: [article.name for article in load_gold(name)] for name in runs}
    for name, verdicts in runs.items():
        print(report.scores_table(name, verdicts, articles[name], floors[name]), end="\n\n")
    together = [verdict for verdicts in runs.values() for verdict in verdicts]
    every = [name for names in articles.values() for name in names]
    if len(runs) > 1:
        print(report.scores_table(card.ALL, together, every, None), end="\n\n")
    if not short:
        print(report.kinds_table(together, every), end="\n\n")
        print(report.rules_table(together), end="\n\n")


def _accept(runs: Runs, floors: dict[str, baseline.Floors]) -> int:
    reached = {name: baseline.raised(run, gold_hash(name)) for name, run in runs.items()}
    sunk = [f"{n}: {m}" for n in runs for m in baseline.fallen(floors[n], reached[n])]
    if sunk:
        print("Not accepted, these floors would sink:", ", ".join(sunk))
        return 1
    items = {name: baseline.items_of(run) for name, run in runs.items()}
    baseline.FLOORS.write_text(baseline.write_floors(reached), encoding="utf-8")
    baseline.ACCEPTED.write_text(json.dumps(items, indent=1) + "\n", encoding="utf-8")
    print("Accepted; floors and items are written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
