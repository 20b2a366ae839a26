"""`coalition export`: whole lists as files, with a manifest."""
# ruff: noqa: PLC0415

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.shared import DONE, UsageError, add_command, add_database, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from app.api.exports.formats import Options
    from app.api.exports.manifest import Manifest
    from app.api.exports.walking import Listed
    from app.cli.shared import Commands

_FORMATS = ("ndjson", "csv", "parquet", "jsonld")
_LISTS = (
    "statements", "pledges", "events", "articles", "people", "countries", "organizations", "sources",
)  # fmt: skip
_MANIFEST = "manifest.json"


def add_commands(commands: "Commands") -> None:
    """Add the commands of this module."""
    help_ = "Write whole lists as files: NDJSON, CSV, Parquet or JSON-LD."
    export = add_command(commands, "export", _export, help_)
    export.add_argument(
        "lists",
        nargs="*",
        metavar="LIST",
        help=f"of {', '.join(_LISTS)}; all unless named",
    )
    export.add_argument("--format", choices=_FORMATS, default="ndjson", help="default ndjson")
    export.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help=f"where the files and {_MANIFEST} go; without it one list goes to standard output",
    )
    export.add_argument(
        "--where",
        default="",
        metavar="QUERY",
        help="filters and order as in the API: 'speaker=merz&said_on__gte=2025-09-01'",
    )
    help_ = "begin a CSV with the mark of UTF-8, which spreadsheets look for"
    export.add_argument("--bom", action="store_true", help=help_)
    add_database(export)


def _export(parsed: argparse.Namespace) -> int:
    from app.api.exports.formats import Options
    from app.db.engine import make_engine
    from app.db.schema import require_current

    names = tuple(dict.fromkeys(parsed.lists)) or _LISTS
    for name in names:
        if name not in _LISTS:
            raise UsageError(f"There is no list {name!r}; there are: {', '.join(_LISTS)}.")
    if parsed.out is None and len(names) > 1:
        raise UsageError("Name one list, or a folder for several: --out FOLDER.")
    settings = read_settings(parsed)
    engine = make_engine(settings.database_url)
    require_current(engine)
    options = Options((settings.base_url or "").rstrip("/"), bom=parsed.bom)
    what = [_listed(engine, name, parsed.where) for name in names]
    if parsed.out is None:
        _write(engine, what[0], parsed.format, options, sys.stdout.buffer.write)
        return DONE
    return _write_all(engine, what, parsed, options)


def _listed(engine: "Engine", name: str, where: str) -> "Listed":
    """Return the list that filters ask for.

    Raises:
        KnowledgeBaseError: a filter cannot be answered.
    """
    from sqlalchemy.orm import Session

    from app.api.exports.kinds import KINDS
    from app.api.exports.walking import listed, parameters
    from app.api.query_string import read_query

    kind = KINDS[name]
    with Session(engine) as session:
        return listed(session, kind, read_query(os.fsencode(where), parameters(kind)))


def _write_all(
    engine: "Engine", what: "list[Listed]", parsed: argparse.Namespace, options: "Options"
) -> int:
    import json

    parsed.out.mkdir(parents=True, exist_ok=True)
    manifests = []
    for one in what:
        path = parsed.out / f"{one.kind.name}.{parsed.format}"
        unfinished = path.with_name(f"{path.name}.part")
        with unfinished.open("wb") as file:
            manifests.append(_write(engine, one, parsed.format, options, file.write))
        unfinished.replace(path)  # a file with its own name is a whole one
        print(f"{path}: {manifests[-1].rows} rows, {manifests[-1].bytes} bytes")
    found = json.dumps([one.model_dump() for one in manifests], ensure_ascii=False, indent=2)
    (parsed.out / _MANIFEST).write_text(f"{found}\n", encoding="utf-8")
    return DONE


def _write(
    engine: "Engine",
    what: "Listed",
    ending: str,
    options: "Options",
    write: "Callable[[bytes], object]",
) -> "Manifest":
    from app.api.config import API_VERSION
    from app.api.exports.formats import FORMATS
    from app.api.exports.manifest import Measured, manifest
    from app.api.exports.walking import walk

    measured = Measured()
    with _progress(what.kind.name) as seen:
        chunks = measured.chunks(walk(engine, what), seen)
        for piece in measured.pieces(FORMATS[ending].write(what.kind, chunks, options)):
            write(piece)
    return manifest(what.kind, FORMATS[ending], measured, what.query, API_VERSION)


@contextmanager
def _progress(name: str) -> Iterator["Callable[[int], object]"]:
    """Give a function that is told how many records more there are: a counter on a terminal."""
    if not sys.stderr.isatty():
        yield int
        return
    from tqdm import tqdm

    with tqdm(desc=name, unit="row", file=sys.stderr) as bar:
        yield bar.update
