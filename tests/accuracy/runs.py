"""Running the extraction over a gold set, in process."""

import json
from datetime import date
from functools import lru_cache

from app.domain.records import Article
from app.extraction.languages import load_language
from app.extraction.output import as_json
from app.extraction.pipeline import extract
from tests.accuracy.annotations import Annotations, read_annotations
from tests.accuracy.gold import GoldArticle, load_gold
from tests.accuracy.scoring import Verdict, judge


@lru_cache(maxsize=4)
def judge_set(set_name: str) -> tuple[Verdict, ...]:
    """Extract every article of a gold set and judge what came out."""
    return tuple(
        verdict
        for article in load_gold(set_name)
        for verdict in judge(
            article.name, read_annotations(article.annotated, article.text), _extracted(article)
        )
    )


def _extracted(gold: GoldArticle) -> Annotations:
    """Extract as the loader does for an article whose date of publication is known."""
    published = gold.annotated["published"]
    article = Article(
        text=gold.text,
        file=f"{gold.name}.txt",
        published=date.fromisoformat(published) if published else None,
        published_basis="metadata" if published else None,
    )
    found = as_json(extract(article, load_language(gold.annotated["language"])))
    return read_annotations(json.loads(json.dumps(found)), gold.text)
