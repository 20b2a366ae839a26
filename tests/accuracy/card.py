"""The quality card: what was measured, on what, how sure it is; the data file that the API serves.

`measured` is what a run of this code gives; the card on disk holds the same, with the day and the
version of the extractor that was measured. A card whose figures are not those of the code is stale,
and test_card.py fails.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from app import extraction
from app.ingest.version import extractor_version
from tests.accuracy.figures import BY_KIND, Figures, by_kind, by_rule, figures_of, of_measure
from tests.accuracy.gold import GoldArticle, gold_hash, load_gold
from tests.accuracy.intervals import Interval
from tests.accuracy.scoring import MEASURES, Verdict

CARD = Path(extraction.__file__).with_name("quality.json")
ALL = "all"
Json = dict[str, Any]
Runs = Mapping[str, Sequence[Verdict]]

_WORDS = Path(__file__).with_name("card.toml")
_DIGITS = 3


def make_card(runs: Runs) -> Json:
    """Return the card of a run over all gold sets, measured now with this code."""
    return {
        "extractor_version": extractor_version(),
        "measured_on": datetime.now(UTC).date().isoformat(),
        **measured(runs),
    }


def measured(runs: Runs) -> Json:
    """Return what a card says of a run: all but the day and the version."""
    words = _words()
    gold = {name: load_gold(name) for name in runs}
    everything = [verdict for verdicts in runs.values() for verdict in verdicts]
    every_article = [article.name for articles in gold.values() for article in articles]
    verdicts_of = {**runs, ALL: everything}
    names_of = {name: [a.name for a in articles] for name, articles in gold.items()}
    names_of[ALL] = every_article
    return {
        "languages": words["languages"],
        "sets": [_set(name, articles, words) for name, articles in gold.items()],
        "intervals": words["intervals"],
        "measures": [
            {
                "measure": _id(measure),
                "meaning": words["measures"][measure],
                "figures": [
                    {"set": name, **_row(of_measure(verdicts, measure), names_of[name])}
                    for name, verdicts in verdicts_of.items()
                ],
            }
            for measure in MEASURES
        ],
        "kinds": {
            "meaning": words["reading"]["kinds"],
            "figures": [
                {"measure": _id(measure), "kind": kind, **_figures(figures)}
                for measure in BY_KIND
                for kind, figures in by_kind(of_measure(everything, measure), every_article).items()
            ],
        },
        "rules": {
            "meaning": words["reading"]["rules"],
            "figures": [
                {"measure": _id(measure), "rule": rule, **_figures(figures)}
                for measure in BY_KIND
                for rule, figures in by_rule(of_measure(everything, measure)).items()
            ],
        },
        "limits": [limit["text"] for limit in words["limits"]],
        "reproduce": words["reproduce"],
    }


def write_card(card: Json) -> None:
    """Write the card that is served."""
    CARD.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_card() -> Json:
    """Read the card that is served."""
    card: Json = json.loads(CARD.read_text(encoding="utf-8"))
    return card


@lru_cache(maxsize=1)
def _words() -> Json:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _id(measure: str) -> str:
    return measure.replace(" ", "_")


def _set(name: str, articles: Sequence[GoldArticle], words: Json) -> Json:
    return {
        "set": name,
        **words["sets"][name],
        "articles": len(articles),
        "characters": sum(len(article.text) for article in articles),
        "gold_hash": gold_hash(name),
    }


def _row(verdicts: Sequence[Verdict], articles: Sequence[str]) -> Json:
    return _figures(figures_of(verdicts, articles))


def _figures(figures: Figures) -> Json:
    score = figures.score
    return {
        "precision": _estimate(score.precision, figures.precision),
        "recall": _estimate(score.recall, figures.recall),
        "f1": _estimate(score.f1, figures.f1),
        "gold": score.required,
        "found": score.found,
        "predicted": score.predicted,
        "right": score.right,
    }


def _estimate(value: float, interval: Interval | None) -> Json | None:
    if interval is None:
        return None
    low, high = interval
    return {
        "value": round(value, _DIGITS),
        "low": round(low, _DIGITS),
        "high": round(high, _DIGITS),
    }
