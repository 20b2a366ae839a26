"""What makes articles one source in telling of pledges: kept with the evidence, counted by pledge.

Counting reads the different keys there are, not the reports: what many articles tell costs no more.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.db.groups import point
from app.db.replace import among, chunks, table_of
from app.db.tables import PledgeEvidence

_EVIDENCE = table_of(PledgeEvidence)
_WHO = (_EVIDENCE.c.pledge_id, _EVIDENCE.c.article_id)
_KEYS = _EVIDENCE.c.source_keys
_OF_THESE = among(_EVIDENCE.c.pledge_id)
_DIFFERENT = select(_EVIDENCE.c.pledge_id, _KEYS).where(_OF_THESE, _KEYS != "").distinct()
_ARTICLES = select(*_WHO).where(_OF_THESE).group_by(*_WHO)
_SILENT = _ARTICLES.having(func.max(_KEYS) == "").subquery()
_ALONE = select(_SILENT.c.pledge_id, func.count()).group_by(_SILENT.c.pledge_id)
# An article that tells a pledge by several carriers makes them one source.
_SEVERAL = _ARTICLES.having(func.min(_KEYS) != func.max(_KEYS)).subquery()
_BOTH = and_(*(column == _SEVERAL.c[column.name] for column in _WHO))
_TOGETHER = select(*_WHO, _KEYS).join(_SEVERAL, _BOTH).distinct()


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
    connection, given = session.connection(), {"values": ids}
    for pledge, told in connection.execute(_DIFFERENT, given):
        found[pledge].keys.add(frozenset(told.split()))
    for pledge, number in connection.execute(_ALONE, given):
        found[pledge].alone = number
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pledge, article, told in connection.execute(_TOGETHER, given):
        together[pledge, article].update(told.split())
    for (pledge, _), told in together.items():
        found[pledge].keys.add(frozenset(told))
