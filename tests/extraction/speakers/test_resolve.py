"""From phrases to entities: names, titles by office and date, counterparts, coined bodies."""

from datetime import date

import pytest

from app.domain.vocabulary import EntityKind, SpeakerFound
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.languages import load_language
from app.extraction.offices import counterpart, holder, offices_at, since
from app.extraction.registry import Office, load_registry
from app.extraction.speakers.bodies import coined_body
from app.extraction.speakers.discourse import Entry, Speaker
from app.extraction.speakers.resolve import resolve
from tests.extraction.scenes import PUBLISHED, cast_of, scene_of, token

NOBODY: frozenset[str] = frozenset()


def meant(text: str, word: str, published: date | None = PUBLISHED) -> Speaker | None:
    """Resolve the phrase that begins at a word; nobody spoke before."""
    scene = scene_of(text)
    phrase = read_phrase(scene, token(scene.document, word), len(scene.document.tokens))
    return resolve(phrase, cast_of(scene, published), ()) if phrase is not None else None


@pytest.mark.parametrize(
    ("text", "word", "refs", "found"),
    [
        ("ماكرون إن", "ماكرون", ("emmanuel-macron",), "name"),
        ("ألمانيا إن", "ألمانيا", ("country:DE",), "collective"),
        ("الرئيس الأوكراني إن", "الرئيس", ("volodymyr-zelenskyy",), "title"),
        ("رئيس وزراء بولندا إن", "رئيس", ("donald-tusk",), "title"),
        ("وزارة الدفاع الروسية إن", "وزارة", ("org:russian-defence-ministry",), "collective"),
        ("الحكومة الألمانية إن", "الحكومة", ("country:DE",), "collective"),
        ("مسؤول أميركي إن", "مسؤول", ("org:unnamed-us-official",), "anonymous"),
        ("مسؤولون أميركيون إن", "مسؤولون", ("org:unnamed-us-officials",), "anonymous"),
        ("زار ماكرون ستارمر. وقال الأخير إن", "الأخير", ("keir-starmer",), "pronoun"),
        (
            "اتفقت فرنسا وألمانيا. وقال الجانبان إن",
            "الجانبان",
            ("country:FR", "country:DE"),
            "collective",
        ),
        ("زار ماكرون برلين. وقال نظيره الأوكراني إن", "نظيره", ("volodymyr-zelenskyy",), "pronoun"),
    ],
)
def test_what_a_phrase_means(text: str, word: str, refs: tuple[str, ...], found: str) -> None:
    speaker = meant(text, word)
    assert speaker is not None
    assert speaker.refs == refs
    if "نظيره" not in text:
        assert speaker.found == found


@pytest.mark.parametrize(
    ("title", "day", "person"),
    [
        ("المستشارة الألمانية", date(2020, 1, 1), "angela-merkel"),
        ("المستشار الألماني", date(2023, 1, 1), "olaf-scholz"),
        ("المستشار الألماني", date(2025, 9, 4), "friedrich-merz"),
    ],
)
def test_a_title_means_who_held_the_office_that_day(title: str, day: date, person: str) -> None:
    speaker = meant(f"{title} إن", title.split(maxsplit=1)[0], day)
    assert speaker is not None
    assert speaker.refs == (person,)


def test_without_a_date_a_title_means_the_one_whom_the_article_names() -> None:
    speaker = meant("وصل فريدريش ميرتس. وقال المستشار الألماني إن", "المستشار", None)
    assert speaker is not None
    assert speaker.refs == ("friedrich-merz",)


def test_without_a_date_and_a_name_a_title_stays_unnamed() -> None:
    speaker = meant("المستشار الألماني إن", "المستشار", None)
    assert speaker is not None
    assert (speaker.refs, speaker.found) == (
        ("org:unnamed-german-adviser",),
        SpeakerFound.ANONYMOUS,
    )


@pytest.mark.parametrize("word", ["الأخير", "نظيره", "أحدهم", "الجانبان"])
def test_a_word_that_points_back_means_nobody_at_the_start(word: str) -> None:
    assert meant(f"{word} الفرنسي إن", word) is None


def test_one_of_several_unnamed_people() -> None:
    scene = scene_of("أحدهم إن")
    phrase = read_phrase(scene, 0, 2)
    assert phrase is not None
    sources = Speaker(("org:unnamed-sources",), SpeakerFound.ANONYMOUS, None, None, "p")
    speaker = resolve(phrase, cast_of(scene), [Entry(0, 0, sources)])
    assert speaker is not None
    assert speaker.refs == ("org:unnamed-sources",)


