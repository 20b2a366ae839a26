"""Remembering results: made once, forgotten all at once where there are too many."""

from app.extraction.memo import Memo


def test_a_result_is_made_once() -> None:
    asked: list[str] = []

    def make(word: str) -> int:
        asked.append(word)
        return len(word)

    memo = Memo(make)
    assert [memo["قال"], memo["إن"], memo["قال"]] == [3, 2, 3]
    assert asked == ["قال", "إن"]


def test_no_text_can_fill_the_memory() -> None:
    memo = Memo(len, most=3)
    assert [memo["x" * length] for length in range(10)] == list(range(10))
    assert len(memo) <= 3
