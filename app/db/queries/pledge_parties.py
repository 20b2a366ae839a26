"""Whose pledges: the lists of parties, who belongs to whom, and how many articles were searched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.conditions import any_of
from app.db.queries.search import match_name
from app.db.queries.selection import Holds, Selection
from app.db.tables import Article, Country, Entity, Mention, Organization, PledgeParty

_REF = col(Entity.ref)
_PARTIES = select(col(PledgeParty.ref))
_TAKES_PART = ("member", "partner")


def _of_the_pledges(_values: Sequence[Any]) -> Any:
    """Return a test that all parties pass: what it asks is asked of their pledges."""
    return true()


def _in_coalition(values: Sequence[Any]) -> Any:
    return _REF.in_(select(col(Country.ref)).where(col(Country.coalition).in_(values)))


def _parties(**tests: Holds) -> Selection:
    asked = dict.fromkeys(("action", "via_group"), _of_the_pledges)
    return Selection(
        key=_REF,
        tests={
            "by": any_of(_REF),
            "country": any_of(_REF),
            "kind": any_of(col(Entity.kind)),
            "coalition": _in_coalition,
            **asked,
            **tests,
        },
        sorts={
            "kind": col(Entity.kind),
            "name_en": func.coalesce(col(Entity.name_en), col(Entity.name_ar)),
            "name_ar": func.coalesce(col(Entity.name_ar), col(Entity.name_en)),
        },
        search=lambda _session, query: match_name(_REF, query),
    )


COVERAGE = _parties(
    as_of=_of_the_pledges,
    listed=lambda _: or_(_REF.in_(_PARTIES), _in_coalition(_TAKES_PART)),
)
CHANGES = _parties(
    **{"from": _of_the_pledges, "to": _of_the_pledges}, listed=lambda _: _REF.in_(_PARTIES)
)


@dataclass(frozen=True, slots=True)
class Party:
    """A country, group or body; `coalition` is whether a country takes part in it.

    `own` are the refs whose pledges are its own: itself and, of a country, its bodies. `groups` are
    the groups with pledges that it is a member of.
    """

    ref: str
    coalition: str | None
    own: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocs:
    """How groups are called: every ref of a group's bloc, and the ref of the coalition."""

    names_of: Callable[[str], frozenset[str]]
    coalition: str


def load_parties(session: Session, refs: Sequence[str], blocs: Blocs) -> list[Party]:
    """Return the parties with these refs, in this order."""
    countries = {one.ref: one for one in session.scalars(select(Country))}
    bodies = _load_bodies(session, blocs)
    own: dict[str, list[str]] = {ref: [ref] for ref in refs}
    groups: dict[str, list[str]] = {ref: [] for ref in refs}
    for ref, body in bodies.items():
        if body.country and f"country:{body.country}" in own:
            own[f"country:{body.country}"].append(ref)
    for group, members in _members(bodies, countries.values(), blocs).items():
        for code in members:
            if f"country:{code}" in groups:
                groups[f"country:{code}"].append(group)
    return [
        Party(
            ref,
            countries[ref].coalition if ref in countries else None,
            tuple(own[ref]),
            tuple(groups[ref]),
        )
        for ref in refs
    ]


def _load_bodies(session: Session, blocs: Blocs) -> dict[str, Organization]:
    """Return the organisations that pledges are by, and those that are other names of them."""
    parties = session.scalars(_PARTIES.distinct().where(col(PledgeParty.ref).startswith("org:")))
    names = sorted({name for ref in parties for name in blocs.names_of(ref)})
    query = select(Organization).where(col(Organization.ref).in_(names))
    return {body.ref: body for body in session.scalars(query.order_by(col(Organization.ref)))}


def _members(
    bodies: Mapping[str, Organization], countries: Iterable[Country], blocs: Blocs
) -> dict[str, list[str]]:
    """Return the members of each group, by the members that any name of its bloc has."""
    coalition = [one.code for one in countries if one.coalition == "member"]
    found = {}
    for ref in bodies:
        names = blocs.names_of(ref)
        codes = {code for name in names & bodies.keys() for code in bodies[name].members or ()}
        found[ref] = sorted(codes.union(coalition if blocs.coalition in names else ()))
    return found


def _published(query: "Select[Any]", as_of: date | None) -> "Select[Any]":
    return query if as_of is None else query.where(col(Article.published_on) <= as_of)


def count_searched(session: Session, as_of: date | None) -> int:
    """Return the number of articles, or of those published up to a day."""
    query = _published(select(func.count()).select_from(Article), as_of)
    return int(session.execute(query).scalar_one())


def count_mentioning(session: Session, refs: Sequence[str], as_of: date | None) -> dict[str, int]:
    """Return how many of the articles searched name each of these refs; none for one not named."""
    ref = col(Mention.ref)
    query: Any = select(ref, func.count(col(Mention.article_id).distinct())).where(ref.in_(refs))
    if as_of is not None:
        query = query.join(Article, col(Article.id) == col(Mention.article_id))
    query = _published(query, as_of).group_by(ref)
    return {str(of): number for of, number in session.execute(query)}
