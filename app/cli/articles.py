"""`coalition migrate` and `coalition load`: articles into the database."""
# ruff: noqa: PLC0415

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.shared import (
    DONE,
    FAILED,
    UsageError,
    add_command,
    add_database,
    add_encoding,
    read_settings,
)

if TYPE_CHECKING:
    from app.cli.shared import Commands
    from app.ingest.loader import Loaded

DEFAULT_FOLDER = Path("seeds")
_PROGRESS_LINES = 100  # at most, where there is no terminal
_PREPARED_EACH = 10_000  # documents


def add_commands(commands: "Commands") -> None:
    """Add the commands of this module."""
    help_ = "Make the tables, or bring them to this version."
    add_database(add_command(commands, "migrate", _migrate, help_))

    help_ = "Read articles into the database; loading again changes nothing."
    load = add_command(commands, "load", _load, help_)
    load.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="text (.txt, .md), pages (.html, .htm), JSON lines (.jsonl, .ndjson) or a folder;"
        f" default {DEFAULT_FOLDER}/",
    )
    load.add_argument(
        "--restore", action="store_true", help="load what was withdrawn of these files, too"
    )
    add_encoding(load)
    add_database(load)


def _migrate(parsed: argparse.Namespace) -> int:
    from app.db.engine import make_engine
    from app.db.migrate import upgrade

    settings = read_settings(parsed)
    upgrade(make_engine(settings.database_url))
    print("The database has the tables of this version.")
    return DONE


def _load(parsed: argparse.Namespace) -> int:
    from app.api.prepared import keep_prepared, prepare
    from app.db.engine import make_engine
    from app.ingest.loader import load
    from app.ingest.reader import count_documents, find_files
    from app.ingest.withdrawal import restore_files

    paths = parsed.paths or [DEFAULT_FOLDER]
    if not parsed.paths and not DEFAULT_FOLDER.is_dir():
        raise UsageError(f"There is no folder {DEFAULT_FOLDER}/ here; name files or a folder.")
    settings = read_settings(parsed)
    files = tuple(find_files(paths))
    engine = keep_prepared(make_engine(settings.database_url), late=False)
    if parsed.restore:
        restore_files(engine, files)
    with _progress(count_documents(files)) as report:
        summary = load(
            engine,
            files,
            max_bytes=settings.max_article_bytes,
            encoding=parsed.encoding,
            report=report,
        )
    prepare(engine, _print_prepared)
    print(summary)
    return FAILED if summary.failures else DONE


def _print_prepared(number: int) -> None:
    """Print how far preparing answers has come, where it takes its time."""
    if number % _PREPARED_EACH == 0:
        print(f"{number} answers prepared", file=sys.stderr, flush=True)


@contextmanager
def _progress(total: int) -> Iterator["Callable[[Loaded], None]"]:
    """Give a function that shows each loaded document: a bar on a terminal, lines elsewhere."""
    if not sys.stderr.isatty():
        yield partial(_print_loaded, count(1), total)
        return
    from tqdm import tqdm

    with tqdm(total=total, unit="article", file=sys.stderr) as bar:

        def advance(loaded: "Loaded") -> None:
            if (remark := loaded.failure or loaded.note) is not None:
                bar.write(str(remark), file=sys.stderr)
            bar.update()

        yield advance


def _print_loaded(numbers: Iterator[int], total: int, loaded: "Loaded") -> None:
    """Print a failure, and of the others as many lines as a log can bear."""
    number = next(numbers)
    if (remark := loaded.failure or loaded.note) is not None:
        print(remark, file=sys.stderr)
    elif number % max(1, total // _PROGRESS_LINES) == 0:
        print(f"{number}/{total} {loaded.name}: {loaded.outcome}", flush=True)
