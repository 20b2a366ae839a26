"""Who people are besides: whom curators merged into them, and who of the same name they may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.bearers import active_merges, bearers_in
from app.db.tables import Bearer as BearerRow
from app.domain.identity import Bearer

NAMESAKES = 20  # of a name with and without a title each; a frequent name has many


@dataclass(frozen=True, slots=True)
class Identity:
    """Ids that were merged into a person; its bearers, and those of the same names that are others."""

    merged_from: tuple[str, ...]
    own: tuple[Bearer, ...]
    others: tuple[Bearer, ...]


def load_identities(session: Session, refs: Sequence[str]) -> dict[str, Identity]:
    """Return by ref what is known of the identity of people, in a fixed number of statements."""
    borne = bearers_in(session, "ref", refs)
    namesakes = _namesakes(session, {one.said for one in borne})
    ref_of = {ref: ref for ref in refs} | {one.own: one.ref for one in borne}
    merges = active_merges(session, "into_person", ref_of)
    found = {}
    for ref in refs:
        own = tuple(one for one in borne if one.ref == ref)
        names = {one.said for one in own}
        merged = {row["person"] for row in merges if ref_of[row["into_person"]] == ref}
        found[ref] = Identity(
            tuple(sorted(merged - {ref})),
            own,
            tuple(one for one in namesakes if one.said in names and one.ref != ref),
        )
    return found


def _namesakes(session: Session, names: set[str]) -> tuple[Bearer, ...]:
    """Return some of the bearers of each name, by id."""
    titled = col(BearerRow.head) != ""
    place = func.row_number().over(
        partition_by=(col(BearerRow.said), titled), order_by=col(BearerRow.id)
    )
    numbered = (
        select(col(BearerRow.id), place.label("place"))
        .where(col(BearerRow.said).in_(sorted(names)))
        .subquery()
    )
    some = session.execute(select(numbered.c.id).where(numbered.c.place <= NAMESAKES)).scalars()
    return tuple(sorted(bearers_in(session, "id", some), key=lambda one: one.id))
