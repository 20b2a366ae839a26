"""The accuracy report as text: scores per measure, kind and rule, and what changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from tests.accuracy.baseline import Changes, Floors
from tests.accuracy.scoring import MEASURES, Score, Side, Verdict, total

BY_KIND = ("statements", "attributed", "pledges", "events")
_WIDTH = 110


def scores_table(title: str, verdicts: Sequence[Verdict], floors: Floors) -> str:
    """Return precision, recall and F1 of every measure, beside its floor."""
    lines = [f"{title:28}      P      R     F1   gold   pred  floor"]
    for measure in MEASURES:
        least = floors.measures.get(measure)
        bound = "" if least is None else f"{least:.2f}"
        lines.append(f"{_row(measure, total(of_measure(verdicts, measure)))}  {bound:>5}")
    return "\n".join(lines)


def kinds_table(verdicts: Sequence[Verdict]) -> str:
    """Return the scores by kind of statement, action of pledge and type of event."""
    lines = ["by kind, action, type"]
    for measure in BY_KIND:
        groups = _grouped(of_measure(verdicts, measure), lambda verdict: verdict.label)
        lines += [_row(f"  {measure} {kind}", total(group)) for kind, group in groups]
    return "\n".join(lines)


def rules_table(verdicts: Sequence[Verdict]) -> str:
    """Return the precision of every rule that found something."""
    lines = [f"{'by rule':44}  right   pred      P"]
    for measure in BY_KIND:
        predicted = [v for v in of_measure(verdicts, measure) if v.side is Side.PREDICTED]
        for rule, group in _grouped(predicted, lambda verdict: verdict.rule):
            score = total(group)
            name = f"  {measure} {rule}"
            lines.append(f"{name:44} {score.right:6} {score.predicted:6} {score.precision:6.3f}")
    return "\n".join(lines)


def errors_list(verdicts: Iterable[Verdict]) -> str:
    """Return every missed and every wrong item, one line each."""
    return "\n".join(
        f"  {'missed' if verdict.side is Side.GOLD else 'wrong '} {_line(verdict)}"
        for verdict in verdicts
        if not verdict.right
    )


def changes_list(changes: Changes) -> str:
    """Return what a run gained and lost against the accepted one."""
    lines = [
        f"against the accepted run: {len(changes.gained)} gained, {len(changes.lost)} lost, "
        f"{changes.no_longer_wrong} no longer wrong, {len(changes.newly_wrong)} newly wrong"
    ]
    for word, verdicts in (
        ("gained", changes.gained),
        ("lost  ", changes.lost),
        ("wrong ", changes.newly_wrong),
    ):
        lines += [f"  {word} {_line(verdict)}" for verdict in verdicts]
    return "\n".join(lines)


def of_measure(verdicts: Iterable[Verdict], measure: str) -> list[Verdict]:
    """Return the verdicts of one measure."""
    return [verdict for verdict in verdicts if verdict.measure == measure]


def _grouped(
    verdicts: Iterable[Verdict], key: Callable[[Verdict], str]
) -> list[tuple[str, list[Verdict]]]:
    groups = defaultdict(list)
    for verdict in verdicts:
        groups[key(verdict)].append(verdict)
    return sorted(groups.items())


def _row(name: str, score: Score) -> str:
    figures = f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
    return f"{name:28} {figures} {score.required:6} {score.predicted:6}"


def _line(verdict: Verdict) -> str:
    rule = f" [{verdict.rule}]" if verdict.rule else ""
    item = verdict.item.replace("\n", " ")
    short = item if len(item) <= _WIDTH else f"{item[:_WIDTH]}…"
    return f"{verdict.measure} {verdict.article}{rule} {short}"
