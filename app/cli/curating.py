"""`coalition people`, `withdraw` and `restore`: what a curator decides, and undoes."""
# ruff: noqa: PLC0415

import argparse
from typing import TYPE_CHECKING

from app.cli.shared import DONE, FAILED, add_command, add_database, complain, read_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.cli.shared import Commands
    from app.ingest.curation import Decision, Merge


def add_commands(commands: "Commands") -> None:
    """Add the commands of this module."""
    help_ = "Say that two people are one, or that they are not after all."
    people = commands.add_parser("people", help=help_, description=help_)
    actions = people.add_subparsers(required=True, metavar="ACTION")

    merge = add_command(actions, "merge", _merge, "Make one person another, in all articles.")
    merge.add_argument("person", metavar="PERSON", help="id or name of who is the other one")
    merge.add_argument("into", metavar="INTO", help="id or name of the person that stays")
    unmerge = add_command(actions, "unmerge", _unmerge, "Undo the merge of a person.")
    unmerge.add_argument("person", metavar="PERSON", help="id of the person that was merged")
    merges = add_command(actions, "merges", _merges, "List all merges, undone ones too.")
    add_database(merges)

    help_ = "Take articles back with all that only they said; they are not loaded again."
    withdraw = add_command(commands, "withdraw", _withdraw, help_)
    help_ = "Let withdrawn articles be loaded again."
    restore = add_command(commands, "restore", _restore, help_)
    for command in (withdraw, restore):
        command.add_argument("articles", nargs="+", metavar="ARTICLE", help="id, path or URL")
    for command in (merge, withdraw):
        command.add_argument("--reason", metavar="TEXT", help="why, for those who ask later")
    for command in (merge, unmerge, withdraw):
        command.add_argument("--by", metavar="NAME", help="who decides, instead of the user's name")
    for command in (merge, unmerge, withdraw, restore):
        add_database(command)


def _engine(parsed: argparse.Namespace) -> "Engine":
    from app.api.prepared import keep_prepared
    from app.db.engine import make_engine
    from app.db.schema import require_current

    engine = make_engine(read_settings(parsed).database_url)
    require_current(engine)
    return keep_prepared(engine)


def _decision(parsed: argparse.Namespace) -> "Decision":
    import getpass
    from datetime import UTC, datetime

    from app.ingest.curation import Decision

    try:
        by = parsed.by or getpass.getuser()
    except (KeyError, OSError):  # a container may have no name for its user
        by = "unknown"
    return Decision(by, datetime.now(UTC), getattr(parsed, "reason", None))


def _merge(parsed: argparse.Namespace) -> int:
    from app.db.engine import write_session
    from app.ingest.curation import merge_people

    with write_session(_engine(parsed)) as session:
        merge = merge_people(session, parsed.person, parsed.into, _decision(parsed))
    print(f"{merge.person} is {merge.now} now, in all articles.")
    return DONE


def _unmerge(parsed: argparse.Namespace) -> int:
    from app.db.engine import write_session
    from app.ingest.curation import unmerge_person

    with write_session(_engine(parsed)) as session:
        merge = unmerge_person(session, parsed.person, _decision(parsed))
    print(f"{merge.person} is no longer {merge.into}.")
    return DONE


def _merges(parsed: argparse.Namespace) -> int:
    from sqlalchemy.orm import Session

    from app.ingest.curation import list_merges

    with Session(_engine(parsed)) as session:
        merges = list_merges(session)
    for merge in merges:
        print(_line(merge))
    if not merges:
        print("Nobody was merged.")
    return DONE


def _line(merge: "Merge") -> str:
    """Return one merge as a line: who, into whom, by whom, when, why, and whether it still holds."""
    decided = merge.decided
    why = f": {decided.reason}" if decided.reason else ""
    line = f"{merge.person} → {merge.into}  {decided.at.date()} by {decided.by}{why}"
    if merge.undone is not None:
        return f"{line}  [undone {merge.undone.at.date()} by {merge.undone.by}]"
    return line if merge.now != merge.person else f"{line}  [waits: nobody has the second id now]"


def _withdraw(parsed: argparse.Namespace) -> int:
    from app.db.engine import write_session
    from app.domain.errors import BadWithdrawal
    from app.ingest.withdrawal import withdraw

    engine, decision, status = _engine(parsed), _decision(parsed), DONE
    for name in parsed.articles:
        try:
            with write_session(engine) as session:
                withdrawn = withdraw(session, name, decision)
            print(f"{withdrawn.article_id} is withdrawn: {withdrawn.title or 'without a title'}.")
        except BadWithdrawal as error:
            status = complain(str(error), FAILED)
    return status


def _restore(parsed: argparse.Namespace) -> int:
    from app.db.engine import write_session
    from app.domain.errors import BadWithdrawal
    from app.ingest.withdrawal import restore

    engine, status = _engine(parsed), DONE
    for name in parsed.articles:
        try:
            with write_session(engine) as session:
                former = restore(session, name)
        except BadWithdrawal as error:
            status = complain(str(error), FAILED)
            continue
        where = " ".join(former.origins)
        print(f"{former.article_id} may be loaded again: coalition load {where}")
    return status
