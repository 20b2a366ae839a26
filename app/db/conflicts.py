"""Writing what articles tell differently, by the event or pledge it is told of."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from app.db.replace import RowValues, replace_rows, rows_in, table_of
from app.db.tables import Conflict
from app.domain import conflicts as domain
from app.domain.refs import content_id


def save_conflicts(
    session: Session,
    kind: domain.FactKind,
    found: Iterable[domain.Conflict],
    *,
    of: Iterable[str],
    beside: Collection[str] = (),
) -> None:
    """Write what is told of events or pledges, in place of what was told `of` these before.

    What was told of one of them and of a pledge that is neither one of them nor `beside` them stays.
    """
    columns = ("event_id",) if kind is domain.FactKind.EVENT else ("pledge_id", "other_pledge_id")
    ids = set(of)
    looked_at = {None, *ids, *beside}
    existing = {
        row["id"]: row
        for column in columns
        for row in rows_in(session, table_of(Conflict), column, ids)
        if row["pledge_id"] in looked_at and row["other_pledge_id"] in looked_at
    }
    rows = {row["id"]: row for row in map(_row, found)}
    replace_rows(session, Conflict, list(existing.values()), list(rows.values()))


def _row(conflict: domain.Conflict) -> RowValues:
    is_event = conflict.kind is domain.FactKind.EVENT
    one, other = conflict.one, conflict.other
    what = (conflict.kind, conflict.attribute, conflict.subject)
    where = (one.evidence_id, one.value, other.evidence_id, other.value)
    return {
        "id": content_id("cfl", *what, *where),
        "kind": conflict.kind.value,
        "event_id": conflict.fact_id if is_event else None,
        "pledge_id": None if is_event else conflict.fact_id,
        "other_pledge_id": None if is_event else conflict.other_id,
        "attribute": conflict.attribute.value,
        "subject": conflict.subject,
        "relation": conflict.relation.value,
        "date": conflict.on,
        **_side("one", one),
        **_side("other", other),
    }


def _side(name: str, claim: domain.Claim) -> RowValues:
    return {
        f"{name}_evidence_id": claim.evidence_id,
        f"{name}_article_id": claim.article_id,
        f"{name}_value": claim.value,
        f"{name}_text": claim.text,
        f"{name}_spans": [[*span] for span in claim.spans],
    }
