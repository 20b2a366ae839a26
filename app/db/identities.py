"""Who the people of an article are: its rows under the refs that were read, and under those known.

Extraction reads a ref from a name (`said`); who that is can depend on other articles and on curators.
Rows hold who it is, so that every reader finds the same. `identified` goes there, `restored` comes
back: where two people of one article became one, `read_refs` keeps what stood in the row.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from app.db.article_rows import ArticleRows
from app.db.replace import RowValues

# Where refs stand in the rows of an article, and what finds a row within it.
_SINGLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (("mentions", "ref", ("position",)),)
_LISTS = (
    ("statements", "speakers"),
    ("statements", "relayed_by"),
    ("statements", "via"),
    ("events", "participants"),
    ("events", "voices"),
    ("events", "absent"),
    ("pledges", "parties"),
)
# Lists whose items have a ref; each also stands in one of the lists above.
_WITHIN = (("events", "attendance"),)
# Lists that stand as rows of their own, numbered by `position`.
_NUMBERED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("statement_entities", ("statement_id", "role")),
    ("pledge_parties", ("evidence_id",)),
)
_PLACES = tuple(
    {place[0]: None for place in _SINGLE}
    | {place[0]: None for place in _LISTS}
    | {place[0]: None for place in _NUMBERED}
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who someone is that an article names; `bearer` is set for people that extraction made up."""

    ref: str
    bearer: str | None = None


Changed = Callable[[str, str, list[str]], list[str]]  # place, key, refs → refs


def identified(
    rows: ArticleRows, who: Mapping[str, Identity]
) -> tuple[ArticleRows, list[RowValues]]:
    """Return an article's rows with who its people are, and what must be kept to come back.

    `rows` hold the refs that were read; those that `who` does not name stay.
    """
    names = {said: identity.ref for said, identity in who.items()}
    became = Counter(names.get(said, said) for said in set(rows.refs) | set(names))
    shared = {ref for ref, number in became.items() if number > 1}
    kept: list[RowValues] = []

    def change(place: str, key: str, said: list[str]) -> list[str]:
        refs = [names.get(ref, ref) for ref in said]
        if not shared.isdisjoint(refs):
            kept.append({"article_id": rows.id, "place": place, "key": key, "said": said})
        return list(dict.fromkeys(refs))

    appearances = [
        {
            **row,
            "ref": names.get(row["said"], row["said"]),
            "bearer_id": who[row["said"]].bearer if row["said"] in who else None,
        }
        for row in rows.appearances
    ]
    return _changed(replace(rows, appearances=appearances), change), kept


def restored(rows: ArticleRows, kept: Iterable[RowValues]) -> ArticleRows:
    """Return an article's rows with the refs that were read: the inverse of `identified`."""
    said_at = {(row["place"], row["key"]): list(row["said"]) for row in kept}
    back = {row["ref"]: row["said"] for row in rows.appearances}

    def change(place: str, key: str, refs: list[str]) -> list[str]:
        return said_at.get((place, key)) or [back.get(ref, ref) for ref in refs]

    appearances = [{**row, "ref": row["said"], "bearer_id": None} for row in rows.appearances]
    return _changed(replace(rows, appearances=appearances), change)


def _changed(rows: ArticleRows, change: Changed) -> ArticleRows:
    """Return rows in which `change` was applied to every list of refs; a single one is a list too."""
    parts: dict[str, Any] = {name: list(getattr(rows, name)) for name in _PLACES}
    for name, column, key in _SINGLE:
        parts[name] = [
            {**row, column: change(f"{name}.{column}", _key(row, key), [row[column]])[0]}
            if row[column]
            else row
            for row in parts[name]
        ]
    for name, column in _LISTS:
        parts[name] = [
            {**row, column: change(f"{name}.{column}", row["id"], list(row[column] or ()))}
            for row in parts[name]
        ]
    for name, column in _WITHIN:
        parts[name] = [
            {
                **row,
                column: _each(row[column] or (), partial(change, f"{name}.{column}"), row["id"]),
            }
            for row in parts[name]
        ]
    for name, key in _NUMBERED:
        place = itemgetter(*key, "position")
        together = groupby(sorted(parts[name], key=place), key=partial(_key, key=key))
        parts[name] = [
            row
            for at, group in together
            for row in _renumbered(list(group), partial(change, name, at))
        ]
    made = replace(rows, **parts)
    return replace(made, refs=refs_of(made))


def _each(
    items: Iterable[RowValues], change: Callable[[str, list[str]], list[str]], row: str
) -> list[RowValues]:
    """Return the items of a row with their refs changed, one by one."""
    return [
        {**item, "ref": change(f"{row} {at}", [item["ref"]])[0]} for at, item in enumerate(items)
    ]


def _key(row: RowValues, key: tuple[str, ...]) -> str:
    return " ".join(str(row[name]) for name in key)


def _renumbered(
    rows: list[RowValues], change: Callable[[list[str]], list[str]]
) -> Iterable[RowValues]:
    refs = change([row["ref"] for row in rows])
    return ({**rows[0], "position": at, "ref": ref} for at, ref in enumerate(refs))


def refs_of(rows: ArticleRows) -> tuple[str, ...]:
    """Return all entities that rows name, each once."""
    single = (row[column] for name, column, _ in _SINGLE for row in getattr(rows, name))
    listed = (
        ref for name, column in _LISTS for row in getattr(rows, name) for ref in row[column] or ()
    )
    numbered = (row["ref"] for name, _ in _NUMBERED for row in getattr(rows, name))
    shown = (row["ref"] for row in rows.appearances)
    return tuple(dict.fromkeys(ref for ref in (*single, *listed, *numbered, *shown) if ref))
