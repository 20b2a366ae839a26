"""The `coalition` command; the only package that prints.

A module for each kind of command, which says what it takes and does it. Modules import what they
need when they run: `extract` must start at once and needs no database.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from app.cli import articles, curating, exporting, extracting, reporting, serving
from app.cli.shared import FAILED, WRONG_USE, UsageError, complain
from app.domain.errors import KnowledgeBaseError

_KINDS = (articles, extracting, curating, exporting, reporting, serving)


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
    except UsageError as error:
        return complain(str(error), WRONG_USE)
    except KnowledgeBaseError as error:
        return complain(str(error), FAILED)
    except KeyboardInterrupt:
        return complain("Stopped; what was finished is kept.", 130)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coalition",
        description="Who said what and who promised what about the Coalition of the Willing.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for kind in _KINDS:
        kind.add_commands(commands)
    return parser
