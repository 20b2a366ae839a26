"""What is read to join an article's words with others: what was said in those days, not all there is."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.db.utterances import statements_of, statements_under
from app.domain.utterances import SpeakerDay, StatementEvidence
from app.ingest import joining_utterances
from app.ingest.joining_utterances import rejoin_utterances
from tests.factories import PUBLISHED, make_extraction, make_statement, save

WORDS = "إن البند رقم {} من الاتفاق جاهز للتوقيع في الربيع المقبل"


def _save(session: Session, number: int, *, days: int) -> str:
    text = f"قال ميرتس {WORDS.format(number)}."
    day = PUBLISHED - timedelta(days=days)
    said = make_statement(text, WORDS.format(number), said_on=day)
    return save(session, make_extraction(text, statements=[said], published=day)).article_id


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many statements each query read."""
    numbers: list[int] = []

    def counting(session: Session, keys: list[SpeakerDay]) -> tuple[StatementEvidence, ...]:
        found = statements_under(session, keys)
        numbers.append(len(found))
        return found

    monkeypatch.setattr(joining_utterances, "statements_under", counting)
    return numbers


def test_the_number_of_statements_read_does_not_grow_with_what_is_known(
    session: Session, read: list[int]
) -> None:
    costs = []
    known = 0
    for until in (10, 100):
        for number in range(known, until):
            _save(session, 1000 + number, days=1 + number)  # one a day, ever further back
        known = until
        article = _save(session, until, days=0)
        read.clear()
        rejoin_utterances(session, statements_of(session, article))
        costs.append(sum(read))
    assert costs[0] <= costs[1] <= costs[0] + 1, "the article of the round before"
