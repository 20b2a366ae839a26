"""What stands before a word and what is its own first letter, told by the texts."""

import pytest
from sqlalchemy.orm import Session

from app.db.queries.proclitics import bare_words
from app.db.queries.search_reading import read_search
from tests.factories import make_extraction, save_joined

TEXT = (
    "بحثت اللجنة مع الوزير فكرة السلام وقالت إن الفكرة جيدة، والقوات تلعب الكرة في الجنة.\n"
    "وقال الرئيس إن بلاده حثت على الحرية البحرية. ورد الوزراء على القوات للحكومة، وسيقول المزيد.\n"
    "وأضاف أنه يقول ما يعرف، وردت لندن وموسكو. قال أنت. كانت.\n"
)


@pytest.fixture
def texts(session: Session) -> Session:
    save_joined(session, make_extraction(TEXT))
    return session


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("وقوات", "قوات"),
        ("لقوات", "قوات"),  # للقوات is the article, no second preposition
        ("وبقوات", "قوات"),
        ("بحكومه", "حكومه"),  # للحكومة
        ("فقال", "قال"),
        ("سيقول", "يقول"),
        ("فسيقول", "يقول"),
        ("وزير", "وزير"),  # الوزير
        ("ووزير", "وزير"),
        ("بوزير", "وزير"),
        ("فكره", "فكره"),  # "ball" stands in the text, but so does الفكرة
        ("لجنه", "لجنه"),  # "paradise"
        ("بحريه", "بحريه"),  # "freedom"
        ("بحثت", "بحثت"),  # ب stands before no verb
        ("كانت", "كانت"),
        ("سقوات", "سقوات"),  # س stands before verbs alone
        ("للقوات", "للقوات"),  # is looked for with the article
        ("والقوات", "والقوات"),
        ("وقطار", "وقطار"),  # no text has it
    ],
)
def test_letters_written_onto_a_word_are_told_from_its_own(
    texts: Session, word: str, left: str
) -> None:
    assert bare_words(texts, [word]).get(word, word) == left


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("وميرتس", "ميرتس"),
        ("لألمانيا", "المانيا"),
        ("وبألمانيا", "المانيا"),
        ("بالمانيا", "المانيا"),  # not the article
        ("فرنسا", "فرنسا"),
        ("لحلف شمال الأطلسي", "حلف شمال الاطلسي"),
        ('"وميرتس"', "وميرتس"),  # a phrase is taken as it stands
        ("وميرت*", "وميرت"),
        ("كييف", "كييف"),
        ("لكييف", "كييف"),
        ("ببرلين", "برلين"),
    ],
)
def test_names_are_found_within_words(texts: Session, typed: str, words: str) -> None:
    (term,) = read_search(texts, typed).terms
    assert " ".join(term.words) == words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("لِأوكرانيا", "أوكرانيا"),
        ("والقوّات", "والقوّات"),
        ("وقُوات", "قُوات"),
        ("“قوة الطمأنة”", "قوة الطمأنة"),
        ("-المان*", "المان"),
        ("وبألمانيا", "ألمانيا"),
        ("بِالحلف", "بِالحلف"),
    ],
)
def test_terms_keep_how_their_words_were_typed(texts: Session, typed: str, written: str) -> None:
    (term,) = read_search(texts, typed).terms
    assert term.written == written


def test_a_capital_is_found_in_every_script_but_is_not_its_country(texts: Session) -> None:
    (term,) = read_search(texts, "Kiev").terms
    assert term.refs == ()
    assert {("كييف",), ("kyiv",), ("kiev",)} == set(term.forms)
