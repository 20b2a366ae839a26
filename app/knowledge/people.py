"""People whom no registry holds: which bearers of one name are surely the same person.

Titles of one name → pairs that agree → people. A name alone joins nobody: two finds are one person
only where name and role agree, and nothing else of that name speaks against it.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from app.domain.identity import Bearer, Title, own_id
from app.knowledge.unions import components
from app.text.folding import fold_name

_ARTICLE = re.compile(r"^[وفب]?ال(?=..)|^لل(?=..)")  # the article with what is written onto it
_TABLE = Path(__file__).with_name("titles.tsv")


class PersonDoubt(StrEnum):
    """Why two people of one name may be the same, and are not joined."""

    OTHER_ROLE = "other_role"  # the roles differ; one may have changed offices
    NO_ROLE = "no_role"  # an article says nothing of one of them
    UNCLEAR_ROLE = "unclear_role"  # the same role, but not surely of the same state or body


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, str]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[3:])
    return {fold_name(word): fold_name(read_as) for word, read_as in rows}  # `-` folds to nothing


def title_of(role: str | None, country: str | None) -> Title:
    """Return what is compared of a title as an article gives it."""
    bare = (_ARTICLE.sub("", word) for word in fold_name(role or "").split())
    words = [read for word in bare if (read := _readings().get(word, word))]
    head, rest = (words[0], words[1:]) if words else ("", [])
    return Title(head, (country or "").upper(), tuple(sorted(set(rest))))


def _agree(one: Title, other: Title) -> bool:
    """Tell whether two titles of one name fit: the same head, and state or other words that do.

    Other words fit where one title is the other said in more words (الوزير, وزير الإعلام).
    """
    if one.head != other.head or _apart(one, other):
        return False
    if one.country and one.country == other.country:
        return True
    left, right = set(one.words), set(other.words)
    return left <= right or right <= left


def _apart(one: Title, other: Title) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def join_titles(said: str, titles: Collection[Title]) -> dict[Title, str]:
    """Return the person that each title of one name means; titles without a head are left out.

    Where one title fits two that do not fit each other, it may mean either: none of these are
    joined. The order of `titles` plays no part.
    """
    known = sorted({title for title in titles if title.head})
    fits = {title: {title} for title in known}
    for one, other in combinations(known, 2):
        if _agree(one, other):
            fits[one].add(other)
            fits[other].add(one)
    clear = {title for title in known if all(fits[other] == fits[title] for other in fits[title])}
    # The same role of the same state is the same, whatever else fits one of them.
    links = [
        (one, other)
        for one in known
        for other in fits[one]
        if one in clear or (one.country and one.country == other.country)
    ]
    return {
        title: _name(said, members) for members in components(known, links) for title in members
    }


def _name(said: str, members: Iterable[Title]) -> str:
    """Return the id of a person: that of the most telling title, which no vaguer one takes away."""
    first = min(members, key=lambda title: (not title.country, -len(title.words), title))
    return own_id(said, first, "")


def only_home(said: str, people: Mapping[Title, str], country: str) -> str | None:
    """Return the one person of a name whom a find without a title can mean, None on any doubt.

    A name of one word is many people's.
    """
    silent = Title(country=country)
    against = {person for title, person in people.items() if _apart(title, silent)}
    fitting = set(people.values()) - against
    return fitting.pop() if len(fitting) == 1 and "-" in said else None


def doubt(some: Collection[Title], others: Collection[Title]) -> PersonDoubt | None:
    """Return why two people of one name, by all their titles, may be one; None where they are not."""
    pairs = [(one, other) for one in some for other in others]
    if any(_apart(one, other) for one, other in pairs):
        return None
    if any(one.head and one.head == other.head for one, other in pairs):
        return PersonDoubt.UNCLEAR_ROLE
    silent = not any(one.head for one in some) or not any(other.head for other in others)
    return PersonDoubt.NO_ROLE if silent else PersonDoubt.OTHER_ROLE


def maybe_same(
    own: Iterable[Bearer], others: Iterable[Bearer]
) -> tuple[tuple[str, PersonDoubt], ...]:
    """Return whom of the same name a person may be and why that is open, by ref; `others` are not it."""
    titles = {one.title for one in own}
    theirs: dict[str, set[Title]] = {}
    for other in others:
        theirs.setdefault(other.ref, set()).add(other.title)
    doubts = ((ref, doubt(titles, theirs[ref])) for ref in sorted(theirs))
    return tuple((ref, why) for ref, why in doubts if why is not None)
