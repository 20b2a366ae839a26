"""From verdicts to figures: precision, recall and F1 with counts and intervals, by measure, kind, rule."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.accuracy.intervals import Interval, bootstrap_f1, wilson
from tests.accuracy.scoring import Score, Side, Verdict, total

BY_KIND = ("statements", "attributed", "pledges", "events")


@dataclass(frozen=True)
class Figures:
    """A score with its 95 % intervals; None where nothing was counted."""

    score: Score
    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


def of_measure(verdicts: Iterable[Verdict], measure: str) -> list[Verdict]:
    """Return the verdicts of one measure."""
    return [verdict for verdict in verdicts if verdict.measure == measure]


def figures_of(verdicts: Sequence[Verdict], articles: Sequence[str]) -> Figures:
    """Return the figures of some verdicts; `articles` are all that were measured."""
    by_article: dict[str, list[Verdict]] = {name: [] for name in articles}
    for verdict in verdicts:
        by_article[verdict.article].append(verdict)
    return _figures(total(verdicts), bootstrap_f1([total(of) for of in by_article.values()]))


def by_kind(verdicts: Sequence[Verdict], articles: Sequence[str]) -> dict[str, Figures]:
    """Return the figures of one measure by kind, action or type.

    Recall counts gold of the kind, precision what was taken for it.
    """
    groups = _grouped(verdicts, lambda verdict: verdict.label)
    return {kind: figures_of(group, articles) for kind, group in groups.items()}


def by_rule(verdicts: Sequence[Verdict]) -> dict[str, Figures]:
    """Return the figures of one measure by the rule that found something.

    Gold has no rules: the recall of a rule is the share of all gold that it finds alone; those of
    all rules add up to the recall of the measure. There is no interval of F1.
    """
    required = total(verdicts).required
    predicted = [verdict for verdict in verdicts if verdict.side is Side.PREDICTED]
    groups = _grouped(predicted, lambda verdict: verdict.rule)
    counts = {rule: total(group) for rule, group in groups.items()}
    return {
        rule: _figures(Score(score.right, required, score.right, score.predicted), None)
        for rule, score in counts.items()
    }


def _figures(score: Score, f1: Interval | None) -> Figures:
    return Figures(
        score, wilson(score.right, score.predicted), wilson(score.found, score.required), f1
    )


def _grouped(
    verdicts: Iterable[Verdict], key: Callable[[Verdict], str]
) -> dict[str, list[Verdict]]:
    groups = defaultdict(list)
    for verdict in verdicts:
        groups[key(verdict)].append(verdict)
    return dict(sorted(groups.items()))
