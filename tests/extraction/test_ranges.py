"""Records by the token they begin at."""

from app.extraction.date_reading import DateKind
from app.extraction.dates import find_dates
from app.extraction.languages import load_language
from app.extraction.ranges import InOrder
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
