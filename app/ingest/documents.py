"""What reading a document comes to: an article, or a failure that names the remedy."""

from dataclasses import dataclass

from app.domain.errors import UnreadableDocument
from app.domain.records import Article
from app.ingest.decoding import UTF_8, is_binary
from app.ingest.files import shown
from app.ingest.metadata import Metadata
from app.ingest.mojibake import misreading
from app.text.folding import fold

MAX_ARTICLE_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """An article, its origin (the resolved path, `path#line` of a JSON line, or its URL), its encoding."""

    origin: str
    article: Article
    encoding: str = UTF_8


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was left out; `str()` is one line that names it and the remedy."""

    name: str
    why: str

    def __str__(self) -> str:
        """Return the line to print."""
        return f"{shown(self.name)}: {shown(self.why)}"


ReadResult = Document | Failure


def check_text(text: str, name: str) -> str:
    """Return the text if it can become an article.

    Raises:
        UnreadableDocument: without a word, or with characters that are no text.
    """
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise UnreadableDocument(name, "holds half a character (a lone surrogate); mend its source")
    if wrong := misreading(text):
        why = f"was read in a wrong encoding before: {wrong}; get it again from where it comes from"
        raise UnreadableDocument(name, why)
    if is_binary(text):
        raise UnreadableDocument(name, "is binary, not text; save it as UTF-8 text")
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
