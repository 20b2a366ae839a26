"""Name forms in tokens: longest first, whole words, with proclitics."""

from app.domain.records import Article
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.gazetteer import Gazetteer, NameForm
from app.extraction.lang.ar.morphology import bare
from app.extraction.layout.segment import read_document


def person(form: str, ref: str) -> NameForm:
    return NameForm(form, ref, EntityKind.PERSON, FormKind.FULL)


def country(form: str, ref: str) -> NameForm:
    return NameForm(form, ref, EntityKind.COUNTRY, FormKind.NAME)


NAMES = Gazetteer(
    [
        person("جان نويل بارو", "jean-noel-barrot"),
        person("جان", "jean"),
        country("كوريا", "country:KP"),
        country("كوريا الجنوبية", "country:KR"),
        country("جان", "country:XX"),
        country("الكرملين", "country:RU"),
    ],
    bare,
)


def found(text: str, kind: EntityKind | None = None) -> list[tuple[str, str, str | None]]:
    document = read_document(Article(text))
    names = NAMES.of_kind(kind) if kind else NAMES
    return [
        (document.text(match.first, match.last), match.proclitic, match.forms[0].ref)
        for match in names.find(document.tokens)
    ]


def test_the_longest_form_wins() -> None:
    assert found("من كوريا الجنوبية إلى كوريا") == [
        ("كوريا الجنوبية", "", "country:KR"),
        ("كوريا", "", "country:KP"),
    ]


def test_a_form_begins_behind_proclitics() -> None:
    assert found("وكوريا ولكوريا للكرملين") == [
        ("وكوريا", "و", "country:KP"),
        ("ولكوريا", "ول", "country:KP"),
        ("للكرملين", "ل", "country:RU"),
    ]


def test_a_form_is_no_part_of_a_word_and_goes_over_no_line_end() -> None:
    assert found("كورياا جان\nنويل بارو") == [("جان", "", "jean")]


def test_a_hyphen_may_join_words_but_no_other_mark() -> None:
    assert found("جان-نويل بارو") == [("جان-نويل بارو", "", "jean-noel-barrot")]
    assert found("جان، نويل بارو") == [("جان", "", "jean")]


def test_a_form_of_several_entities_keeps_them_all() -> None:
    document = read_document(Article("جان"))
    (match,) = NAMES.find(document.tokens)
    assert [form.ref for form in match.forms] == ["jean", "country:XX"]


def test_forms_of_other_kinds_are_passed_over() -> None:
    assert found("جان نويل بارو", EntityKind.COUNTRY) == [("جان", "", "country:XX")]
    assert [form.ref for form in NAMES.forms_of("جان", EntityKind.PERSON)] == ["jean"]
    assert NAMES.forms_of("لا", EntityKind.PERSON) == ()


def test_an_empty_index_finds_nothing() -> None:
    document = read_document(Article("جان"))
    assert list(Gazetteer((), bare).find(document.tokens)) == []
