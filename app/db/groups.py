"""Writing what several articles say together: events and pledges, derived from their evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from app.db.replace import (
    Changes,
    RowValues,
    chunks,
    delete_rows,
    replace_rows,
    rows_in,
    table_of,
)
from app.db.search_index import update_index
from app.db.tables import (
    Event,
    EventEvidence,
    EventParticipant,
    Pledge,
    PledgeEvidence,
    PledgeHistory,
    PledgeParty,
    Row,
    Statement,
)
from app.db.term_columns import deadline_columns, quantity_columns
from app.domain.knowledge import EventGroup, PledgeGroup, PledgeTerms
from app.domain.refs import content_id
from app.domain.vocabulary import ChangeKind

# A report that announces one pledge may replace another: it has a step in the history of both.
_ABOUT_OTHERS = {ChangeKind.REPLACED: (ChangeKind.REPLACED.value,)}


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


def save_histories(
    session: Session, groups: Sequence[PledgeGroup], *, former: Iterable[str], now: datetime
) -> None:
    """Write the history of pledges whose evidence is theirs already, and count their articles.

    What was said is recorded once, at `now`, and stays while anybody says it, even where it was in
    the history of one of the `former` pledges.
    """
    ids = {group.id for group in groups}
    history = [row for group in groups for row in _history_rows(group)]
    existing = rows_in(session, table_of(PledgeHistory), "pledge_id", ids.union(former))
    replace_rows(session, PledgeHistory, existing, history, new={"recorded_at": now})
    point(session, Pledge, "reports", dict.fromkeys(ids, 0) | _count_reports(session, ids))


def _count_reports(session: Session, ids: Iterable[str]) -> dict[str, int]:
    table = table_of(PledgeEvidence)
    found: dict[str, int] = {}
    for some in chunks(ids):
        query = (
            select(table.c.pledge_id, func.count(table.c.article_id.distinct()))
            .where(table.c.pledge_id.in_(some))
            .group_by(table.c.pledge_id)
        )
        found |= {str(id_): number for id_, number in session.connection().execute(query)}
    return found


def superseding(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return which pledge each of these takes the place of, if any."""
    rows = rows_in(session, table_of(Pledge), "id", ids)
    return {row["id"]: row["supersedes"] for row in rows if row["supersedes"]}


def superseded_by(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return which pledge took the place of each of these, if any."""
    rows = rows_in(session, table_of(Pledge), "supersedes", ids)
    return {row["supersedes"]: row["id"] for row in rows}


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
    table, proof = table_of(model), table_of(evidence)
    candidates = rows_in(session, table, "id", ids)
    query = select(proof.c[column]).where(proof.c[column].in_([row["id"] for row in candidates]))
    founded = set(session.connection().execute(query).scalars())
    unfounded = tuple(row for row in candidates if row["id"] not in founded)
    update_index(session, model, Changes(deleted=unfounded))
    delete_rows(session, table, ("id",), unfounded)


def _former(session: Session, model: type[Row], column: str, evidence: Iterable[str]) -> set[str]:
    found = rows_in(session, table_of(model), "id", evidence)
    return {row[column] for row in found if row[column] is not None}


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
    table = table_of(model)
    rows = [
        {"key": row["id"], "target": targets[row["id"]]}
        for row in rows_in(session, table, "id", targets)
        if row[column] != targets[row["id"]]
    ]
    if rows:
        statement = update(table).where(table.c.id == bindparam("key"))
        session.connection().execute(statement.values({column: bindparam("target")}), rows)


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
        **_terms_columns(group.terms),
        "announced_on": group.announced_on,
        "announced_basis": group.announced_basis.value if group.announced_basis else None,
        "text": group.text,
    }


def _terms_columns(terms: PledgeTerms) -> RowValues:
    return {
        "action": terms.action.value,
        "status": terms.status.value,
        "condition": terms.condition,
        "condition_type": terms.condition_type.value,
        **quantity_columns(terms.quantity),
        **deadline_columns(terms.deadline, terms.deadline.text if terms.deadline else None),
    }


def _history_rows(group: PledgeGroup) -> list[RowValues]:
    counted: Counter[date | None] = Counter()
    rows = []
    for step in group.history:
        rows.append(
            {
                "id": content_id("plh", step.point_id, *_ABOUT_OTHERS.get(step.kind, ())),
                "pledge_id": group.id,
                "point_id": step.point_id,
                "evidence_id": step.evidence_id,
                "position": counted[step.effective_on],
                "kind": step.kind.value,
                "changed": [*step.changed],
                **_terms_columns(step.terms),
                "replaced_by": step.replaced_by,
                "announced_on": group.announced_on,
                "effective_on": step.effective_on,
                "until": step.until,
            }
        )
        counted[step.effective_on] += 1
    return rows
