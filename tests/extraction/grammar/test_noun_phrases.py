"""Noun phrases that can speak, where they end, and the names inside them."""

import pytest

from app.extraction.grammar.heads import head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.grammar.personal_names import is_name_word, read_name
from app.extraction.grammar.phrase_ends import complement_end
from app.extraction.phrase_kinds import PhraseKind
from tests.extraction.scenes import scene_of, token


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("ماكرون إن الوقت", PhraseKind.PERSON, "ماكرون"),
        ("الرئيس الفرنسي إيمانويل ماكرون إن", PhraseKind.PERSON, "الرئيس الفرنسي إيمانويل ماكرون"),
        (
            "وزير الدفاع المجري غابور نيميتشيك إن",
            PhraseKind.PERSON,
            "وزير الدفاع المجري غابور نيميتشيك",
        ),
        ("ألمانيا أنها", PhraseKind.ENTITY, "ألمانيا"),
        ("الرئيس الأوكراني أن", PhraseKind.TITLE, "الرئيس الأوكراني"),
        ("مسؤول أميركي إن", PhraseKind.UNNAMED, "مسؤول أميركي"),
        ("الحكومة الهولندية إن", PhraseKind.OFFICE, "الحكومة الهولندية"),
        ("البيان الختامي أن", PhraseKind.DOCUMENT, "البيان الختامي"),
        ("نظيره الفرنسي إن", PhraseKind.COUNTERPART, "نظيره الفرنسي"),
        ("الأخير إن", PhraseKind.LATTER, "الأخير"),
        ("أحدهم إن", PhraseKind.ONE_OF, "أحدهم"),
        ("الجانبان إن", PhraseKind.PARTIES, "الجانبان"),
        ("صحيفة «بيلد» أن", PhraseKind.ENTITY, "صحيفة «بيلد»"),
    ],
)
def test_kinds_of_phrases(text: str, kind: PhraseKind, words: str) -> None:
    scene = scene_of(text)
    phrase = read_phrase(scene, 0, len(scene.document.tokens))
    assert phrase is not None
    assert (phrase.kind, scene.document.text(phrase.first, phrase.last)) == (kind, words)


@pytest.mark.parametrize("text", ["المدينة هادئة", "هادئ تماما", "الألماني", "في باريس", "26 دولة"])
def test_what_cannot_speak_is_no_phrase(text: str) -> None:
    scene = scene_of(text)
    assert read_phrase(scene, 0, len(scene.document.tokens)) is None


def test_a_preposition_counts_only_where_it_governs() -> None:
    scene = scene_of("لمسؤول أوكراني رفيع")
    assert read_phrase(scene, 0, 3) is None
    phrase = read_phrase(scene, 0, 3, governed=True)
    assert phrase is not None
    assert phrase.kind is PhraseKind.UNNAMED


def test_a_person_after_a_preposition_is_not_the_bearer_of_the_title() -> None:
    scene = scene_of("مستشار للرئيس فولوديمير زيلينسكي إن")
    phrase = read_phrase(scene, 0, len(scene.document.tokens))
    assert phrase is not None
    assert phrase.kind is PhraseKind.TITLE


def test_a_title_in_apposition_belongs_to_the_phrase() -> None:
    scene = scene_of("بوريس بيستوريوس، وزير الدفاع الألماني، أن")
    phrase = read_phrase(scene, 0, len(scene.document.tokens))
    assert phrase is not None
    assert scene.document.text(phrase.first, phrase.last).endswith("وزير الدفاع الألماني")


def test_a_head_noun_is_read_with_a_conjunction() -> None:
    scene = scene_of("والرئيس بالرئيس")
    head = head_at(scene, 0)
    assert head is not None
    assert (head.slug, head.definite, head.gender, head.number) == ("president", True, "m", "s")
    assert head_at(scene, 1) is None
    assert head_at(scene, 1, governed=True) is not None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("وزير الدفاع في الحكومة إن القرار", "إن القرار"),
        ("وزير الدفاع، الذي وصل", "، الذي وصل"),
        ("وزير الدفاع الذي وصل", "الذي وصل"),
        ("وزير الدفاع أمس", "أمس"),
        ("رئيس بلدية أوديسا (جنوب) إن", "إن"),
        ("متحدث باسم قصر «لانكستر هاوس» إن", "إن"),
        ("وزير الدفاع: نعم", ": نعم"),
        ("وزير الدفاع أكد", "أكد"),
    ],
)
def test_where_a_complement_ends(text: str, rest: str) -> None:
    scene = scene_of(text)
    end = complement_end(scene, 1, len(scene.document.tokens))
    assert scene.document.text(end, len(scene.document.tokens)) == rest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("تاراس هولوب إن", "تاراس هولوب"),
        ("سامح عبد الرحيم، أمس", "سامح عبد الرحيم"),
        ("يوريس فان دن هوفه", "يوريس فان دن هوفه"),
        ("تاراس", None),
        ("تعزيز القدرات البحرية", None),
        ("المدينة الكبيرة", None),
        ("تاراس، هولوب", None),
        ("تاراس\nهولوب", None),
    ],
)
def test_unknown_names(text: str, name: str | None) -> None:
    scene = scene_of(text).with_mentions(())
    end = read_name(scene, 0, len(scene.document.tokens))
    assert (scene.document.text(0, end) if end is not None else None) == name


@pytest.mark.parametrize("word", ["وزير", "قال", "الذي", "أوكرانيا", "26", "و", "قالوا", "القوات"])
def test_words_of_the_language_are_no_names(word: str) -> None:
    assert not is_name_word(scene_of(word), 0)


def test_a_word_of_no_list_is_a_name_word() -> None:
    scene = scene_of("وصل بليتينتشوك")
    assert is_name_word(scene, token(scene.document, "بليتينتشوك"))