def test_the_same_official_goes_back_to_the_last_speaker_of_that_gender() -> None:
    scene = scene_of("المسؤولة ذاتها إن")
    phrase = read_phrase(scene, 0, 3)
    assert phrase is not None
    she = Speaker(("org:unnamed-us-official",), SpeakerFound.ANONYMOUS, None, "f")
    he = Speaker(("donald-trump",), SpeakerFound.NAME, None, "m")
    speaker = resolve(phrase, cast_of(scene), [Entry(0, 0, she), Entry(5, 4, he)])
    assert speaker is not None
    assert (speaker.refs, speaker.found) == (she.refs, SpeakerFound.PRONOUN)


def test_gender_comes_from_the_registry_the_title_or_the_state() -> None:
    cast = cast_of(scene_of("قالت الخبيرة مارتا هولوبنكو إن الأمر معقد."))
    assert cast.gender("giorgia-meloni") == "f"
    assert cast.gender("friedrich-merz") == "m"
    assert cast.gender("country:DE") == "f"
    (role,) = cast.roles
    assert cast.gender(role.ref) == "f"
    assert cast.gender("nobody-known") is None


def office(person: str, start: str | None, end: str | None) -> Office:
    return Office(person, "president", "XX", start, end)


def test_an_office_is_held_from_the_first_to_the_last_day() -> None:
    held = office("a", "2020-05", "2021-03-10")
    assert [
        held.held_on(day)
        for day in (
            date(2020, 4, 30),
            date(2020, 5, 1),
            date(2021, 3, 10),
            date(2021, 3, 11),
        )
    ] == [False, True, True, False]
    assert office("a", None, None).held_on(date(1999, 1, 1))
    assert office("a", "2020", None).held_on(PUBLISHED)


def test_the_holder_is_one_person_or_nobody() -> None:
    both = (office("a", None, "2020"), office("b", "2021", None))
    assert holder(both, PUBLISHED, NOBODY) == "b"
    assert holder(both, None, NOBODY) is None
    assert holder(both, None, frozenset({"a"})) == "a"
    assert holder(both, None, frozenset({"a", "b"})) is None
    two = (office("a", None, None), office("b", None, None))
    assert holder(two, PUBLISHED, NOBODY) is None
    assert holder(two, PUBLISHED, frozenset({"b"})) == "b"
    assert holder((), PUBLISHED, NOBODY) is None


def test_a_counterpart_holds_the_same_office_elsewhere_on_that_day() -> None:
    registry = load_registry()
    assert counterpart("emmanuel-macron", "UA", registry, PUBLISHED) == "volodymyr-zelenskyy"
    assert counterpart("emmanuel-macron", "UA", registry, None) is None
    assert counterpart("nobody-known", "UA", registry, PUBLISHED) is None


def test_an_office_phrase_needs_its_state_or_its_body() -> None:
    offices = load_language("ar").offices
    scene = scene_of("الأوكراني حلف شمال الأطلسي")
    state, body = scene.mentions
    assert (state.kind, body.kind) == (EntityKind.COUNTRY, EntityKind.ORGANIZATION)
    assert {o.entity for o in offices_at("الرييس", state, offices)} == {"UA"}
    assert {o.entity for o in offices_at("الامين العام", body, offices)} == {"nato"}
    assert offices_at("الامين العام", state, offices) == ()
    assert offices_at("لا شيء", state, offices) == ()


def test_a_coined_body_knows_its_state_by_its_id() -> None:
    registry = load_registry()
    body = coined_body("org:unnamed-german-official", "مسؤول ألماني", registry)
    assert body is not None
    assert (body.id, body.name, body.country) == (
        "unnamed-german-official",
        "مسؤول ألماني",
        "DE",
    )
    unnamed = coined_body("org:unnamed-sources", "مصادر", registry)
    assert unnamed is not None
    assert unnamed.country is None
    assert coined_body("org:nato", "الناتو", registry) is None
    assert coined_body("org:baltic-states", "دول البلطيق", registry) is None
    assert coined_body("friedrich-merz", "ميرتس", registry) is None


def test_an_article_without_a_date_is_no_older_than_the_offices_of_those_it_names() -> None:
    registry = load_registry()
    earliest = since(["scott-bessent", "mark-rutte"], registry)
    assert earliest is not None
    assert earliest.day >= "2025-01"
    assert since(["nobody-known"], registry) is None
    chiefs = [o for o in registry.offices_at("nato") if o.office == "secretary-general"]
    assert holder(tuple(chiefs), earliest, frozenset()) == "mark-rutte"
    assert holder(tuple(chiefs), None, frozenset()) is None
