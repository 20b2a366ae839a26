"""What reading a document comes to: an article, or a failure that names the remedy."""

import re
from dataclasses import dataclass

from app.domain.errors import UnreadableDocument
from app.domain.records import Article
from app.ingest.files import shown
from app.ingest.metadata import Metadata
from app.text.folding import fold

MAX_ARTICLE_BYTES = 5_000_000
DEFAULT_LANGUAGE = "ar"  # of a document that nothing is told of
# A stray control character is noise; one in fifty characters means that this is no text, such as
# UTF-16 without a mark, whose bytes for Arabic are valid UTF-8.
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_ONE_IN = 50


@dataclass(frozen=True, slots=True)
class Document:
    """An article and its origin: the resolved path, `path#line` of a JSON line, or its URL."""

    origin: str
    article: Article


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was left out; `str()` is one line that names it and the remedy."""

    name: str
    why: str

    def __str__(self) -> str:
        """Return the line to print."""
        return f"{shown(self.name)}: {shown(self.why)}"


ReadResult = Document | Failure


def decode(data: bytes, name: str) -> str:
    """Return the text of a document, a byte order mark and all line ends included.

    Raises:
        UnreadableDocument: not UTF-8, binary, or without a word.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        why = f"is not UTF-8 (byte {error.start:,}); save it as UTF-8 text"
        raise UnreadableDocument(name, why) from error
    return check_text(text, name)


def check_text(text: str, name: str) -> str:
    """Return the text if it can become an article.

    Raises:
        UnreadableDocument: without a word, or with characters that are no text.
    """
    if "\0" in text or _ONE_IN * len(_CONTROLS.findall(text)) > len(text):
        raise UnreadableDocument(name, "is binary, not text; save it as UTF-8 text")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise UnreadableDocument(name, "holds half a character (a lone surrogate); mend its source")
    if not any(char.isalnum() for char in fold(text)):
        raise UnreadableDocument(name, "is empty; an article needs words")
    return text


def make_article(text: str, file: str, told: Metadata) -> Article:
    """Return the article of a checked text with what is told of it."""
    return Article(
        text=text,
        file=file,
        title=told.title,
        url=told.url,
        source=told.source,
        published=told.published,
        published_basis=told.published_basis,
        language=told.language,
        machine_translated=told.machine_translated,
    )
