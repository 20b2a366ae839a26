"""`coalition report`: pledges per country, or what changed between two days, asked as the API is."""
# ruff: noqa: PLC0415

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from app.cli.shared import DONE, UsageError, add_command, add_database, day, read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.api.deps import Reader
    from app.api.lists import Found
    from app.cli.shared import Commands

_WIDTH = 100  # columns, where there is no terminal
_PAGE = 200


def add_commands(commands: "Commands") -> None:
    """Add the commands of this module."""
    help_ = "Print pledges per country with status and sources, or what changed between two days."
    report = add_command(commands, "report", _report, help_)
    report.add_argument(
        "--country", metavar="NAMES", help="only these, by code or name, several by comma"
    )
    report.add_argument("--action", metavar="ACTIONS", help="only pledges to do this")
    report.add_argument(
        "--as-of", type=day, metavar="DATE", help="as it was known at the end of that day"
    )
    report.add_argument("--from", type=day, metavar="DATE", dest="first", help="changes since then")
    report.add_argument("--to", type=day, metavar="DATE", dest="last", help="until then")
    report.add_argument("--json", action="store_true", help="the answer of the API instead")
    add_database(report)


def _report(parsed: argparse.Namespace) -> int:
    import shutil

    from sqlalchemy.orm import Session

    from app.cli.report_text import changes_lines, countries_lines
    from app.db.engine import make_engine
    from app.db.schema import require_current

    if (parsed.first is None) != (parsed.last is None):
        raise UsageError("--from and --to belong together.")
    if parsed.first and parsed.as_of:
        raise UsageError("--as-of is one day, --from and --to are two; choose.")
    engine = make_engine(read_settings(parsed).database_url)
    require_current(engine)
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((_WIDTH, 0)).columns
    with Session(engine) as session:
        if parsed.first:
            rows = list(_changes(session, parsed))
            lines = changes_lines(rows, (parsed.first, parsed.last), width, isolate=terminal)
        else:
            rows = list(_countries(session, parsed))
            lines = countries_lines(rows, _sources(session, rows, parsed), width, isolate=terminal)
        if parsed.json:
            _print_json(rows)
        else:
            for line in lines:
                print(line)
    return DONE


def _print_json(rows: list[Any]) -> None:
    import json

    data = [row.model_dump(mode="json") for row in rows]
    print(json.dumps({"data": data}, ensure_ascii=False, indent=2))


def _countries(session: "Session", parsed: argparse.Namespace) -> Iterator[Any]:
    from app.api.routes.positions import read_pledges_by_country

    asked = {"country": parsed.country, "action": parsed.action, "as_of": parsed.as_of}
    return _every(session, read_pledges_by_country, asked)


def _changes(session: "Session", parsed: argparse.Namespace) -> Iterator[Any]:
    from app.api.routes.positions import read_pledge_changes

    asked = {"country": parsed.country, "action": parsed.action}
    between = {"from": parsed.first, "to": parsed.last}
    return _every(session, read_pledge_changes, asked | between)


def _every(
    session: "Session",
    listing: "Callable[[Reader], tuple[Found, list[Any]]]",
    asked: dict[str, Any],
) -> Iterator[Any]:
    """Yield all records of a list of the API."""
    from urllib.parse import urlencode

    from starlette.responses import Response

    from app.api.config import ApiConfig
    from app.api.deps import Reader

    config = ApiConfig(base_url=None, cors_origins=(), cursor_secret=lambda: b"of this command")
    query = {name: str(value) for name, value in asked.items() if value is not None}
    query |= {"limit": str(_PAGE), "count": "none"}
    while True:
        encoded = urlencode(query).encode()
        found, rows = listing(Reader(session, config, "", encoded, "", Response()))
        yield from rows
        if found.page.next_cursor is None:
            return
        query["cursor"] = found.page.next_cursor


def _sources(
    session: "Session", rows: list[Any], parsed: argparse.Namespace
) -> dict[str, list[str]]:
    """Return by pledge who published it, by id; articles without a source by theirs."""
    from app.db.queries.pledges import load_pledges
    from app.db.replace import chunks

    found: dict[str, list[str]] = {}
    for ids in chunks(pledge.id for row in rows for pledge in row.pledges):
        records, origins = load_pledges(session, ids, as_of=parsed.as_of)
        for record in records:
            heads = [origins.articles[proof.article_id] for proof in record.evidence]
            found[record.row.id] = sorted({head.source or head.id for head in heads})
    return found
