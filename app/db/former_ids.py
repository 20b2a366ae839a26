"""Ids of events and pledges that are others now: links to them go on to what their evidence tells.

The id of an event or a pledge comes from its earliest evidence. An earlier article, or one that shows
two to be the same, gives it another one. Triggers keep which evidence an id had, whoever moves it.
"""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.replace import table_of
from app.db.tables import EventEvidence, FormerId, PledgeEvidence, Row
from app.db.triggers import Trigger, Triggers

_FORMER = table_of(FormerId)
_EVIDENCE: dict[str, tuple[type[Row], str]] = {
    "event": (EventEvidence, "event_id"),
    "pledge": (PledgeEvidence, "pledge_id"),
}
_MOVED = (
    "INSERT INTO former_ids (id, evidence_id) SELECT OLD.{owner}, OLD.id"
    " WHERE OLD.{owner} IS NOT NULL AND (NEW.{owner} IS NULL OR NEW.{owner} <> OLD.{owner})"
    " ON CONFLICT (id) DO UPDATE SET evidence_id = excluded.evidence_id"
)

FORMER_ID_TRIGGERS = Triggers(
    "former_ids",
    [
        Trigger(
            f"former_ids_{kind}", "UPDATE", f"{kind}_evidence",
            (_MOVED.format(owner=owner),), (owner,),
        )
        for kind, (_, owner) in _EVIDENCE.items()
    ],
)  # fmt: skip


def ids_now(session: Session, kind: str, ids: Collection[str]) -> dict[str, str]:
    """Return which events or pledges (`kind`) have the evidence of those ids now, where any has.

    The ids are those of no record; nothing is said of a kind that has no former ids.
    """
    if kind not in _EVIDENCE or not ids:
        return {}
    model, column = _EVIDENCE[kind]
    evidence = table_of(model)
    owner = evidence.c[column]
    query = (
        select(_FORMER.c.id, owner.label("now"))
        .join(evidence, evidence.c.id == _FORMER.c.evidence_id)
        .where(_FORMER.c.id.in_(ids), owner.is_not(None), owner != _FORMER.c.id)
    )
    found = session.connection().execute(query).all()
    return {row.id: row.now for row in found}
