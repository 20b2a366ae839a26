"""HTML → element tree, within bounds, with the tables of old page layouts taken for what they are.

The parser opens no file and no address, and expands no entity that a page declares.
"""

import logging

from lxml import etree, html

from app.domain.errors import UnreadableDocument

# News pages have 500 to 5,000 elements, 30 deep, with 10 attributes. Extraction takes 0.2 ms an
# element; the parser cuts a tree off at a depth of 256 and takes quadratic time over attributes.
MAX_ELEMENTS = 10_000
MAX_DEPTH = 200
MAX_ATTRIBUTES = 500
_TABLE_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_LONG_NAME = 1_000  # characters of a class; trafilatura searches each with many patterns
_LONG_CELL = 300  # characters; a cell that holds so much holds an article's text

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what went wrong is told by its result


class _TooMuch(Exception):
    """A page that is over a bound."""


class _Census:
    """Counts while a page is parsed and nothing is built, and stops at the first bound."""

    def __init__(self) -> None:
        self.elements = self.depth = 0

    def start(self, _tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS:
            raise _TooMuch(f"has more than {MAX_ELEMENTS:,} elements")
        if self.depth > MAX_DEPTH:
            raise _TooMuch(f"is nested deeper than {MAX_DEPTH} elements")
        if len(attrib) > MAX_ATTRIBUTES:
            raise _TooMuch(f"has an element with more than {MAX_ATTRIBUTES} attributes")

    def end(self, _tag: str | bytes) -> None:
        self.depth -= 1

    def data(self, text: str | bytes) -> None:
        pass

    def comment(self, text: str | bytes) -> None:
        pass

    def close(self) -> None:
        pass


def parse_page(page: str, name: str) -> html.HtmlElement:
    """Return the root of a page.

    Raises:
        UnreadableDocument: there is no element in it, or it is over a bound.
    """
    data = page.encode("utf-8")
    counting = etree.HTMLParser(encoding="utf-8", no_network=True, target=_Census())
    building = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        etree.fromstring(data, counting)
        tree = html.document_fromstring(data, building)
    except _TooMuch as error:
        why = f"{error}, which no news page needs; save its text instead"
        raise UnreadableDocument(name, why) from error
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableDocument(name, "holds no HTML; save the page again") from error
    for element in tree.iter():
        for key in ("class", "id"):
            if len(element.get(key) or "") > _LONG_NAME:
                del element.attrib[key]
    return tree


def flatten_layout(tree: html.HtmlElement) -> None:
    """Turn tables that lay out a page into plain blocks: nested ones, and those with an article in a cell."""
    for table in list(tree.iter("table")):
        nested = any(inner is not table for inner in table.iter("table"))
        inside = next(table.iterancestors("table"), None) is not None
        if nested or inside or any(_is_long(cell) for cell in table.iter("td")):
            table.set("class", "layout")
    for table in [one for one in tree.iter("table") if one.get("class") == "layout"]:
        for part in list(table.iter(*_TABLE_PARTS)):
            part.tag = "div"


def _is_long(cell: html.HtmlElement) -> bool:
    return len("".join(cell.itertext())) > _LONG_CELL
