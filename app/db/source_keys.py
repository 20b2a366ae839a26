"""What makes articles one source in telling of pledges: kept with the evidence, and tallied by pledge.

A tally says how many articles share the same keys. It changes with the articles that change, so what
many others tell as well costs no more.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from app.db.groups import point
from app.db.replace import (
    Given,
    RowValues,
    columns_in,
    replace_rows,
    rows_in,
    rows_in_any,
    set_columns,
    table_of,
)
from app.db.tables import Pledge, PledgeArticle, PledgeEvidence, PledgeTally

_TALLIES = table_of(PledgeTally)


def save_source_keys(session: Session, keys: Mapping[str, Collection[str]]) -> None:
    """Write the keys of evidence, by its id."""
    point(
        session, PledgeEvidence, "source_keys", {id_: " ".join(sorted(keys[id_])) for id_ in keys}
    )


def retally(session: Session, articles: Collection[str]) -> set[str]:
    """Bring tallies in line with what articles tell now, or no longer; return the pledges they tell."""
    existing = rows_in(session, table_of(PledgeArticle), "article_id", articles)
    wanted = _telling(session, articles)
    changes = replace_rows(session, PledgeArticle, existing, wanted)
    more: Counter[tuple[str, str]] = Counter()
    more.update(_tallied((*changes.inserted, *changes.updated)))
    more.subtract(_tallied((*changes.deleted, *changes.former)))
    _add(session, {key: number for key, number in more.items() if number})
    return {row["pledge_id"] for row in (*existing, *wanted)}


def _telling(session: Session, articles: Iterable[str]) -> list[RowValues]:
    """Return which pledges articles tell; several carriers of one article make them one source."""
    names = ("pledge_id", "article_id", "source_keys")
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    table = table_of(PledgeEvidence)
    for pledge, article, keys in columns_in(session, table, names, "article_id", articles):
        if pledge is not None:
            found[pledge, article].update(keys.split())
    return [
        dict(zip(names, (*who, " ".join(sorted(keys))), strict=True)) for who, keys in found.items()
    ]


def _tallied(rows: Iterable[RowValues]) -> Iterable[tuple[str, str]]:
    return ((row["pledge_id"], row["source_keys"]) for row in rows)


def _add(session: Session, more: Mapping[tuple[str, str], int]) -> None:
    given = ({"pledge": pledge, "keys": keys} for pledge, keys in sorted(more))
    existing = rows_in_any(session, _TALLIES, _tally, given)
    there = {(row["pledge_id"], row["source_keys"]): row["articles"] for row in existing}
    wanted = {key: number + there.get(key, 0) for key, number in more.items()}
    rows: list[RowValues] = [
        {"pledge_id": pledge, "source_keys": keys, "articles": number}
        for (pledge, keys), number in wanted.items()
        if number
    ]
    replace_rows(session, PledgeTally, existing, rows)


def _tally(given: Given) -> ColumnElement[bool]:
    return (_TALLIES.c.pledge_id == given("pledge")) & (_TALLIES.c.source_keys == given("keys"))


@dataclass(slots=True)
class Sharing:
    """What articles that tell a pledge share: each different set of keys; how many there are, and have none."""

    keys: set[frozenset[str]] = field(default_factory=set)
    articles: int = 0
    alone: int = 0


def pledge_sharing(session: Session, ids: Iterable[str]) -> dict[str, Sharing]:
    """Return what the articles share that tell each of these pledges."""
    found = {id_: Sharing() for id_ in ids}
    for row in rows_in(session, _TALLIES, "pledge_id", found):
        sharing = found[row["pledge_id"]]
        sharing.articles += row["articles"]
        if row["source_keys"]:
            sharing.keys.add(frozenset(row["source_keys"].split()))
        else:
            sharing.alone = row["articles"]
    return found


def save_pledge_counts(session: Session, counts: Mapping[str, tuple[int, int]]) -> None:
    """Write how many articles tell pledges, and how many independent sources there are among them."""
    set_columns(session, Pledge, ("reports", "independent"), counts)
