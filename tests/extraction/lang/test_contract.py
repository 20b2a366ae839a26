"""What every language owes the core: data that loads, points at the registry and is plainly spelt."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.extraction.lang
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind
from app.extraction.language import Language
from app.extraction.languages import language_codes, load_language
from app.extraction.registry import Registry, load_registry
from app.text.folding import fold, fold_name

LANG = Path(next(iter(app.extraction.lang.__path__)))
pytestmark = pytest.mark.parametrize("code", language_codes())


def known_ids(registry: Registry) -> dict[EntityKind, set[str]]:
    return {
        EntityKind.PERSON: set(registry.people),
        EntityKind.COUNTRY: set(registry.countries),
        EntityKind.ORGANIZATION: {*registry.organizations, *registry.groups},
        EntityKind.SOURCE: set(registry.outlets),
    }


def data_lines(code: str) -> Iterator[tuple[str, int, str]]:
    """Yield file, number and text of every line that is no comment."""
    for path in sorted((LANG / code / "data").iterdir()):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                yield path.name, number, line


def test_it_loads_and_says_who_it_is(code: str) -> None:
    language = load_language(code)
    assert isinstance(language, Language)
    assert language.code == code
    assert language.direction in ("ltr", "rtl")


def test_every_name_points_at_the_registry(code: str) -> None:
    ids = known_ids(load_registry())
    for form in load_language(code).name_forms():
        kind, id_ = split_ref(form.ref or "")
        assert kind is form.kind, form
        assert id_ in ids[kind], form
        if form.about is not None:
            about, of = split_ref(form.about)
            assert of in ids[about], form


def test_every_person_country_and_outlet_of_the_registry_has_a_name(code: str) -> None:
    named = {form.ref for form in load_language(code).name_forms()}
    registry = load_registry()
    assert set(registry.people) <= named
    assert {f"source:{id_}" for id_ in registry.outlets} <= named
    assert {f"org:{id_}" for id_ in (*registry.organizations, *registry.groups)} <= named


def test_no_name_folds_to_nothing_and_none_is_a_single_letter(code: str) -> None:
    for form in load_language(code).names.forms:
        key = fold_name(form.form)
        assert key, form
        assert len(key) > 1 or form.form == "X", form


def test_names_have_one_full_owner(code: str) -> None:
    """A full name or the name of a state belongs to one entity of its kind."""
    owners: dict[tuple[str, EntityKind], set[str]] = {}
    for form in load_language(code).name_forms():
        if form.form_kind.value in ("full", "name") and "+" not in form.form:  # أوبك+ is no أوبك
            owners.setdefault((fold_name(form.form), form.kind), set()).add(form.ref or "")
    shared = {key: refs for key, refs in owners.items() if len(refs) > 1}
    assert shared == {}


def test_data_has_no_presentation_forms_no_tatweel_and_no_invisible_characters(code: str) -> None:
    for name, number, line in data_lines(code):
        where = f"{name}:{number}"
        assert "ـ" not in line, where
        for char in line:
            presentation = "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff"
            assert not presentation, where
            assert char == "\t" or unicodedata.category(char) not in ("Cf", "Cc"), where


def test_names_and_words_have_no_vowel_marks(code: str) -> None:
    language = load_language(code)
    words = (*language.lexicon.words, *language.lexicon.heads, *language.lexicon.cues)
    for word in (*words, *(form.form for form in language.names.forms)):
        letters = [char for char in word if not char.isascii()]
        assert all(unicodedata.category(char) != "Mn" for char in letters), word


def test_the_lexicon_is_folded_and_nothing_in_it_is_empty(code: str) -> None:
    lexicon = load_language(code).lexicon
    tables = (lexicon.cues, lexicon.words, lexicon.heads)
    for word in (*(word for table in tables for word in table), *lexicon.given_names):
        assert word
        assert fold(word) == word
    assert all(fold(word) == word for word in lexicon.common)
    assert all(fold(word) == word for word in lexicon.name_particles)


def test_a_token_is_its_own_first_reading(code: str) -> None:
    bare = load_language(code).lexicon.bare
    for word in ("", "a", "قال", "و", "وفلان", "لل", "وللكرملين"):
        readings = bare(word)
        assert readings[0] == ("", word)
        assert all(rest for _, rest in readings[1:])


def test_a_romanised_name_is_a_slug(code: str) -> None:
    romanize = load_language(code).romanize
    for form in load_language(code).name_forms():
        if form.kind is EntityKind.PERSON:
            slug = romanize(form.form)
            assert slug.isascii()
            assert slug.replace("-", "").isalnum(), (form.form, slug)


def test_titles_of_offices_point_at_offices_of_the_registry(code: str) -> None:
    offices = load_language(code).offices
    kinds = {office.office for office in offices.registry.offices}
    assert all(held for held in offices.exact.values())
    for phrases in offices.phrases.values():
        for phrase in phrases:
            assert set(phrase.offices) & kinds, phrase
    keys = {form.ref for form in offices.titles.forms}
    assert keys == offices.exact.keys() | offices.phrases.keys()


def test_context_rules_speak_of_names_that_exist(code: str, request: pytest.FixtureRequest) -> None:
    if code == "ar":
        reason = "جزيرة أروبا and جزيرة جيرسي have rules but no names"
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    language = load_language(code)
    forms = {fold_name(form.form) for form in language.names.forms}
    assert language.contexts.keys() <= forms


def test_cues_conjugate_without_empty_or_alien_forms(code: str) -> None:
    for form, cues in load_language(code).lexicon.cues.items():
        assert " " not in form
        assert all(cue.lemma for cue in cues), form
