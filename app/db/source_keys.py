"""What makes articles one source in telling of pledges: kept with the evidence, counted by pledge.

Counting reads the keys alone, from an index: what many articles tell costs little more.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.groups import point
from app.db.replace import among, chunks, table_of
from app.db.tables import PledgeEvidence

_EVIDENCE = table_of(PledgeEvidence)
_TOLD = select(_EVIDENCE.c.pledge_id, _EVIDENCE.c.article_id, _EVIDENCE.c.source_keys).where(
    among(_EVIDENCE.c.pledge_id)
)


def save_source_keys(session: Session, keys: Mapping[str, Collection[str]]) -> None:
    """Write the keys of evidence, by its id."""
    point(
        session, PledgeEvidence, "source_keys", {id_: " ".join(sorted(keys[id_])) for id_ in keys}
    )


@dataclass(slots=True)
class Sharing:
    """What articles that tell a pledge share: each different set of keys, and how many have none."""

    keys: set[frozenset[str]] = field(default_factory=set)
    alone: int = 0


def pledge_sharing(session: Session, ids: Iterable[str]) -> dict[str, Sharing]:
    """Return what the articles share that tell each of these pledges."""
    found = {id_: Sharing() for id_ in ids}
    for some in chunks(found):
        _add(session, some, found)
    return found


def _add(
    session: Session,
    ids: Collection[str],
    found: Mapping[str, Sharing],
) -> None:
    """Add what each article shares; one that tells a pledge by several carriers makes them one source.

    The index of evidence holds all of that: for the database to sort it out takes three times as long.
    """
    together: dict[tuple[str, str], str] = {}
    for pledge, article, told in session.connection().execute(_TOLD, {"values": ids}):
        before = together.setdefault((pledge, article), told)
        if told != before:
            together[pledge, article] = f"{before} {told}"
    counted = Counter((pledge, told) for (pledge, _), told in together.items())
    for (pledge, told), number in counted.items():
        if told:
            found[pledge].keys.add(frozenset(told.split()))
        else:
            found[pledge].alone = number
