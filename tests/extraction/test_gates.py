"""Where a stage looks at all: what it passes over unread must be what it would have found nothing in.

A rule that begins at another kind of word than those before it fails here until its stage looks there.
"""

from pathlib import Path

from app.domain.records import Article
from app.extraction.dates.parsers import PARSERS
from app.extraction.dates.reading import DateReading
from app.extraction.grammar.roles import _titled_phrase
from app.extraction.languages import load_language
from app.extraction.layout.segment import read_document
from app.extraction.names.people import _name_at
from app.extraction.pledges.beginnings import can_begin
from app.extraction.pledges.marks import read_marks
from app.extraction.pledges.reader import _Reader
from app.extraction.quantities import _quantity
from app.extraction.statements.cues import _hit
from tests.extraction.lang.speech_cases import read_cases
from tests.extraction.news import sentence_ranges
from tests.extraction.scenes import PUBLISHED, scene_of

ARTICLES = sorted((Path(__file__).parents[1] / "data" / "articles").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in ARTICLES] + [
    case.text for case in read_cases()
]


def test_no_name_title_or_cue_begins_at_a_word_that_leads_to_none() -> None:
    for scene in map(scene_of, TEXTS):
        for sentence in scene.sentences:
            leading = set(scene.leading(sentence.first, sentence.last))
            for at in set(range(sentence.first, sentence.last)) - leading:
                assert _hit(scene, at, sentence) is None, scene.text(at)
                assert at in scene.covered or _name_at(scene, at, sentence.last) is None
                assert _titled_phrase(scene, at, sentence.last) is None, scene.text(at)
            for at in leading:
                assert scene.words[at].reports or _hit(scene, at, sentence) is None, scene.text(at)


def test_no_date_begins_at_a_word_that_cannot_begin_it() -> None:
    calendar = load_language("ar").calendar
    for text in TEXTS:
        words = read_document(Article(text)).texts
        reading = DateReading(words, calendar, PUBLISHED)
        for at, word in enumerate(words):
            others = [parse for parse, first in PARSERS if calendar.begins[word].isdisjoint(first)]
            assert not any(parse(reading, at) for parse in others), word


def test_no_quantity_begins_at_a_word_that_begins_none() -> None:
    numbers = load_language("ar").numbers
    for text in TEXTS:
        words = read_document(Article(text)).texts
        for at in (at for at, word in enumerate(words) if not numbers.begins[word]):
            assert _quantity(words, at, numbers) is None, words[at]


def test_no_predicate_begins_at_a_word_that_can_begin_none() -> None:
    triggers = load_language("ar").pledge_triggers
    for text in TEXTS:
        document = read_document(Article(text))
        for sentence in sentence_ranges(document):
            marks = read_marks(document.texts, sentence.first, sentence.last, triggers)
            if not any(map(can_begin, marks)):
                reader = _Reader(document.texts, triggers)
                assert [reader.read(mark) for mark in marks] == [None] * len(marks)
                assert reader.close() is None
