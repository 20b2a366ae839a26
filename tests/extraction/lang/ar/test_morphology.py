"""Arabic word forms: proclitics, inflected verbs, nisba adjectives; all folded."""

import pytest

from app.extraction.lang.ar.morphology import (
    bare,
    imperfect_forms,
    masdar_forms,
    nisba_forms,
    participle_forms,
    perfect_forms,
)
from app.extraction.languages import load_language
from app.extraction.word_forms import CueForm
from app.text.folding import fold

LEXICON = load_language("ar").lexicon


@pytest.mark.parametrize(
    ("token", "readings"),
    [
        ("ماكرون", {("", "ماكرون")}),
        ("وماكرون", {("", "وماكرون"), ("و", "ماكرون")}),
        ("فقال", {("", "فقال"), ("ف", "قال")}),
        ("لمسوول", {("", "لمسوول"), ("ل", "مسوول")}),
        ("للكرملين", {("", "للكرملين"), ("ل", "الكرملين")}),
        ("وللكرملين", {("", "وللكرملين"), ("و", "للكرملين"), ("ول", "الكرملين")}),
        ("وبالمدينه", {("", "وبالمدينه"), ("و", "بالمدينه"), ("وب", "المدينه")}),
        ("كما", {("", "كما"), ("ك", "ما")}),
        ("و", {("", "و")}),
        ("لل", {("", "لل")}),
    ],
)
def test_readings_of_a_token(token: str, readings: set[tuple[str, str]]) -> None:
    assert set(bare(token)) == readings


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("قال", ["قال", "قالت", "قالا", "قالتا"]),
        ("دعا", ["دعا", "دعت", "دعوا", "دعتا", "دعوا"]),
        ("نفى", ["نفي", "نفت", "نفيا", "نفتا", "نفوا"]),
    ],
)
def test_the_perfect(lemma: str, forms: list[str]) -> None:
    assert [form for form, *_ in perfect_forms(lemma)][: len(forms)] == forms


@pytest.mark.parametrize(
    ("imperfect", "forms"),
    [
        ("يقول", {"يقول", "تقول", "يقولون", "يقولان", "سيقول", "ستقول"}),
        ("ينفي", {"ينفي", "تنفي", "ينفون", "ينفيان", "سينفي"}),
        ("يدعو", {"يدعو", "تدعو", "يدعون", "يدعوان", "سيدعو"}),
    ],
)
def test_the_imperfect(imperfect: str, forms: set[str]) -> None:
    assert forms <= {form for form, *_ in imperfect_forms(imperfect)}


def test_the_participle_agrees() -> None:
    assert list(participle_forms("مشيرا")) == [
        ("مشيرا", "m", "s"),
        ("مشيره", "f", "s"),
        ("مشيرين", "m", "p"),
        ("مشيرتين", "f", "d"),
    ]


def test_the_verbal_noun_with_pronouns() -> None:
    assert {"قوله", "قولها", "قولهم", "بقوله"} <= {form for form, *_ in masdar_forms("قول")}
    assert {"دعوته", "دعوتها"} <= {form for form, *_ in masdar_forms("دعوة")}


@pytest.mark.parametrize(
    ("nisba", "forms"),
    [
        ("ألماني", {"الماني", "الالماني", "المانيه", "الالمانيه", "الالمانيون", "الالمانيين"}),
        ("كوري جنوبي", {"الكوري الجنوبي", "الكوريه الجنوبيه"}),
        ("جنوب أفريقي", {"جنوب افريقي", "الجنوب افريقيه"}),
    ],
)
def test_nisba_adjectives(nisba: str, forms: set[str]) -> None:
    assert forms <= set(nisba_forms(nisba))


@pytest.mark.parametrize(
    ("word", "form", "gender", "number"),
    [
        ("قالت", CueForm.PERFECT, "f", "s"),
        ("يؤكد", CueForm.IMPERFECT, "m", "s"),
        ("تؤكد", CueForm.IMPERFECT, "f", "s"),
        ("أوضحا", CueForm.PERFECT, "m", "d"),
        ("مؤكدين", CueForm.PARTICIPLE, "m", "p"),
        ("قولها", CueForm.MASDAR, "f", "s"),
    ],
)
def test_cues_of_the_lexicon_know_their_form(
    word: str, form: CueForm, gender: str, number: str
) -> None:
    cue = LEXICON.cues[fold(word)][0]
    assert (cue.form, cue.gender, cue.number) == (form, gender, number)


@pytest.mark.parametrize(
    ("word", "cls", "slug", "definite", "gender"),
    [
        ("الرئيس", "title", "president", True, "m"),
        ("وزيرة", "title", "minister", False, "f"),
        ("مسؤولون", "unnamed", "official", False, "m"),
        ("العقيد", "rank", "colonel", True, "m"),
    ],
)
def test_heads_of_the_lexicon(
    word: str, cls: str, slug: str, *, definite: bool, gender: str
) -> None:
    (head, *_) = LEXICON.heads[fold(word)]
    assert (head.cls, head.slug, head.definite, head.gender) == (cls, slug, definite, gender)
