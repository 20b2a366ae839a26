"""Offices of people, and the one held on a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.tables import Office
from app.domain.tenure import Tenure, tenure_on


def load_offices(session: Session, people: Iterable[str]) -> dict[str, list[Office]]:
    """Return person → offices in the registry's order; the ref of a person is the id."""
    wanted = sorted(set(people))
    query = select(Office).where(col(Office.person_id).in_(wanted)).order_by(col(Office.position))
    offices: dict[str, list[Office]] = {}
    for office in session.scalars(query) if wanted else ():
        offices.setdefault(office.person_id, []).append(office)
    return offices


def office_on(offices: Sequence[Office], day: date | None) -> Tenure | None:
    """Return the office held on a day, its entity as a ref."""
    return tenure_on(
        (Tenure(one.office, one.entity, one.from_on, one.to_on, one.title_ar) for one in offices),
        day,
    )
