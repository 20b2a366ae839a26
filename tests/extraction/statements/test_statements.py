"""Candidates: each construction with its rule, its words and whose they are by its subject."""

import pytest

from app.extraction.grammar.coordination import joined
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.scene import Scene
from app.extraction.speakers.attribution import attribute
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.finding import find_candidates
from tests.extraction.scenes import cast_of, scene_of


def words(scene: Scene, phrase: NounPhrase | None) -> str | None:
    return scene.document.text(phrase.first, phrase.last) if phrase is not None else None


def described(scene: Scene, candidate: Candidate) -> tuple[str, str | None]:
    return candidate.rule, words(scene, candidate.subject)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال ماكرون إن الوقت ضيق.", ("verb_clause", "ماكرون")),
        ("ماكرون يقول إن الوقت ضيق.", ("verb_clause", "ماكرون")),
        ("أما ماكرون فقال إن الوقت ضيق.", ("verb_clause", "ماكرون")),
        ("وأضاف أن الوقت ضيق.", ("verb_clause", None)),
        ("قال ماكرون: «الوقت ضيق».", ("verb_quote", "ماكرون")),
        ("قال ماكرون: الوقت ضيق جدا.", ("verb_colon", "ماكرون")),
        ("«الوقت ضيق جدا علينا»، قال ماكرون.", ("inverted", "ماكرون")),
        ("الوقت ضيق جدا علينا، بحسب ماكرون.", ("source_after", "ماكرون")),
        ("وبحسب ماكرون، فإن الوقت ضيق جدا.", ("source_before", "ماكرون")),
        ("الوقت ضيق جدا علينا، كما قال ماكرون.", ("as_said", "ماكرون")),
        ("الوقت ضيق جدا علينا، على حد قوله.", ("own_words", None)),
        ("ماكرون: الوقت ضيق جدا علينا.", ("label", "ماكرون")),
        ("«الوقت ضيق جدا علينا» - ماكرون.", ("signed_quotation", "ماكرون")),
        ("«الوقت ضيق جدا علينا».", ("free_quotation", None)),
        ("رحب ماكرون بالقرار.", ("topic", "ماكرون")),
        ("وجاء في البيان أن الوقت ضيق.", ("document_clause", "البيان")),
        ("نقلت تاس عن ماكرون قوله إن الوقت ضيق.", ("verbal_noun_clause", "ماكرون")),
    ],
)
def test_rules_and_subjects(text: str, found: tuple[str, str | None]) -> None:
    scene = scene_of(text)
    assert [described(scene, candidate) for candidate in find_candidates(scene)][-1] == found


def test_candidates_are_in_text_order_and_share_no_words() -> None:
    scene = scene_of(
        "قال ماكرون إن الوقت ضيق، مشيرا إلى أن العمل كثير. وأضاف: «سنعمل ليلا ونهارا». ووصل الوفد."
    )
    candidates = find_candidates(scene)
    assert [candidate.at for candidate in candidates] == sorted(c.at for c in candidates)
    said = [at for c in candidates for first, last in c.ranges for at in range(first, last)]
    assert len(said) == len(set(said))


def test_a_nested_report_has_a_relay() -> None:
    scene = scene_of("قال زيلينسكي إن ترامب أكد أن الدعم مستمر.")
    (candidate,) = find_candidates(scene)
    assert candidate.nested
    assert (words(scene, candidate.subject), words(scene, candidate.relay)) == ("ترامب", "زيلينسكي")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ماكرون وستارمر إن", ["ماكرون", "وستارمر"]),
        ("فرنسا وألمانيا وبولندا إن", ["فرنسا", "وألمانيا", "وبولندا"]),
        ("ماكرون إن", ["ماكرون"]),
        ("ماكرون وقال", ["ماكرون"]),
    ],
)
def test_coordinated_phrases(text: str, parts: list[str]) -> None:
    scene = scene_of(f"قال {text} ذلك.")
    (candidate, *_) = find_candidates(scene)
    assert candidate.subject is not None
    found = joined(scene, candidate.subject, len(scene.document.tokens))
    assert [words(scene, phrase) for phrase in found] == parts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("وأضاف أن الوقت ضيق.", "no speaker: nothing before it fits the verb"),
        ("قال الأخير إن الوقت ضيق.", "no speaker: its subject is nobody the article makes known"),
    ],
)
def test_a_candidate_without_a_speaker_is_rejected_with_the_reason(text: str, why: str) -> None:
    scene = scene_of(text)
    said = attribute(find_candidates(scene), cast_of(scene))
    assert said.statements == ()
    assert [(item.what, item.why) for item in said.rejected] == [("statement", why)]


def test_bodies_that_the_registry_does_not_hold_are_coined_once() -> None:
    scene = scene_of(
        "قالت وزارة الدفاع الروسية إن القصف توقف. وأكدت وزارة الدفاع الروسية أن الوضع هادئ."
    )
    said = attribute(find_candidates(scene), cast_of(scene))
    assert [(body.id, body.country) for body in said.coined] == [("russian-defence-ministry", "RU")]
    assert said.coined[0].name == "وزارة الدفاع الروسية"
