"""What commands share: exit statuses, complaints, settings, and arguments that several take."""
# ruff: noqa: PLC0415

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.settings import Settings

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (has no public name)

DONE, FAILED, WRONG_USE = 0, 1, 2


class UsageError(Exception):
    """A command called in a way that cannot be meant; `str()` is the sentence to print."""


def complain(sentence: str, status: int) -> int:
    """Print a sentence to standard error; return the status."""
    print(f"coalition: {sentence}", file=sys.stderr)
    return status


def add_command(
    commands: "Commands", name: str, run: Callable[[argparse.Namespace], int], help_: str
) -> argparse.ArgumentParser:
    """Add a command that `run` does; return its parser for its arguments."""
    command = commands.add_parser(name, help=help_, description=help_)
    command.set_defaults(command=run)
    return command


def add_database(command: argparse.ArgumentParser) -> None:
    """Let a command take another database than the settings name."""
    command.add_argument("--database", metavar="URL", help="instead of COALITION_DATABASE_URL")


def add_encoding(command: argparse.ArgumentParser) -> None:
    """Let a command be told the encoding of documents."""
    help_ = "of text files and pages, such as windows-1256, where it is not recognised"
    command.add_argument("--encoding", type=_encoding, metavar="NAME", help=help_)


def day(text: str) -> date:
    """Read a date as argument.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-01-06") from None


def _encoding(text: str) -> str:
    from app.ingest.decoding import find_encoding

    if find_encoding(text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no encoding such as windows-1256")
    return text


def read_settings(parsed: argparse.Namespace) -> "Settings":
    """Return the settings; options of the command win over the environment.

    Raises:
        UsageError: a setting is wrong.
    """
    from pydantic import ValidationError

    from app.settings import Settings

    names = {"database": "database_url"}
    names |= {one: one for one in ("host", "port", "reads_per_second", "reads_per_day")}
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
        raise UsageError(f"The setting {name} is wrong: {first['msg']}.") from error
