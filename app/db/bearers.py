"""Bearers of names, read and written, and the merges that say who someone is."""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, exists, select, union, update
from sqlalchemy.orm import Session

from app.db.replace import (
    RowValues,
    among,
    chunks,
    columns_in,
    delete_rows,
    insert_rows,
    rows_found,
    rows_in,
    table_of,
)
from app.db.tables import Appearance, Entity, PersonMerge
from app.db.tables import Bearer as BearerRow
from app.domain.identity import Bearer, Title, said_of

_BEARERS, _SHOWN = table_of(BearerRow), table_of(Appearance)
_TITLED = select(_BEARERS).where(among(_BEARERS.c.said), _BEARERS.c.head != "")
_UNBORNE = select(_BEARERS).where(
    among(_BEARERS.c.id), ~exists().where(_SHOWN.c.bearer_id == _BEARERS.c.id)
)


def titled_among(session: Session, names: Iterable[str]) -> tuple[Bearer, ...]:
    """Return the bearers of names that have a title: as many as each was given different ones."""
    return tuple(
        one
        for some in chunks(names)
        for one in _read(rows_found(session, _TITLED, {"values": some}))
    )


def untitled_bearers(
    session: Session, said: str, *, limit: int | None = None
) -> tuple[Bearer, ...]:
    """Return the bearers of a name without a title, one for each such article, by id."""
    table = table_of(BearerRow)
    query = select(table).where(table.c.said == said, table.c.head == "").order_by(table.c.id)
    rows = session.connection().execute(query.limit(limit)).mappings()
    return _read([dict(row) for row in rows])


def bearers_in(session: Session, column: str, values: Iterable[str]) -> tuple[Bearer, ...]:
    """Return the bearers whose column holds one of the values."""
    return _read(rows_in(session, table_of(BearerRow), column, values))


def _read(rows: Iterable[RowValues]) -> tuple[Bearer, ...]:
    return tuple(
        Bearer(
            row["id"],
            row["said"],
            Title(row["head"], row["country"], tuple(row["words"])),
            row["own"],
            row["person"],
            row["ref"],
        )
        for row in rows
    )


def insert_bearers(session: Session, bearers: Iterable[Bearer]) -> None:
    """Write new bearers; their refs are entities already."""
    rows = [
        {
            "id": one.id,
            "said": one.said,
            "head": one.title.head,
            "country": one.title.country,
            "words": [*one.title.words],
            "own": one.own,
            "person": one.person,
            "ref": one.ref,
        }
        for one in bearers
    ]
    insert_rows(session, table_of(BearerRow), rows)


def update_bearers(session: Session, bearers: Iterable[Bearer]) -> None:
    """Write who bearers are."""
    table = table_of(BearerRow)
    rows = [{"key": one.id, "new_person": one.person, "new_ref": one.ref} for one in bearers]
    if rows:
        statement = update(table).where(table.c.id == bindparam("key"))
        statement = statement.values(person=bindparam("new_person"), ref=bindparam("new_ref"))
        session.connection().execute(statement, rows)


def drop_unborne(session: Session, ids: Iterable[str]) -> tuple[Bearer, ...]:
    """Delete those of the bearers that no article names any more, and return them."""
    gone = [row for some in chunks(ids) for row in rows_found(session, _UNBORNE, {"values": some})]
    delete_rows(session, table_of(BearerRow), ("id",), gone)
    return _read(gone)


def articles_naming(
    session: Session, *, bearers: Iterable[str] = (), refs: Iterable[str] = ()
) -> set[str]:
    """Return the articles in which these bearers appear, or from which these refs were read."""
    return {
        article
        for column, values in (("bearer_id", bearers), ("said", refs))
        for (article,) in columns_in(session, _SHOWN, ("article_id",), column, values)
    }


def active_merges(session: Session, column: str, people: Iterable[str]) -> list[RowValues]:
    """Return the merges that are not undone whose column names one of the people, the latest first."""
    table = table_of(PersonMerge)
    rows = [row for row in rows_in(session, table, column, people) if row["undone_at"] is None]
    return sorted(rows, key=lambda row: (row["decided_at"], row["id"]), reverse=True)


def survivor(session: Session, person: str) -> str:
    """Return who someone is after joining and all merges; nobody's id stays as it is.

    `person` is a ref of the registry or any id that a bearer has.
    """
    seen: set[str] = set()
    while person not in seen:  # merges that lead back are no merges
        seen.add(person)
        target = _target(session, [person])
        if target is None:
            person = current(session, person) or person
            target = _target(session, known_as(session, person))
        if target is None or target in seen:
            return person
        person = target
    return person


def known_as(session: Session, person: str) -> set[str]:
    """Return the ids under which a person may have been merged: its own, and its titled bearers'."""
    titled = titled_among(session, [said_of(person)])
    return {person, *(one.own for one in titled if one.person == person)}


def _target(session: Session, ids: Iterable[str]) -> str | None:
    """Return into whom a curator merged who has one of the ids, None where that one is not there."""
    targets = (row["into_person"] for row in active_merges(session, "person", ids))
    return next((one for one in targets if current(session, one) is not None), None)


def current(session: Session, person: str) -> str | None:
    """Return whose id this is now, before merges; None where nobody has it."""
    borne = bearers_in(session, "own", [person])
    if borne:
        return borne[0].person
    return person if registered(session, [person]) else None


def who_now(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return who has the records of those ids of people that are the ref of nobody any more.

    One statement where nothing was merged.
    """
    borne, merges = table_of(BearerRow), table_of(PersonMerge)
    moved: set[str] = set()
    for some in chunks(ids):
        joined = select(borne.c.own).where(borne.c.own.in_(some), borne.c.ref != borne.c.own)
        merged = select(merges.c.person).where(
            merges.c.person.in_(some), merges.c.undone_at.is_(None)
        )
        moved.update(session.connection().execute(union(joined, merged)).scalars())
    now = {id_: survivor(session, id_) for id_ in sorted(moved)}
    return {id_: person for id_, person in now.items() if person != id_}


def registered(session: Session, refs: Collection[str]) -> set[str]:
    """Return those of the refs that the registry holds."""
    found = columns_in(session, table_of(Entity), ("ref", "known"), "ref", refs)
    return {ref for ref, known in found if known}


def merged_into(
    session: Session, people: Iterable[str], *, merged: Iterable[str] = ()
) -> tuple[set[str], tuple[Bearer, ...]]:
    """Return who depends on these people by merges: ids of the registry, and bearers.

    `people` are ids that anyone had or has; those merged into who is merged into them count too, and
    so do those in `merged`.
    """
    losers, waiting, seen = set(merged), set(people), set[str]()
    refs: set[str] = set()
    bearers: dict[str, Bearer] = {}
    while waiting or losers:
        seen |= waiting
        losers |= {row["person"] for row in active_merges(session, "into_person", waiting)}
        borne = bearers_in(session, "own", losers)
        together = {*borne, *bearers_in(session, "person", {one.person for one in borne})}
        bearers |= {one.id: one for one in together}
        refs |= losers - {one.own for one in borne}
        waiting = {*losers, *(one.own for one in together)} - seen
        losers = set()
    return refs, tuple(bearers.values())
