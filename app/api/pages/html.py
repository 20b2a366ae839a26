"""HTML, safely: everything that comes from data is escaped here, and the policy of every page lets nothing run.

A piece of HTML is a `Markup`; a plain string is text and gets escaped wherever the two are joined.
"""

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from starlette.responses import Response

import app

_STYLE = (Path(app.__file__).parent / "web" / "page.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# What no HTML may hold; a parser would drop or change it.
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufdd0-\\ufdef\\ufffe\\uffff]")
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}


class Markup(NamedTuple):
    """A piece of HTML that is safe as it stands."""

    html: str


Content: TypeAlias = "str | Markup | Iterable[Content]"


def render(content: Content) -> str:
    """Return content as HTML, text escaped."""
    if isinstance(content, Markup):
        return content.html
    if isinstance(content, str):
        return html.escape(_CONTROLS.sub("\ufffd", content), quote=True)
    return "".join(map(render, content))


def element(tag: str, content: Content = "", /, **attributes: str | None) -> Markup:
    """Return an element; `class_` stands for `class`, an attribute that is None is left out."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{render(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{given}>{render(content)}</{tag}>")


def link(to: str, content: Content) -> Markup:
    """Return a link to a path of this server or to a web address; what is neither is only text."""
    local = to.startswith(("/", "?", "#")) and not to.startswith("//")
    if not local and not _is_web(to):
        return element("bdi", content)
    outside = None if local else "noopener noreferrer nofollow"
    return element("a", content, href=to, rel=outside)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def page(title: str, content: Content, *, language: str, status: int = 200) -> Response:
    """Return the answer with a whole page in a language."""
    head = (
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        Markup(f"<style>{_STYLE}</style>"),
    )
    whole = element(
        "html",
        (element("head", head), element("body", content)),
        lang=language,
        dir="rtl" if language == "ar" else "ltr",
    )
    body = f"<!doctype html>\n{whole.html}\n".encode("utf-8", "replace")
    headers = {**HEADERS, "Content-Language": language}
    return Response(body, status, headers, media_type="text/html")
