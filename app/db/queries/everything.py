"""Search over all kinds of records at once: the best of each kind, in one order.

Of each kind only the newest hits are compared and listed; the list of the kind has all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import func, literal, or_, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.articles import ARTICLES
from app.db.queries.entities import PEOPLE
from app.db.queries.events import EVENTS
from app.db.queries.matching import name_score, score
from app.db.queries.pledges import PLEDGES
from app.db.queries.relevance import Found, places_in, rank, refs_in, rows_of
from app.db.queries.search import match_name
from app.db.queries.selection import Column, Page, Selection, Total
from app.db.queries.statements import STATEMENTS
from app.db.tables import Article, Entity, Event, NameForm, Person, Pledge, Statement
from app.domain.filters import Count, Wanted
from app.domain.refs import split_ref
from app.domain.search import Query

_WINDOW = 300  # hits of a kind that are compared
_ENTITIES = 200


class HitKind(StrEnum):
    """What a hit is, in the order of equal scores."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    STATEMENT = "statement"
    PLEDGE = "pledge"
    EVENT = "event"
    ARTICLE = "article"


class _Part(NamedTuple):
    """One kind of record: its list, and the columns of its day, of what it is, and of its own text."""

    selection: Selection
    date: Column
    what: Column
    title: Column
    text: Column


_NOTHING: Column = literal(None)
_PARTS: Mapping[HitKind, _Part] = {
    HitKind.STATEMENT: _Part(
        STATEMENTS, col(Statement.said_on), col(Statement.kind), _NOTHING, col(Statement.text)
    ),
    HitKind.PLEDGE: _Part(
        PLEDGES, col(Pledge.announced_on), col(Pledge.action), _NOTHING, col(Pledge.text)
    ),
    HitKind.EVENT: _Part(EVENTS, col(Event.date), col(Event.type), _NOTHING, col(Event.text)),
    HitKind.ARTICLE: _Part(
        ARTICLES, col(Article.published_on), col(Article.language), col(Article.title), _NOTHING
    ),
}
_KINDS = tuple(HitKind)
_NAMED = (HitKind.PERSON, HitKind.COUNTRY, HitKind.ORGANIZATION)

EVERYTHING = Selection(
    key=col(Entity.ref),
    tests={"kind": lambda _: true()},
    sorts={"relevance": literal(0)},
    sortable_by_id=False,
)
"""What a search over everything can be asked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found; `who` are refs, those of an entity itself where it is one."""

    kind: HitKind
    id: str
    score: float
    title: str | None
    text: str | None
    date: date | None
    what: str | None
    who: tuple[str, ...]
    places: tuple[Found, ...]


def find_everything(session: Session, _: Selection, wanted: Wanted) -> Page:
    """Return the page of hits of all kinds that `wanted` describes; ids are `kind:id`."""
    assert wanted.text is not None
    asked = _asked(wanted)
    found: list[tuple[float, HitKind, str]] = []
    number, exact = 0, True
    for kind in (one for one in _PARTS if one in asked):
        some, total, whole = _best(session, kind, wanted)
        found += [(value, kind, id_) for id_, value in some]
        number, exact = number + total, exact and whole
    named = [kind for kind in _NAMED if kind in asked]
    if named and wanted.text.wanted:  # what only excludes would list every name
        entities, whole = _entities(session, named, wanted.text)
        found += entities
        number, exact = number + len(entities), exact and whole
    sign = -1 if wanted.sort[0].descending else 1
    order = sorted((sign * value, _KINDS.index(kind), id_) for value, kind, id_ in found)
    if wanted.after is not None:
        order = [one for one in order if one > tuple(wanted.after)]
    page, more = order[: wanted.limit], len(order) > wanted.limit
    ids = tuple(f"{_KINDS[kind]}:{id_}" for _, kind, id_ in page)
    return Page(ids, page[-1] if more else None, Total(number, exact))


def _asked(wanted: Wanted) -> list[HitKind]:
    given = [one.values for one in wanted.conditions]
    return [kind for kind in _KINDS if all(kind.value in values for values in given)]


