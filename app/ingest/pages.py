"""HTML page → the text of its article and what the page says of it.

The text is the headline, then the paragraphs, a line each. What trafilatura takes for menus, share
buttons, advertisements, related stories and comments is left out.
"""

import re
from collections import deque
from html import unescape
from urllib.parse import urlsplit

import trafilatura
from lxml.html import HtmlElement

from app.domain.errors import UnreadableDocument
from app.extraction.languages import detect_language, language_code
from app.extraction.registry import load_registry
from app.ingest.metadata import Metadata
from app.ingest.page_facts import PageFacts, read_facts
from app.ingest.page_tree import flatten_layout, parse_page
from app.text.folding import fold_name

_SENTENCE = re.compile(r"(?:\S+\s+){7}\S|(?:\S+\s+){3}.*[.!?؟…:][\"'»”)]*$")  # others are labels
_YEAR = re.compile(r"(?<!\d)(?:19|20|١٩|٢٠)\d\d(?!\d)")
_DATE_WORDS = 12
_LINES_BEFORE = 30  # between headline and text: date, place, share buttons, a caption
_KNOWN_BY = 40  # characters
_BREAKS = re.compile(r"<(?:/?p|br|/?div|/?li|/?h\d)\b[^<>]{0,500}>", re.IGNORECASE)
_TAGS = re.compile(r"</?[a-z][^<>]{0,500}>", re.IGNORECASE)
_CELLS = " |\t"


def read_page(page: str, name: str) -> tuple[str, Metadata]:
    """Return an article's text and what its page tells of it.

    Raises:
        UnreadableDocument: the page is over a bound, or holds no article.
    """
    tree = parse_page(page, name)
    facts = read_facts(tree)
    lines = _main_lines(tree, facts, name)
    if facts.published is None and (line := _date_line(tree, lines[0])):
        lines.insert(0, line)
    title = facts.title
    if title and fold_name(title) != fold_name(lines[0]):
        lines.insert(0, title)
    text = "\n".join(lines) + "\n"
    told = Metadata(
        title=title,
        url=facts.url,
        source=_source(facts),
        published=facts.published,
        published_basis=facts.basis,
        language=_language(tree, text),
    )
    return text, told


def _language(tree: HtmlElement, text: str) -> str | None:
    """Return the language a page declares where its words show none: templates often keep their maker's."""
    declared = next(
        (node.get("lang") for node in tree.iter("html", "body") if node.get("lang")), ""
    )
    return None if detect_language(text) else language_code(declared) or None


def _main_lines(tree: HtmlElement, facts: PageFacts, name: str) -> list[str]:
    flatten_layout(tree)
    lines = _lines(_extract(tree, name, precise=True))
    if facts.body:  # pages that scripts fill hold their text here only
        body = _lines(_TAGS.sub("", _BREAKS.sub("\n", unescape(facts.body))))
        lines = body if _prose(body) > 2 * _prose(lines) else lines
    if not _prose(lines):
        lines = _lines(_extract(tree, name, precise=False))
    if not _prose(lines):
        why = "has no main text, only menus or lists; save the page of an article, or its text"
        raise UnreadableDocument(name, why)
    return lines


def _extract(tree: HtmlElement, name: str, *, precise: bool) -> str:
    try:
        found = trafilatura.extract(
            tree, output_format="txt", include_comments=False, favor_precision=precise
        )
    except Exception as error:
        why = f"cannot be taken apart ({type(error).__name__}); save its text instead"
        raise UnreadableDocument(name, why) from error
    return found or ""


def _lines(text: str) -> list[str]:
    """Return the lines that hold a word, with single spaces and without the borders of tables."""
    lines = (" ".join(line.strip(_CELLS).split()) for line in text.splitlines())
    return [line for line in lines if any(char.isalnum() for char in line)]


def _date_line(tree: HtmlElement, first_line: str) -> str | None:
    """Return the short line with a year that stands last before the text, which the text is dated by."""
    before: deque[str] = deque(maxlen=_LINES_BEFORE)
    for text in tree.itertext():
        line = " ".join(text.split())
        if line and first_line.startswith(line[:_KNOWN_BY]) and len(line) >= _KNOWN_BY:
            dated = [one for one in before if _YEAR.search(one) and len(one.split()) <= _DATE_WORDS]
            return dated[-1] if dated else None
        if line:
            before.append(line)
    return None


def _prose(lines: list[str]) -> int:
    """Return how many characters stand in lines that are long or end as a sentence does."""
    return sum(len(line) for line in lines if _SENTENCE.match(line))


def _source(facts: PageFacts) -> str | None:
    """Return the id of the outlet whose site the page is on, or how the page or its site is called."""
    host = (urlsplit(facts.url).hostname or "") if facts.url else ""
    known = [
        outlet
        for outlet in load_registry().outlets.values()
        if outlet.domain and f".{host}".endswith(f".{outlet.domain}")
    ]
    if known:
        return max(known, key=lambda outlet: len(outlet.domain or "")).id
    return facts.site or host.removeprefix("www.") or None
