"""Who a name stands for where no registry tells: a name with what an article calls its bearer.

One *bearer* is a name with one title, in all articles that give just this title, or a name without
any title in one article. Bearers of one name that are surely the same person are joined; each has an
id of its own (`own`) that never comes to mean someone else, and a person has that of one of its
bearers.
"""

import hashlib
from dataclasses import dataclass

from app.domain.refs import content_id


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """What an article calls someone: the head of the title, the state it names, its other words.

    All are folded; empty where the article is silent. `words` are sorted.
    """

    head: str = ""
    country: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name with a title; `said` is the id that extraction makes from the name.

    `person` is the id it has after joining, `ref` who that is after the merges of curators.
    """

    id: str
    said: str
    title: Title
    own: str
    person: str
    ref: str


def own_id(said: str, title: Title, article: str) -> str:
    """Return the id of a bearer: name and role and state, else the whole title, else the article.

    The underscore stands in no id that is made from a name alone.
    """
    if not title.head:
        parts: tuple[str, ...] = ("article", article)
    elif title.country:
        parts = ("role", title.head, title.country)
    else:
        parts = ("title", title.head, *title.words)
    digest = hashlib.sha256("\x1f".join((said, *parts)).encode()).hexdigest()
    return f"{said}_{digest[:8]}"


def said_of(person: str) -> str:
    """Return the id made from the name alone."""
    return person.rpartition("_")[0] or person


def bearer(said: str, title: Title, article: str) -> Bearer:
    """Return the bearer that a find in an article belongs to, not joined with any other yet."""
    own = own_id(said, title, article)
    where = "" if title.head else article
    id_ = content_id("brr", said, title.head, title.country, where, *title.words)
    return Bearer(id_, said, title, own, own, own)