def _best(
    session: Session, kind: HitKind, wanted: Wanted
) -> tuple[list[tuple[str, float]], int, bool]:
    """Return the best of the newest hits of a kind, how many there are, and whether these are all."""
    selection = _PARTS[kind].selection
    assert selection.searched is not None
    assert wanted.text is not None
    narrow = replace(selection.searched, window=min(_WINDOW, selection.searched.window))
    rows = rows_of(session, replace(selection, searched=narrow), Wanted(text=wanted.text))
    ranked, window = rank(session, rows, wanted.text)
    number, whole = len(ranked), window.end is None
    if not whole and wanted.count is Count.EXACT:
        every = select(func.count()).select_from(rows.source).where(*rows.where)
        number, whole = session.execute(every).scalar_one(), True
    return [(one.id, one.score or 0) for one in ranked], number, whole


def _entities(
    session: Session, kinds: Sequence[HitKind], query: Query
) -> tuple[list[tuple[float, HitKind, str]], bool]:
    """Return entities by their names, and whether these are all."""
    shown = or_(
        col(Entity.kind) != HitKind.PERSON.value,
        col(Entity.ref).in_(select(col(Person.ref)).where(PEOPLE.shown)),  # type: ignore[arg-type]
    )
    named = select(col(Entity.ref)).where(
        col(Entity.kind).in_(kinds), shown, match_name(col(Entity.ref), query)
    )
    some = named.order_by(col(Entity.ref)).limit(_ENTITIES + 1).subquery()
    forms = select(col(NameForm.ref), col(NameForm.folded)).join(
        some, some.c.ref == col(NameForm.ref)
    )
    scores: dict[str, float] = {}
    for ref, form in session.execute(forms):
        scores[ref] = max(scores.get(ref, 0), name_score(query, form))
    best = sorted(scores)[:_ENTITIES]
    found = [(scores[ref], HitKind(split_ref(ref)[0].value), ref) for ref in best]
    return found, len(scores) <= _ENTITIES


def load_hits(session: Session, ids: Sequence[str], query: Query) -> list[Hit]:
    """Return the hits with these ids, in this order."""
    by_kind: dict[HitKind, list[str]] = {}
    for one in ids:
        kind, _, id_ = one.partition(":")
        by_kind.setdefault(HitKind(kind), []).append(id_)
    found: dict[str, Hit] = {}
    for kind, some in by_kind.items():
        if kind in _PARTS:
            found |= {f"{kind}:{hit.id}": hit for hit in _records(session, kind, some, query)}
    refs = [ref for kind in _NAMED for ref in by_kind.get(kind, ())]
    found |= {f"{hit.kind}:{hit.who[0]}": hit for hit in _named(session, refs, query)}
    return [found[one] for one in ids if one in found]


def _records(session: Session, kind: HitKind, ids: Sequence[str], query: Query) -> list[Hit]:
    part = _PARTS[kind]
    searched = part.selection.searched
    assert searched is not None
    own: list[Any] = [part.selection.key, part.date, part.what, part.title, part.text]
    texts = len(own) + len(searched.texts)
    rows = session.execute(
        select(*own, *searched.texts.values(), *searched.refs).where(part.selection.key.in_(ids))
    )
    return [
        Hit(
            kind=kind,
            id=row[0],
            score=score(query, row[len(own) : texts], refs_in(row[texts:]), searched.usual),
            title=row[3],
            text=row[4],
            date=row[1],
            what=row[2],
            who=tuple(dict.fromkeys(refs_in(row[texts : texts + 1]))),
            places=tuple(places_in(query, zip(searched.texts, row[len(own) : texts], strict=True))),
        )
        for row in rows
    ]


def _named(session: Session, refs: Sequence[str], query: Query) -> list[Hit]:
    if not refs:
        return []
    forms: dict[str, float] = {}
    said = select(col(NameForm.ref), col(NameForm.folded)).where(col(NameForm.ref).in_(refs))
    for ref, form in session.execute(said):
        forms[ref] = max(forms.get(ref, 0), name_score(query, form))
    rows = session.execute(
        select(col(Entity.ref), col(Entity.name_ar), col(Entity.name_en)).where(
            col(Entity.ref).in_(refs)
        )
    )
    found = []
    for ref, name_ar, name_en in rows:
        kind, id_ = split_ref(ref)
        places = places_in(query, [("names.ar", name_ar), ("names.en", name_en)])
        found.append(
            Hit(HitKind(kind.value), id_, forms.get(ref, 0), None, None, None, None, (ref,),
                tuple(places))
        )  # fmt: skip
    return found
