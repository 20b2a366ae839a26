"""Writing what several articles say together: events and pledges, derived from their evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, exists, select
from sqlalchemy.orm import Session

from app.db.replace import (
    Changes,
    RowValues,
    among,
    chunks,
    columns_in,
    delete_rows,
    replace_rows,
    rows_in,
    set_columns,
    table_of,
)
from app.db.search_index import update_index
from app.db.tables import (
    Event,
    EventEvidence,
    EventParticipant,
    Pledge,
    PledgeEvidence,
    PledgeParty,
    Row,
    Statement,
)
from app.db.term_columns import terms_columns
from app.domain.knowledge import EventGroup, PledgeGroup


def save_event_groups(session: Session, groups: Sequence[EventGroup]) -> None:
    """Write events and to which of them their evidence belongs.

    What their evidence belonged to before and that has none left is deleted.
    """
    owners = {evidence: group.id for group in groups for evidence in group.evidence}
    former = _former(session, EventEvidence, "event_id", owners)
    rows = [_event_row(group) for group in groups]
    _replace_facts(session, Event, rows)
    participants = {group.id: group.participants for group in groups}
    _replace_refs(session, EventParticipant, "event_id", participants)
    point(session, EventEvidence, "event_id", owners)
    drop_unfounded(session, event_ids=former - set(participants))


def save_pledges(session: Session, groups: Sequence[PledgeGroup]) -> None:
    """Write pledges, their parties and which ones they take the place of."""
    rows = [_pledge_row(group) for group in groups]
    existing = rows_in(session, table_of(Pledge), "id", (row["id"] for row in rows))
    update_index(session, Pledge, replace_rows(session, Pledge, existing, rows, new={"reports": 0}))
    _replace_refs(session, PledgeParty, "pledge_id", {group.id: group.by for group in groups})
    point(session, Pledge, "supersedes", {group.id: group.supersedes for group in groups})


@dataclass(frozen=True, slots=True)
class KnownPledge:
    """What is stored of a pledge: when it was announced, and which one it took the place of."""

    announced_on: date | None
    supersedes: str | None

    @property
    def begins(self) -> date:
        """Return the day it begins on, the last one there is where that is not known."""
        return self.announced_on or date.max


def known_pledges(session: Session, ids: Iterable[str]) -> dict[str, KnownPledge]:
    """Return what is stored of these pledges, of those that are."""
    names = ("id", "announced_on", "supersedes")
    rows = columns_in(session, table_of(Pledge), names, "id", ids)
    return {id_: KnownPledge(announced, former) for id_, announced, former in rows}


def superseded_by(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return which pledge took the place of each of these, if any."""
    return dict(columns_in(session, table_of(Pledge), ("supersedes", "id"), "supersedes", ids))


def link_statements(session: Session, events: Mapping[str, str | None]) -> None:
    """Set the event at which statements were made, statement id → event id."""
    point(session, Statement, "event_id", events)


def link_event_parents(session: Session, parents: Mapping[str, str | None]) -> None:
    """Set what events are a part of, event id → id of the whole."""
    point(session, Event, "parent_id", parents)


def link_pledges(session: Session, events: Mapping[str, str | None]) -> None:
    """Set the event of pledges, pledge id → event id."""
    point(session, Pledge, "event_id", events)


def drop_unfounded(
    session: Session, *, event_ids: Iterable[str] = (), pledge_ids: Iterable[str] = ()
) -> None:
    """Delete those of the events and pledges that have no evidence."""
    _drop(session, Event, EventEvidence, "event_id", event_ids)
    _drop(session, Pledge, PledgeEvidence, "pledge_id", pledge_ids)


def _drop(
    session: Session, model: type[Row], evidence: type[Row], column: str, ids: Iterable[str]
) -> None:
    table, wanted = table_of(model), set(ids)
    founded: set[str] = set()
    for some in chunks(wanted):
        query = _with_evidence(table, table_of(evidence), column)
        founded.update(session.connection().execute(query, {"values": some}).scalars())
    unfounded = tuple(rows_in(session, table, "id", wanted - founded))
    update_index(session, model, Changes(deleted=unfounded))
    delete_rows(session, table, ("id",), unfounded)


@cache
def _with_evidence(table: Table, evidence: Table, column: str) -> Select[Any]:
    proven = exists().where(evidence.c[column] == table.c.id)
    return select(table.c.id).where(among(table.c.id), proven)


def _former(session: Session, model: type[Row], column: str, evidence: Iterable[str]) -> set[str]:
    found = columns_in(session, table_of(model), (column,), "id", evidence)
    return {value for (value,) in found if value is not None}


def _replace_facts(session: Session, model: type[Row], rows: Sequence[RowValues]) -> None:
    existing = rows_in(session, table_of(model), "id", (row["id"] for row in rows))
    update_index(session, model, replace_rows(session, model, existing, rows))


def _replace_refs(
    session: Session, model: type[Row], column: str, refs: Mapping[str, Sequence[str]]
) -> None:
    wanted = [
        {column: owner, "position": position, "ref": ref}
        for owner, listed in refs.items()
        for position, ref in enumerate(listed)
    ]
    replace_rows(session, model, rows_in(session, table_of(model), column, refs), wanted)


def point(session: Session, model: type[Row], column: str, targets: Mapping[str, Any]) -> None:
    """Set a link of rows that have another value in it, id → target."""
    set_columns(session, model, (column,), {id_: (target,) for id_, target in targets.items()})


def _event_row(group: EventGroup) -> RowValues:
    return {
        "id": group.id,
        "type": group.type.value,
        "status": group.status.value,
        "date": group.date,
        "date_precision": group.date_precision.value if group.date_precision else None,
        "date_basis": group.date_basis.value if group.date_basis else None,
        "place": group.place,
        "place_country": group.place_country,
        "participants": [*group.participants],
        "reports": group.reports,
        "text": group.text,
    }


def _pledge_row(group: PledgeGroup) -> RowValues:
    return {
        "id": group.id,
        "parties": [*group.by],
        **terms_columns(group.terms),
        "announced_on": group.announced_on,
        "announced_basis": group.announced_basis.value if group.announced_basis else None,
        "text": group.text,
    }
