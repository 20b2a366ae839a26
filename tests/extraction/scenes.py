"""Scenes for stage tests: a text after the first stages, and its tokens by their words."""

from datetime import date

from app.domain.records import Article
from app.extraction.document import Document, Sentence
from app.extraction.grammar.roles import find_roles
from app.extraction.languages import load_language
from app.extraction.layout.quotes import find_quotations
from app.extraction.layout.segment import find_sentences, read_document, read_lines
from app.extraction.names.mentions import find_mentions
from app.extraction.names.people import find_people
from app.extraction.scene import Scene
from app.extraction.speakers.cast import Cast
from app.extraction.word_places import read_words
from app.text.folding import fold

PUBLISHED = date(2025, 9, 4)  # a Thursday


def scene_of(text: str) -> Scene:
    """Read a text up to the people in it."""
    language = load_language("ar")
    document = read_document(Article(text))
    lines = read_lines(document, language.line_phrases)
    quotations = find_quotations(document)
    sentences = find_sentences(document, lines, quotations, language.line_phrases)
    known, _ = find_mentions(document, language)
    words = read_words(document, language.lexicon)
    scene = Scene(document, language, words, quotations, sentences, known)
    people = find_people(scene)
    return scene.with_mentions(tuple(sorted((*known, *people), key=lambda m: m.first)))


def cast_of(scene: Scene, published: date | None = PUBLISHED) -> Cast:
    return Cast(scene, find_roles(scene), published)


def token(document: Document, word: str, *, nth: int = 0) -> int:
    """Return the index of the nth token that is this word."""
    found = [at for at, token in enumerate(document.tokens) if token.text == fold(word)]
    return found[nth]


def texts(document: Document, sentences: tuple[Sentence, ...]) -> list[str]:
    return [document.text(sentence.first, sentence.last) for sentence in sentences]
