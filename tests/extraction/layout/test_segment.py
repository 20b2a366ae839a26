"""Tokens, sentences, and what a line is."""

import pytest

from app.domain.records import Article
from app.extraction.document import Block, Document, Sentence
from app.extraction.languages import load_language
from app.extraction.layout.quotes import find_quotations
from app.extraction.layout.segment import find_sentences, line_phrases, read_document, read_lines
from tests.extraction.scenes import texts


def cut(text: str) -> tuple[Document, tuple[Sentence, ...]]:
    document = read_document(Article(text))
    phrases = load_language("ar").line_phrases
    lines = read_lines(document, phrases)
    return document, find_sentences(document, lines, find_quotations(document), phrases)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("قال ماكرون:", ["قال", "ماكرون", ":"]),
        ("2.5 و1,300", ["2.5", "و1", ",", "300"]),
        ("F16 و F-16", ["f16", "و", "f", "-", "16"]),
        ("«قوة»", ['"', "قوه", '"']),
        ("٢٦ دولة", ["26", "دوله"]),
        ("لـ«رويترز»", ["ل", '"', "رويترز", '"']),
        ("...", [".", ".", "."]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in read_document(Article(text)).tokens] == tokens


def test_tokens_know_the_line_breaks_before_them() -> None:
    document = read_document(Article("أ\n\nب\r\nج"))
    assert [token.line for token in document.tokens] == [0, 2, 3]


def test_a_token_says_what_it_is() -> None:
    word, number, mark = read_document(Article("قال 26 :")).tokens
    assert (word.is_word, word.is_number) == (True, False)
    assert (number.is_word, number.is_number) == (False, True)
    assert (mark.is_word, mark.is_number) == (False, False)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال هذا. وقال ذاك.", ["قال هذا.", "وقال ذاك."]),
        ("لماذا؟ لا أحد يعلم!", ["لماذا؟", "لا أحد يعلم!"]),
        ("قال: «نعم. لا. ربما». وسكت.", ["قال: «نعم. لا. ربما».", "وسكت."]),
        ("دفع 2.5 مليون. ثم ذهب.", ["دفع 2.5 مليون.", "ثم ذهب."]),
        ("نقلت أ.ف.ب الخبر. ثم ذهب.", ["نقلت أ.ف.ب الخبر.", "ثم ذهب."]),
        ("قال س. جايشانكار إنه راض.", ["قال س. جايشانكار إنه راض."]),
        ("انتظر... ثم ذهب.", ["انتظر...", "ثم ذهب."]),
        ("«لن نتراجع أبدا.» وأضاف شيئا.", ["«لن نتراجع أبدا.»", "وأضاف شيئا."]),
        ("بلا نقطة في النهاية", ["بلا نقطة في النهاية"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    document, found = cut(text)
    assert texts(document, found) == sentences


def test_no_token_is_in_two_sentences_and_only_bullets_are_in_none() -> None:
    document, sentences = cut("عنوان\n\nقال: «نعم. لا». ثم.\n(صورة)\n- نقطة\n")
    covered = [at for sentence in sentences for at in range(sentence.first, sentence.last)]
    assert covered == sorted(set(covered))
    left = set(range(len(document.tokens))) - set(covered)
    assert {document.tokens[at].text for at in left} <= {"-"}


BODY = "وصل الوفد إلى المدينة صباح اليوم بعد رحلة طويلة."


@pytest.mark.parametrize(
    ("line", "block"),
    [
        (BODY, Block.BODY),
        ("قمة في باريس تبحث الضمانات الأمنية", Block.HEADING),
        ("(صورة من القمة - رويترز)", Block.CAPTION),
        ("[صورة من القمة]", Block.CAPTION),
        ("***", Block.CAPTION),
        ("شارك هذا المقال", Block.BOILERPLATE),
        ("كتب محمود الدرديري", Block.BOILERPLATE),
        ("نشر في: 4 سبتمبر 2025", Block.BOILERPLATE),
        ("اقرأ أيضا", Block.LIST),
        ("قائمة من 3 عناصر", Block.LIST),
    ],
)
def test_what_a_line_is(line: str, block: Block) -> None:
    _, sentences = cut(f"{BODY.replace('صباح', 'مساء')}\n{line}\n")
    assert sentences[-1].block is block


def test_items_after_a_list_header_belong_to_the_list() -> None:
    _, sentences = cut(f"{BODY}\nاقرأ أيضا\n- بوتين يلتقي مبعوثا\nقمة أخرى في لندن\n{BODY[:-3]}.\n")
    assert [sentence.block for sentence in sentences] == [
        Block.BODY,
        Block.LIST,
        Block.LIST,
        Block.LIST,
        Block.BODY,
    ]


def test_a_block_that_stood_before_is_repeated_however_it_is_marked() -> None:
    _, sentences = cut(f"{BODY}\n{BODY}\n«{BODY}»\n")
    assert [sentence.block for sentence in sentences][1:] == [Block.REPEATED] * 2


def test_a_short_line_may_stand_twice() -> None:
    _, sentences = cut("نعم، قال ذلك.\nنعم، قال ذلك.\n")
    assert [sentence.block for sentence in sentences] == [Block.BODY, Block.BODY]


def test_paragraphs_are_counted_by_lines_of_text() -> None:
    _, sentences = cut(f"{BODY} {BODY}\n\n\nوذهب الوفد بعد ذلك إلى المطار.\n")
    assert [sentence.paragraph for sentence in sentences] == [0, 0, 1]


def test_line_phrases_are_folded_and_kept_by_class() -> None:
    pairs = (("اقرأ أيضاً", "list_header"), ("قائمة من", "list_item"), ("شارك", "boilerplate"))
    phrases = line_phrases(pairs)
    assert phrases.list_header == ("اقرا ايضا",)
    assert (phrases.list_item, phrases.boilerplate) == (("قايمه من",), ("شارك",))
