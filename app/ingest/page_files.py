"""What is asked of every file and needs no HTML parser: is it a page, which encoding does it declare?

The parser and trafilatura are imported with the first page: a quarter of a second that those who
load plain text must not pay.
"""

import re

from app.domain.records import Article
from app.ingest.documents import check_text, make_article
from app.ingest.metadata import Metadata, completed

_HEAD_BYTES = 4_096  # browsers look at the first 1,024
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*(?P<label>[\w.:-]+)""",
    re.IGNORECASE,
)
_BEGINS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml\b[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page's head declares, which need not be the one it is in."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    label = found["label"].decode("ascii", "ignore") if found else None
    # Who can read this declaration byte by byte does not read UTF-16.
    return None if label is None or label.lower().startswith("utf-16") else label


def begins_page(data: bytes) -> bool:
    """Tell whether bytes without a file name begin as an HTML page does."""
    return _BEGINS_PAGE.match(data[:_HEAD_BYTES].replace(b"\0", b"")) is not None  # UTF-16 too


def read_page_article(page: str, file: str, told: Metadata) -> Article:
    """Return the article of a page; what is told of it from outside wins over what the page says.

    Raises:
        UnreadableDocument: the page is over a bound, or holds no article.
    """
    from app.ingest.pages import read_page  # noqa: PLC0415 - see above

    text, declared = read_page(page, file)
    return make_article(check_text(text, file), file, completed(told, declared))
