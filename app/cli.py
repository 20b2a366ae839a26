"""The `coalition` command; the only module that prints.

Each command imports what it needs when it runs: `extract` must start at once and needs no database.
"""
# ruff: noqa: PLC0415

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.domain.errors import KnowledgeBaseError

if TYPE_CHECKING:
    from app.domain.records import Article, Extraction
    from app.extraction.pipeline import Reading
    from app.ingest.loader import Loaded
    from app.settings import Settings

DEFAULT_FOLDER = Path("seeds")
_DONE, _FAILED, _WRONG_USE = 0, 1, 2
_PROGRESS_LINES = 100  # at most, where there is no terminal


class _UsageError(Exception):
    """A command called in a way that cannot be meant; `str()` is the sentence to print."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the command line; return the exit status: 0, 1 on failure, 2 on wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Arabic must come out whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        status = command(parsed)
        sys.stdout.flush()  # here, where a closed pipe can still be told from an error
    except _UsageError as error:
        return _complain(str(error), _WRONG_USE)
    except KnowledgeBaseError as error:
        return _complain(str(error), _FAILED)
    except KeyboardInterrupt:
        return _complain("Stopped; what was finished is kept.", 130)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    return status


def _complain(sentence: str, status: int) -> int:
    print(f"coalition: {sentence}", file=sys.stderr)
    return status


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-01-06") from None


def _encoding(text: str) -> str:
    from app.ingest.decoding import find_encoding

    if find_encoding(text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no encoding such as windows-1256")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coalition",
        description="Who said what and who promised what about the Coalition of the Willing.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, run: Callable[[argparse.Namespace], int], help_: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_)
        command.set_defaults(command=run)
        return command

    def database(command: argparse.ArgumentParser) -> None:
        command.add_argument("--database", metavar="URL", help="instead of COALITION_DATABASE_URL")

    def encoding(command: argparse.ArgumentParser) -> None:
        help_ = "of text files and pages, such as windows-1256, where it is not recognised"
        command.add_argument("--encoding", type=_encoding, metavar="NAME", help=help_)

    database(add("migrate", _migrate, "Make the tables, or bring them to this version."))

    load = add("load", _load, "Read articles into the database; loading again changes nothing.")
    load.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="text (.txt, .md), pages (.html, .htm), JSON lines (.jsonl, .ndjson) or a folder;"
        f" default {DEFAULT_FOLDER}/",
    )
    encoding(load)
    database(load)

    extract = add("extract", _extract, "Print what one article says, as JSON; needs no database.")
    extract.add_argument(
        "file", metavar="FILE", help="a text or a page, or - for the standard input"
    )
    extract.add_argument("--published", type=_day, metavar="DATE", help="the day it was published")
    extract.add_argument(
        "--language", metavar="CODE", help="its language, such as ar or en; else its words tell"
    )
    extract.add_argument(
        "--explain", action="store_true", help="show what each stage found in the text, not JSON"
    )
    extract.add_argument(
        "--color", action="store_true", help="colour what --explain shows, even where it is piped"
    )
    encoding(extract)

    serve = add("serve", _serve, "Answer over HTTP: the API at /v1, its documentation at /docs.")
    serve.add_argument("--host", help="address to listen on, instead of COALITION_HOST")
    serve.add_argument("--port", type=int, help="port, instead of COALITION_PORT")
    database(serve)

    add("version", _version, "Print the version.")
    return parser


def _settings(parsed: argparse.Namespace) -> "Settings":
    """Read the settings; options of the command win over the environment."""
    from pydantic import ValidationError

    from app.settings import Settings

    names = {"database": "database_url", "host": "host", "port": "port"}
    given = {
        field: getattr(parsed, option)
        for option, field in names.items()
        if getattr(parsed, option, None) is not None
    }
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise _UsageError(f"The setting {name} is wrong: {first['msg']}.") from error


def _migrate(parsed: argparse.Namespace) -> int:
    from app.db.engine import make_engine
    from app.db.migrate import upgrade

    settings = _settings(parsed)
    upgrade(make_engine(settings.database_url))
    print("The database has the tables of this version.")
    return _DONE


def _load(parsed: argparse.Namespace) -> int:
    from app.db.engine import make_engine
    from app.ingest.loader import load
    from app.ingest.reader import count_documents, find_files

    paths = parsed.paths or [DEFAULT_FOLDER]
    if not parsed.paths and not DEFAULT_FOLDER.is_dir():
        raise _UsageError(f"There is no folder {DEFAULT_FOLDER}/ here; name files or a folder.")
    settings = _settings(parsed)
    files = tuple(find_files(paths))
    with _progress(count_documents(files)) as report:
        summary = load(
            make_engine(settings.database_url),
            files,
            max_bytes=settings.max_article_bytes,
            encoding=parsed.encoding,
            report=report,
        )
    print(summary)
    return _FAILED if summary.failures else _DONE


@contextmanager
def _progress(total: int) -> Iterator["Callable[[Loaded], None]"]:
    """Give a function that shows each loaded document: a bar on a terminal, lines elsewhere."""
    if not sys.stderr.isatty():
        yield partial(_print_loaded, count(1), total)
        return
    from tqdm import tqdm

    with tqdm(total=total, unit="article", file=sys.stderr) as bar:

        def advance(loaded: "Loaded") -> None:
            if loaded.failure is not None:
                bar.write(str(loaded.failure), file=sys.stderr)
            bar.update()

        yield advance


def _print_loaded(numbers: Iterator[int], total: int, loaded: "Loaded") -> None:
    """Print a failure, and of the others as many lines as a log can bear."""
    number = next(numbers)
    if loaded.failure is not None:
        print(loaded.failure, file=sys.stderr)
    elif number % max(1, total // _PROGRESS_LINES) == 0:
        print(f"{number}/{total} {loaded.name}: {loaded.outcome}", flush=True)


def _version(_: argparse.Namespace) -> int:
    print(f"coalition {__version__}")
    return _DONE


def _read_article(parsed: argparse.Namespace) -> "Article":
    from app.ingest.decoding import UTF_8
    from app.ingest.files import shown
    from app.ingest.reader import read_document, read_stream

    if parsed.file == "-":
        document = read_stream(sys.stdin.buffer, encoding=parsed.encoding)
    else:
        document = read_document(Path(parsed.file).resolve(), encoding=parsed.encoding)
    if document.encoding != UTF_8:
        _complain(f"{shown(document.article.file)} was read as {document.encoding}.", _DONE)
    return document.article


def _extract(parsed: argparse.Namespace) -> int:
    import gc
    from dataclasses import replace

    from app.extraction.languages import language_code, language_codes, load_language
    from app.extraction.pipeline import read
    from app.ingest.language_choice import choose_language

    article = _read_article(parsed)
    if parsed.published:
        article = replace(article, published=parsed.published, published_basis=None)
    if parsed.language and language_code(parsed.language) not in language_codes():
        known = ", ".join(language_codes())
        raise _UsageError(f"There is no language {parsed.language!r}; there are: {known}.")
    code = choose_language(replace(article, language=parsed.language or article.language))
    gc.disable()  # nothing here becomes garbage, and looking for it takes a tenth of a second
    try:
        reading = read(article, load_language(code))
    finally:
        gc.enable()
    if parsed.explain:
        _print_explanation(reading, color=parsed.color)
    else:
        _print_extraction(reading.extraction)
    return _DONE


def _print_extraction(extraction: "Extraction") -> None:
    import json

    from app.extraction.output import as_json
    from app.ingest.version import extractor_version

    found = as_json(extraction)
    found["report"] = {"extractor_version": extractor_version(), **found["report"]}
    print(json.dumps(found, ensure_ascii=False, indent=2))


def _print_explanation(reading: "Reading", *, color: bool) -> None:
    from app.extraction.explain import explain
    from app.extraction.lines import as_text

    terminal = sys.stdout.isatty()
    color = color or (terminal and "NO_COLOR" not in os.environ)
    for line in explain(reading):
        print(as_text(line, color=color, isolate=terminal))


def _serve(parsed: argparse.Namespace) -> int:
    import uvicorn

    from app.main import create_app

    settings = _settings(parsed)
    uvicorn.run(
        create_app(settings), host=settings.host, port=settings.port, log_level=settings.log_level
    )
    return _DONE


if __name__ == "__main__":
    sys.exit(main())
