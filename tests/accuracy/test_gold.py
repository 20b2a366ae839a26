"""The gold articles themselves: what they quote stands where they say."""

import pytest

from app.domain.vocabulary import EventType, PledgeAction, PledgeStatus, StatementKind
from tests.accuracy.gold import DATA, TEXTS, GoldArticle, load_gold

ARTICLES = [pytest.param(gold, id=gold.name) for name in TEXTS for gold in load_gold(name)]


@pytest.mark.parametrize("gold", ARTICLES)
def test_spans_quote_the_text(gold: GoldArticle) -> None:
    for name in ("statements", "pledges", "events"):
        for item in gold.annotated[name]:
            assert [gold.text[start:end] for start, end in item["spans"]] == item["text"]


@pytest.mark.parametrize("gold", ARTICLES)
def test_vocabulary(gold: GoldArticle) -> None:
    annotated = gold.annotated
    assert {item["kind"] for item in annotated["statements"]} <= set(StatementKind)
    assert {item["action"] for item in annotated["pledges"]} <= set(PledgeAction)
    assert {item["status"] for item in annotated["pledges"]} <= set(PledgeStatus)
    assert {item["type"] for item in annotated["events"]} <= set(EventType)


def test_every_text_is_annotated() -> None:
    for name, folder in (("development", "articles"), ("genres", "genres")):
        texts = {path.stem for path in (DATA / folder).glob("*.txt")}
        assert texts == {gold.name for gold in load_gold(name)}
    assert [gold.name[:3] for gold in load_gold("seeds")] == ["000", "001", "002", "003", "004"]
