"""Which language a document is read in: the one that is told, else the one its words show."""

from app.domain.errors import UnreadableDocument
from app.domain.records import Article
from app.extraction.languages import detect_language, language_code, language_codes
from app.text.folding import fold_name

DEFAULT_LANGUAGE = "ar"  # of a text too short to show its language
_ENOUGH_WORDS = 40


def choose_language(article: Article) -> str:
    """Return the code of the language to read an article in.

    Raises:
        UnreadableDocument: the language told is not known, or a long text is in none that is.
    """
    known = ", ".join(language_codes())
    if article.language:
        code = language_code(article.language)
        if code not in language_codes():
            why = f"its language {article.language} is not known; known are {known}"
            raise UnreadableDocument(article.file or "the text", why)
        return code
    found = detect_language(article.text)
    if found is None and len(fold_name(article.text).split()) >= _ENOUGH_WORDS:
        why = f"is in no language that is known ({known}); if it is, tell it by language in its metadata"
        raise UnreadableDocument(article.file or "the text", why)
    return found or DEFAULT_LANGUAGE
