"""Pledges country by country: what each promised or refused, and for whom nothing was found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.conditions import any_of, bare_id
from app.db.queries.search import match_name
from app.db.queries.selection import Selection
from app.db.tables import Article, Country, Mention, Organization, Pledge, PledgeParty

_TAKES_PART = ("member", "partner")


_PARTIES = select(col(PledgeParty.ref))
_WITH_PLEDGES = or_(
    col(Country.ref).in_(_PARTIES),
    col(Country.code).in_(
        select(col(Organization.country)).where(
            col(Organization.country).is_not(None), col(Organization.ref).in_(_PARTIES)
        )
    ),
)

BY_COUNTRY = Selection(
    key=col(Country.code),
    tests={
        "country": bare_id(col(Country.code)),
        "coalition": any_of(col(Country.coalition)),
        "action": lambda _: true(),  # narrows the pledges that count, not the countries
        "listed": lambda _: or_(col(Country.coalition).in_(_TAKES_PART), _WITH_PLEDGES),
    },
    sorts={"name_en": col(Country.name_en), "name_ar": col(Country.name_ar)},
    search=lambda _session, text: match_name(col(Country.ref), text),
)


@dataclass(frozen=True, slots=True)
class CountryPledges:
    """A country with its own pledges and those of groups it is a member of, newest first.

    `mentioning` counts the articles that name the country.
    """

    row: Country
    own: tuple[Pledge, ...]
    through_groups: tuple[tuple[str, Pledge], ...]
    mentioning: int


def load_by_country(
    session: Session, codes: Sequence[str], actions: Collection[str] = ()
) -> tuple[list[CountryPledges], int]:
    """Return the countries with these codes, in this order, and the number of articles searched.

    With `actions`, only pledges to do one of these count.
    """
    rows = {c.code: c for c in session.scalars(select(Country).where(col(Country.code).in_(codes)))}
    own: dict[str, dict[str, Pledge]] = {code: {} for code in rows}
    groups: dict[str, list[tuple[str, Pledge]]] = {code: [] for code in rows}
    bodies = _load_bodies(session)
    for ref, pledge in session.execute(_newest_first(actions)):
        body = bodies.get(ref)
        code = ref.removeprefix("country:") if body is None else body.country
        if code in own:
            own[code][pledge.id] = pledge
        for member in body.members if body is not None else ():
            if member in groups:
                groups[member].append((ref, pledge))
    mentioning = _count_mentioning(session, [row.ref for row in rows.values()])
    searched = session.execute(select(func.count()).select_from(Article)).scalar_one()
    return [
        CountryPledges(
            rows[code],
            tuple(own[code].values()),
            tuple(groups[code]),
            mentioning.get(rows[code].ref, 0),
        )
        for code in codes
        if code in rows
    ], searched


def _newest_first(
    actions: Collection[str],
) -> "Select[str, Pledge]":  # SQLAlchemy 2.0 knows no several types
    query = (
        select(col(PledgeParty.ref), Pledge)
        .join(Pledge, col(Pledge.id) == col(PledgeParty.pledge_id))
        .order_by(col(Pledge.announced_on).desc().nulls_last(), col(Pledge.id))
    )
    return query.where(col(Pledge.action).in_(actions)) if actions else query


def _load_bodies(session: Session) -> dict[str, Organization]:
    """Return the organisations that pledges are by."""
    parties = select(col(PledgeParty.ref))
    query = select(Organization).where(col(Organization.ref).in_(parties))
    return {body.ref: body for body in session.scalars(query)}


def _count_mentioning(session: Session, refs: Sequence[str]) -> dict[str, int]:
    ref = col(Mention.ref)
    query = select(ref, func.count(col(Mention.article_id).distinct())).group_by(ref)
    return {str(of): number for of, number in session.execute(query.where(ref.in_(refs)))}
