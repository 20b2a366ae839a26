"""The accuracy report as text: figures per measure, kind and rule, and what changed."""

from collections.abc import Iterable, Sequence

from tests.accuracy.baseline import Changes, Floors
from tests.accuracy.figures import BY_KIND, Figures, by_kind, by_rule, figures_of, of_measure
from tests.accuracy.intervals import Interval
from tests.accuracy.scoring import MEASURES, Side, Verdict

_WIDTH = 110
_COLUMNS = f"{'P':>5} {'95 %':15} {'R':>5} {'95 %':15} {'F1':>5} {'95 %':15} {'found/gold':>11} {'right/pred':>11}"


def scores_table(
    title: str, verdicts: Sequence[Verdict], articles: Sequence[str], floors: Floors | None
) -> str:
    """Return the figures of every measure, beside its floor."""
    lines = [f"{title:32} {_COLUMNS}  floor"]
    for measure in MEASURES:
        least = floors.measures.get(measure) if floors else None
        bound = "" if least is None else f"{least:7.2f}"
        lines.append(_row(measure, figures_of(of_measure(verdicts, measure), articles)) + bound)
    return "\n".join(lines)


def kinds_table(verdicts: Sequence[Verdict], articles: Sequence[str]) -> str:
    """Return the figures by kind of statement, action of pledge and type of event."""
    lines = ["by kind, action, type"]
    for measure in BY_KIND:
        kinds = by_kind(of_measure(verdicts, measure), articles)
        lines += [_row(f"  {measure} {kind}", figures) for kind, figures in kinds.items()]
    return "\n".join(lines)


def rules_table(verdicts: Sequence[Verdict]) -> str:
    """Return the figures of every rule that found something."""
    lines = ["by rule; R is the share of all gold that the rule finds alone"]
    for measure in BY_KIND:
        rules = by_rule(of_measure(verdicts, measure))
        lines += [_row(f"  {measure} {rule}", figures) for rule, figures in rules.items()]
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


def _row(name: str, figures: Figures) -> str:
    score = figures.score
    shares = " ".join(
        (
            _share(score.precision, figures.precision, counted=bool(score.predicted)),
            _share(score.recall, figures.recall, counted=bool(score.required)),
            _share(score.f1, figures.f1, counted=bool(score.predicted or score.required)),
        )
    )
    found, right = f"{score.found}/{score.required}", f"{score.right}/{score.predicted}"
    return f"{name:32} {shares} {found:>11} {right:>11}"


def _share(value: float, interval: Interval | None, *, counted: bool) -> str:
    number = f"{value:.3f}" if counted else "  –  "
    between = f"({interval[0]:.3f}–{interval[1]:.3f})" if interval else ""
    return f"{number} {between:15}"


def _line(verdict: Verdict) -> str:
    rule = f" [{verdict.rule}]" if verdict.rule else ""
    item = verdict.item.replace("\n", " ")
    short = item if len(item) <= _WIDTH else f"{item[:_WIDTH]}…"
    return f"{verdict.measure} {verdict.article}{rule} {short}"
