"""`coalition serve` and `coalition version`."""
# ruff: noqa: PLC0415

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from app import __version__
from app.cli.shared import DONE, add_command, add_database, read_settings

if TYPE_CHECKING:
    from app.cli.shared import Commands


def add_commands(commands: "Commands") -> None:
    """Add the commands of this module."""
    help_ = "Answer over HTTP: the API at /v1, its documentation at /docs."
    serve = add_command(commands, "serve", _serve, help_)
    serve.add_argument("--host", help="address to listen on, instead of COALITION_HOST")
    serve.add_argument("--port", type=int, help="port, instead of COALITION_PORT")
    serve.add_argument(
        "--reads-per-second",
        type=float,
        help="requests a second of one client, instead of COALITION_READS_PER_SECOND; no limit unless set",
    )
    serve.add_argument(
        "--reads-per-day",
        type=int,
        help="requests a day of one client, instead of COALITION_READS_PER_DAY; no limit unless set",
    )
    add_database(serve)
    add_command(commands, "version", _version, "Print the version.")


def _serve(parsed: argparse.Namespace) -> int:
    gc.disable()  # what is imported stays, so looking for garbage among it only delays the start
    import uvicorn

    from app.cli.unreadable import ReadableRefusals
    from app.db.schema import require_current
    from app.domain.errors import DatabaseNotReady
    from app.main import create_app

    settings = read_settings(parsed)
    app = create_app(settings)
    # What was made at start stays, with a few hundred things that are garbage: collecting it need not
    # look through all of that again and again, nor even once, which takes a tenth of the start.
    gc.freeze()
    gc.enable()
    try:
        require_current(app.state.engine)
    except DatabaseNotReady as error:
        print(f"{error} Until then every answer is 503.", file=sys.stderr)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        http=ReadableRefusals,
    )
    return DONE


def _version(_: argparse.Namespace) -> int:
    print(f"coalition {__version__}")
    return DONE
