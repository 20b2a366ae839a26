"""Events: how Arabic news names and dates them, and what must hold for every record."""

from datetime import date

import pytest

from app.domain.records import Article, Event
from app.domain.vocabulary import DateBasis, DatePrecision, EventType, Presence
from app.extraction.context import NewsContext
from app.extraction.events.finding import find_events
from app.extraction.lang.ar.triggers import load_event_triggers
from app.extraction.languages import load_language
from app.extraction.pipeline import extract
from tests.extraction.lang.ar.case_files import cases
from tests.extraction.news import read_news


def events_of(context: NewsContext) -> tuple[Event, ...]:
    found, _ = find_events(context, load_event_triggers())
    return found


def described(event: Event, text: str) -> str:
    place = event.place.of(text) if event.place else "-"
    who = "+".join(event.participants) or "-"
    return f"{event.type} {event.date or '-'} {event.status} {place} {who}"


@pytest.mark.parametrize(("text", "expected"), cases("events"))
def test_cases(text: str, expected: tuple[str, ...]) -> None:
    context = read_news(text)
    found = [described(event, context.document.article.text) for event in events_of(context)]
    assert found == list(expected)


@pytest.mark.parametrize(("text", "expected"), cases("attendance"))
def test_how_people_took_part(text: str, expected: tuple[str, ...]) -> None:
    context = read_news(text)
    told = [
        f"{event.type}: {one.ref} {one.how} {one.span.of(context.document.article.text)}"
        for event in events_of(context)
        for one in event.attendance
    ]
    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize("text", [str(case.values[0]) for case in cases("attendance")])
def test_the_absent_took_no_part(text: str) -> None:
    for event in events_of(read_news(text)):
        how = {one.ref: one.how for one in event.attendance}
        assert event.absent == tuple(ref for ref in how if how[ref] is Presence.ABSENT)
        assert set(how) - set(event.absent) <= set(event.participants)
        assert not set(event.absent) & set(event.participants)


@pytest.mark.parametrize(("text", "expected"), cases("event_parents"))
def test_an_event_can_be_part_of_another(text: str, expected: tuple[str, ...]) -> None:
    context = read_news(text)
    plain = context.document.article.text
    found = events_of(context)
    types = {event.spans[0]: event.type for event in found}
    told = [f"{e.type} < {types[e.parent]} {e.parent.of(plain)}" for e in found if e.parent]
    assert told == list(expected)


def test_without_a_publication_an_event_of_the_day_has_no_date() -> None:
    text = "عقد القادة اجتماعا في [باريس|country:FR|capital]."
    (event,) = events_of(read_news(text, published=None))
    assert (event.date, event.date_precision, event.date_basis) == (None, None, None)


def test_a_date_says_where_it_comes_from() -> None:
    told, dated = events_of(
        read_news(
            "عقد القادة اجتماعا في [باريس|country:FR|capital]. ووصل [ميرتس|friedrich-merz|short] "
            "إلى [لندن|country:GB|capital] يوم الثلاثاء."
        )
    )
    assert (told.date_basis, told.date_precision) == (DateBasis.CONTEXT, DatePrecision.DAY)
    assert dated.date_basis is DateBasis.WEEKDAY
    assert dated.place_country == "GB"
    assert (told.rule, dated.rule) == ("event-noun-context", "event-verb-weekday")


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        (
            "عقد القادة اجتماعا في [باريس|country:FR|capital] في غياب [ميرتس|friedrich-merz|short].",
            (),
            ("friedrich-merz",),
        ),
        (
            "التقى [ماكرون|emmanuel-macron|short] القادة أمس، وغاب [ميرتس|friedrich-merz|short] عن اللقاء.",
            ("emmanuel-macron",),
            ("friedrich-merz",),
        ),
        (
            "عقدت أمس قمة لم يحضرها [ترامب|donald-trump|short].",
            (),
            ("donald-trump",),
        ),
        (
            "عقدت أمس قمة حضرها [ترامب|donald-trump|short].",
            ("donald-trump",),
            (),
        ),
    ],
)
def test_who_is_told_to_have_been_absent_took_no_part(
    text: str, present: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    events = events_of(read_news(text))
    assert tuple(ref for event in events for ref in event.participants) == present
    assert tuple(dict.fromkeys(ref for event in events for ref in event.absent)) == absent


def test_a_week_leaves_days_open() -> None:
    text = "يعقد قادة التحالف اجتماعا في [باريس|country:FR|capital] الأسبوع المقبل."
    (event,) = events_of(read_news(text))  # read on Thursday 2025-09-04
    assert (event.date, event.earliest, event.latest) == (None, date(2025, 9, 5), date(2025, 9, 17))
    assert event.in_capital


def test_every_case_gives_spans_inside_the_text() -> None:
    for case in cases("events"):
        context = read_news(str(case.values[0]))
        for event in events_of(context):
            assert all(span.of(context.document.article.text) for span in event.spans)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("اقترح عقد قمة في باريس.", "summit: it is proposed or possible, not told"),
        ("قد يعقد اجتماع.", "meeting: it is proposed or possible, not told"),
    ],
)
def test_what_is_no_event_is_rejected_with_the_reason(text: str, why: str) -> None:
    found, rejected = find_events(read_news(text), load_event_triggers())
    assert found == ()
    assert [(one.what, one.why) for one in rejected] == [("event", why)]


def test_whom_someone_quoted_talked_to() -> None:
    text = "قال الرئيس الفرنسي إيمانويل ماكرون: «تحدثت مع المستشار الألماني فريدريش ميرتس يوم الثلاثاء»."
    article = Article(text, file="call.txt", published=date(2025, 9, 4))
    (call,) = extract(article, load_language("ar")).events
    assert call.type is EventType.CALL
    assert call.date == date(2025, 9, 2)
    assert set(call.participants) == {"emmanuel-macron", "friedrich-merz"}


def test_the_day_of_an_announcement_is_that_of_its_setting() -> None:
    text = "أعلن ماكرون، الاثنين، أن دولا عدة وعدت بالدعم في اجتماع للحلفاء."
    article = Article(text, published=date(2025, 9, 4))
    (meeting,) = extract(article, load_language("ar")).events
    assert meeting.date == date(2025, 9, 1)
