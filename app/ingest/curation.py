"""What curators decide of people: that two are one, and that they are not after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db.bearers import active_merges, current, known_as, survivor
from app.db.queries.names import resolve_names
from app.db.replace import insert_rows, table_of
from app.db.tables import PersonMerge
from app.domain.errors import BadMerge
from app.domain.refs import content_id
from app.domain.vocabulary import EntityKind
from app.ingest.joining import rejoin
from app.ingest.people import resettle


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, when, and why."""

    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge of one person into another as it stands in the table; `now` is who both are today."""

    person: str
    into: str
    decided: Decision
    undone: Decision | None
    now: str


def merge_people(session: Session, person: str, into: str, decision: Decision) -> Merge:
    """Decide that one person is another: all that articles say of the first is the second's from now on.

    Both are ids or unambiguous names.

    Raises:
        BadMerge: the two are one already, or the first was merged before.
        UnknownName, AmbiguousName: nobody or several have the name.
    """
    loser, winner = (_find(session, "person", name) for name in (person, into))
    if survivor(session, loser) == survivor(session, winner):
        raise BadMerge(f"{loser} and {winner} are the same person already.")
    if active_merges(session, "person", known_as(session, loser)):
        raise BadMerge(
            f"{loser} is merged into {survivor(session, loser)};"
            f" undo that first: coalition people unmerge {loser}."
        )
    row = {
        "id": content_id("mrg", loser, winner, decision.at.isoformat()),
        "person": loser,
        "into_person": winner,
        "reason": decision.reason,
        "decided_by": decision.by,
        "decided_at": decision.at,
        "undone_by": None,
        "undone_at": None,
    }
    insert_rows(session, table_of(PersonMerge), [row])
    _apply(session, loser, winner, decision.at)
    return Merge(loser, winner, decision, None, survivor(session, loser))


def unmerge_person(session: Session, person: str, decision: Decision) -> Merge:
    """Undo the merge of a person into another; the row stays, and says who undid it.

    Raises:
        BadMerge: no merge of this person is in force.
    """
    ids = {person, *known_as(session, current(session, person) or person)}
    rows = active_merges(session, "person", ids)
    if not rows:
        raise BadMerge(f"{person} is merged into nobody; see coalition people merges.")
    row = rows[0]
    table = table_of(PersonMerge)
    undone = {"undone_by": decision.by, "undone_at": decision.at}
    session.connection().execute(update(table).where(table.c.id == row["id"]).values(undone))
    _apply(session, row["person"], row["into_person"], decision.at)
    decided = Decision(row["decided_by"], row["decided_at"], row["reason"])
    return Merge(
        row["person"], row["into_person"], decided, decision, survivor(session, row["person"])
    )


def list_merges(session: Session) -> Sequence[Merge]:
    """Return all merges, undone ones too, in the order in which they were decided."""
    table = table_of(PersonMerge)
    rows = session.connection().execute(select(table).order_by(table.c.decided_at, table.c.id))
    return [
        Merge(
            row["person"],
            row["into_person"],
            Decision(row["decided_by"], row["decided_at"], row["reason"]),
            Decision(row["undone_by"], row["undone_at"]) if row["undone_at"] else None,
            survivor(session, row["person"]),
        )
        for row in rows.mappings()
    ]


def _find(session: Session, what: str, name: str) -> str:
    """Return the id of a person, before merges, that an id or a name means."""
    return current(session, name) or resolve_names(session, what, [name], (EntityKind.PERSON,))[0]


def _apply(session: Session, loser: str, winner: str, now: datetime) -> None:
    touched = resettle(session, {loser, winner}, merged=[loser])
    rejoin(session, touched, now=now)
