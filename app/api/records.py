"""Records put together from several queries, for the routes and the exports alike."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.api.schemas.entities import Person, person_out
from app.db.queries.entities import load_entities
from app.db.queries.identities import load_identities
from app.db.queries.names import load_names
from app.db.tables import Person as PersonRow
from app.knowledge.people import maybe_same


def people_of(session: Session, refs: Sequence[str]) -> list[Person]:
    """Return people in order, with whom they were merged from, and whom they may be."""
    records, names = load_entities(session, PersonRow, refs)
    identities = load_identities(session, refs)
    doubts = {ref: maybe_same(one.own, one.others) for ref, one in identities.items()}
    namesakes = load_names(session, [ref for found in doubts.values() for ref, _ in found])
    return [
        person_out(
            record,
            {**names, **namesakes},
            merged_from=identities[record.row.ref].merged_from,
            doubts=doubts[record.row.ref],
        )
        for record in records
    ]
