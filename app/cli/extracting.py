"""`coalition extract`: what one article says, without a database."""
# ruff: noqa: PLC0415

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.shared import DONE, UsageError, add_command, add_encoding, complain, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.shared import Commands
    from app.domain.records import Article, Extraction
    from app.extraction.pipeline import Reading


def add_commands(commands: "Commands") -> None:
    """Add the commands of this module."""
    help_ = "Print what one article says, as JSON; needs no database."
    extract = add_command(commands, "extract", _extract, help_)
    extract.add_argument(
        "file", metavar="FILE", help="a text or a page, or - for the standard input"
    )
    extract.add_argument("--published", type=day, metavar="DATE", help="the day it was published")
    extract.add_argument(
        "--language", metavar="CODE", help="its language, such as ar or en; else its words tell"
    )
    extract.add_argument(
        "--explain", action="store_true", help="show what each stage found in the text, not JSON"
    )
    extract.add_argument(
        "--color", action="store_true", help="colour what --explain shows, even where it is piped"
    )
    add_encoding(extract)


def _read_article(parsed: argparse.Namespace) -> "Article":
    from app.ingest.decoding import UTF_8
    from app.ingest.files import shown
    from app.ingest.reader import read_document, read_stream

    if parsed.file == "-":
        document = read_stream(sys.stdin.buffer, encoding=parsed.encoding)
    else:
        document = read_document(Path(parsed.file).resolve(), encoding=parsed.encoding)
    if document.encoding != UTF_8:
        complain(f"{shown(document.article.file)} was read as {document.encoding}.", DONE)
    return document.article


def _extract(parsed: argparse.Namespace) -> int:
    import gc
    from dataclasses import replace

    from app.extraction.languages import language_code, language_codes, load_language
    from app.extraction.pipeline import as_one, read
    from app.ingest.language_choice import choose_language

    article = _read_article(parsed)
    if parsed.published:
        article = replace(article, published=parsed.published, published_basis=None)
    if parsed.language and language_code(parsed.language) not in language_codes():
        known = ", ".join(language_codes())
        raise UsageError(f"There is no language {parsed.language!r}; there are: {known}.")
    code = choose_language(replace(article, language=parsed.language or article.language))
    gc.disable()  # nothing here becomes garbage, and looking for it takes a tenth of a second
    try:
        readings = read(article, load_language(code))
    finally:
        gc.freeze()  # nor does it look through all of it when the process ends
        gc.enable()
    if parsed.explain:
        _print_explanation(readings, color=parsed.color)
    else:
        _print_extraction(as_one(readings))
    return DONE


def _print_extraction(extraction: "Extraction") -> None:
    import json

    from app.extraction.output import as_json
    from app.ingest.version import extractor_version

    found = as_json(extraction)
    found["report"] = {"extractor_version": extractor_version(), **found["report"]}
    print(json.dumps(found, ensure_ascii=False, indent=2))


def _print_explanation(readings: "Sequence[Reading]", *, color: bool) -> None:
    from app.extraction.explain import explain
    from app.extraction.layout.lines import as_text

    terminal = sys.stdout.isatty()
    color = color or (terminal and "NO_COLOR" not in os.environ)
    for line in explain(readings):
        print(as_text(line, color=color, isolate=terminal))
