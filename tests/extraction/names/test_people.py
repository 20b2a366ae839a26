"""People the registry does not know, and what titles say about people."""

import pytest

from app.domain.vocabulary import FormKind
from app.extraction.grammar.roles import find_roles
from tests.extraction.scenes import scene_of


def people(text: str) -> list[tuple[str, str | None]]:
    scene = scene_of(text)
    return [
        (mention.span.of(text), mention.ref)
        for mention in scene.mentions
        if mention.form in (FormKind.COINED, FormKind.SHORT)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل الجنرال تاراس هولوب إلى المدينة.", [("تاراس هولوب", "taras-holob")]),
        (
            "قال سامح الدرديري، الخبير العسكري، إن الأمر معقد.",
            [("سامح الدرديري", "sameh-dardiri")],
        ),
        ("قال سامح الدرديري: لن نعود.", [("سامح الدرديري", "sameh-dardiri")]),
        ("زار سامح الدرديري المدينة.", []),
        ("وصل الوزير إلى المدينة الكبيرة.", []),
        ("بحث الرئيس تطوير التعاون الثنائي.", []),
    ],
)
def test_a_title_or_a_verb_of_saying_introduces_an_unknown_name(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert people(text) == found


def test_a_surname_later_is_the_same_person() -> None:
    found = people("وصل الجنرال تاراس هولوب. وقال هولوب إن الأمر معقد.")
    assert found == [("تاراس هولوب", "taras-holob"), ("هولوب", "taras-holob")]


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    found = people("وقال هولوب إن الأمر معقد. وصل الجنرال تاراس هولوب.")
    assert found == [("هولوب", "taras-holob"), ("تاراس هولوب", "taras-holob")]


def test_a_name_like_one_of_the_registry_is_that_person() -> None:
    ((_, ref),) = people("قال المتحدث باسم الحكومة شتيفن كورنيليوس إن الأمر معقد.")
    assert ref == "stefan-kornelius"


def test_a_surname_spelt_otherwise_after_the_full_name() -> None:
    found = people("وصل مارك روته إلى بروكسل. وأكد روتا أن الحلف متماسك.")
    assert found == [("روتا", "mark-rutte")]


def test_lists_and_furniture_introduce_nobody() -> None:
    assert people("اقرأ أيضا\n- الجنرال تاراس هولوب يزور الجبهة") == []


def test_roles_say_title_head_and_state() -> None:
    text = "قال وزير الدفاع الألماني بوريس بيستوريوس إن الأمر معقد. ووصل كير ستارمر، رئيس الوزراء البريطاني."
    first, second = find_roles(scene_of(text))
    assert (first.ref, first.span.of(text), first.country) == (
        "boris-pistorius",
        "وزير الدفاع الألماني",
        "DE",
    )
    assert first.head is not None
    assert first.head.slug == "minister"
    assert (second.ref, second.span.of(text), second.country) == (
        "keir-starmer",
        "رئيس الوزراء البريطاني",
        "GB",
    )


def test_a_name_without_a_title_has_no_role() -> None:
    assert find_roles(scene_of("قال ماكرون إن الأمر معقد.")) == ()
