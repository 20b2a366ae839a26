"""Records by the token they begin at."""

from app.extraction.dates.finding import find_dates
from app.extraction.dates.reading import DateKind
from app.extraction.languages import load_language
from app.extraction.ranges import InOrder, Telling
from tests.extraction.scenes import PUBLISHED, scene_of


def test_records_that_begin_in_a_range_of_tokens() -> None:
    scene = scene_of("وصل يوم الأحد وغادر يوم الخميس وعاد أمس.")
    calendar = load_language("ar").calendar
    dates = find_dates(scene.document, scene.sentences, calendar, published=PUBLISHED)
    in_order = InOrder(dates)
    sunday, thursday, yesterday = dates
    assert yesterday.kind is DateKind.RELATIVE
    assert list(in_order.within(0, 100)) == [sunday, thursday, yesterday]
    assert list(in_order.within(sunday.first, thursday.first)) == [sunday]
    assert list(in_order.within(sunday.first + 1, thursday.first + 1)) == [thursday]
    assert list(in_order.within(yesterday.first + 1, 100)) == []


def test_tokens_that_tell_something_are_asked_once_each() -> None:
    asked: list[int] = []

    def tells(at: int) -> bool:
        asked.append(at)
        return at in (4, 9)

    telling = Telling(range(12), tells)
    assert list(telling.within(0, 6)) == [4]
    assert list(telling.within(5, 12)) == [9]
    assert sorted(asked) == list(range(12))
    asked.clear()
    assert list(telling.within(0, 12)) == [4, 9]
    assert list(telling.within(1, 3)) == []
    assert asked == [4, 9]
